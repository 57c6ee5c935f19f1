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
    # Whoever can list the programs of a machine can read their command lines.
    assert (name in OVERRIDES) == (name != "token")


def test_token_is_not_shown(monkeypatch, tmp_path):
    """The token is in no text that is made of the settings."""
    monkeypatch.setenv("DEHUSK_TOKEN", "rye-and-barley")
    settings = Settings()
    assert settings.token is not None
    assert settings.token.get_secret_value() == "rye-and-barley"
    assert "rye" not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_token_is_read_from_its_file(tmp_path):
    """A token file holds the token and perhaps a line end."""
    path = tmp_path / "token"
    path.write_text("rye-and-barley\n")
    settings = Settings(token_file=path)
    assert settings.token is not None
    assert settings.token.get_secret_value() == "rye-and-barley"


@pytest.mark.parametrize("content", ["", "\n", "rye and barley", "r\u00fcbe", "rye\x00", "x" * 5_000])
def test_unusable_token_is_refused_and_not_shown(tmp_path, content):
    """A token that no header can carry is refused, from either place, and not told."""
    path = tmp_path / "token"
    path.write_text(content)
    for values in ({"token": content}, {"token_file": path}):
        with pytest.raises(ValidationError, match="1 to 4096 visible ASCII") as caught:
            Settings(**values)
        assert not content.strip() or content not in str(caught.value)


def test_token_file_that_cannot_be_read(tmp_path):
    """A token file that is not there is refused by its name."""
    with pytest.raises(ValidationError, match="none cannot be read: No such file"):
        Settings(token_file=tmp_path / "none")


def test_one_token_only(tmp_path):
    """Two tokens are one too many."""
    with pytest.raises(ValidationError, match="both given"):
        Settings(token="a", token_file=tmp_path / "token")


@pytest.mark.parametrize("values", [{"host": "127.0.0.1"}, {"port": 8000}])
def test_one_place_to_listen(values):
    """A host or a port makes no sense beside a socket."""
    with pytest.raises(ValidationError, match="the service listens in one place"):
        Settings(uds="http.sock", **values)


def test_largest_body_can_be_held():
    """A body that the service takes and could never hold would be a 429 for ever: that is refused at the start."""
    with pytest.raises(ValidationError, match=r"max_held_bytes is 1000 and max_body_bytes is 1001; .* never be held"):
        Settings(max_held_bytes=1_000, max_body_bytes=1_001)
    assert Settings(max_held_bytes=1_000, max_body_bytes=1_000).max_held_bytes == 1_000


def test_emptied_host_is_none(monkeypatch):
    """A host that an image sets can be taken back."""
    monkeypatch.setenv("DEHUSK_HOST", "")
    assert Settings().host == "127.0.0.1"
    assert Settings(uds="http.sock").uds == Path("http.sock")
