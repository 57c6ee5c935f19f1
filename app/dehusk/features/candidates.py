"""Where the main content probably is: a few candidate elements, and where a block stands to each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.features.measures import Measures

# The say of a long block for its parent, grandparent and great-grandparent: readability's scheme, with
# its division by 2 and by 3·2.
_SHARES = (1.0, 0.5, 0.165)
# The deepest elements that still hold these shares of the page's long words.
_QUANTILES = (0.9, 0.7, 0.5)
# The element that is best by its name must hold this share of the long words to count.
_LEAST_NAMED_SHARE = 0.2

_CANDIDATES = ("readable", "most", "many", "half", "named")
NAMES = tuple(
    f"{column}_{candidate}"
    for candidate in _CANDIDATES
    for column in ("inside", "distance_from", "fraction_of_characters_in", "depth_below")
)


def measure(measures: Measures) -> NDArray[np.floating]:
    """Give the columns NAMES, shape (len(NAMES), blocks)."""
    elements = measures.page.elements
    depths = elements.depths
    columns = []
    for candidate in _find(measures):
        first, last = elements.first_blocks[candidate], elements.last_blocks[candidate]
        before = np.maximum(first - measures.rows, 0)
        after = np.maximum(measures.rows - last + 1, 0)
        columns.append((measures.rows >= first) & (measures.rows < last))
        columns.append((after - before) / measures.count)
        share = measures.inside[Measures.CHARS, candidate] / measures.total[Measures.CHARS]
        columns.append(np.full(measures.count, share))
        columns.append(depths[measures.up[0]] - depths[candidate])
    return np.stack(columns)


def _find(measures: Measures) -> list[int]:
    elements = len(measures.page.elements)
    readable = np.zeros(elements)
    for step, share in enumerate(_SHARES, start=1):
        readable += share * np.bincount(measures.up[step], weights=measures.long_words, minlength=elements)
    long_words = measures.inside[Measures.LONG_WORDS]
    found = [int(np.argmax(readable))]
    total = measures.total[Measures.LONG_WORDS]
    # At least half of all words lie in one child at most, so these elements form a chain from the root,
    # and the last in document order is the deepest.
    found.extend(
        int(np.flatnonzero(long_words >= share * total - 1e-6)[-1]) if total > 1 else 0 for share in _QUANTILES
    )
    large = long_words >= _LEAST_NAMED_SHARE * total
    named = np.where(large, measures.tokens.element_own, -np.inf)
    found.append(int(np.argmax(named)))
    return found
