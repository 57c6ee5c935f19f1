"""Labels: which blocks of a page are main content, found by aligning the page with its ground truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from dehusk.dom.page import Page
from evaluation.corpora import Example
from evaluation.scoring import words

# A block is main content when at least this share of its tokens is in the common subsequence; 0.3 and 0.7
# give the same model.
_LEAST_SHARE = 0.5
# Long pages must not drown short ones: a block weighs words / (words of the page)^0.5.
_PAGE_EXPONENT = 0.5
# What one page of a corpus says is repeated by its weight: Scrapinghub has few pages, and of Trafilatura's pages
# only the few blocks with snippets are labelled.
_CORPUS_WEIGHTS = {"scrapinghub-a": 1.5, "trafilatura-a": 4.5}
# A snippet marks the whole block only when it is a good part of it.
_LEAST_SNIPPET_SHARE = 0.3
_LEAST_SNIPPET_CHARS = 15


@dataclass(frozen=True, slots=True)
class Labels:
    """Row i speaks of block i: `positive` says main content, `weights` how much that counts (0: unknown)."""

    positive: NDArray[np.bool_]
    weights: NDArray[np.float64]


def label(example: Example, page: Page) -> Labels:
    """Label the blocks of `page` by the ground truth of `example`."""
    count = len(page.blocks)
    if example.has_gold:
        known = np.full(count, bool(example.gold.strip()))
        positive = _by_gold(example, page)
    else:
        positive, known = _by_snippets(example, page)
    sizes = page.blocks.words + 0.5
    weights = sizes / max(sizes.sum(), 1) ** _PAGE_EXPONENT * known
    return Labels(positive, weights * _CORPUS_WEIGHTS.get(example.corpus, 1.0))


def _by_gold(example: Example, page: Page) -> NDArray[np.bool_]:
    gold = words(example.gold)
    tokens: list[str] = []
    rows: list[int] = []
    for row, text in enumerate(page.blocks.texts):
        found = words(text)
        tokens.extend(found)
        rows.extend([row] * len(found))
    matched = np.zeros(len(tokens))
    for block in LCSseq.opcodes(tokens, gold):
        if block.tag == "equal":
            matched[block.src_start : block.src_end] = 1
    count = len(page.blocks)
    row_array = np.array(rows, np.int64)
    sizes = np.bincount(row_array, minlength=count)
    shares = np.bincount(row_array, weights=matched, minlength=count) / np.maximum(sizes, 1)
    return (shares >= _LEAST_SHARE) & (sizes > 0)


def _by_snippets(example: Example, page: Page) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    count = len(page.blocks)
    positive = np.zeros(count, np.bool_)
    known = np.zeros(count, np.bool_)
    folded = [" ".join(text.split()) for text in page.blocks.texts]
    for snippets, good in ((example.without_snippets, False), (example.with_snippets, True)):
        for snippet in (" ".join(snippet.split()) for snippet in snippets):
            for row, text in enumerate(folded):
                if not text:
                    continue
                share = len(snippet) / len(text)
                inside = snippet in text and (good or share > _LEAST_SNIPPET_SHARE)
                if inside or (len(text) > _LEAST_SNIPPET_CHARS and text in snippet):
                    positive[row], known[row] = good, True
    return positive, known
