"""The corpora's own metrics: word F1, 4-gram shingles, snippets."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from evaluation.corpora import Example

_WORDS = re.compile(r"\w+")
_SHINGLE = 4


@dataclass(frozen=True, slots=True)
class PageScore:
    """How well one page came out; `counts` are (true positives, false positives, false negatives, true negatives)."""

    example: Example
    precision: float
    recall: float
    f1: float
    counts: tuple[float, float, float, float]


def score_page(example: Example, text: str) -> PageScore:
    r"""Score one output by its corpus' metric.

    Word F1 (WCXB: multiset of lower-cased `\w+`) where there is a gold text, 4-gram shingles for
    scrapinghub, whitespace-normalised snippets where there are only snippets.
    """
    if example.corpus.startswith("scrapinghub"):
        return _shingle_score(example, text)
    if example.has_gold:
        return _word_score(example, text)
    return _snippet_score(example, text)


def corpus_f1(scores: list[PageScore]) -> float:
    """Give the figure of a corpus, as its own repository defines it; every page counts."""
    if not scores:
        return 0.0
    first = scores[0].example
    if first.corpus.startswith("scrapinghub"):
        # As its evaluate.py: a page without prediction has no precision, one without gold no recall.
        precisions = [score.precision for score in scores if score.counts[0] + score.counts[1] > 0]
        recalls = [score.recall for score in scores if score.counts[0] + score.counts[2] > 0]
        return _harmonic(sum(precisions) / max(len(precisions), 1), sum(recalls) / max(len(recalls), 1))
    if first.has_gold:
        return sum(score.f1 for score in scores) / len(scores)
    true, false_positive, false_negative = (sum(score.counts[k] for score in scores) for k in range(3))
    return 2 * true / max(2 * true + false_positive + false_negative, 1)


def words(text: str) -> list[str]:
    """Split as WCXB does."""
    return _WORDS.findall(text.lower())


def _word_score(example: Example, text: str) -> PageScore:
    gold, found = Counter(words(example.gold)), Counter(words(text))
    if not gold and not found:
        return PageScore(example, 1.0, 1.0, 1.0, (0, 0, 0, 0))
    shared = (gold & found).total()
    precision, recall = shared / max(found.total(), 1), shared / max(gold.total(), 1)
    counts = (shared, found.total() - shared, gold.total() - shared, 0)
    return PageScore(example, precision, recall, _harmonic(precision, recall), counts)


def _shingle_score(example: Example, text: str) -> PageScore:
    gold, found = _shingles(example.gold), _shingles(text)
    true = (gold & found).total()
    false_positive, false_negative = found.total() - true, gold.total() - true
    total = max(true + false_positive + false_negative, 1)
    counts = (true / total, false_positive / total, false_negative / total, 0.0)
    precision, recall = true / max(found.total(), 1), true / max(gold.total(), 1)
    return PageScore(example, precision, recall, _harmonic(precision, recall), counts)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _WORDS.findall(text)
    return Counter(tuple(tokens[at : at + _SHINGLE]) for at in range(max(1, len(tokens) - _SHINGLE + 1)) if tokens)


def _snippet_score(example: Example, text: str) -> PageScore:
    folded = " ".join(text.split())
    wanted = [" ".join(snippet.split()) for snippet in example.with_snippets]
    unwanted = [" ".join(snippet.split()) for snippet in example.without_snippets]
    true = sum(snippet in folded for snippet in wanted)
    false = sum(snippet in folded for snippet in unwanted)
    precision = true / (true + false) if true + false else 0.0
    recall = true / len(wanted) if wanted else 1.0
    counts = (true, false, len(wanted) - true, len(unwanted) - false)
    return PageScore(example, precision, recall, _harmonic(precision, recall), counts)


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
