"""The cut: which blocks to keep, given the probability that each is main content.

Keeping the most probable blocks down to some threshold, with probabilities p and word counts w, the expected
number of right words is Σkept(w·p). So expected precision is Σkept(w·p)/Σkept w, expected recall
Σkept(w·p)/Σall(w·p), and expected F1 = 2·Σkept(w·p) / (Σkept w + Σall(w·p)) (Jansche 2007; Lewis 1995). The
threshold that maximises it is found for each page by one sort.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page

# A copy of fewer words is a label or a button, and means nothing.
LEAST_COPY_WORDS = 8
# Responsive and nested markup carries a text twice, seldom three times; what stands there more often is a refrain, a
# quotation or part of each item of a list.
MOST_COPIES = 3
_REPEATING = frozenset(("td", "th", "li", "pre", "dt", "dd", "blockquote"))


@dataclass(frozen=True, slots=True)
class Cut:
    """Which blocks stay, shape (blocks,), and above which probability."""

    kept: NDArray[np.bool_]
    threshold: float


def tilt(probabilities: NDArray[np.float32], amount: float) -> NDArray[np.float64]:
    """Tilt probabilities by p/(p+(1−p)·eᵗ): t above 0 asks for more precision, below 0 for more recall."""
    p = probabilities.astype(np.float64)
    return np.asarray(p / np.maximum(p + (1 - p) * np.exp(amount), 1e-12), np.float64)


def cut(probabilities: NDArray[np.float64], words: NDArray[np.floating], lowest: float, highest: float) -> Cut:
    """Keep the blocks above the threshold in [lowest, highest] that maximises expected F1."""
    order = np.argsort(-probabilities, kind="stable")
    p, w = probabilities[order], words[order]
    right = np.cumsum(p * w)
    expected = 2 * right / np.maximum(np.cumsum(w) + right[-1:], 1e-12)
    # A block above `highest` stays and one below `lowest` goes whatever the sums say.
    first, last = int(np.searchsorted(-p, -highest, "right")), int(np.searchsorted(-p, -lowest, "right"))
    if last == 0:
        return Cut(np.zeros(len(p), np.bool_), lowest)
    first = max(first, 1)
    best = first - 1 + int(np.argmax(expected[first - 1 : max(last, first)]))
    threshold = float(p[best])
    return Cut(probabilities >= threshold, threshold)


def expectation(
    probabilities: NDArray[np.float64], words: NDArray[np.floating], kept: NDArray[np.bool_]
) -> tuple[float, float, float]:
    """Give the expected precision, recall and F1 of keeping `kept`; zeros when nothing is kept."""
    weighted = probabilities * words
    right, total = float(weighted[kept].sum()), float(weighted.sum())
    out = float(words[kept].sum())
    if right <= 0:
        return 0.0, 0.0, 0.0
    return right / out, right / total, 2 * right / (out + total)


def less_likely_copies(page: Page, scores: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Mark the blocks of which the page has an equal one that is more probable, or as probable and earlier.

    Short blocks are left alone, and so are lists, tables, code and verse, where repetition is content.
    """
    copies = np.zeros(len(scores), np.bool_)
    best: dict[str, int] = {}
    counts = Counter(page.blocks.texts)
    words, values = page.blocks.words.tolist(), scores.tolist()
    for row, (text, tag) in enumerate(zip(page.blocks.texts, page.blocks.tags, strict=True)):
        if words[row] < LEAST_COPY_WORDS or tag in _REPEATING or "\n" in text or counts[text] > MOST_COPIES:
            continue
        other = best.setdefault(text, row)
        if other == row:
            continue
        worse = row if values[row] <= values[other] else other
        copies[worse] = True
        if worse == other:
            best[text] = row
    return copies
