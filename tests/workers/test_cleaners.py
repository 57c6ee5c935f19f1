"""The cleaner of a worker: the packaged models, loaded once, with the rules that it was sent."""

from __future__ import annotations

import pickle
from pathlib import Path

from dehusk import Cleaner, model
from dehusk.rules import Rule, Rules
from dehusk.workers.cleaners import ModelCleaner, packaged_cleaner

RULES = Rules((Rule("news", ("news.example",), title="h1"),))


def test_without_rules_it_is_the_packaged_one():
    """Nothing is loaded a second time."""
    assert ModelCleaner()() is packaged_cleaner()


def test_rules_share_the_loaded_models():
    """With rules it is another cleaner on the same models; it can be sent to a worker."""
    cleaner = pickle.loads(pickle.dumps(ModelCleaner(rules=RULES)))()
    assert isinstance(cleaner, Cleaner)
    assert cleaner.rules == RULES
    assert cleaner.classifier is packaged_cleaner().classifier
    assert cleaner.text_classifier is packaged_cleaner().text_classifier


def test_rules_go_with_a_model_of_ones_own():
    """A model folder and rules are used together."""
    cleaner = ModelCleaner(Path(model.__file__).parent / "markup", RULES)()
    assert isinstance(cleaner, Cleaner)
    assert cleaner.classifier is not packaged_cleaner().classifier
    assert cleaner.clean("<p>x</p>", url="http://news.example/").rule == "news"
