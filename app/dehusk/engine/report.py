"""The numbers of one document, derived from the page and its verdicts; and its blocks for explain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dehusk.dom import Decoded, Page
from dehusk.engine.result import BlockReport, Expected, FeatureWeight, InputMetrics, Metrics, OutputMetrics, Removed
from dehusk.model import Classifier
from dehusk.model.cut import expectation, tilt
from dehusk.verdicts import Reason, Verdicts

# Paths of pages that people write stay below this; each block has one, and nesting must not multiply the page's size.
MOST_PATH_CHARS = 1_000
# As many as a reader takes in: of all that the features weigh, a quarter on pages and nearly half in texts.
MOST_FEATURES = 5
# Weighing takes a quarter of a millisecond a block, and the largest of 2,227 real pages has 6,220.
MOST_WEIGHED = 10_000
# People read these, and more decimals say nothing to them.
_DIGITS = 4
_NOTHING = Removed(0, 0)


def measure_result(
    decoded: Decoded,
    page: Page,
    verdicts: Verdicts,
    classifier: Classifier,
    timings_ms: dict[str, float],
) -> Metrics:
    """Count what came in, what goes out and what each reason removed."""
    blocks, kept = page.blocks, verdicts.kept
    words_in, words_out = int(blocks.words.sum()), int(blocks.words[kept].sum())
    # What a pass has named is husk, whatever it scored; its copies and months would count as lost content.
    low_score = Reason.LOW_SCORE
    named = [reason is not None and reason is not low_score for reason in verdicts.reasons]
    probabilities = np.where(named, 0.0, tilt(verdicts.scores, classifier.config.calibration))
    precision, recall, f1 = expectation(probabilities, blocks.words.astype(float), kept)
    return Metrics(
        input=InputMetrics(
            bytes=decoded.size,
            encoding=decoded.encoding,
            encoding_source=decoded.source,
            blocks=len(blocks),
            words=words_in,
            link_density=int(blocks.link_chars.sum()) / max(int(blocks.chars.sum()), 1),
        ),
        output=OutputMetrics(
            blocks=int(kept.sum()),
            words=words_out,
            link_density=int(blocks.link_chars[kept].sum()) / max(int(blocks.chars[kept].sum()), 1),
        ),
        kept_ratio=words_out / max(words_in, 1),
        expected=Expected(precision, recall, f1),
        removed=_removed(page, verdicts),
        timings_ms=timings_ms,
    )


def _removed(page: Page, verdicts: Verdicts) -> dict[Reason, Removed]:
    """Count by reason, run by run: neighbours mostly share a reason, and the hash of an enum is slow."""
    words = page.blocks.words.tolist()
    removed: dict[Reason, Removed] = {}
    end = 0
    for reason, run in groupby(verdicts.reasons):
        start, end = end, end + len(list(run))
        if reason is not None:
            known = removed.get(reason, _NOTHING)
            removed[reason] = Removed(known.blocks + end - start, known.words + sum(words[start:end]))
    return removed


def weigh_features(classifier: Classifier, matrix: NDArray[np.float32]) -> list[tuple[FeatureWeight, ...]]:
    """Give the features that weighed most in the score of each of the first MOST_WEIGHED blocks, heaviest first."""
    matrix = matrix[:MOST_WEIGHED]
    columns, weights = classifier.contributions.heaviest(matrix, MOST_FEATURES)
    values = np.take_along_axis(matrix, columns, axis=1).astype(np.float64).round(_DIGITS)
    names = classifier.config.features
    rows = zip(columns.tolist(), values.tolist(), weights.round(_DIGITS).tolist(), strict=True)
    return [
        tuple(FeatureWeight(names[column], value, weight) for column, value, weight in zip(*row, strict=True) if weight)
        for row in rows
    ]


def report_blocks(
    page: Page, verdicts: Verdicts, features: Sequence[tuple[FeatureWeight, ...]] = ()
) -> tuple[BlockReport, ...]:
    """Give every block with its verdict, the path to its element and, as far as they go, the features that weighed."""
    paths = _paths(page)
    rows = zip(page.blocks.texts, page.blocks.tags, page.blocks.elements.tolist(), strict=True)
    return tuple(
        BlockReport(
            text=text,
            kept=bool(verdicts.kept[row]),
            score=float(verdicts.scores[row]),
            reason=verdicts.reasons[row],
            xpath=paths.get(element, ""),
            tag=tag,
            features=features[row] if row < len(features) else (),
        )
        for row, (text, tag, element) in enumerate(rows)
    )


def _paths(page: Page) -> dict[int, str]:
    """Give, by element, the paths to the elements of blocks, as lxml's getpath writes them, each node visited once."""
    if not page.nodes:
        return {}
    paths: dict[Any, str] = {}
    steps: dict[Any, str] = {}
    owners = sorted(set(page.blocks.elements.tolist()))
    for element in owners:
        node = page.nodes[element]
        way = []
        while node is not None and node not in paths:
            way.append(node)
            node = node.getparent()
        for below in reversed(way):
            parent = below.getparent()
            if below not in steps:
                steps |= _steps([below] if parent is None else list(parent.iterchildren("*")))
            above = "" if parent is None else paths[parent]
            path = f"{above}/{steps[below]}" if above or parent is None else ""
            paths[below] = path if len(path) <= MOST_PATH_CHARS else ""
    return {element: paths[page.nodes[element]] for element in owners}


def _steps(siblings: list[Any]) -> dict[Any, str]:
    """Give the last step of each sibling's path: its tag, and its place where others have that tag."""
    counts = Counter(node.tag for node in siblings)
    places: Counter[str] = Counter()
    steps = {}
    for node in siblings:
        places[node.tag] += 1
        steps[node] = f"{node.tag}[{places[node.tag]}]" if counts[node.tag] > 1 else node.tag
    return steps
