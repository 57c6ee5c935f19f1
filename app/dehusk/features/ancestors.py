"""What the elements around a block hold, from its own element up."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.features.measures import ANCESTORS, Measures

_COLUMNS = (
    "characters", "fraction_of_linked_characters", "blocks", "fraction_of_page_characters",
    "fraction_of_page_long_words", "characters_per_block", "fraction_of_long_words",
)  # fmt: skip

NAMES = tuple(f"{column}_in_ancestor_{step}" for column in _COLUMNS for step in range(ANCESTORS))


def measure(measures: Measures) -> NDArray[np.floating]:
    """Give the columns NAMES, shape (len(NAMES), blocks)."""
    inside = measures.inside
    chars, words = inside[Measures.CHARS], inside[Measures.WORDS]
    long_words, count = inside[Measures.LONG_WORDS], measures.blocks_inside
    by_element = np.stack(
        [
            chars,
            inside[Measures.LINK_CHARS] / np.maximum(chars, 1),
            count,
            chars / measures.total[Measures.CHARS],
            long_words / measures.total[Measures.LONG_WORDS],
            chars / np.maximum(count, 1),
            long_words / np.maximum(words, 1),
        ]
    )
    return by_element[:, measures.up].reshape(len(NAMES), measures.count)
