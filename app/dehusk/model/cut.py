"""The cut: which blocks to keep, given the probability that each is main content.

Keeping the most probable blocks down to some threshold, with probabilities p and word counts w, the expected
number of right words is Σkept(w·p). So expected precision is Σkept(w·p)/Σkept w, expected recall
Σkept(w·p)/Σall(w·p), and expected F1 = 2·Σkept(w·p) / (Σkept w + Σall(w·p)) (Jansche 2007; Lewis 1995). The
threshold that maximises it is found for each page by one sort.

That takes the blocks for independent, and they are not: the cards of a grid are content together or not at all. So the
expectation is taken over scenarios in which the page as a whole holds more or less than its probabilities say, a
factor that all blocks share (Vasicek 1987 has it for loans).
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
# A block that scores lower is husk beyond doubt.
CERTAIN_HUSK = 0.1
# The common shift of the log-odds in each scenario, and how likely it is: the standard normal distribution at five
# points.
# With a deviation of 0 WCXB has 0.001 less, with 2 the same, and then expected F1 is too low.
_SHIFTS = np.array([-1.5, -0.75, 0.0, 0.75, 1.5])
_CHANCES = np.exp(-0.5 * _SHIFTS**2) / np.exp(-0.5 * _SHIFTS**2).sum()
_REPEATING = frozenset(("td", "th", "li", "pre", "dt", "dd", "blockquote"))


@dataclass(frozen=True, slots=True)
class Cut:
    """Which blocks stay, shape (blocks,), and above which probability."""

    kept: NDArray[np.bool_]
    threshold: float


def tilt(probabilities: NDArray[np.float32], amount: float) -> NDArray[np.float64]:
    """Tilt probabilities by p/(p+(1−p)·eᵗ): t above 0 asks for more precision, below 0 for more recall."""
    return shifted(probabilities.astype(np.float64), -amount)


def shifted(probabilities: NDArray[np.float64], amount: float) -> NDArray[np.float64]:
    """Add `amount` to the log-odds of probabilities."""
    odds = probabilities * np.exp(amount)
    return np.asarray(odds / np.maximum(odds + (1 - probabilities), 1e-12), np.float64)


def cut(probabilities: NDArray[np.float64], words: NDArray[np.floating], lowest: float, highest: float) -> Cut:
    """Keep the blocks above the threshold in [lowest, highest] that maximises expected F1."""
    order = np.argsort(-probabilities, kind="stable")
    p, w = probabilities[order], words[order]
    size = np.cumsum(w)
    expected = np.zeros(len(p))
    for shift, chance in zip(_SHIFTS, _CHANCES, strict=True):
        right = np.cumsum(shifted(p, shift) * w)
        expected += chance * 2 * right / np.maximum(size + right[-1:], 1e-12)
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
    out = float(words[kept].sum())
    if out <= 0:
        return 0.0, 0.0, 0.0
    precision = recall = f1 = 0.0
    for shift, chance in zip(_SHIFTS, _CHANCES, strict=True):
        weighted = shifted(probabilities, shift) * words
        right, total = float(weighted[kept].sum()), max(float(weighted.sum()), 1e-12)
        precision += chance * right / out
        recall += chance * right / total
        f1 += chance * 2 * right / (out + total)
    # Sums in different orders can be a rounding above 1.
    return min(float(precision), 1.0), min(float(recall), 1.0), min(float(f1), 1.0)


def is_cleaned(scores: NDArray[np.float32], share: float) -> bool:
    """Tell whether less than `share` of the blocks are husk beyond doubt, as in what an extractor has left.

    Of the lines of whole pages half are, of gold texts and of what extractors give nearly none: their share tells
    the two apart where the mean score does not, since the texts of listings and shops score low all along.
    """
    return len(scores) > 0 and bool((scores < CERTAIN_HUSK).mean() < share)


def less_likely_copies(page: Page, scores: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Mark the blocks of which the page has an equal one that is more probable, or as probable and earlier.

    Short blocks are left alone, and so are lists, tables, code and verse, where repetition is content.
    """
    texts, tags, words = page.blocks.texts, page.blocks.tags, page.blocks.words
    copies = np.zeros(len(scores), np.bool_)
    best: dict[str, int] = {}
    counts = Counter(texts)
    if len(counts) == len(texts):
        return copies
    for row in [row for row, text in enumerate(texts) if 1 < counts[text] <= MOST_COPIES]:
        text = texts[row]
        if words[row] < LEAST_COPY_WORDS or tags[row] in _REPEATING or "\n" in text:
            continue
        other = best.setdefault(text, row)
        if other == row:
            continue
        worse = row if scores[row] <= scores[other] else other
        copies[worse] = True
        if worse == other:
            best[text] = row
    return copies
