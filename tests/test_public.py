"""The public face of the package."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dehusk
from dehusk.errors import UnsupportedDocumentError

HEAVY = ("numpy", "lxml", "fastapi", "pydantic")
# What only training needs, and an installation does not have.
FOR_TRAINING = ("lightgbm", "scipy", "sklearn", "rapidfuzz")
LIGHT = f"import sys, dehusk; print([name for name in {HEAVY} if name in sys.modules])"


def test_all_is_sorted_and_complete():
    """`__all__` is sorted, and every name in it is there."""
    assert dehusk.__all__ == sorted(dehusk.__all__)
    for name in dehusk.__all__:
        assert getattr(dehusk, name) is not None
    assert set(dehusk.__all__) <= set(dir(dehusk))


def test_unknown_name():
    """A name that is not there is an AttributeError as everywhere."""
    with pytest.raises(AttributeError, match="no attribute 'cleaned'"):
        dehusk.cleaned  # noqa: B018


def test_import_does_no_work():
    """Importing the package loads neither the engine nor the web framework."""
    run = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_cleaning_needs_nothing_that_training_needs():
    """The models are scored without the libraries that made them."""
    code = f"import sys, dehusk; dehusk.clean('<p>x</p>'); print([n for n in {FOR_TRAINING} if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


def test_clean():
    """One call cleans one page."""
    page = "<title>The mill</title><article><h1>The mill</h1>" + "<p>The mill ground its first sack of rye.</p>"
    result = dehusk.clean(page, url="https://gazette.example/")
    assert isinstance(result, dehusk.Result)
    assert result.metadata.url == "https://gazette.example/"


def test_clean_takes_options():
    """Options are passed on."""
    assert dehusk.clean(b"<p>The mill.</p>", dehusk.Options(explain=True)).blocks is not None


def test_clean_takes_options_by_name():
    """A mapping of option names does as well, and what is no option is a DehuskError."""
    assert dehusk.clean(b"<p>The mill.</p>", {"explain": True}).blocks is not None
    with pytest.raises(dehusk.DehuskError, match="unknown option 'speed'"):
        dehusk.clean(b"<p>The mill.</p>", {"speed": "high"})


@pytest.mark.parametrize("clean", [dehusk.clean, dehusk.clean_text])
@pytest.mark.parametrize("document", [None, 1, ["<p>"], bytearray(b"<p>")])
def test_what_is_no_document_is_a_type_error(clean, document):
    """A document that is neither bytes nor str is refused in words of the caller."""
    with pytest.raises(TypeError, match="a document is bytes or str, not"):
        clean(document)


@pytest.mark.parametrize("name", ["url", "encoding"])
def test_names_are_strings(name):
    """An address or an encoding that is no string is refused by its name."""
    with pytest.raises(TypeError, match=f"{name} is a str or None, not bytes"):
        dehusk.clean("<p>The mill.</p>", **{name: b"utf-8"})  # type: ignore[arg-type]


def test_clean_text():
    """One call cleans one plain text; options and encoding are passed on."""
    text = "The mill ground its first sack of rye on Saturday, and the miller from Köln was there to see it."
    result = dehusk.clean_text(text.encode("latin-1"), dehusk.Options(explain=True), encoding="latin-1")
    assert isinstance(result, dehusk.Result)
    assert result.title is None
    assert result.blocks is not None
    assert [block.text for block in result.blocks] == [text]


@pytest.mark.parametrize("function", [dehusk.clean, dehusk.clean_text])
def test_both_raise_dehusk_errors(function):
    """What is neither HTML nor text raises one of our errors."""
    with pytest.raises(UnsupportedDocumentError):
        function(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
