"""The way of a page: decode, parse, walk, features, classify, passes, metadata, render."""

from __future__ import annotations

import time
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

import dehusk
from dehusk.dom import Decoded, Page, decode, page_of_lines, parse, walk, write_out_formulas
from dehusk.engine.options import MetadataLevel, Options, Output
from dehusk.engine.outputs import make_outputs, make_report
from dehusk.engine.report import measure_result, report_blocks, weigh_features
from dehusk.engine.result import Result, Status, Version
from dehusk.metadata import Metadata, complete_metadata, read_metadata
from dehusk.model import Classifier, cut, fill_gaps, is_cleaned, less_likely_copies, tilt
from dehusk.passes import apply_passes
from dehusk.render import render_text
from dehusk.verdicts import Verdicts

# The models that come with the package, by name, are the folders beside the model code.
_MODELS = Path(__file__).parents[1] / "model"
DEFAULT_MODEL = "markup"
DEFAULT_TEXT_MODEL = "text"


class Clock:
    """Milliseconds a stage, each from the end of the one before."""

    def __init__(self) -> None:
        self.timings: dict[str, float] = {}
        self._start = self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """End a stage."""
        now = time.perf_counter()
        self.timings[stage] = (now - self._last) * 1000
        self._last = now

    def finish(self) -> dict[str, float]:
        """Give the milliseconds of all stages and their total."""
        return {**self.timings, "total": (self._last - self._start) * 1000}


class Cleaner:
    """Cleans documents with models that are loaded once; no document changes the result of another, in any thread.

    `model` is a model folder, the name of one that comes with the package (the default), or a loaded
    classifier; `text_model` likewise for plain text, loaded when the first text comes. Raises ModelError when a
    model cannot be used.
    """

    def __init__(
        self, model: str | Path | Classifier | None = None, text_model: str | Path | Classifier | None = None
    ) -> None:
        self.classifier = _load(model or DEFAULT_MODEL)
        self._text_model = text_model or DEFAULT_TEXT_MODEL

    @cached_property
    def text_classifier(self) -> Classifier:
        """The classifier for plain text, which knows no markup."""
        return _load(self._text_model)

    def clean(
        self,
        document: bytes | str,
        options: Options = Options(),  # noqa: B008 - frozen
        *,
        url: str | None = None,
        encoding: str | None = None,
    ) -> Result:
        """Clean one HTML document; `url` is where it came from, `encoding` what the transport declared.

        A page with nothing to extract gives a Result with status `empty`. Raises UnsupportedDocumentError
        when the bytes are no HTML, DocumentTooLargeError when they hold more than a page may.
        """
        options = Options.of(options)
        _check_types(document, url=url, encoding=encoding)
        clock = Clock()
        decoded = decode(document, encoding)
        clock.lap("decode")
        root = parse(decoded.text, decoded.utf8)
        clock.lap("parse")
        write_out_formulas(root)
        page = walk(root, keep_tree=options.needs_tree)
        del root
        clock.lap("walk")
        case = judge(self.classifier, decoded, page, options, clock)
        title, metadata = read_metadata(page, url)
        if options.metadata is MetadataLevel.FULL:
            title, metadata = complete_metadata(title, metadata, decoded.text, url)
        clock.lap("metadata")
        return conclude(case, title, metadata, url, clock)

    def clean_text(
        self,
        text: bytes | str,
        options: Options = Options(),  # noqa: B008 - frozen
        *,
        encoding: str | None = None,
    ) -> Result:
        """Clean plain text that an extractor has made of a document; its lines and paragraphs stay as they are.

        A text without content gives a Result with status `empty`; there is no title and no metadata. Raises
        UnsupportedDocumentError when the bytes are no text, DocumentTooLargeError when they hold more than a text may.
        """
        options = Options.of(options)
        _check_types(text, encoding=encoding)
        clock = Clock()
        decoded = decode(text, encoding)
        clock.lap("decode")
        page = page_of_lines(decoded.text)
        clock.lap("walk")
        case = judge(self.text_classifier, decoded, page, options, clock)
        return conclude(case, None, Metadata(), None, clock)


class Case(NamedTuple):
    """What is known of a document once it has been judged; `matrix` are its features, shape (blocks, features)."""

    classifier: Classifier
    decoded: Decoded
    page: Page
    options: Options
    matrix: NDArray[np.float32]
    verdicts: Verdicts


def judge(classifier: Classifier, decoded: Decoded, page: Page, options: Options, clock: Clock) -> Case:
    """Measure, score and cut the blocks of a page, and apply the passes."""
    matrix = classifier.measure(page)
    clock.lap("features")
    verdicts = decide(classifier, page, classifier.score(page, matrix), options)
    clock.lap("classify")
    verdicts = apply_passes(page, verdicts)
    clock.lap("passes")
    return Case(classifier, decoded, page, options, matrix, verdicts)


def conclude(case: Case, title: str | None, metadata: Metadata, url: str | None, clock: Clock) -> Result:
    """Make the text and what else is asked for of the kept blocks, and count."""
    classifier, decoded, page, options, matrix, verdicts = case
    text = render_text(page, verdicts.kept)
    outputs = make_outputs(page, verdicts.kept, options, url)
    reports = Output.REPORT in options.output
    blocks = None
    if options.explain or reports:
        blocks = report_blocks(page, verdicts, weigh_features(classifier, matrix))
    clock.lap("render")
    metrics = measure_result(decoded, page, verdicts, classifier, clock.finish())
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


def decide(classifier: Classifier, page: Page, scores: NDArray[np.float32], options: Options) -> Verdicts:
    """Tilt the scores and cut; of equal texts only the most probable stands for election, and cleaned text stays."""
    config = classifier.config
    probabilities = tilt(scores, config.tilts[options.favor])
    words = page.blocks.words.astype(np.float64)
    copies = less_likely_copies(page, scores)
    chosen = cut(np.where(copies, 0.0, probabilities), words, config.lowest_threshold, config.highest_threshold)
    kept = fill_gaps(page, chosen.kept & ~copies)
    if is_cleaned(scores, config.husk_share):
        kept |= (probabilities > config.lowest_threshold) & ~copies
    return Verdicts.from_cut(scores, kept)


def _check_types(document: Any, **strings: Any) -> None:
    """Raise TypeError in words of the caller for what would only fail somewhere inside."""
    if not isinstance(document, bytes | str):
        raise TypeError(f"a document is bytes or str, not {type(document).__name__}")
    for name, value in strings.items():
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} is a str or None, not {type(value).__name__}")


def _load(model: str | Path | Classifier) -> Classifier:
    if isinstance(model, Classifier):
        return model
    packaged = model in (DEFAULT_MODEL, DEFAULT_TEXT_MODEL)
    return Classifier.load(_MODELS / model if packaged else Path(model))
