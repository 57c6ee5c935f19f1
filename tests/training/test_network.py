"""training.network: the gradients are right, and the network learns what trees cannot see."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.features import Relations, feature_names
from dehusk.model.network import CATEGORIES, Network
from training import network as trainer
from training.network import PageRows, Weights, fit_network

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
    batch = trainer._Batch(pages, [trainer.inputs_of(network, page.matrix) for page in pages], draw, network)
    gradients = trainer._Pass(weights, batch, draw).gradients(1.0)
    assert set(weights) - set(gradients) == {"mean", "scale"}
    for name, gradient in gradients.items():
        # Some places with a gradient, and one taken from all: what gets none must not move the loss either.
        places = np.argwhere(gradient != 0)
        assert len(places), name
        for place in [*draw.permutation(places)[:3], *draw.permutation(np.argwhere(np.isfinite(gradient)))[:1]]:
            at, value = tuple(place), weights[name][tuple(place)]
            moved = []
            for step in (1e-4, -1e-4):
                weights[name][at] = value + step
                moved.append(loss(Network(categories, weights), pages))
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


@pytest.mark.parametrize("blocks", [1, 4, 5, 9])
def test_a_page_shorter_than_a_convolution_is_scored(blocks):
    """What a convolution reaches beyond the page is nothing: a page scores the same alone as under another one."""
    draw = np.random.default_rng(3)
    pages = [made_page(draw, 30), made_page(draw, blocks)]
    weights = trainer._begin(pages, tuple(COLUMNS.index(name) for name in CATEGORIES), draw)
    network = Network(tuple(COLUMNS.index(name) for name in CATEGORIES), weights)
    scores = network.score(pages[1].matrix, pages[1].relations)
    assert scores.shape == (blocks,)
    together = trainer._Batch(pages, [trainer.inputs_of(network, page.matrix) for page in pages], draw, network)
    for distance, (behind, before) in together.sides.items():
        assert (together.page[behind] == together.page[before]).all()
        assert len(before) == 30 - distance + max(blocks - distance, 0)


def test_of_a_long_page_a_run_is_drawn():
    """The run has the labels of its own rows, and numbered groups without gaps."""
    draw = np.random.default_rng(4)
    page = made_page(draw, 3 * trainer.MOST_BLOCKS)
    page = PageRows(page.matrix, page.positive, np.ones(len(page.positive)), page.relations)
    network = Network(
        tuple(COLUMNS.index(name) for name in CATEGORIES),
        trainer._begin([page], tuple(COLUMNS.index(name) for name in CATEGORIES), draw),
    )
    inputs = trainer.inputs_of(network, page.matrix)
    batch = trainer._Batch([page], [inputs], draw, network)
    assert len(batch.positive) == trainer.MOST_BLOCKS
    start = int(np.flatnonzero((inputs == batch.inputs[0]).all(axis=1))[0])
    assert np.array_equal(batch.positive, page.positive[start : start + trainer.MOST_BLOCKS])
    for group in batch.groups:
        assert set(group.ids.tolist()) == set(range(group.ids.max() + 1))


def test_what_is_constant_in_training_says_nothing_later():
    """A column that never changes on the pages to learn from must not upset the scores of a page where it does."""
    draw = np.random.default_rng(5)
    pages = [made_page(draw, 20) for _ in range(3)]
    for page in pages:
        page.matrix[:, 0] = 7
    categories = tuple(COLUMNS.index(name) for name in CATEGORIES)
    network = Network(categories, trainer._begin(pages, categories, draw))
    before = network.score(pages[0].matrix, pages[0].relations)
    pages[0].matrix[:, 0] = 9
    assert np.array_equal(before, network.score(pages[0].matrix, pages[0].relations))


def test_long_pages_are_begun_in_parts(monkeypatch):
    """Where one part ends and the next begins makes no difference."""
    draw = np.random.default_rng(6)
    page = made_page(draw, 50)
    categories = tuple(COLUMNS.index(name) for name in CATEGORIES)
    network = Network(categories, trainer._begin([page], categories, draw))
    whole = network.score(page.matrix, page.relations)
    monkeypatch.setattr("dehusk.model.network.CHUNK", 7)
    assert network.score(page.matrix, page.relations) == pytest.approx(whole, abs=1e-4)
