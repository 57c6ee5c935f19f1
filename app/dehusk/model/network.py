"""The network: a small convolutional net over the blocks of a page in order, which sees what stands around a block.

The trees see a block and summaries of its surroundings; the network learns what to make of the neighbours, of the
blocks that look alike and of the page as a whole. It is a residual net: an input layer, then for each of DILATIONS a
convolution over three blocks that far apart (van den Oord et al. 2016) and a layer that adds the means over the page,
over like blocks and over the blocks around (Zaheer et al. 2017), each behind a root-mean-square norm (Zhang and
Sennrich 2019). All steps are linear in the number of blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import TAGS
from dehusk.errors import ModelError
from dehusk.features.relations import Relations

Floats = NDArray[np.floating]
Integers = NDArray[np.int64]

# The columns that are codes of tags, not quantities.
CATEGORIES = ("tag", "parent_tag", "grandparent_tag", "last_heading_tag")
# How far apart the three blocks of each convolution are.
DILATIONS = (1, 2, 4)
# Inputs that lie further from their mean say no more.
MOST_DEVIATIONS = 4.0
_EPSILON = 1e-5
# So many rows are worked on at a time, see `in_chunks`.
CHUNK = 4_096
# The layers that have a matrix with a bias, and those behind a norm.
LAYERS = (
    "input", "mix", "score",
    *(f"{layer}{number}" for number in range(len(DILATIONS)) for layer in ("convolution", "out", "value", "context")),
)  # fmt: skip
NORMED = ("score", *(f"{layer}{number}" for number in range(len(DILATIONS)) for layer in ("convolution", "value")))
_NAMES = frozenset(
    ("mean", "scale", "codes", *LAYERS, *(f"{name}.bias" for name in LAYERS), *(f"{name}.gain" for name in NORMED))
)


@dataclass(frozen=True, slots=True)
class Network:
    """Trained weights by name; `categories` are the columns of the matrix that hold CATEGORIES.

    Shapes, with f quantities, c categories of g codes, width d: `mean` and `scale` (f,), `codes` (c, g, e),
    `input` (f + c·e, d), `mix` (d, d), and for each dilation `convolution` (3·d, d), `out` (d, d), `value` (d, d),
    `context` (4·d, d); a bias (d,) for each matrix and a gain (d,) for each norm. Raises ValueError when weights do not
    fit each other.
    """

    categories: tuple[int, ...]
    weights: dict[str, Floats]
    _layers: tuple[_Layer, ...] = field(init=False, repr=False, compare=False)
    # What each code adds to the input layer, a table a category.
    _codes: tuple[Floats, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        w = self.weights
        for_codes = np.split(w["input"][len(w["mean"]) :], len(self.categories))
        object.__setattr__(self, "_layers", tuple(_Layer.of(w, number) for number in range(len(DILATIONS))))
        object.__setattr__(self, "_codes", tuple(map(np.matmul, w["codes"], for_codes)))

    @classmethod
    def read(cls, path: Path) -> Network:
        """Read what `write` has written; raise OSError, or ValueError or KeyError where it is something else."""
        lines = iter(path.read_text("utf-8").removesuffix("\n").split("\n"))
        categories = tuple(int(number) for number in next(lines).split())
        weights: dict[str, Floats] = {}
        for line in lines:
            name, *sizes = line.split(" ")
            shape = tuple(int(size) for size in sizes)
            with np.errstate(over="ignore"):
                weights[name] = np.array(next(lines, "").split(), np.float64).astype(np.float32).reshape(shape)
        if missing := _NAMES - set(weights):
            raise ValueError(f"{path} is a part of a network only: {min(missing)} is not in it")
        return cls(categories, weights)

    def write(self, path: Path) -> None:
        """Write the network as text: the categories, then for each weight name and shape, and its numbers."""
        lines = [" ".join(map(str, self.categories))]
        for name, weight in self.weights.items():
            lines.append(" ".join([name, *map(str, weight.shape)]))
            # The scale of a quantity multiplies its distance from the mean, so both need all their digits.
            digits = 9 if name in ("mean", "scale") else 4
            lines.append(" ".join(f"{value:.{digits}g}" for value in weight.ravel().tolist()))
        path.write_text("\n".join(lines) + "\n", "utf-8")

    def check(self, features: tuple[str, ...]) -> None:
        """Score a few rows; raise ModelError when the weights are damaged or fit neither each other nor the features.

        `features` are the names of the columns of the matrix.
        """
        if self.categories != tuple(features.index(name) for name in CATEGORIES):
            raise ModelError(f"the network takes the columns {self.categories} for tags, which are {CATEGORIES}")
        if not all(np.isfinite(weight).all() for weight in self.weights.values()):
            raise ModelError("the network has weights that are no numbers")
        # One row more than the widest convolution reaches, and the largest code that a tag can have.
        rows = 2 * max(DILATIONS) + 1
        matrix = np.zeros((rows, len(features)), np.float32)
        matrix[-1, self.categories] = len(TAGS)
        ids = np.arange(rows)
        page = Relations(page=np.zeros_like(ids), like=ids, around=ids, weights=np.ones(rows, np.float32))
        try:
            scores = self.score(matrix, page)
        except (ValueError, IndexError) as error:
            raise ModelError(f"the weights of the network do not fit {len(features)} features: {error}") from error
        if scores.shape != (rows,) or not np.isfinite(scores).all():
            raise ModelError("the network gives no score")

    def score(self, matrix: Floats, relations: Relations) -> Floats:
        """Give the log-odds of each row to be main content, shape (blocks,); `matrix` holds one page."""
        w = self.weights
        h = in_chunks(matrix, 0, self._begin)
        of_page = relations.weights / relations.weights.sum()
        like, around = Groups(relations.like, relations.weights), Groups(relations.around, relations.weights)
        for layer, dilation in zip(self._layers, DILATIONS, strict=True):
            h = in_chunks(h, dilation, partial(layer.convolved, dilation))
            values = in_chunks(h, 0, layer.valued)
            h += values @ layer.own
            # A group has one mean, so it is multiplied once, whatever the number of its rows.
            h += of_page @ values @ layer.page + layer.context_bias
            h += (like.totals(values * like.shares) @ layer.like).take(like.ids, axis=0)
            h += (around.totals(values * around.shares) @ layer.around).take(around.ids, axis=0)
        scores: Floats = (normalised(h) * w["score.gain"]) @ w["score"] + w["score.bias"]
        return scores[:, 0]

    def _begin(self, matrix: Floats) -> Floats:
        w = self.weights
        quantities = self.quantities(matrix)
        h: Floats = quantities @ w["input"][: quantities.shape[1]]
        h += w["input.bias"]
        for place, table in zip(self.categories, self._codes, strict=True):
            h += table[matrix[:, place].astype(np.int64)]
        h += np.maximum(h, 0) @ w["mix"] + w["mix.bias"]
        return h

    def quantities(self, matrix: Floats) -> Floats:
        """Give the columns that are no codes on a log scale and standardised, shape (blocks, quantities)."""
        columns = squash(np.delete(matrix.T, self.categories, axis=0))
        columns -= self.weights["mean"][:, None]
        columns *= self.weights["scale"][:, None]
        np.clip(columns, -MOST_DEVIATIONS, MOST_DEVIATIONS, out=columns)
        return columns.T


class _Layer(NamedTuple):
    """The weights of one dilation as `score` multiplies by them: gains are in the matrices that follow the norms."""

    convolution: Floats
    convolution_bias: Floats
    out: Floats
    out_bias: Floats
    value: Floats
    value_bias: Floats
    own: Floats
    page: Floats
    like: Floats
    around: Floats
    context_bias: Floats

    @classmethod
    def of(cls, w: dict[str, Floats], number: int) -> _Layer:
        own, page, like, around = np.split(w[f"context{number}"], 4)
        # The three blocks of a convolution side by side: one product gives what each adds, which is then shifted.
        taps = np.concatenate(np.split(w[f"convolution{number}"], 3), axis=1)
        return cls(
            convolution=w[f"convolution{number}.gain"][:, None] * taps,
            convolution_bias=w[f"convolution{number}.bias"],
            out=w[f"out{number}"],
            out_bias=w[f"out{number}.bias"],
            value=w[f"value{number}.gain"][:, None] * w[f"value{number}"],
            value_bias=w[f"value{number}.bias"],
            own=own,
            page=page,
            like=like,
            around=around,
            context_bias=w[f"context{number}.bias"],
        )

    def convolved(self, dilation: int, h: Floats) -> Floats:
        """Add to each row what the convolution makes of it and of the rows `dilation` before and behind it."""
        near, before, behind = np.split(normalised(h) @ self.convolution, 3, axis=1)
        near = near + self.convolution_bias
        near[dilation:] += before[:-dilation]
        near[:-dilation] += behind[dilation:]
        result: Floats = np.maximum(near, 0, out=near) @ self.out
        result += self.out_bias
        result += h
        return result

    def valued(self, h: Floats) -> Floats:
        """Give what each row tells its groups."""
        values: Floats = normalised(h) @ self.value
        values += self.value_bias
        return np.maximum(values, 0, out=values)


def in_chunks(rows: Floats, reach: int, function: Callable[[Floats], Floats]) -> Floats:
    """Apply to CHUNK rows at a time a function that gives a row for each, and looks `reach` rows to both sides.

    On a large page whole arrays would each take new memory, which the system has to clear first.
    """
    if len(rows) <= CHUNK:
        return function(rows)
    parts = []
    for at in range(0, len(rows), CHUNK):
        start, end = max(at - reach, 0), min(at + CHUNK, len(rows))
        parts.append(function(rows[start : end + reach])[at - start : end - start])
    return np.concatenate(parts)


class Groups:
    """Groups of rows, for means over each: `ids` are numbers from 0 without gaps, `weights` those of the rows."""

    def __init__(self, ids: Integers, weights: Floats) -> None:
        self.ids = ids
        self.order = np.argsort(ids, kind="stable")
        sizes = np.bincount(ids)
        self.starts = np.cumsum(sizes) - sizes
        sums = np.add.reduceat(weights[self.order], self.starts)
        self.shares = (weights / sums[ids])[:, None]

    def totals(self, values: Floats) -> Floats:
        """Give the sum over each group, a row a group."""
        return np.add.reduceat(values.take(self.order, axis=0), self.starts)

    def sums(self, values: Floats) -> Floats:
        """Give each row the sum over its group."""
        return self.totals(values)[self.ids]

    def means(self, values: Floats) -> Floats:
        """Give each row the weighted mean over its group."""
        return self.sums(values * self.shares)


def squash(quantities: Floats) -> Floats:
    """Give ±log(1+|x|): the quantities span five orders of magnitude."""
    # In one array: on a large page each more costs as much as the logarithm, in memory that the system has to clear.
    squashed: Floats = np.abs(quantities)
    np.log1p(squashed, out=squashed)
    return np.copysign(squashed, quantities, out=squashed)


def normalised(rows: Floats) -> Floats:
    """Divide each row by its root mean square."""
    return rows * np.reciprocal(root_mean_square(rows))


def root_mean_square(rows: Floats) -> Floats:
    """Give the root mean square of each row, shape (rows, 1)."""
    squares = np.einsum("ij,ij->i", rows, rows)[:, None]
    size: Floats = np.sqrt(squares / np.float32(rows.shape[1]) + np.float32(_EPSILON))
    return size
