"""Chosen: what the selectors of a caller, and of whoever speaks for a site, say of the blocks of a page.

The innermost element that a selector matches decides over a text. Where several match that element, the last source
decides, and within a source `drop`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from dehusk.dom.head import read_head
from dehusk.dom.page import Head, Page
from dehusk.dom.selectors import match
from dehusk.dom.walk import BLOCK_TAGS, SKIPPED_TAGS

# A tag that no parser of HTML gives, since they all turn names into small letters.
_OUT = "OUT"
# They are no text themselves, but part what is.
_BREAKS = frozenset(("br", "wbr"))


class Selectors(NamedTuple):
    """The selectors of one source, checked."""

    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What selectors match in one tree.

    `marks` tells by element whether what is inside is kept (True) or dropped; `kept_around` are elements of which the
    text of their own is kept, for something within it is matched. `counts` are the elements that each selector matched,
    by `keep` and `drop`. `head` is what the document said of itself.
    """

    marks: dict[etree._Element, bool] = field(default_factory=dict)
    kept_around: frozenset[etree._Element] = frozenset()
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    head: Head | None = None


@dataclass(frozen=True, slots=True)
class Forced:
    """The blocks that are kept, and those that are dropped, whatever they score; both masks have shape (blocks,)."""

    kept: NDArray[np.bool_]
    dropped: NDArray[np.bool_]

    @classmethod
    def none(cls, page: Page) -> Self:
        """Leave all to the scores."""
        nothing = np.zeros(len(page.blocks), np.bool_)
        return cls(nothing, nothing)


def choose(root: etree._Element | None, sources: Sequence[Selectors]) -> Chosen:
    """Match the selectors of all sources, the one with the last word last, in a tree that is walked after this.

    Inline elements are no rows of a page. Dropped, they are taken out of the tree, and the text behind them stays; one
    with block-level elements inside, whatever is said of it, becomes a `div`. The selectors have to be checked.
    """
    counts: dict[str, dict[str, int]] = {"keep": {}, "drop": {}}
    marks: dict[etree._Element, bool] = {}
    for source in sources:
        for option, selectors, kept in (("keep", source.keep, True), ("drop", source.drop, False)):
            for selector in selectors:
                found = [] if root is None else match(root, selector)
                counts[option][selector] = len(found)
                marks.update(dict.fromkeys(found, kept))
    if root is not None:
        marks.update(_images_in_dropped(root, marks))
    inline = [node for node in marks if node.tag not in BLOCK_TAGS]
    if root is None or not inline:
        return Chosen(marks, frozenset(), counts)
    head = read_head(root)
    return Chosen(marks, _settle(root, marks, inline), counts, head)


def _images_in_dropped(root: etree._Element, marks: dict[etree._Element, bool]) -> dict[etree._Element, bool]:
    """Mark the images in what is dropped: they belong to no block, and would be taken for a part of what is around."""
    if False not in marks.values():
        return {}
    images = [image for image in root.iter("img") if image not in marks]
    around = _nearest(images, marks.__contains__)
    dropped = {node for node, kept in marks.items() if not kept}
    return {image: False for image in images if around[image] in dropped}


def _settle(
    root: etree._Element, marks: dict[etree._Element, bool], inline: list[etree._Element]
) -> frozenset[etree._Element]:
    """Make a row of each inline element that needs one, and take out the others; give where the kept ones are."""
    holders: set[etree._Element] = set()
    _add_around(holders, root.iter(*BLOCK_TAGS))
    marked = _nearest(inline, lambda node: node in marks or node.tag in BLOCK_TAGS)
    # What is kept inside an inline element that is dropped.
    islands = [
        node for node, above in marked.items()
        if marks.get(node) and above is not None and above.tag not in BLOCK_TAGS and not marks[above]
    ]  # fmt: skip
    holders.update(islands)
    _add_around(holders, islands)
    remaining = []
    for node in inline:
        if node in holders and node.tag not in SKIPPED_TAGS:
            node.tag = "div"
        else:
            remaining.append(node)
    kept = [node for node in remaining if marks.pop(node)]
    blocks = _nearest(kept, lambda node: node.tag in BLOCK_TAGS)
    kept_around = frozenset(block for block in map(blocks.get, kept) if block is not None)
    for node in set(remaining).difference(kept):
        if node.tag not in _BREAKS:
            node.tag = _OUT
    etree.strip_elements(root, _OUT, with_tail=False)
    return kept_around


def _add_around(holders: set[etree._Element], nodes: Iterable[etree._Element]) -> None:
    """Add the inline elements around each node, up to the next block-level element."""
    for node in nodes:
        above = node.getparent()
        while above is not None and above.tag not in BLOCK_TAGS and above not in holders:
            holders.add(above)
            above = above.getparent()


def _nearest(
    nodes: Iterable[etree._Element], is_it: Callable[[etree._Element], bool]
) -> dict[etree._Element, etree._Element | None]:
    """Give the nearest element around each node that is it, and around those on the way; no way is gone twice."""
    known: dict[etree._Element, etree._Element | None] = {}
    for node in nodes:
        way = [node]
        above = node.getparent()
        while above is not None and not is_it(above):
            if above in known:
                above = known[above]
                break
            way.append(above)
            above = above.getparent()
        known.update(dict.fromkeys(way, above))
    return known


def force(page: Page, chosen: Chosen, dropped: NDArray[np.bool_] | None = None) -> Forced:
    """Give what is chosen by block; elements in `dropped`, shape (elements,), are dropped unless they are chosen."""
    elements = page.elements
    own = np.zeros(len(elements), np.int8) if dropped is None else -dropped.astype(np.int8)
    around = np.zeros(len(elements), np.bool_)
    if chosen.marks or chosen.kept_around:
        for row, node in enumerate(page.nodes):
            mark = chosen.marks.get(node)
            if mark is not None:
                own[row] = 1 if mark else -1
            around[row] = node in chosen.kept_around
    if not (own.any() or around.any()):
        return Forced.none(page)
    said: list[int] = own.tolist()
    # A parent stands before its children.
    for row, parent in enumerate(elements.parents.tolist()):
        said[row] = said[row] or said[parent]
    owners = page.blocks.elements
    kept = around[owners] | (np.array(said, np.int8) > 0)[owners]
    return Forced(kept, ~kept & (np.array(said, np.int8) < 0)[owners])
