"""Augmentation: copies of a labelled page as other sites might have made it, with less husk or without names."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Blocks, Elements, Page, Pieces, Signature, whole_tokens
from training.labels import Labels

# A copy loses so much of each kind: a sidebar here, a paragraph there.
HUSK_DROPPED, CONTENT_DROPPED = 0.4, 0.1


def prune(page: Page, labels: Labels, draw: np.random.Generator) -> tuple[Page, Labels]:
    """Drop some elements that hold husk only, and some paragraphs of the content.

    Elements are drawn one by one, from the outermost that hold no main content; what is inside goes with them.
    """
    elements, blocks = page.elements, page.blocks
    running = np.concatenate([[0], np.cumsum(labels.positive)])
    content = running[elements.last_blocks] - running[elements.first_blocks]
    outermost = (content == 0) & (content[elements.parents] > 0)
    leaves = (content > 0) & (elements.ends == np.arange(len(elements)) + 1)
    chance = np.where(outermost, HUSK_DROPPED, np.where(leaves, CONTENT_DROPPED, 0.0))
    chance[0] = 0
    dropped = np.flatnonzero(draw.random(len(elements)) < chance)
    steps = np.zeros(len(elements) + 1, np.int64)
    np.add.at(steps, dropped, 1)
    np.add.at(steps, elements.ends[dropped], -1)
    kept_elements = np.cumsum(steps[:-1]) == 0
    kept_blocks = kept_elements[blocks.elements]
    pruned = replace(page, elements=_take_elements(page, kept_elements, kept_blocks), nodes=(), pieces=Pieces())
    pruned = replace(pruned, blocks=_take_blocks(blocks, kept_blocks, kept_elements))
    return pruned, Labels(labels.positive[kept_blocks], labels.weights[kept_blocks])


def strip_names(page: Page) -> Page:
    """Take all classes, ids, roles, labels and microdata away; the tags stay."""
    ids: dict[str, int] = {}
    new = np.array([ids.setdefault(signature.tag, len(ids)) for signature in page.signatures], np.int32)
    signatures = tuple(Signature(tag, "", "", "", "", "") for tag in ids)
    return replace(
        page,
        signatures=signatures,
        names=tuple(whole_tokens(signature) for signature in signatures),
        elements=replace(page.elements, signatures=new[page.elements.signatures]),
        blocks=replace(page.blocks, inline_signatures=new[page.blocks.inline_signatures]),
        nodes=(),
        pieces=Pieces(),
    )


def _take_elements(page: Page, kept: NDArray[np.bool_], kept_blocks: NDArray[np.bool_]) -> Elements:
    elements = page.elements
    rows = np.flatnonzero(kept)
    before, blocks_before = _counted(kept), _counted(kept_blocks)
    return Elements(
        tags=tuple(elements.tags[row] for row in rows.tolist()),
        codes=elements.codes[rows],
        parents=before[elements.parents[rows]],
        depths=elements.depths[rows],
        ends=before[elements.ends[rows]],
        signatures=elements.signatures[rows],
        hidden=elements.hidden[rows],
        first_blocks=blocks_before[elements.first_blocks[rows]],
        last_blocks=blocks_before[elements.last_blocks[rows]],
    )


def _take_blocks(blocks: Blocks, kept: NDArray[np.bool_], kept_elements: NDArray[np.bool_]) -> Blocks:
    rows = np.flatnonzero(kept)
    inline = kept[blocks.inline_rows]
    return Blocks(
        texts=tuple(blocks.texts[row] for row in rows.tolist()),
        tags=tuple(blocks.tags[row] for row in rows.tolist()),
        codes=blocks.codes[rows],
        elements=_counted(kept_elements)[blocks.elements[rows]],
        chars=blocks.chars[rows],
        words=blocks.words[rows],
        link_chars=blocks.link_chars[rows],
        links=blocks.links[rows],
        inline_rows=_counted(kept)[blocks.inline_rows[inline]],
        inline_signatures=blocks.inline_signatures[inline],
    )


def _counted(kept: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Give how many rows before each row are kept: the new number of a row that is kept."""
    return np.concatenate([[0], np.cumsum(kept)]).astype(np.int32)
