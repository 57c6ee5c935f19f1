"""Token weights → token scores: two additive linear models, over class tokens and over text terms.

Because they are additive, a page costs one look-up per token of each *distinct* signature, and one sum
down the tree.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.features.class_tokens import (
    MOST_NAME_CHARS,
    MOST_PIECES,
    NEXT_NAME,
    PIECE,
    names_of,
    split_names,
    tag_token,
)
from dehusk.features.text_tokens import text_terms

# The four places a class token can stand in, seen from a block: each has its own weight.
CLASS_SPACES = ("own", "parent", "ancestor", "inline")
# Many ancestors share the say of one.
ANCESTOR_SHARE = 0.3
# Beyond this a sum of log-odds says "certain" either way.
MOST_LOG_ODDS = 8.0
# Stands for NEXT_NAME among rows.
_NEXT = -2


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
    _pieces: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pieces = {token[1:]: row for token, row in self.classes.items() if token.startswith(PIECE)}
        object.__setattr__(self, "_pieces", pieces | {NEXT_NAME: _NEXT})

    def rows_of_names(self, names: Collection[str]) -> NDArray[np.int64]:
        """Give the rows of the tokens of each name, -1 for none, shape (names, 1 + MOST_PIECES): whole, then words."""
        rows = np.full((len(names), 1 + MOST_PIECES), -1)
        whole = self.classes.get
        lowered = NEXT_NAME.join(names).lower().split(NEXT_NAME)
        rows[:, 0] = [
            whole(token, -1) if len(name) <= MOST_NAME_CHARS else -1
            for name, token in zip(names, lowered, strict=bool(names))
        ]
        piece = self._pieces.get
        pieces = np.array([piece(word, -1) for word in split_names(names)], np.int64)
        parting = pieces == _NEXT
        name = np.cumsum(parting)
        ends = np.concatenate(([-1], np.flatnonzero(parting)))
        place = np.arange(len(pieces)) - ends[name]
        read = ~parting & (place <= MOST_PIECES)
        rows[name[read], place[read]] = pieces[read]
        return rows


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
    """Give the sum of the weights of each signature's tokens, shape (signatures, 4)."""
    names = [names_of(signature) for signature in page.signatures]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(chain.from_iterable(names)))}
    rows_of_names = weights.rows_of_names(numbers)
    own = np.array([numbers[name] for of_one in names for name in of_one], np.int64)
    get = weights.classes.get
    tags = np.array([get(tag_token(signature.tag), -1) for signature in page.signatures], np.int64)
    signatures = np.arange(len(names))
    bearers = np.repeat(signatures, list(map(len, names)))
    rows = np.concatenate([tags, rows_of_names[own].ravel()])
    bearers = np.concatenate([signatures, np.repeat(bearers, rows_of_names.shape[1])])
    known = rows >= 0
    bearers, found = bearers[known], weights.class_weights[rows[known]]
    sums = np.empty((len(names), len(CLASS_SPACES)), np.float32)
    for column in range(len(CLASS_SPACES)):
        sums[:, column] = np.bincount(bearers, weights=found[:, column], minlength=len(names))
    return sums
