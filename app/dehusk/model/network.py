"""The network: a small convolutional net over the blocks of a page in order, which sees what stands around a block.

The trees see a block and summaries of its surroundings; the network learns what to make of the neighbours, of the
blocks that look alike and of the page as a whole. It is a residual net: an input layer, then for each of DILATIONS a
convolution over three blocks that far apart (van den Oord et al. 2016) and a layer that adds the means over the page,
over like blocks and over the blocks around (Zaheer et al. 2017), each behind a root-mean-square norm (Zhang and
Sennrich 2019). All steps are linear in the number of blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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
# The inputs are four times as wide as the layers, so they are made for so many rows at a time.
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
    `context` (4·d, d); a bias (d,) for each matrix and a gain (d,) for each norm.
    """

    categories: tuple[int, ...]
    weights: dict[str, Floats]

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
        h = np.concatenate([self._begin(matrix[at : at + CHUNK]) for at in range(0, len(matrix), CHUNK)])
        groups = [Groups(ids, relations.weights) for ids in (relations.page, relations.like, relations.around)]
        for number, dilation in enumerate(DILATIONS):
            normed = normalise(w[f"convolution{number}.gain"], h)
            own, before, behind = np.split(w[f"convolution{number}"], 3)
            seen = normed @ own + w[f"convolution{number}.bias"]
            seen[dilation:] += normed[:-dilation] @ before
            seen[:-dilation] += normed[dilation:] @ behind
            h += affine(w, f"out{number}", np.maximum(seen, 0, out=seen))
            values = np.maximum(affine(w, f"value{number}", normalise(w[f"value{number}.gain"], h)), 0)
            own, *of_groups = np.split(w[f"context{number}"], 1 + len(groups))
            h += values @ own + w[f"context{number}.bias"]
            # A group has one mean, so it is multiplied once, whatever the number of its rows.
            for group, matrix_of_group in zip(groups, of_groups, strict=True):
                h += (group.totals(values * group.shares) @ matrix_of_group)[group.ids]
        scores: Floats = affine(w, "score", normalise(w["score.gain"], h))[:, 0]
        return scores

    def _begin(self, matrix: Floats) -> Floats:
        h = affine(self.weights, "input", self.inputs(matrix))
        h += affine(self.weights, "mix", np.maximum(h, 0))
        return h

    def inputs(self, matrix: Floats) -> Floats:
        """Give the inputs of the first layer: quantities on a log scale and standardised, codes as vectors."""
        w = self.weights
        quantities = squash(np.delete(matrix, self.categories, axis=1))
        quantities -= w["mean"]
        quantities *= w["scale"]
        np.clip(quantities, -MOST_DEVIATIONS, MOST_DEVIATIONS, out=quantities)
        codes = matrix[:, self.categories].astype(np.int64)
        vectors = [w["codes"][place, codes[:, place]] for place in range(len(self.categories))]
        return np.concatenate([quantities, *vectors], axis=1)


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
        return np.add.reduceat(values[self.order], self.starts)

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


def affine(weights: dict[str, Floats], name: str, rows: Floats) -> Floats:
    """Apply one matrix and its bias."""
    result: Floats = rows @ weights[name]
    result += weights[f"{name}.bias"]
    return result


def normalise(gain: Floats, rows: Floats) -> Floats:
    """Divide each row by its root mean square."""
    return rows * (gain / root_mean_square(rows))


def root_mean_square(rows: Floats) -> Floats:
    """Give the root mean square of each row, shape (rows, 1)."""
    squares = np.einsum("ij,ij->i", rows, rows)[:, None]
    size: Floats = np.sqrt(squares / np.float32(rows.shape[1]) + np.float32(_EPSILON))
    return size
