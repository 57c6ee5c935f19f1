"""training.network: the gradients are right, and the network learns what trees cannot see."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.features import Relations, feature_names
from dehusk.model.network import Network
from training import network as trainer
from training.network import CATEGORIES, PageRows, Weights, fit_network

COLUMNS = feature_names()


def made_page(draw: np.random.Generator, blocks: int) -> PageRows:
    """Make a page of random features, labels and groups."""
    matrix = draw.standard_normal((blocks, len(COLUMNS))).astype(np.float32) * 3
    for name in CATEGORIES:
        matrix[:, COLUMNS.index(name)] = draw.integers(0, 20, blocks)
    relations = Relations(
        page=np.zeros(blocks, np.int64),
        like=np.unique(draw.integers(0, 4, blocks), return_inverse=True)[1],
        around=np.unique(draw.integers(0, 5, blocks), return_inverse=True)[1],
        weights=draw.random(blocks, np.float32) + np.float32(0.5),
    )
    return PageRows(matrix, draw.random(blocks) < 0.5, draw.random(blocks), relations)


def loss(network: Network, pages: list[PageRows]) -> float:
    """Give the weighted cross-entropy of all pages, computed by the network that ships."""
    total = 0.0
    for page in pages:
        scores = network.score(page.matrix, page.relations).astype(np.float64)
        total += float((page.weights * (np.logaddexp(0, scores) - page.positive * scores)).sum())
    return total


def test_gradients_are_those_of_the_network_that_ships(monkeypatch):
    """By each weight, the way back gives what moving the weight does to the loss; so both ways forth agree, too."""
    draw = np.random.default_rng(0)
    pages = [made_page(draw, blocks) for blocks in (7, 12, 3)]
    categories = tuple(COLUMNS.index(name) for name in CATEGORIES)
    weights: Weights = {
        name: value.astype(np.float64) for name, value in trainer._begin(pages, categories, draw).items()
    }
    network = Network(categories, weights)
    monkeypatch.setattr(trainer, "DROPOUT", 0.0)
    batch = trainer._Batch(pages, [network.inputs(page.matrix) for page in pages], draw, network)
    gradients = trainer._Pass(weights, batch, draw).gradients(1.0)
    assert set(weights) - set(gradients) == {"mean", "scale"}
    for name, gradient in gradients.items():
        places = np.argwhere(gradient != 0)
        assert len(places), name
        for place in draw.permutation(places)[:3]:
            at, value = tuple(place), weights[name][tuple(place)]
            moved = []
            for step in (1e-4, -1e-4):
                weights[name][at] = value + step
                moved.append(loss(network, pages))
            weights[name][at] = value
            assert gradient[at] == pytest.approx((moved[0] - moved[1]) / 2e-4, rel=1e-3, abs=1e-5), name


def test_it_learns_from_the_block_before(monkeypatch):
    """A label that only the block before knows is learned, from a few pages."""
    monkeypatch.setattr(trainer, "EPOCHS", 80)
    draw = np.random.default_rng(1)
    pages = []
    for _ in range(64):
        page = made_page(draw, 20)
        page.matrix[:, 1:] = 0
        positive = np.roll(page.matrix[:, 0] > 0, 1)
        positive[0] = False
        pages.append(PageRows(page.matrix, positive, np.ones(20), page.relations))
    network = fit_network(pages[:48])
    right = [(network.score(page.matrix, page.relations) > 0) == page.positive for page in pages[48:]]
    assert np.concatenate(right).mean() > 0.9


def test_the_same_pages_and_seed_give_the_same_weights(monkeypatch):
    """Training is repeatable, and another seed gives another network."""
    monkeypatch.setattr(trainer, "EPOCHS", 1)
    pages = [made_page(np.random.default_rng(number), 10) for number in range(20)]
    first, second, other = fit_network(pages), fit_network(pages), fit_network(pages, seed=2)
    assert all(np.array_equal(first.weights[name], second.weights[name]) for name in first.weights)
    assert not np.array_equal(first.weights["input"], other.weights["input"])
