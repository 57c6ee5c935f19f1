"""dehusk.model.classifier: the packaged model, and folders that are none."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

import dehusk.model
from dehusk.dom import page_of
from dehusk.errors import ModelError
from dehusk.features import feature_names
from dehusk.model import Classifier
from dehusk.model.network import Network
from dehusk.model.trees import Trees

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
        ("text_tokens.tsv", "-5\t0.5\n"),
        ("text_tokens.tsv", "5\tnan\n"),
        ("class_tokens.tsv", "nav\t1\tnan\t0\t0\n"),
        ("class_tokens.tsv", "nav\t1\t0\t0\nad\t1\t0\t0\t0\t1\n"),
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
    ("pattern", "new"),
    [
        (r"\nmean 222\n", "\nmean 111 2\n"),
        (r"\nscore (\d+) 1\n", r"\nscore 1 \1\n"),
        (r"\A12 13 14 23\n", "12 13 14 999\n"),
        (r"\A12 13 14 23\n", "12 13 14 24\n"),
        (r"\A12 13 14 23\n", "\n"),
        (r"\ninput \d+ \d+\n\S+", r"\g<0>e99"),
        (r"(\nconvolution0 \d+ \d+\n)\S+", r"\1nan"),
    ],
)
def test_a_network_that_does_not_fit_is_refused_at_the_start(tmp_path, pattern, new):
    """Weights of another shape, other columns and weights that are no numbers are found when the model is loaded."""
    folder = tmp_path / "model"
    shutil.copytree(PACKAGED, folder)
    text = (folder / "network.txt").read_text("utf-8")
    damaged = re.sub(pattern, new, text)
    assert damaged != text
    (folder / "network.txt").write_text(damaged, "utf-8")
    with pytest.raises(ModelError):
        Classifier.load(folder)


def test_a_network_that_lacks_the_codes_of_some_tags_is_refused(tmp_path, classifier):
    """Else the first page with such a tag would fail."""
    network = Network.read(PACKAGED / "network.txt")
    weights = {**network.weights, "codes": network.weights["codes"][:, :5]}
    with pytest.raises(ModelError, match="do not fit"):
        Network(network.categories, weights).check(feature_names())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tilts", {"balanced": 0.0}),
        ("tilts", {"balanced": "0", "precision": 1.0, "recall": -1.0}),
        ("calibration", float("nan")),
        ("lowest_threshold", 0.99),
        ("highest_threshold", 1.5),
        ("network_share", 2),
        ("husk_share", "0.1"),
        ("text_bias", True),
        ("name", 7),
        ("features", [["words"]]),
        ("class_bias", 10**400),
        ("calibration", 1e300),
    ],
)
def test_a_config_with_an_impossible_value_is_refused(tmp_path, name, value):
    """What would make every page fail, or come out wrong, ends the start."""
    folder = tmp_path / "model"
    shutil.copytree(PACKAGED, folder)
    config = json.loads((folder / "config.json").read_text("utf-8"))
    config[name] = value
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ModelError, match="cannot read the model"):
        Classifier.load(folder)


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "0 0.5 0 1 | 0.1 0.2",
        "0 0.5 0 1 | 0.1 | 5",
        "0 0.5 0 1 | 0.1 nan | 5 5",
        "0 inf 0 1 | 0.1 0.2 | 5 5",
        "0 1e300 0 1 | 0.1 0.2 | 5 5",
        "0 0.5 0 2 | 0.1 0.2 | 5 5",
        "0 0.5 1 1 | 0.1 0.2 | 5 5",
        "0 0.5 0 1 0 0.5 0 1 | 0.1 0.2 0.3 | 5 5 5",
        "0 0.5 0 1 | 0.1 0.2 | 5",
        "0 0.5 0 1 | 0.1 0.2 | 5 0",
        "0 0.5 0 1 | 0.1 0.2 | 5 0.5",
        "0 0.5 0 1 | 0.1 0.2 | 5 " + "9" * 5000,
        "0 0.5 0 1 | 0.1 0.2 | 5 5 | 1",
        "-1 0.5 0 1 | 0.1 0.2 | 5 5",
        "999 0.5 0 1 | 0.1 0.2 | 5 5",
        "9" * 30 + " 0.5 0 1 | 0.1 0.2 | 5 5",
        "0 0.5 0 | 0.1 0.2 | 5 5",
        "0 x 0 1 | 0.1 0.2 | 5 5",
        " ".join(["0 0.5 0 1"] * 20) + " | " + "0.1 " * 21 + " | " + "5 " * 21,
    ],
)
def test_trees_that_are_none_are_refused(tmp_path, damaged):
    """Trees that ask for other features, or take out leaves they do not have, would score nonsense or fail later."""
    folder = tmp_path / "model"
    shutil.copytree(PACKAGED, folder)
    (folder / "trees.txt").write_text(damaged, "utf-8")
    with pytest.raises(ModelError):
        Classifier.load(folder)


def test_a_model_of_an_earlier_version_says_what_to_do(tmp_path):
    """Trees without the counts of rows are refused with the file's name and the way out."""
    folder = tmp_path / "model"
    shutil.copytree(PACKAGED, folder)
    lines = (folder / "trees.txt").read_text("utf-8").splitlines()
    (folder / "trees.txt").write_text("".join(f"{line.rpartition(' | ')[0]}\n" for line in lines), "utf-8")
    with pytest.raises(ModelError, match=r"trees\.txt is of an earlier version.*train it again"):
        Classifier.load(folder)


def test_contributions_explain_the_log_odds_of_the_trees(classifier):
    """On a page, they and the mean add up to what the trees score."""
    page = page_of("<article><p>" + "word " * 40 + "</p></article><ul><li><a href=x>Home</a></ul>")
    matrix = classifier.measure(page)
    contributions = classifier.contributions
    assert contributions is classifier.contributions
    score = Trees.read(PACKAGED / "trees.txt").score(matrix)
    assert contributions.of_blocks(matrix).sum(axis=1) + contributions.expected == pytest.approx(score, abs=1e-5)


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
