"""training.recipe: from examples to a classifier, the same each time."""

from __future__ import annotations

import sys

import pytest

from dehusk.engine.pipeline import Cleaner
from evaluation.corpora import read_corpora
from tests.corpus import write_corpus
from training import train
from training.folds import FOLDS, assign_folds
from training.recipe import Recipe, read_lesson


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    """Write a corpus of forty pages, each of its own host."""
    return write_corpus(tmp_path_factory.mktemp("corpora"), pages=40)


def test_folds_depend_on_the_host_alone(corpora):
    """A host is in one fold, whatever else is in the corpus."""
    examples = read_corpora(corpora)
    folds = assign_folds(examples)
    assert set(folds.tolist()) <= set(range(FOLDS))
    assert assign_folds(examples[::-1]).tolist() == folds[::-1].tolist()


def test_training_twice_gives_the_same_bytes(corpora, tmp_path, monkeypatch):
    """The same corpora give the same weights, file by file."""
    for name in ("first", "second"):
        monkeypatch.setattr(sys, "argv", ["train", "--corpora", str(corpora), "--out", str(tmp_path / name)])
        assert train.main() == 0
    names = sorted(str(path.relative_to(tmp_path / "first")) for path in (tmp_path / "first").glob("*/*"))
    files = [
        "class_tokens.tsv",
        "config.json",
        "corpora.txt",
        "network.txt",
        "text_tokens.tsv",
        "trained_on.txt",
        "trees.txt",
    ]
    assert names == [f"{kind}/{file}" for kind in ("markup", "text") for file in files]
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()
    cleaner = Cleaner(tmp_path / "first" / "markup", tmp_path / "first" / "text")
    cleaner.clean("<p>loads and cleans</p>")
    cleaner.clean_text("loads and cleans")


def test_a_fold_model_has_not_seen_its_fold(corpora):
    """Leaving a fold out changes what is learned."""
    lesson = read_lesson(read_corpora(corpora))
    recipe = Recipe("markup", lesson, held_out=(0, 1))
    first, second = recipe.folds()
    assert first.tokens.class_bias != second.tokens.class_bias
