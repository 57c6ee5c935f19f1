"""Token weights → token scores: two additive linear models, over class tokens and over text terms.

Because they are additive, a page costs one look-up per token of each *distinct* signature, and one sum
down the tree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.features.class_tokens import READ_NAME_CHARS, name_tokens, names_of, tag_token
from dehusk.features.text_tokens import text_terms

# The four places a class token can stand in, seen from a block: each has its own weight.
CLASS_SPACES = ("own", "parent", "ancestor", "inline")
# Many ancestors share the say of one.
ANCESTOR_SHARE = 0.3
# So many names are remembered with their rows, about 3 MB.
NAMES_REMEMBERED = 20_000
# Beyond this a sum of log-odds says "certain" either way.
MOST_LOG_ODDS = 8.0


@dataclass(frozen=True, slots=True)
class TokenWeights:
    """The weights of the two token models, in log-odds.

    `classes` maps a class token to its row of `class_weights`, shape (tokens, 4), columns as in
    CLASS_SPACES; `text_weights` has one weight per slot of `text_tokens`.
    """

    classes: dict[str, int]
    class_weights: NDArray[np.float32]
    class_bias: float
    text_weights: NDArray[np.float32]
    text_bias: float
    rows_of_name: Callable[[str], tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Pages of one site, and of one framework, use the same names again and again.
        object.__setattr__(self, "rows_of_name", lru_cache(NAMES_REMEMBERED)(self._rows_of_name))

    def _rows_of_name(self, name: str) -> tuple[int, ...]:
        get = self.classes.get
        return tuple(row for token in name_tokens(name) if (row := get(token)) is not None)


@dataclass(frozen=True, slots=True)
class TokenScores:
    """Token scores of one page in log-odds; `element_*` have shape (elements,), the others (blocks,)."""

    element_own: NDArray[np.float32]
    own: NDArray[np.float32]
    parent: NDArray[np.float32]
    grandparent: NDArray[np.float32]
    ancestors_for: NDArray[np.float32]
    ancestors_against: NDArray[np.float32]
    inline: NDArray[np.float32]
    classes: NDArray[np.float32]
    text: NDArray[np.float32]


def score_tokens(page: Page, weights: TokenWeights) -> TokenScores:
    """Score the class tokens and the text of every block of `page`."""
    by_signature = _signature_sums(page, weights)
    elements = page.elements
    own, parent, ancestor = (by_signature[elements.signatures, column] for column in range(3))
    block_elements = page.blocks.elements
    block_parents = elements.parents[block_elements]
    block_grandparents = elements.parents[block_parents]
    has_parent = block_elements > 0
    has_grandparent = block_parents > 0
    path_for = sum_down(page, np.maximum(ancestor, 0)) * ANCESTOR_SHARE
    path_against = sum_down(page, np.minimum(ancestor, 0)) * ANCESTOR_SHARE
    inline = np.bincount(
        page.blocks.inline_rows,
        weights=by_signature[page.blocks.inline_signatures, 3],
        minlength=len(page.blocks),
    ).astype(np.float32)
    own_score = own[block_elements]
    parent_score = np.where(has_parent, parent[block_parents], 0)
    grandparent_score = np.where(has_grandparent, ancestor[block_grandparents] * ANCESTOR_SHARE, 0)
    above_for = np.where(has_grandparent, path_for[block_grandparents], 0)
    above_against = np.where(has_grandparent, path_against[block_grandparents], 0)
    total = own_score + parent_score + above_for + above_against + inline + weights.class_bias
    return TokenScores(
        element_own=own,
        own=own_score,
        parent=parent_score,
        grandparent=grandparent_score,
        ancestors_for=above_for,
        ancestors_against=above_against,
        inline=inline,
        classes=np.clip(total, -MOST_LOG_ODDS, MOST_LOG_ODDS),
        text=score_text(page.blocks.texts, weights),
    )


def score_text(texts: tuple[str, ...], weights: TokenWeights) -> NDArray[np.float32]:
    """Score the wording of each text, shape (texts,)."""
    rows, slots = text_terms(texts)
    sums = np.bincount(rows, weights=weights.text_weights[slots], minlength=len(texts))
    scores: NDArray[np.float32] = np.clip(sums + weights.text_bias, -MOST_LOG_ODDS, MOST_LOG_ODDS).astype(np.float32)
    return scores


def sum_down(page: Page, values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Give for each element the sum of `values` over itself and all its ancestors, shape (elements,).

    A value counts from its element to the end of its subtree, so one running sum over the document
    does it, at any depth.
    """
    steps = np.zeros(len(values) + 1)
    steps[:-1] = values
    steps -= np.bincount(page.elements.ends, weights=values, minlength=len(values) + 1)
    return np.cumsum(steps[:-1])


def _signature_sums(page: Page, weights: TokenWeights) -> NDArray[np.float32]:
    ids: list[int] = []
    owners: list[int] = []
    get, rows_of_name = weights.classes.get, weights.rows_of_name
    for number, signature in enumerate(page.signatures):
        before = len(ids)
        tag = get(tag_token(signature.tag))
        if tag is not None:
            ids.append(tag)
        for name in names_of(signature):
            # No more is read of a name, so no more is remembered.
            ids.extend(rows_of_name(name[:READ_NAME_CHARS]))
        owners.extend([number] * (len(ids) - before))
    sums = np.zeros((len(page.signatures), len(CLASS_SPACES)), np.float32)
    rows = np.array(owners, np.int64)
    found = weights.class_weights[np.array(ids, np.int64)]
    for column in range(len(CLASS_SPACES)):
        sums[:, column] = np.bincount(rows, weights=found[:, column], minlength=len(sums))
    return sums
