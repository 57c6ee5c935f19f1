"""Fitting the network: back-propagation by hand over `dehusk.model.network`, AdamW, a mean of the last weights.

The pages of a batch stand one under the other; what a convolution reaches beyond its page is zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import TAGS
from dehusk.features import feature_names
from dehusk.features.relations import Relations
from dehusk.model.network import CATEGORIES, DILATIONS, Groups, Network, root_mean_square, squash

Floats = NDArray[np.floating]
Integers = NDArray[np.int64]
Weights = dict[str, Floats]
# The way back through a layer: the gradient by what came out → by what went in.
Back = Callable[[Floats], Floats]

WIDTH, CODE_WIDTH = 64, 8
# More epochs learn the training pages by heart: on pages without copies, 8 epochs have 0.871 on WCXB and 16 0.867.
EPOCHS, PAGES_PER_BATCH = 6, 16
# Of a longer page a run of so many blocks is drawn; to let it weigh for the whole page changed nothing.
MOST_BLOCKS = 400
RATE, DECAY, DROPOUT, CLIP = 2e-3, 0.05, 0.1, 1.0
MOMENTS, TINY = (0.9, 0.999), 1e-8
WARM_UP, AVERAGED = 100, 0.995
STATISTICS_ROWS = 60_000
# A quantity that deviates less than this, on the log scale, is constant.
_CONSTANT = 1e-6


@dataclass(frozen=True, slots=True)
class PageRows:
    """One labelled page: `matrix` (blocks, features), `positive` and `weights` (blocks,), and its relations."""

    matrix: Floats
    positive: NDArray[np.bool_]
    weights: NDArray[np.float64]
    relations: Relations


def fit_network(pages: list[PageRows], seed: int = 1) -> Network:
    """Fit a network on labelled pages; the same pages and seed give the same weights on one kind of processor."""
    draw = np.random.default_rng(seed)
    categories = tuple(feature_names().index(name) for name in CATEGORIES)
    weights = _begin(pages, categories, draw)
    network = Network(categories, weights)
    inputs = [inputs_of(network, page.matrix) for page in pages]
    scale = len(pages) / sum(float(page.weights.sum()) for page in pages)
    learned = [name for name in weights if name not in ("mean", "scale")]
    optimiser = _AdamW(weights, learned, EPOCHS * -(-len(pages) // PAGES_PER_BATCH))
    for _ in range(EPOCHS):
        for members in _batches(pages, draw):
            batch = _Batch([pages[member] for member in members], [inputs[member] for member in members], draw, network)
            gradients = _Pass(weights, batch, draw).gradients(scale / len(members))
            optimiser.step(gradients)
    return Network(categories, {**weights, **optimiser.means})


def _begin(pages: list[PageRows], categories: tuple[int, ...], draw: np.random.Generator) -> Weights:
    rows = np.concatenate([page.matrix for page in pages])
    rows = rows[np.sort(draw.choice(len(rows), min(STATISTICS_ROWS, len(rows)), replace=False))]
    quantities = squash(np.delete(rows, categories, axis=1))
    deviations = quantities.std(axis=0)
    weights = {
        "mean": quantities.mean(axis=0),
        # What never changes says nothing, and must not begin to where a page differs: plain text has no class names.
        "scale": np.where(deviations > _CONSTANT, 1 / (deviations + np.float32(1e-3)), 0).astype(np.float32),
        "codes": draw.standard_normal((len(categories), len(TAGS) + 1, CODE_WIDTH), np.float32),
    }
    shapes = {"input": (quantities.shape[1] + len(categories) * CODE_WIDTH, WIDTH), "mix": (WIDTH, WIDTH)}
    gains = ["score"]
    for number in range(len(DILATIONS)):
        shapes |= {f"convolution{number}": (3 * WIDTH, WIDTH), f"out{number}": (WIDTH, WIDTH)}
        shapes |= {f"value{number}": (WIDTH, WIDTH), f"context{number}": (4 * WIDTH, WIDTH)}
        gains += [f"convolution{number}", f"value{number}"]
    shapes["score"] = (WIDTH, 1)
    for name, shape in shapes.items():
        bound = 1 / np.sqrt(shape[0])
        weights[name] = draw.uniform(-bound, bound, shape).astype(np.float32)
        weights[f"{name}.bias"] = np.zeros(shape[1], np.float32)
    weights |= {f"{name}.gain": np.ones(WIDTH, np.float32) for name in gains}
    return weights


def inputs_of(network: Network, matrix: Floats) -> Floats:
    """Give the inputs of the first layer: quantities, and room for the vectors of the codes, which are learned."""
    quantities = network.quantities(matrix)
    return np.concatenate(
        [quantities, np.zeros((len(matrix), len(network.categories) * CODE_WIDTH), np.float32)], axis=1
    )


def _batches(pages: list[PageRows], draw: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    order = draw.permutation(len(pages))
    for start in range(0, len(pages), PAGES_PER_BATCH):
        yield order[start : start + PAGES_PER_BATCH]


def _run(count: int, draw: np.random.Generator) -> slice:
    """Draw a run of at most MOST_BLOCKS of `count` blocks."""
    start = int(draw.integers(0, count - MOST_BLOCKS + 1)) if count > MOST_BLOCKS else 0
    return slice(start, min(start + MOST_BLOCKS, count))


def affine(weights: Weights, name: str, rows: Floats) -> Floats:
    """Apply one matrix and its bias."""
    result: Floats = rows @ weights[name]
    result += weights[f"{name}.bias"]
    return result


class _Batch:
    """Pages one under the other: inputs, labels, groups, and for each dilation the rows on both sides."""

    def __init__(
        self, pages: list[PageRows], inputs: list[Floats], draw: np.random.Generator, network: Network
    ) -> None:
        runs = [_run(len(page.positive), draw) for page in pages]
        parts = list(zip(pages, inputs, runs, strict=True))
        self.inputs = np.concatenate([rows[run] for _, rows, run in parts])
        self.codes = np.concatenate([page.matrix[run][:, network.categories] for page, _, run in parts]).astype(
            np.int64
        )
        self.positive = np.concatenate([page.positive[run] for page, _, run in parts]).astype(np.float32)
        self.weights = np.concatenate([page.weights[run] for page, _, run in parts]).astype(np.float32)
        sizes = np.concatenate([page.relations.weights[run] for page, _, run in parts])
        self.page = np.repeat(np.arange(len(parts)), [run.stop - run.start for run in runs])
        like = _numbered([page.relations.like[run] for page, _, run in parts])
        around = _numbered([page.relations.around[run] for page, _, run in parts])
        self.groups = [Groups(ids, sizes) for ids in (self.page, like, around)]
        self.sides = {distance: self._sides(distance) for distance in DILATIONS}

    def _sides(self, distance: int) -> tuple[Integers, Integers]:
        """Give the rows that have a row of their page `distance` before them, and behind them."""
        rows = np.arange(len(self.page) - distance)
        rows = rows[self.page[rows] == self.page[rows + distance]]
        return rows + distance, rows


class _Pass:
    """One way forth and back: the values on the way forth are kept for the way back."""

    def __init__(self, weights: Weights, batch: _Batch, draw: np.random.Generator) -> None:
        self.weights = weights
        self.batch = batch
        self.draw = draw
        self.found: Weights = {}

    def gradients(self, scale: float) -> Weights:
        """Give the gradient of the weighted cross-entropy times `scale` by each weight."""
        batch = self.batch
        quantities = batch.inputs.shape[1] - batch.codes.shape[1] * CODE_WIDTH
        inputs = batch.inputs.copy()
        kept = self._kept((len(inputs), quantities))
        inputs[:, :quantities] *= kept
        for place in range(batch.codes.shape[1]):
            start = quantities + place * CODE_WIDTH
            inputs[:, start : start + CODE_WIDTH] = self.weights["codes"][place, batch.codes[:, place]]
        first = affine(self.weights, "input", inputs)
        active = np.maximum(first, 0)
        h: Floats = first + affine(self.weights, "mix", active)
        layers = []
        for number, distance in enumerate(DILATIONS):
            h, back = self._convolve(number, distance, h)
            layers.append(back)
            h, back = self._pool(number, h)
            layers.append(back)
        normed, unnorm = self._norm("score", h)
        scores = affine(self.weights, "score", normed)[:, 0]
        errors = (1 / (1 + np.exp(-scores)) - batch.positive) * batch.weights * np.float32(scale)
        change = unnorm(self._affine_back("score", normed, errors[:, None].astype(np.float32)))
        for back in reversed(layers):
            change = back(change)
        change = change + self._affine_back("mix", active, change) * (first > 0)
        change = self._affine_back("input", inputs, change)
        self.found["codes"] = np.zeros_like(self.weights["codes"])
        for place in range(batch.codes.shape[1]):
            start = quantities + place * CODE_WIDTH
            part = change[:, start : start + CODE_WIDTH]
            one_hot = np.zeros((self.weights["codes"].shape[1], len(part)), np.float32)
            one_hot[batch.codes[:, place], np.arange(len(part))] = 1
            self.found["codes"][place] = one_hot @ part
        return self.found

    def _convolve(self, number: int, distance: int, h: Floats) -> tuple[Floats, Back]:
        normed, unnorm = self._norm(f"convolution{number}", h)
        later, earlier = self.batch.sides[distance]
        before, behind = np.zeros_like(normed), np.zeros_like(normed)
        before[later], behind[earlier] = normed[earlier], normed[later]
        seen = np.concatenate([normed, before, behind], axis=1)
        first = affine(self.weights, f"convolution{number}", seen)
        active = np.maximum(first, 0)
        kept = self._kept(h.shape)

        def back(change: Floats) -> Floats:
            inner = self._affine_back(f"out{number}", active, change * kept) * (first > 0)
            own, before, behind = np.split(self._affine_back(f"convolution{number}", seen, inner), 3, axis=1)
            own = own.copy()
            own[earlier] += before[later]
            own[later] += behind[earlier]
            return change + unnorm(own)

        return h + affine(self.weights, f"out{number}", active) * kept, back

    def _pool(self, number: int, h: Floats) -> tuple[Floats, Back]:
        normed, unnorm = self._norm(f"value{number}", h)
        first = affine(self.weights, f"value{number}", normed)
        values = np.maximum(first, 0)
        groups = self.batch.groups
        context = np.concatenate([values, *(group.means(values) for group in groups)], axis=1)
        kept = self._kept(h.shape)

        def back(change: Floats) -> Floats:
            parts = np.split(self._affine_back(f"context{number}", context, change * kept), 4, axis=1)
            inner = parts[0] + sum(
                group.sums(part) * group.shares for group, part in zip(groups, parts[1:], strict=True)
            )
            return change + unnorm(self._affine_back(f"value{number}", normed, inner * (first > 0)))

        return h + affine(self.weights, f"context{number}", context) * kept, back

    def _norm(self, name: str, h: Floats) -> tuple[Floats, Back]:
        gain = self.weights[f"{name}.gain"]
        size = root_mean_square(h)
        unit = h / size

        def back(change: Floats) -> Floats:
            self.found[f"{name}.gain"] = np.einsum("ij,ij->j", change, unit)
            scaled = change * gain
            along = np.einsum("ij,ij->i", scaled, unit)[:, None] / np.float32(h.shape[1])
            inner: Floats = (scaled - unit * along) / size
            return inner

        return unit * gain, back

    def _affine_back(self, name: str, rows: Floats, change: Floats) -> Floats:
        self.found[name] = rows.T @ change
        self.found[f"{name}.bias"] = change.sum(axis=0)
        result: Floats = change @ self.weights[name].T
        return result

    def _kept(self, shape: tuple[int, ...]) -> Floats:
        """Draw what dropout leaves, scaled so that sums stay as they are."""
        return (self.draw.random(shape, np.float32) >= DROPOUT).astype(np.float32) / np.float32(1 - DROPOUT)


class _AdamW:
    """AdamW (Loshchilov and Hutter 2019) on a cosine schedule, and a running mean of the weights."""

    def __init__(self, weights: Weights, names: list[str], steps: int) -> None:
        self.weights = weights
        self.steps = steps
        self.taken = 0
        self.first = {name: np.zeros_like(weights[name]) for name in names}
        self.second = {name: np.zeros_like(weights[name]) for name in names}
        self.means = {name: weights[name].copy() for name in names}

    def step(self, gradients: Weights) -> None:
        """Take one step in place."""
        norm = float(np.sqrt(sum(float((gradient * gradient).sum()) for gradient in gradients.values())))
        shrink = np.float32(min(1.0, CLIP / max(norm, 1e-9)))
        progress = self.taken / self.steps
        rate = RATE * min(1.0, (self.taken + 1) / WARM_UP) * (0.5 + 0.5 * np.cos(np.pi * progress))
        self.taken += 1
        corrections = [1 - moment**self.taken for moment in MOMENTS]
        lasting = min(AVERAGED, self.taken / (self.taken + 10))
        for name, unclipped in gradients.items():
            gradient = unclipped * shrink
            first, second, value = self.first[name], self.second[name], self.weights[name]
            first += (1 - MOMENTS[0]) * (gradient - first)
            second += (1 - MOMENTS[1]) * (gradient * gradient - second)
            if value.ndim > 1:
                value -= np.float32(rate * DECAY) * value
            value -= np.float32(rate / corrections[0]) * first / (np.sqrt(second / corrections[1]) + TINY)
            self.means[name] += np.float32(1 - lasting) * (value - self.means[name])


def _numbered(parts: list[Integers]) -> Integers:
    """Give the groups of all pages distinct numbers, from 0 without gaps."""
    numbered, start = [], 0
    for part in parts:
        distinct, ids = np.unique(part, return_inverse=True)
        numbered.append(ids + start)
        start += len(distinct)
    return np.concatenate(numbered)
