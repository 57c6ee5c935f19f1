"""The public face of the package."""

from __future__ import annotations

import inspect
import subprocess
import sys
from dataclasses import fields
from operator import attrgetter

import pytest

import dehusk
import dehusk.errors
from dehusk.errors import UnsupportedDocumentError
from tests.docs.snippets import read

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


# What programs rely on. To change a line here is to break them: it belongs to a new major version, and to CHANGELOG.md.
SIGNATURES = {
    "clean": "(document: bytes | str, options: Options | Mapping[str, Any] | None = ..., *, "
    "url: str | None = ..., encoding: str | None = ...) -> Result",
    "clean_text": "(text: bytes | str, options: Options | Mapping[str, Any] | None = ..., *, "
    "encoding: str | None = ...) -> Result",
    "Cleaner": "(model: str | Path | Classifier | None = ..., text_model: str | Path | Classifier | None = ..., "
    "rules: str | Path | Rules | None = ...) -> None",
    "Cleaner.clean": "(self, document: bytes | str, options: Options = ..., *, "
    "url: str | None = ..., encoding: str | None = ...) -> Result",
    "Cleaner.clean_text": "(self, text: bytes | str, options: Options = ..., *, encoding: str | None = ...) -> Result",
    "Options": "(favor: Favor | FavorName = ..., metadata: MetadataLevel | MetadataLevelName = ..., "
    "explain: bool = ..., output: tuple[Output | OutputName, ...] = ..., links: bool = ..., images: bool = ..., "
    "tables: bool = ..., comments: bool = ..., keep: tuple[str, ...] = ..., drop: tuple[str, ...] = ...) -> None",
    "Result.to_dict": "(self) -> dict[str, Any]",
}
# The attributes of results, by the way to them.
ATTRIBUTES = {
    "": "blocks html markdown metadata metrics report rule status text title version",
    "metadata": "author description image language modified published site_name tags url",
    "metrics": "expected input kept_ratio output removed rule_matches selectors timings_ms",
    "metrics.expected": "f1 precision recall",
    "metrics.input": "blocks bytes encoding encoding_source link_density words",
    "metrics.output": "blocks link_density words",
    "metrics.selectors": "drop keep",
    "version": "dehusk model",
}
ERRORS = """BodyTooLargeError BusyError CorruptBodyError DehuskError DocumentCrashedError DocumentDeadlineError
    DocumentError DocumentMemoryError DocumentTooLargeError EmptyBodyError InvalidFormError InvalidJsonError
    InvalidOptionError InvalidParameterError ModelError NotReadyError RequestError RulesError
    UnavailableError UnsupportedDocumentError""".split()


def shape(function):
    """Give a signature as text, without what the defaults are."""
    signature = inspect.signature(function)
    parameters = [
        one.replace(default=one.default if one.default is one.empty else ...) for one in signature.parameters.values()
    ]
    return str(signature.replace(parameters=parameters)).replace("'", "").replace("Ellipsis", "...")


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures_stay(name):
    """Each public function takes and gives what it always has."""
    assert shape(attrgetter(name)(dehusk)) == SIGNATURES[name]


@pytest.mark.parametrize("way", ATTRIBUTES)
def test_attributes_of_results_stay(way):
    """Results have the attributes that they always had."""
    result = dehusk.clean("<p>The mill.</p>")
    found = attrgetter(way)(result) if way else result
    assert sorted(field.name for field in fields(found)) == ATTRIBUTES[way].split()


def test_the_rest_of_a_result_stays():
    """Blocks and reasons have the attributes that they always had, and reasons their names."""
    result = dehusk.clean("<nav><a href='/'>Home</a></nav><p>The mill.</p>", {"explain": True})
    block = (result.blocks or ())[0]
    assert [field.name for field in fields(block)] == "text kept score reason xpath tag features".split()
    assert all([field.name for field in fields(one)] == ["blocks", "words"] for one in result.metrics.removed.values())
    assert sorted(dehusk.Reason) == sorted(
        """navigation recent_posts archive_months duplicate_lede duplicate_text repeated_headline newsletter
        related_links share_links comments cookie_notice advert footer taxonomy pagination hidden selector
        low_score""".split()
    )


def test_errors_stay():
    """No error is renamed or removed."""
    assert dehusk.errors.__all__ == ERRORS


def test_what_is_stable_is_documented():
    """docs/library.md names every public name, and the modules besides `dehusk` that programs may import."""
    page = read("docs/library.md")
    names = [*dehusk.__all__, "errors", "integrations.client", "integrations.scrapy"]
    assert [name for name in names if f"`dehusk.{name}`" not in page] == []
