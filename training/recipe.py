"""The recipe: examples → a classifier, for the release and for every fold of a cross-validation.

The token scores that the trees learn from must be out-of-fold, or the trees would trust them too much: the
rows of fold j are scored by token models fitted without fold j. Where fold k is held out for measuring, they are
fitted without j and k. So one set of token models, one for each set of at most two left-out folds, serves
the release and the whole cross-validation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dehusk.dom import Page, decode, parse, walk
from dehusk.dom.page import Pieces
from dehusk.features import TokenWeights, feature_names, measure, relate, score_tokens
from dehusk.model import Classifier, Config
from dehusk.model.network import Network
from dehusk.model.trees import Trees
from evaluation.corpora import Example
from evaluation.parallel import map_forked
from training.augment import prune, strip_names
from training.dressing import Dressed, Outfit, Purpose, Style, dress, headlines, is_article
from training.folds import FOLDS, assign_folds
from training.labels import Labels, label
from training.network import PageRows, fit_network
from training.token_models import build_design, fit_tokens
from training.trees import draw_rows, fit_trees

# Tilts of the probabilities before the cut, see docs/quality.md: a little towards precision serves all corpora best.
BALANCED_TILTS = {"markup": 0.5, "text": 0.4}
OTHER_TILTS = {"precision": 1.4, "recall": -0.6}
CALIBRATION = 0.0
# A wide band: clamping the threshold to 0.35–0.55 costs 0.008 on WCXB, and to 0.1–0.9 still 0.001.
THRESHOLDS = (0.05, 0.95)
# Text of which fewer lines than this are husk beyond doubt comes from an extractor and is left alone. Never so for
# HTML, where the whole page is there.
HUSK_SHARES = {"markup": 0.0, "text": 0.05}
# The network's share of the log-odds.
NETWORK_SHARES = {"markup": 0.5, "text": 0.4}

# A dressed copy of a page repeats what the page itself says, so it counts less.
DRESSED_WEIGHT = 0.5
COPY_WEIGHT = 0.5
# Lists of posts and months are left to the passes: taught as husk, they cost articles their section headings.
TAUGHT_KINDS = frozenset(("newsletter", "lede", "share", "filed"))


@dataclass(frozen=True, slots=True)
class Lesson:
    """All pages to learn from, read and labelled once; a dressed copy stands under its example again."""

    examples: list[Example]
    pages: list[Page]
    labels: list[Labels]
    folds: NDArray[np.int64]


def read_lesson(examples: list[Example]) -> Lesson:
    """Parse and label all examples, and dress a copy of each article; the parser's trees are let go."""
    titles = headlines(examples)
    # One after the other: which names Babel has for the months of a language may depend on those asked for before.
    read = [_read(number, example, titles) for number, example in enumerate(examples)]
    taught = [example for example, parts in zip(examples, read, strict=True) for _ in parts]
    pages = [page for parts in read for page, _ in parts]
    return Lesson(taught, pages, [labels for parts in read for _, labels in parts], assign_folds(taught))


def _read(number: int, example: Example, titles: list[str]) -> list[tuple[Page, Labels]]:
    """Read one example, and its dressed copy where it has one."""
    root = parse(decode(example.read()).text)
    # Not tidied: no page of the corpora has a formula, one has line numbers in its code, and the models that come
    # with the package were fitted to pages as they are.
    page = walk(root)
    own = label(example, page)
    parts = [(_bare(page), own)]
    if root is not None and is_article(example):
        style = (Style.BARE, Style.NAMED)[number % 2]
        dressed = dress(root, own.positive, Outfit(style, Purpose.TRAINING, example.id), titles)
        if dressed is not None:
            parts.append((_bare(dressed.page), dressed_labels(own, dressed)))
    return parts


def _bare(page: Page) -> Page:
    """Give a page without its tree."""
    return replace(page, nodes=(), pieces=Pieces())


def copies_of(lesson: Lesson) -> Lesson:
    """Copy each page as another site might have made it: with less husk, and every other one without names.

    The dressed copies of `read_lesson`, which stand under the example they were made of, are not copied again.
    """
    copied: list[Example] = []
    pages: list[Page] = []
    labels: list[Labels] = []
    last = None
    for number, (example, page, own) in enumerate(zip(lesson.examples, lesson.pages, lesson.labels, strict=True)):
        if example is last:
            continue
        last = example
        # Where only snippets are labelled, all that is not known would be taken for husk.
        pruned = prune(page, own, np.random.default_rng(number)) if example.has_gold and own.positive.any() else None
        copy, known = pruned or (page, own)
        if len(copy.blocks) == 0:
            continue
        copied.append(example)
        pages.append(strip_names(copy) if number % 2 == 0 or pruned is None else copy)
        labels.append(Labels(known.positive, known.weights * COPY_WEIGHT))
    return Lesson(copied, pages, labels, assign_folds(copied))


