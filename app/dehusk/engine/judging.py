"""Judging: the features, the scores and the verdicts of a page."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dehusk.dom import Page
from dehusk.dom.chosen import Forced
from dehusk.engine.clock import Clock
from dehusk.engine.options import Options
from dehusk.model import Classifier, cut, fill_gaps, is_cleaned, less_likely_copies, tilt
from dehusk.passes import apply_passes
from dehusk.verdicts import Reason, Verdicts


class Document(NamedTuple):
    """A document as it was read, with what is chosen for it and with which classifier it is judged."""

    classifier: Classifier
    page: Page
    options: Options
    forced: Forced


class Judged(NamedTuple):
    """What a document has come to; `matrix` are the features of its blocks, shape (blocks, features)."""

    document: Document
    matrix: NDArray[np.float32]
    verdicts: Verdicts


def judge(document: Document, clock: Clock) -> Judged:
    """Measure, score and cut the blocks of a page, and apply the passes."""
    classifier, page, options, forced = document
    matrix = classifier.measure(page)
    clock.lap("features")
    verdicts = decide(classifier, page, classifier.score(page, matrix), options, forced)
    clock.lap("classify")
    verdicts = apply_passes(page, verdicts, forced.kept, comments=options.comments)
    clock.lap("passes")
    return Judged(document, matrix, verdicts)


def decide(
    classifier: Classifier, page: Page, scores: NDArray[np.float32], options: Options, forced: Forced
) -> Verdicts:
    """Tilt the scores and cut; of equal texts only the most probable stands for election, and cleaned text stays.

    What is forced needs no election: what is dropped stands for none, and what is kept wins against its copies.
    """
    config = classifier.config
    probabilities = np.where(forced.dropped, 0.0, tilt(scores, config.tilts[options.favor]))
    words = page.blocks.words.astype(np.float64)
    ranks = np.where(forced.dropped, -1, np.where(forced.kept, 2, scores)).astype(np.float32)
    copies = less_likely_copies(page, ranks)
    chosen = cut(np.where(copies, 0.0, probabilities), words, config.lowest_threshold, config.highest_threshold)
    kept = fill_gaps(page, (chosen.kept & ~copies) | forced.kept) & ~forced.dropped
    if is_cleaned(scores, config.husk_share):
        kept |= (probabilities > config.lowest_threshold) & ~copies
    verdicts = Verdicts.from_cut(scores, kept)
    if not forced.dropped.any():
        return verdicts
    reasons = list(verdicts.reasons)
    for row in np.flatnonzero(forced.dropped).tolist():
        reasons[row] = Reason.SELECTOR
    return Verdicts(scores, kept, tuple(reasons))
