"""Classifier: trees and a network over the feature matrix, whose log-odds are averaged, and the token weights."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.errors import ModelError
from dehusk.features import TokenWeights, feature_names, measure, relate, score_tokens
from dehusk.features.text_tokens import SLOTS
from dehusk.features.tokens import CLASS_SPACES
from dehusk.laziness import lazy, loading
from dehusk.model.contributions import Contributions
from dehusk.model.network import Network
from dehusk.model.threads import one_thread
from dehusk.model.trees import Trees

TREES = "trees.txt"
NETWORK = "network.txt"
CLASS_TOKENS = "class_tokens.tsv"
TEXT_TOKENS = "text_tokens.tsv"
CONFIG = "config.json"
# No tilt and no bias of a model is any larger.
LARGEST_VALUE = 100
# The values of the option `favor`: each has its tilt.
FAVORS = frozenset(("balanced", "precision", "recall"))


@dataclass(frozen=True, slots=True)
class Config:
    """What belongs to a model besides its weights.

    `tilts` maps each `favor` to the tilt of the probabilities before the cut (see `cut.tilt`), `calibration` is
    the tilt at which they are true frequencies;
    `lowest_threshold` and `highest_threshold` bound the cut; `network_share` is the network's share of the log-odds,
    the rest is the trees'. A document of which less than `husk_share` of the blocks are husk beyond doubt has
    been cleaned before, and loses only those below the lowest threshold; with a share of 0 no document is taken for
    that.
    """

    name: str
    features: tuple[str, ...]
    tilts: dict[str, float]
    calibration: float
    lowest_threshold: float
    highest_threshold: float
    network_share: float
    husk_share: float
    class_bias: float
    text_bias: float

    def check(self) -> None:
        """Raise ValueError when a value cannot be one of a model."""
        if not all(isinstance(name, str) for name in (self.name, *self.features)):
            raise ValueError("the names of the model and of its features are not all texts")
        if set(self.tilts) != FAVORS:
            raise ValueError(f"tilts are for {sorted(self.tilts)}, not for {sorted(FAVORS)}")
        numbers = {name: value for name, value in asdict(self).items() if name not in ("name", "features", "tilts")}
        for name, value in (numbers | self.tilts).items():
            if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST_VALUE:
                raise ValueError(f"{name} is {value!r}, not a number between -{LARGEST_VALUE} and {LARGEST_VALUE}")
        if not 0 <= self.lowest_threshold <= self.highest_threshold <= 1:
            raise ValueError(
                f"the thresholds {self.lowest_threshold} and {self.highest_threshold} are no band in [0, 1]"
            )
        for name in ("network_share", "husk_share"):
            if not 0 <= numbers[name] <= 1:
                raise ValueError(f"{name} is {numbers[name]}, not in [0, 1]")


class Classifier:
    """Scores the blocks of a page; holds no state between pages."""

    def __init__(self, config: Config, tokens: TokenWeights, trees: Trees, network: Network) -> None:
        expected = feature_names()
        if config.features != expected:
            differing = set(config.features) ^ set(expected)
            raise ModelError(
                f"model {config.name} was trained on other features ({len(differing)} names differ, or their order);"
                " train it again or install the version it belongs to"
            )
        self.config = config
        self.tokens = tokens
        trees.check(len(expected))
        network.check(expected)
        self._trees = trees
        self._network = network

    @classmethod
    def load(cls, folder: Path) -> Classifier:
        """Read a model folder; raise ModelError when it is missing, damaged or made for other features."""
        try:
            raw = json.loads((folder / CONFIG).read_text("utf-8"))
            raw["features"] = tuple(raw["features"])
            config = Config(**raw)
            config.check()
            tokens = _read_tokens(folder, config)
            trees = Trees.read(folder / TREES)
            network = Network.read(folder / NETWORK)
        except (OSError, ValueError, LookupError, TypeError, ArithmeticError) as error:
            raise ModelError(f"cannot read the model in {folder}: {error}") from error
        return cls(config, tokens, trees, network)

    def save(self, folder: Path) -> None:
        """Write the model as a folder of text files; the same model gives the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / CONFIG).write_text(json.dumps(asdict(self.config), indent=1) + "\n", "utf-8")
        self._trees.write(folder / TREES)
        self._network.write(folder / NETWORK)
        _write_tokens(folder, self.tokens)

    def measure(self, page: Page) -> NDArray[np.float32]:
        """Give the feature matrix of a page, shape (blocks, features)."""
        if len(page.blocks) == 0:
            return np.zeros((0, len(self.config.features)), np.float32)
        return measure(page, score_tokens(page, self.tokens))

    def score(self, page: Page, matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        """Give the probability of each block of a page to be main content, shape (blocks,); `matrix` is its measure."""
        if len(matrix) == 0:
            return np.zeros(0, np.float32)
        by_trees = self._trees.score(matrix).astype(np.float32)
        with one_thread():
            by_network = self._network.score(matrix, relate(page))
        log_odds = by_trees + np.float32(self.config.network_share) * (by_network - by_trees)
        return np.asarray(1 / (1 + np.exp(-log_odds)), np.float32)

    @lazy
    def contributions(self) -> Contributions:
        """What each feature contributes to the log-odds of the trees, which are a part of the score; laid out once."""
        # numpy loads masked arrays for what this asks of it.
        with loading():
            return Contributions.of(self._trees)


def _read_tokens(folder: Path, config: Config) -> TokenWeights:
    classes: dict[str, int] = {}
    rows: list[str] = []
    for line in (folder / CLASS_TOKENS).read_text("utf-8").removesuffix("\n").split("\n"):
        token, _, weights = line.partition("\t")
        if weights.count("\t") != len(CLASS_SPACES) - 1:
            raise ValueError(f"the token {token!r} has not {len(CLASS_SPACES)} weights")
        classes[token] = len(rows)
        rows.append(weights)
    table = np.array(_numbers("\n".join(rows)), np.float32).reshape(len(rows), len(CLASS_SPACES))
    text_weights = np.zeros(SLOTS, np.float32)
    pairs = np.array(_numbers((folder / TEXT_TOKENS).read_text("utf-8").removesuffix("\n")), np.float64).reshape(-1, 2)
    if not (np.isfinite(table).all() and np.isfinite(pairs).all() and (pairs[:, 0] >= 0).all()):
        raise ValueError("weights of tokens are no numbers, or their slots are below 0")
    text_weights[pairs[:, 0].astype(np.int64)] = pairs[:, 1]
    return TokenWeights(classes, table, config.class_bias, text_weights, config.text_bias)


def _numbers(rows: str) -> list[float]:
    """Read rows of numbers between tabs; as JSON, which is read four times as fast as by `float` or numpy."""
    numbers: list[float] = orjson.loads("[" + rows.replace("\t", ",").replace("\n", ",") + "]")
    return numbers


def _write_tokens(folder: Path, tokens: TokenWeights) -> None:
    lines = [
        "\t".join([token, *(f"{weight:.3g}" for weight in tokens.class_weights[row].tolist())])
        for token, row in tokens.classes.items()
    ]
    (folder / CLASS_TOKENS).write_text("".join(line + "\n" for line in lines), "utf-8")
    slots = np.flatnonzero(tokens.text_weights)
    weights = tokens.text_weights[slots]
    lines = [f"{slot}\t{weight:.3g}" for slot, weight in zip(slots.tolist(), weights.tolist(), strict=True)]
    (folder / TEXT_TOKENS).write_text("".join(line + "\n" for line in lines), "utf-8")
