"""The way of a page: decode, parse, walk, features, classify, passes, metadata, render."""

from __future__ import annotations

import time
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import dehusk
from dehusk.dom import Page, decode, page_of_lines, parse, walk
from dehusk.engine.options import MetadataLevel, Options, Output
from dehusk.engine.report import measure_result, report_blocks
from dehusk.engine.result import BlockReport, Metrics, Result, Status, Version
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
        page = walk(root, keep_tree=options.needs_tree)
        del root
        clock.lap("walk")
        verdicts = judge(self.classifier, page, options, clock)
        title, metadata = read_metadata(page, url)
        if options.metadata is MetadataLevel.FULL:
            title, metadata = complete_metadata(title, metadata, decoded.text, url)
        clock.lap("metadata")
        text = render_text(page, verdicts.kept)
        blocks = report_blocks(page, verdicts) if _explains(options) else None
        clock.lap("render")
        metrics = measure_result(decoded, page, verdicts, self.classifier, clock.finish())
        return Result(
            _status(text),
            title,
            text,
            metadata,
            metrics,
            blocks if options.explain else None,
            _version(self.classifier),
            report=_report(page, blocks, text, title, metrics) if Output.REPORT in options.output else None,
        )

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
        verdicts = judge(self.text_classifier, page, options, clock)
        clean = render_text(page, verdicts.kept)
        blocks = report_blocks(page, verdicts) if _explains(options) else None
        clock.lap("render")
        metrics = measure_result(decoded, page, verdicts, self.text_classifier, clock.finish())
        return Result(
            _status(clean),
            None,
            clean,
            Metadata(),
            metrics,
            blocks if options.explain else None,
            _version(self.text_classifier),
            report=_report(page, blocks, clean, None, metrics) if Output.REPORT in options.output else None,
        )


def judge(classifier: Classifier, page: Page, options: Options, clock: Clock) -> Verdicts:
    """Measure, score and cut the blocks of a page, and apply the passes."""
    matrix = classifier.measure(page)
    clock.lap("features")
    verdicts = decide(classifier, page, classifier.score(page, matrix), options)
    clock.lap("classify")
    verdicts = apply_passes(page, verdicts)
    clock.lap("passes")
    return verdicts


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


def _explains(options: Options) -> bool:
    return options.explain or Output.REPORT in options.output


def _report(page: Page, blocks: tuple[BlockReport, ...] | None, text: str, title: str | None, metrics: Metrics) -> str:
    # Its files are read when it is loaded, and hardly anybody asks for it.
    from dehusk.render.report import render_report

    return render_report(page, blocks or (), text, title, asdict(metrics))


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


def _status(text: str) -> Status:
    return Status.OK if text else Status.EMPTY


def _version(classifier: Classifier) -> Version:
    return Version(dehusk.__version__, classifier.config.name)