def dressed_labels(labels: Labels, dressed: Dressed) -> Labels:
    """Label a dressed page: what was there before as before, husk negative where it is taught."""
    inserted = np.array([bool(kind) for kind in dressed.kinds])
    taught = np.array([kind in TAUGHT_KINDS for kind in dressed.kinds])
    positive = np.zeros(len(inserted), np.bool_)
    positive[~inserted] = labels.positive
    weights = np.zeros(len(inserted))
    weights[~inserted] = labels.weights
    # Husk weighs by its words as all blocks do: the scale is that of the page it was put on.
    words = dressed.page.blocks.words + 0.5
    known = ~inserted & (weights > 0)
    scale = weights[known].sum() / max(words[known].sum(), 1)
    weights[taught] = words[taught] * scale
    return Labels(positive, weights * DRESSED_WEIGHT)


class Recipe:
    """Fits classifiers of one kind, `markup` or `text`: for each fold of `held_out` one that has not seen it.

    Where none is held out, there is one for the release. `copies` are pages that only the trees and the network learn
    from. Token models are fitted once for each set of left-out folds.
    """

    def __init__(
        self, kind: str, lesson: Lesson, copies: Lesson | None = None, *, held_out: Collection[int] = ()
    ) -> None:
        self.kind = kind
        self.lesson = lesson
        self.copies = copies
        self.held_out = sorted(held_out)
        self._tokens = self._fit_tokens(_left_out(self.held_out))

    def release(self, name: str) -> Classifier:
        """Fit on all examples."""
        return self._fit({name: ()})[0]

    def folds(self) -> list[Classifier]:
        """Fit for each fold that is held out, on all examples but those of the fold."""
        return self._fit({f"without-fold-{fold}": (fold,) for fold in self.held_out})

    def _fit(self, held_out: dict[str, tuple[int, ...]]) -> list[Classifier]:
        """Fit a classifier for each name, without the folds that it holds out."""
        networks: dict[str, Network] = {}
        trees: dict[str, Trees] = {}

        def fit(job: tuple[str, bool]) -> Network | Trees:
            name, is_network = job
            pages = self._measure(held_out[name])
            if is_network:
                return fit_network(list(pages))
            return fit_trees([draw_rows(page, seed) for seed, page in enumerate(pages)])

        # The networks first: they take longer.
        jobs = [(name, is_network) for is_network in (True, False) for name in held_out]
        for (name, _), fitted in zip(jobs, map_forked(fit, jobs), strict=True):
            if isinstance(fitted, Network):
                networks[name] = fitted
            else:
                trees[name] = fitted
        return [self._classifier(name, folds, networks[name], trees[name]) for name, folds in held_out.items()]

    def _classifier(self, name: str, held_out: tuple[int, ...], network: Network, trees: Trees) -> Classifier:
        tokens = self._tokens[held_out]
        config = Config(
            name=name,
            features=feature_names(),
            tilts={"balanced": BALANCED_TILTS[self.kind], **OTHER_TILTS},
            calibration=CALIBRATION,
            lowest_threshold=THRESHOLDS[0],
            highest_threshold=THRESHOLDS[1],
            network_share=NETWORK_SHARES[self.kind],
            husk_share=HUSK_SHARES[self.kind],
            class_bias=tokens.class_bias,
            text_bias=tokens.text_bias,
        )
        return Classifier(config, tokens, trees, network)

    def _measure(self, held_out: tuple[int, ...]) -> Iterator[PageRows]:
        """Measure the labelled pages with token models that have not seen them."""
        for lesson in (self.lesson, self.copies):
            if lesson is None:
                continue
            for page, labels, fold in zip(lesson.pages, lesson.labels, lesson.folds.tolist(), strict=True):
                if fold not in held_out and labels.weights.any():
                    tokens = self._tokens[tuple(sorted((*held_out, fold)))]
                    matrix = np.ascontiguousarray(measure(page, score_tokens(page, tokens)))
                    yield PageRows(matrix, labels.positive, labels.weights, relate(page))

    def _fit_tokens(self, left_out: list[tuple[int, ...]]) -> dict[tuple[int, ...], TokenWeights]:
        lesson = self.lesson
        design = build_design(lesson.pages, [example.host for example in lesson.examples], lesson.folds)
        sizes = [len(page.blocks) for page in lesson.pages]
        fold_of_row = np.repeat(lesson.folds, sizes)
        positive = np.concatenate([labels.positive for labels in lesson.labels])
        weights = np.concatenate([labels.weights for labels in lesson.labels])

        def fit(folds: tuple[int, ...]) -> TokenWeights:
            rows = np.flatnonzero(~np.isin(fold_of_row, folds) & (weights > 0))
            kept_folds = [fold for fold in range(FOLDS) if fold not in folds]
            return fit_tokens(design, kept_folds, rows, (positive, weights))

        return dict(zip(left_out, map_forked(fit, left_out), strict=True))


def _left_out(held_out: list[int]) -> list[tuple[int, ...]]:
    """Give the sets of folds that token models are fitted without: what is held out, alone and with each other fold."""
    sets: set[frozenset[int]] = set()
    for base in [{fold} for fold in held_out] or [set()]:
        sets.update(frozenset({*base, fold}) for fold in range(FOLDS))
        sets.add(frozenset(base))
    return sorted(tuple(sorted(one)) for one in sets)
