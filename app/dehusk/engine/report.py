"""The numbers of one document, derived from the page and its verdicts; and its blocks for explain."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from dehusk.dom import Decoded, Page
from dehusk.engine.result import BlockReport, Expected, InputMetrics, Metrics, OutputMetrics, Removed
from dehusk.model import Classifier
from dehusk.model.cut import expectation, tilt
from dehusk.verdicts import Reason, Verdicts

# Paths of pages that people write stay below this; each block has one, and nesting must not multiply the page's size.
MOST_PATH_CHARS = 1_000


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
    named = [reason is not None and reason is not Reason.LOW_SCORE for reason in verdicts.reasons]
    probabilities = np.where(named, 0.0, tilt(verdicts.scores, classifier.config.calibration))
    precision, recall, f1 = expectation(probabilities, blocks.words.astype(float), kept)
    removed_blocks: Counter[Reason] = Counter()
    removed_words: Counter[Reason] = Counter()
    for reason, words in zip(verdicts.reasons, blocks.words.tolist(), strict=True):
        if reason is not None:
            removed_blocks[reason] += 1
            removed_words[reason] += words
    removed = {reason: Removed(count, removed_words[reason]) for reason, count in removed_blocks.items()}
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
        removed=removed,
        timings_ms=timings_ms,
    )


def report_blocks(page: Page, verdicts: Verdicts) -> tuple[BlockReport, ...]:
    """Give every block with its verdict and the path to its element."""
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
