"""The settings of the pipeline: what is read, what is refused and how, and that all of it is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("scrapy", reason="Scrapy is not installed: pip install 'dehusk[scrapy]'")

from scrapy.settings import Settings

from dehusk.engine.options import Favor, Output
from dehusk.integrations.scrapy.settings import CrawlSettings, read_settings
from dehusk.machine import usable_cores

DOCS = Path(__file__).parents[2] / "docs" / "integrations.md"


def read(**given):
    """Read settings as a project gives them, without their prefix."""
    return read_settings(Settings({f"DEHUSK_{name}": value for name, value in given.items()}))


def test_defaults():
    """Without settings the service on this machine is asked, and the text and the title are filled."""
    settings = read()
    assert settings.url == "http://127.0.0.1:8000"
    assert settings.fields == {"text": "text", "title": "title"}
    assert (settings.field, settings.url_field, settings.keep_source) == ("html", "url", False)
    assert (settings.empty, settings.on_error, settings.inprocess) == ("keep", "retry", False)
    assert settings.workers == usable_cores()


def test_settings_come_as_text_from_the_command_line():
    """`-s` gives text, and mappings as JSON; nothing behind the "=" takes a setting back, as None does."""
    settings = read(
        INPROCESS="True", WORKERS="3", RETRY_SECONDS="0.5", OPTIONS='{"favor": "recall"}', URL="", TOKEN=None
    )
    assert (settings.inprocess, settings.workers, settings.retry_seconds) == (True, 3, 0.5)
    assert settings.cleaning().favor is Favor.RECALL
    assert settings.url == "http://127.0.0.1:8000"


def test_the_token_is_in_no_text():
    """The token is in no text that is made of the settings."""
    settings = read(TOKEN="rye-and-barley")
    assert settings.token is not None
    assert "rye" not in f"{settings!r} {settings}"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"EMTPY": "drop"}, "unknown setting DEHUSK_EMTPY; did you mean DEHUSK_EMPTY?"),
        ({"ZZZZZ": 1}, "unknown setting DEHUSK_ZZZZZ; the settings are DEHUSK_URL, DEHUSK_UDS"),
        ({"EMPTY": "discard"}, "DEHUSK_EMPTY: Input should be 'keep', 'drop' or 'flag'"),
        ({"WORKERS": 0, "TIMEOUT": 0}, "DEHUSK_TIMEOUT: Input should be greater than 0; DEHUSK_WORKERS: "),
        ({"URL": "localhost:8000"}, "DEHUSK_URL: "),
        ({"URL": "http://"}, "DEHUSK_URL, DEHUSK_TOKEN: base_url is 'http://'; it begins with http:// or https:// and"),
        ({"TOKEN": "two\nlines"}, "DEHUSK_URL, DEHUSK_TOKEN: the token has characters that no header can carry"),
        ({"URL": "http://dehusk:8000", "UDS": "/run/dehusk.sock"}, "DEHUSK_URL and DEHUSK_UDS are both given"),
        ({"OPTIONS": "favor=recall"}, "DEHUSK_OPTIONS: a mapping is a dict, or a JSON object on the command line"),
        ({"OPTIONS": {"favour": "recall"}}, "DEHUSK_OPTIONS: unknown option 'favour'; the options are favor"),
        ({"OPTIONS": {"drop": [".promo["]}}, "DEHUSK_OPTIONS: drop"),
        ({"FIELDS": {"author": "author"}}, "DEHUSK_FIELDS: 'author' is nothing in a result; a result has status, "),
        ({"FIELDS": {"metadata.writer": "by"}}, "'metadata.writer' is nothing in a result; metadata has "),
        ({"FIELDS": {"text.words": "words"}}, "'text.words' is nothing in a result; text has no parts"),
        ({"FIELDS": {"metrics.removed.ads.words": "ads"}}, "metrics.removed has navigation, "),
        ({"FIELDS": {"text": 5}}, "DEHUSK_FIELDS['text']: Input should be a valid string"),
        ({"EMPTY": "flag", "STATUS_FIELD": "title"}, "DEHUSK_STATUS_FIELD is 'title', which DEHUSK_FIELDS fills too"),
    ],
)
def test_what_is_wrong_is_named(given, told):
    """A setting that is unknown or wrong is refused, with its full name and what it may be."""
    with pytest.raises(ValueError, match="DEHUSK_") as raised:
        read(**given)
    assert told in str(raised.value)


@pytest.mark.parametrize(
    "path",
    ["markdown", "metadata.tags", "metrics.removed.recent_posts.words", "metrics.timings_ms.total", "version.model"],
)
def test_paths_into_a_result(path):
    """A path may lead to whatever a result has, also where the page decides whether it is there."""
    assert read(FIELDS={path: "here"}).fields == {path: "here"}


def test_outputs_are_asked_for_where_a_field_takes_them():
    """A field for Markdown or for the blocks asks for them; nobody has to name them among the options too."""
    cleaning = read(FIELDS={"markdown": "body", "blocks": "blocks"}, OPTIONS={"output": ["html"]}).cleaning()
    assert set(cleaning.output) == {Output.HTML, Output.MARKDOWN}
    assert cleaning.explain


def test_settings_of_others_are_passed_over():
    """Only what begins with the prefix is read."""
    assert read_settings(Settings({"BOT_NAME": "crawler", "HTTPCACHE_ENABLED": True})) == CrawlSettings()


def test_every_setting_is_documented():
    """The table of settings in the documentation has each setting, and no other."""
    rows = re.findall(r"^\| `DEHUSK_(\w+)` \|", DOCS.read_text("utf-8"), re.MULTILINE)
    assert rows == [name.upper() for name in CrawlSettings.model_fields]
