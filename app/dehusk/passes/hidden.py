"""hidden: blocks that the page hides from its readers.

Of what is hidden by style or attribute it names what the classifier has dropped and removes nothing: tabs,
questions with folded answers and whole bodies that a script reveals are hidden in the source and read by everybody.
What it does remove is the line in `<noscript>` that asks for scripts: no reader with a browser ever sees it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page

# The notice is a sentence or two.
MOST_NOTICE_WORDS = 40
# It names what is missing; the word is the same in all languages.
_NOTICE_WORDS = ("javascript", "java script", "cookies")


def find(page: Page, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the dropped blocks inside hidden elements, and the notices that ask for scripts."""
    mask = page.blocks_inside(page.elements.hidden) & ~kept
    noscript = page.elements_tagged(("noscript",))
    if noscript.any():
        inside = page.blocks_inside(noscript) & (page.blocks.words <= MOST_NOTICE_WORDS)
        for row in np.flatnonzero(inside).tolist():
            text = page.blocks.texts[row].lower()
            mask[row] |= any(word in text for word in _NOTICE_WORDS)
    return mask
