"""A result can be taken back from its plain data, also from those of another version."""

from __future__ import annotations

import json

import orjson
import pytest
import yaml

import dehusk
from dehusk.engine.result import BlockReport, FeatureWeight, Removed, Result
from dehusk.metadata.record import Metadata
from dehusk.verdicts import Reason
from tests.docs.snippets import ROOT
from tests.fake_cleaners import fake_result

BLOCK = BlockReport("Subscribe", False, 0.25, Reason.NEWSLETTER, "/html/p", "p", (FeatureWeight("words", 1.0, -0.5),))
FULL = fake_result(
    blocks=(BLOCK,),
    markdown="**The mill**",
    metadata=Metadata(tags=("mill", "rye"), url="https://a.example/"),
    rule="a",
)


def through_json(result):
    """Give the plain data of a result as they arrive."""
    return json.loads(json.dumps(result.to_dict()))


@pytest.mark.parametrize("result", [fake_result(), FULL, fake_result(text="")])
def test_what_was_written_is_read_back(result):
    """Each member comes back in its own type."""
    back = Result.from_dict(through_json(result))
    assert back == result
    assert all(isinstance(reason, Reason) for reason in back.metrics.removed)
    assert isinstance(back.metadata.tags, tuple)


def test_a_real_result_is_read_back():
    """All that the engine makes of a page comes back, without loss in the numbers."""
    page = (ROOT / "samples" / "wordpress-blog" / "page.html").read_bytes()
    result = dehusk.clean(page, {"explain": True, "output": ["markdown", "html", "report"], "drop": [".share"]})
    assert Result.from_dict(through_json(result)) == result


def kinds_of(data):
    """Give the types of all keys and values, at any depth."""
    if type(data) not in (dict, tuple):
        return {type(data)}
    kinds = set(map(type, data)) if type(data) is dict else set()
    return kinds.union(*map(kinds_of, data.values() if type(data) is dict else data))


@pytest.mark.parametrize(
    "options", [{}, {"explain": True, "output": ["markdown", "html", "report"], "drop": [".share"]}]
)
def test_plain_data_are_plain(options):
    """There are no types of ours in them, not even strings that are members of an enum: any format takes them."""
    result = dehusk.clean((ROOT / "samples" / "wordpress-blog" / "page.html").read_bytes(), options)
    assert result.metrics.removed
    data = result.to_dict()
    assert kinds_of(data) <= {str, int, float, bool, type(None)}
    assert orjson.loads(orjson.dumps(data)) == yaml.safe_load(yaml.safe_dump(data)) == json.loads(json.dumps(data))


def test_what_a_newer_version_adds_is_left_out():
    """Members that this version does not know, at any depth, change nothing."""
    data = through_json(FULL)
    for part in (data, data["metadata"], data["metrics"], data["metrics"]["input"], data["blocks"][0], data["version"]):
        part["of_tomorrow"] = {"mill": 1}
    data["blocks"][0]["features"][0]["of_tomorrow"] = 1
    data["metrics"]["removed"]["newsletter"]["of_tomorrow"] = 1
    assert Result.from_dict(data) == FULL


def test_a_reason_of_a_newer_version_is_counted():
    """What was removed for a reason without a name here is a low score, together with what is one already."""
    data = through_json(FULL)
    data["metrics"]["removed"] |= {"of_tomorrow": {"blocks": 2, "words": 9}, "low_score": {"blocks": 1, "words": 3}}
    data["blocks"][0]["reason"] = "of_tomorrow"
    back = Result.from_dict(data)
    assert back.metrics.removed == {Reason.NEWSLETTER: Removed(1, 4), Reason.LOW_SCORE: Removed(3, 12)}
    assert back.blocks is not None
    assert back.blocks[0].reason is Reason.LOW_SCORE


def test_what_an_older_version_lacks_has_its_default():
    """Members that came later may be missing."""
    data = through_json(FULL)
    del data["rule"], data["blocks"][0]["features"], data["metadata"]["tags"], data["metadata"]["url"]
    del data["metrics"]["selectors"], data["metrics"]["rule_matches"], data["markdown"], data["title"]
    with pytest.raises(ValueError, match="title"):
        Result.from_dict(data)
    back = Result.from_dict({**data, "title": None})
    assert (back.rule, back.markdown, back.metadata, back.metrics.selectors.keep) == (None, None, Metadata(), {})


@pytest.mark.parametrize(
    "data", [[], None, {}, {"status": "ok"}, {**FULL.to_dict(), "status": "odd"}, {**FULL.to_dict(), "metrics": []}]
)
def test_what_is_no_result_is_refused(data):
    """Anything else is a ValueError that says so."""
    with pytest.raises(ValueError, match="no result of Dehusk"):
        Result.from_dict(data)
