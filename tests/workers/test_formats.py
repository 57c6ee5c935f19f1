"""Formats: a result as the body of an answer."""

from __future__ import annotations

import json
import re

import pytest
from trafilatura import extract

from dehusk.engine.options import Options, Output
from dehusk.errors import InvalidOptionError
from dehusk.metadata.record import Metadata
from dehusk.workers.formats import FORMATS, UNNAMED, as_json, as_line, as_tei, as_text, asking_for, main_numbers
from tests.fake_cleaners import fake_result
from tests.render.tei_schema import entry_of, read

KNOWN = Metadata(
    author="Ann Miller",
    published="2024-03-02T08:00:00+01:00",
    modified="2024-03-03",
    site_name="The Valley Gazette",
    language="en",
    description="Rye, again.",
    url="https://www.gazette.example:8080/mill",
    image="https://gazette.example/mill.jpg",
    tags=("mill", "rye"),
)


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


def test_tei_holds_what_is_known():
    """The TEI answer has the HTML in its text, the metadata in its header, and the main numbers in headers as well."""
    result = fake_result(html="<p>The mill is <b>back</b>.</p>", metadata=KNOWN)
    rendered = as_tei(result)
    assert rendered.content_type == "application/tei+xml; charset=utf-8"
    assert rendered.headers == main_numbers(result)
    root = read(rendered.body.decode())
    assert "".join(map(str, entry_of(root).itertext())).strip() == "The mill is back."
    assert root.findtext(".//{*}bibl") == "The mill, The Valley Gazette, 2024-03-02"
    assert root.findtext(".//{*}publisher") == "The Valley Gazette (www.gazette.example)"
    assert {note.get("type"): note.text for note in root.iter("{*}note")} == {
        "kept_ratio": "0.5000",
        "expected_f1": "0.8500",
    }


def test_tei_of_nothing():
    """A document with nothing in it is a TEI document without blocks."""
    assert len(entry_of(read(as_tei(fake_result(text="", title=None, html="")).body.decode()))) == 0


def test_a_line_is_flat():
    """A line of JSON holds plain values only, and the metadata under the names that trafilatura has for them."""
    rendered = as_line(fake_result(text="The mill\nis back.", metadata=KNOWN))
    assert rendered.body.count(b"\n") == 1
    assert rendered.body.endswith(b"}\n")
    flat = json.loads(rendered.body)
    assert all(isinstance(value, str | int | float | None) for value in flat.values())
    assert {name: value for name, value in flat.items() if value} == {
        "title": "The mill",
        "author": "Ann Miller",
        "hostname": "www.gazette.example",
        "date": "2024-03-02",
        "text": "The mill\nis back.",
        "language": "en",
        "image": "https://gazette.example/mill.jpg",
        "source": "https://www.gazette.example:8080/mill",
        "source-hostname": "The Valley Gazette",
        "excerpt": "Rye, again.",
        "tags": "mill;rye",
        "status": "ok",
        "modified": "2024-03-03",
        "words": 4,
        "kept_ratio": 0.5,
        "expected_f1": 0.85,
        "version": "0",
        "model": "fake-1",
    }


def test_a_line_has_the_fields_of_trafilatura():
    """Each field of trafilatura's JSON is there, and the same ones hold text or null."""
    page = "<html><body><article><p>" + "The mill ground rye on Saturday. " * 20 + "</p></article></body></html>"
    theirs = extract(page, output_format="json", with_metadata=True)
    assert theirs is not None
    assert set(json.loads(theirs)) < set(json.loads(as_line(fake_result()).body))


@pytest.mark.parametrize("url", [None, "", "mill.html", "https://[", "file:///mill.html"])
def test_no_host_no_hostname(url):
    """An address without a host, and one that is none, give no host, and are no fault."""
    assert json.loads(as_line(fake_result(metadata=Metadata(url=url))).body)["hostname"] is None


def test_a_line_has_the_outputs_that_were_asked_for():
    """Markdown and HTML are in the line where the options have asked for them, else not."""
    flat = json.loads(as_line(fake_result(markdown="# a", html="<h1>a</h1>")).body)
    assert (flat["markdown"], flat["html"]) == ("# a", "<h1>a</h1>")
    assert {"markdown", "html"}.isdisjoint(json.loads(as_line(fake_result()).body))


@pytest.mark.parametrize(
    ("answer_type", "options", "idle"),
    [
        ("text/plain", Options(explain=True), "explain"),
        ("text/plain", Options(output=(Output.HTML,)), "output html"),
        ("text/markdown", Options(output=(Output.MARKDOWN, Output.HTML), explain=True), "output html, explain"),
        ("text/html", Options(output=(Output.MARKDOWN,)), "output markdown"),
        ("text/html", Options(output=(Output.HTML,), explain=True), "output html"),
        ("text/html", Options(output=(Output.REPORT, Output.HTML)), "output html"),
        ("application/tei+xml", Options(explain=True), "explain"),
        ("application/x-ndjson", Options(output=(Output.REPORT,)), "output report"),
        ("application/jsonl", Options(explain=True), "explain"),
    ],
)
def test_what_has_no_place_in_the_answer(answer_type, options, idle):
    """What is asked for and cannot be in an answer of its type is an error that says so, and not silence."""
    with pytest.raises(InvalidOptionError, match=f"^{idle}: there is no place for that in {re.escape(answer_type)}"):
        asking_for(answer_type, options)


@pytest.mark.parametrize("given", [Options(explain=True), Options(output=(Output.REPORT,))])
def test_a_report_alone(given):
    """An answer that is the report is made of nothing else, so that what has an effect on HTML alone is refused."""
    assert asking_for("text/html", given).output == (Output.REPORT,)


def test_a_line_names_the_rule():
    """A flat line names the rule that was applied, as every answer does."""
    assert json.loads(as_line(fake_result(rule="gazette")).body)["rule"] == "gazette"


def test_a_line_can_be_named():
    """The id stands first, where a batch puts the name of the record."""
    assert as_line(fake_result()).body.startswith(UNNAMED)


def test_both_names_of_json_lines():
    """JSON lines have two media types in use; the answer is called what was asked for."""
    for name in ("application/x-ndjson", "application/jsonl"):
        rendered = FORMATS[name].render(fake_result())
        assert (rendered.content_type, rendered.body) == (name, as_line(fake_result()).body)


@pytest.mark.parametrize(
    ("answer_type", "explain", "output"),
    [
        ("application/json", True, ()),
        ("application/x-ndjson", False, ()),
        ("text/markdown", False, (Output.MARKDOWN,)),
        ("text/html", False, (Output.HTML,)),
        ("text/html", True, (Output.REPORT,)),
        ("application/tei+xml", False, (Output.HTML,)),
    ],
)
def test_each_format_asks_for_what_it_needs(answer_type, explain, output):
    """What a format is made of is asked of the engine; only HTML that explains is the report."""
    assert asking_for(answer_type, Options(explain=explain)).output == output
