"""Structure: the kept blocks cut out of the parser's tree, as HTML and as what a Markdown converter reads.

Nothing of the page gets in but text, the tags that are named here, and addresses that `resolve` has passed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.render.addresses import Addresses, base_of, image_source
from dehusk.render.escaping import escape_html, escape_markdown
from dehusk.render.writer import Writer

# What begins an item of a list in plain text; a bullet is no word.
_BULLET = re.compile(r"\A[-*•‣▪●–]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Structure:
    """The kept blocks as HTML; `source` is the same for a Markdown converter, with marks where `islands` belong.

    An island is HTML that Markdown takes as it is, since it has no form of its own for it.
    """

    html: str
    source: str
    islands: tuple[str, ...]


def cut_out(page: Page, kept: NDArray[np.bool_], url: str | None, *, links: bool, images: bool) -> Structure:
    """Cut the kept blocks out of the tree that the page was walked over, which has to be there; `kept` is (blocks,).

    Addresses are made absolute against `url`, where the page came from. Without `links` their text stays, without
    `images` nothing of them.
    """
    addresses = Addresses(base_of(url, page.head.base))
    writer = Writer(page, kept, addresses if links else None)
    choice: _ImageChoice | None = None
    seen: set[str] = set()
    # The row of what follows the last block is one that no block has.
    flags = [*kept.tolist(), False]
    pieces = page.pieces
    for node, tail, row, element in zip(pieces.nodes, pieces.tails, pieces.rows, pieces.elements, strict=True):
        if tail:
            if flags[row]:
                writer.add_text(node.getparent(), node.tail, row, element)
        elif node.tag == "img":
            if not images:
                continue
            choice = choice or _ImageChoice(page, kept)
            source = image_source(node, addresses) if choice.takes(element) else None
            # The same one is there again for readers without scripts.
            if source is not None and source not in seen:
                seen.add(source)
                writer.add_image(node, source, row, element)
        elif flags[row]:
            if node.tag == "br":
                writer.add_break(row, element)
            else:
                writer.add_text(node, node.text, row, element)
    html, source, islands = writer.finish()
    return Structure(html, source, islands)


def paragraphs(page: Page, kept: NDArray[np.bool_]) -> Structure:
    """Give the kept blocks of a plain text as paragraphs with their lines; what begins with a bullet, as a list."""
    html: list[str] = []
    source: list[str] = []
    items = 0
    for row in np.flatnonzero(kept).tolist():
        text = _BULLET.sub("", page.blocks.texts[row])
        is_item = len(text) < len(page.blocks.texts[row])
        if is_item != bool(items):
            html.append("<ul>" if is_item else "</ul>")
            source.append(html[-1])
        items = items + 1 if is_item else 0
        tag = "li" if is_item else "p"
        lines = text.split("\n")
        html.append(f"<{tag}>{'<br>'.join(map(escape_html, lines))}</{tag}>")
        escaped = [escape_html(escape_markdown(line, starts_line=True)) for line in lines]
        source.append(f"<{tag}>{'<br>'.join(escaped)}</{tag}>")
    if items:
        html.append("</ul>")
        source.append("</ul>")
    return Structure("\n".join(html), "".join(source), ())


class _ImageChoice:
    """Chooses images by what is around them: the innermost element that has text, kept for at least half its words."""

    def __init__(self, page: Page, kept: NDArray[np.bool_]) -> None:
        self._parents = page.elements.parents.tolist()
        self._firsts = page.elements.first_blocks.tolist()
        self._lasts = page.elements.last_blocks.tolist()
        self._words = [0, *np.cumsum(page.blocks.words).tolist()]
        self._kept_words = [0, *np.cumsum(page.blocks.words * kept).tolist()]
        self._known: dict[int, bool] = {}

    def takes(self, element: int) -> bool:
        """Tell whether an image that stands in an element is part of the content."""
        known, way = self._known, []
        while element not in known:
            way.append(element)
            first, last = self._firsts[element], self._lasts[element]
            words = self._words[last] - self._words[first]
            if words or element == 0:
                kept_words = self._kept_words[last] - self._kept_words[first]
                known[element] = words > 0 and 2 * kept_words >= words
                break
            element = self._parents[element]
        for below in way:
            known[below] = known[element]
        return known[element]
