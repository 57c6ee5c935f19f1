"""The numbers of one document, derived from the page and its verdicts; and its blocks for explain."""

from __future__ import annotations

from dehusk.dom import Decoded, Page
from dehusk.engine.result import BlockReport, Expected, InputMetrics, Metrics, OutputMetrics, Removed
from dehusk.model import Classifier
from dehusk.model.cut import expectation, tilt
from dehusk.verdicts import Reason, Verdicts


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
    probabilities = tilt(verdicts.scores, classifier.config.calibration)
    precision, recall, f1 = expectation(probabilities, blocks.words.astype(float), kept)
    removed: dict[Reason, Removed] = {}
    for reason, words in zip(verdicts.reasons, blocks.words.tolist(), strict=True):
        if reason is not None:
            so_far = removed.get(reason, Removed(0, 0))
            removed[reason] = Removed(so_far.blocks + 1, so_far.words + words)
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
    paths: dict[int, str] = {}
    tree = page.nodes[0].getroottree() if page.nodes else None
    reports = []
    rows = zip(page.blocks.texts, page.blocks.tags, page.blocks.elements.tolist(), strict=True)
    for row, (text, tag, element) in enumerate(rows):
        if tree is not None and element not in paths:
            paths[element] = tree.getpath(page.nodes[element])
        reports.append(
            BlockReport(
                text=text,
                kept=bool(verdicts.kept[row]),
                score=float(verdicts.scores[row]),
                reason=verdicts.reasons[row],
                xpath=paths.get(element, ""),
                tag=tag,
            )
        )
    return tuple(reports)
