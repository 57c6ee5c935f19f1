"""Settings: typed values from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from dehusk.cli.serve import OVERRIDES
from dehusk.machine import usable_cores
from dehusk.settings import Settings

DOCS = Path(__file__).parents[1] / "docs" / "settings.md"


def test_defaults():
    """Unless told otherwise, the service listens to this machine only and uses its cores."""
    settings = Settings()
    assert settings.host == "127.0.0.1"
    assert settings.workers == usable_cores() >= 1
    assert settings.deadline_ms == 10_000
    assert settings.max_body_bytes == 20_000_000


def test_environment_is_read(monkeypatch):
    """A setting is the environment variable of its name with the prefix."""
    monkeypatch.setenv("DEHUSK_QUEUE_SIZE", "7")
    assert Settings().queue_size == 7


def test_values_win_over_the_environment(monkeypatch):
    """What is passed wins over the environment."""
    monkeypatch.setenv("DEHUSK_QUEUE_SIZE", "7")
    assert Settings(queue_size=8).queue_size == 8


@pytest.mark.parametrize(
    ("key", "told"),
    [("DEHUSK_WORKER", "did you mean DEHUSK_WORKERS?"), ("DEHUSK_ZZZ", "the settings are DEHUSK_HOST, DEHUSK_PORT")],
)
def test_unknown_key_is_refused(monkeypatch, key, told):
    """A misspelt setting is refused, with the one that was probably meant or all there are."""
    monkeypatch.setenv(key, "4")
    with pytest.raises(ValidationError, match=f"unknown setting {key} in the environment.*") as caught:
        Settings()
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "values", [{"port": 70_000}, {"workers": 0}, {"deadline_ms": 0}, {"log_level": "loud"}, {"model": "/nowhere"}]
)
def test_wrong_value_is_refused(values):
    """A value outside of its range is refused."""
    with pytest.raises(ValidationError):
        Settings(**values)


def test_settings_do_not_change():
    """Settings are read once and passed on; nobody changes them."""
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_described_and_documented(name):
    """Each setting has a description in the code, a row in the docs and an option of `dehusk serve`."""
    assert Settings.model_fields[name].description
    assert f"| `DEHUSK_{name.upper()}` |" in DOCS.read_text(encoding="utf-8")
    assert name in OVERRIDES
