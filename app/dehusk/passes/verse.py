"""Verse and quotations: texts that repeat on purpose."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page, tag_table
from dehusk.passes.names import Names, known_names

# A line of verse seldom runs past sixty characters; the lines of prose that a page breaks by hand do.
VERSE_LINE_CHARS = 60
_QUOTES = known_names(
    {"quote", "quoted", "quotebox", "quotetext", "bbcode_quote", "bbcodeblock", "bbquote", "quote_container"}
)
_QUOTING = tag_table("blockquote")


def is_verse(text: str) -> bool:
    """Tell whether a block is broken into short lines, as a stanza is."""
    breaks = text.count("\n")
    return breaks > 0 and len(text) <= VERSE_LINE_CHARS * (breaks + 1)


def quotations(page: Page, names: Names) -> NDArray[np.bool_]:
    """Mark the blocks that quote: in a forum a quoted post repeats an earlier one."""
    return page.blocks_inside(names.elements(_QUOTES, _QUOTING))
