"""dehusk.model.classifier: the packaged model, and folders that are none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

import dehusk.model
from dehusk.dom import page_of
from dehusk.errors import ModelError
from dehusk.model import Classifier

PACKAGED = Path(dehusk.model.__file__).with_name("markup")


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    """Give the packaged classifier, loaded once."""
    return Classifier.load(PACKAGED)


def test_scores_are_probabilities(classifier):
    """Each block gets a number between 0 and 1."""
    page = page_of("<p>one</p><p>two three</p>")
    scores = classifier.score(page, classifier.measure(page))
    assert scores.shape == (2,)
    assert ((scores >= 0) & (scores <= 1)).all()


def test_a_page_without_blocks_has_no_scores(classifier):
    """No blocks, no scores, and no error."""
    page = page_of("")
    assert classifier.score(page, classifier.measure(page)).shape == (0,)


def test_a_model_of_other_features_refuses_to_load(tmp_path):
    """A model trained on other columns would score nonsense, so it says so instead."""
    folder = tmp_path / "model"
    shutil.copytree(PACKAGED, folder)
    config = json.loads((folder / "config.json").read_text("utf-8"))
    config["features"][0] = "other"
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ModelError, match="other features"):
        Classifier.load(folder)


@pytest.mark.parametrize("name", ["config.json", "trees.txt", "network.txt", "class_tokens.tsv", "text_tokens.tsv"])
def test_a_folder_with_a_missing_file_is_refused(tmp_path, name):
    """The message names the folder."""
    folder = tmp_path / "model"
    shutil.copytree(PACKAGED, folder)
    (folder / name).unlink()
    with pytest.raises(ModelError, match="cannot read the model"):
        Classifier.load(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.json", "{"),
        ("trees.txt", "tree\nnonsense"),
        ("network.txt", "input 2 2\n1 2\n"),
        ("network.txt", "mean 226\n"),
        ("text_tokens.tsv", "1\tx\n"),
        ("text_tokens.tsv", "9999999\t0.5\n"),
    ],
)
def test_a_damaged_folder_is_refused(tmp_path, name, content):
    """Damage is a ModelError, whatever library finds it."""
    folder = tmp_path / "model"
    shutil.copytree(PACKAGED, folder)
    (folder / name).write_text(content, "utf-8")
    with pytest.raises(ModelError):
        Classifier.load(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [("\nmean 222\n", "\nmean 111 2\n"), ("\nscore 64 1\n", "\nscore 1 64\n"), ("12 13 14 23\n", "12 13 14 999\n")],
)
def test_a_network_that_does_not_fit_is_refused_at_the_start(tmp_path, old, new):
    """Weights of another shape, or columns that are not there, are found when the model is loaded, not on a page."""
    folder = tmp_path / "model"
    shutil.copytree(PACKAGED, folder)
    text = (folder / "network.txt").read_text("utf-8")
    assert old in text
    (folder / "network.txt").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ModelError):
        Classifier.load(folder)


def test_saving_and_loading_changes_nothing(tmp_path, classifier):
    """A saved model is the same model, byte for byte."""
    classifier.save(tmp_path / "copy")
    for name in ("config.json", "trees.txt", "network.txt", "class_tokens.tsv", "text_tokens.tsv"):
        assert (tmp_path / "copy" / name).read_bytes() == (PACKAGED / name).read_bytes()


def test_the_config_names_what_the_options_need(classifier):
    """Each `favor` has its tilt, and they are in order."""
    tilts = classifier.config.tilts
    assert tilts["recall"] < tilts["balanced"] < tilts["precision"]
    assert json.loads((PACKAGED / "config.json").read_text("utf-8"))["name"].startswith("markup")


def test_scores_are_repeatable(classifier):
    """The same page has the same scores, again and again."""
    page = page_of("<article><p>" + "word " * 40 + "</p><ul><li><a href=x>Home</a></ul></article>")
    first = classifier.score(page, classifier.measure(page))
    assert np.array_equal(first, classifier.score(page, classifier.measure(page)))
