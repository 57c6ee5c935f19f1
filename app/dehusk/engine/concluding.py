"""Concluding: the result of a document that has been judged, with what is asked for made of its kept blocks."""

from __future__ import annotations

from typing import NamedTuple

import dehusk
from dehusk.dom import Decoded
from dehusk.engine.clock import Clock
from dehusk.engine.judging import Judged
from dehusk.engine.options import Output
from dehusk.engine.outputs import make_outputs, make_report
from dehusk.engine.report import measure_result, report_blocks, weigh_features
from dehusk.engine.result import Result, Status, Version
from dehusk.metadata import Metadata
from dehusk.render import render_text


class Source(NamedTuple):
    """What a document was before it was read: its bytes as text, and where it came from."""

    decoded: Decoded
    url: str | None = None


def conclude(judged: Judged, source: Source, title: str | None, metadata: Metadata, clock: Clock) -> Result:
    """Make the text and what else is asked for of the kept blocks, and count."""
    (classifier, page, options, _), matrix, verdicts = judged
    text = render_text(page, verdicts.kept)
    outputs = make_outputs(page, verdicts.kept, options, source.url)
    reports = Output.REPORT in options.output
    blocks = None
    if options.explain or reports:
        blocks = report_blocks(page, verdicts, weigh_features(classifier, matrix))
    clock.lap("render")
    metrics = measure_result(source.decoded, page, verdicts, classifier, clock.finish())
    return Result(
        status=Status.OK if text else Status.EMPTY,
        title=title,
        text=text,
        metadata=metadata,
        metrics=metrics,
        blocks=blocks if options.explain else None,
        version=Version(dehusk.__version__, classifier.config.name),
        markdown=outputs.markdown,
        html=outputs.html,
        report=make_report(page, blocks or (), text, title, metrics) if reports else None,
    )
