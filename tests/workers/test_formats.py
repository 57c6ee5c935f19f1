"""Formats: a result as the body of an answer."""

from __future__ import annotations

import json

from dehusk.workers.formats import FORMATS, as_json, as_text, main_numbers
from tests.fake_cleaners import fake_result


def test_json_is_the_default():
    """The first format is what a caller gets who does not say."""
    assert next(iter(FORMATS)) == "application/json"


def test_json_holds_everything():
    """JSON is the result as plain data."""
    result = fake_result()
    assert json.loads(as_json(result).body) == json.loads(json.dumps(result.to_dict()))


def test_text_holds_the_text():
    """Text is the clean text as UTF-8, without the title."""
    rendered = as_text(fake_result("Die Mühle."))
    assert rendered.body == "Die Mühle.".encode()
    assert rendered.content_type == "text/plain; charset=utf-8"


def test_headers_are_ascii():
    """A title in any script fits in a header."""
    headers = main_numbers(fake_result(title="水車が戻った\r\nSet-Cookie: a"))
    assert headers["Dehusk-Title"].isascii()
    assert "\n" not in headers["Dehusk-Title"]


def test_no_title_no_header():
    """A page without a title gives no header for it."""
    assert "Dehusk-Title" not in main_numbers(fake_result(title=None))


def test_the_rule_has_a_header():
    """Where a rule was applied, answers that are no JSON name it; where none was, they say nothing."""
    assert main_numbers(fake_result(rule="gazette"))["Dehusk-Rule"] == "gazette"
    assert "Dehusk-Rule" not in main_numbers(fake_result())
