"""How a block compares with the others: copies of its text, and its group of like blocks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.features.measures import Floats, Measures

NAMES = (
    "copies_of_text", "copies_before", "like_blocks", "fraction_of_words_in_like_blocks", "words_per_like_block",
    "class_score_of_like_blocks", "text_score_of_like_blocks", "link_density_of_like_blocks",
    "long_fraction_of_like_blocks", "spread_of_like_blocks",
)  # fmt: skip


def measure(measures: Measures) -> NDArray[np.floating]:
    """Give the columns NAMES, shape (len(NAMES), blocks)."""
    group, groups = measures.groups

    def total(values: NDArray[np.floating | np.bool_]) -> Floats:
        return np.bincount(group, weights=values, minlength=groups).astype(np.float64)

    size = np.bincount(group, minlength=groups)
    words, weight = total(measures.words), np.maximum(total(measures.root_words), 1e-9)
    first = np.full(groups, measures.count)
    np.minimum.at(first, group, measures.rows)
    last = np.zeros(groups)
    np.maximum.at(last, group, measures.rows)
    by_group = np.stack(
        [
            size,
            words / measures.total[Measures.WORDS],
            words / size,
            total(measures.root_words * measures.tokens.classes) / weight,
            total(measures.root_words * measures.tokens.text) / weight,
            total(measures.link_chars) / np.maximum(total(measures.chars), 1),
            total(measures.long) / size,
            (last - first) / measures.count,
        ]
    )
    return np.concatenate([_copies(measures.page.blocks.texts), by_group[:, group]])


def _copies(texts: tuple[str, ...]) -> Floats:
    counts: dict[str, int] = {}
    before = []
    for text in texts:
        count = counts.get(text, 0)
        before.append(count)
        counts[text] = count + 1
    return np.array([list(map(counts.__getitem__, texts)), before], np.float64)
