"""Unpacking: the document out of the body of a request."""

from __future__ import annotations

import gzip
import json

import pytest

from dehusk.errors import (
    BodyTooLargeError,
    EmptyBodyError,
    InvalidFormError,
    InvalidJsonError,
    InvalidParameterError,
    RequestError,
)
from dehusk.metrics import Input
from dehusk.workers.task import Format, Packing, Task
from dehusk.workers.unpacking import MOST_PARTS, unpack

FORM = "".join(
    f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{content}\r\n'
    for name, more, content in (
        ("file", '; filename="a.html"\r\nContent-Type: text/html; charset=latin-1', "<p>hello"),
        ("url", "", "https://gazette.example/mill"),
    )
)


def unpacked(body: str | bytes, form: Format, **values: object) -> Task:
    """Unpack a body of this format."""
    content = body.encode() if isinstance(body, str) else body
    return unpack(Task(content, packing=Packing(format=form, boundary="x", **values)))  # type: ignore[arg-type]


def test_a_document_is_what_it_is():
    """Without packing, and with nothing but codings around it."""
    assert unpack(Task(b"hello")).document == b"hello"
    assert unpacked(gzip.compress(b"hello"), Format.DOCUMENT, codings=("gzip",)).document == b"hello"


def test_bounds_hold_for_every_format():
    """A body that decodes to too much is refused before it is read."""
    with pytest.raises(BodyTooLargeError):
        unpacked(gzip.compress(b'{"html": "hello"}'), Format.JSON, codings=("gzip",), most_bytes=5)


@pytest.mark.parametrize(
    ("body", "form"),
    [(b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0" + bytes(8), Format.DOCUMENT), ('{"html": ""}', Format.JSON)],
)
def test_no_document(body, form):
    """An empty document is an error of the request, whatever it comes in."""
    with pytest.raises(EmptyBodyError):
        unpacked(body, form, codings=("gzip",) if form is Format.DOCUMENT else ())


def test_json():
    """An object has the document and what is said of it."""
    task = unpacked('{"html": "Mühle", "url": "https://a.example", "options": {"explain": true}}', Format.JSON)
    assert (task.document, task.url, task.options.explain, task.input) == (
        "Mühle",
        "https://a.example",
        True,
        Input.HTML,
    )
    assert unpacked('{"text": "Mühle"}', Format.JSON).input is Input.TEXT


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"id": "b", "html": ""}, "b"),
        ({"id": 7, "html": "<p>a", "options": {"favor": "both"}}, 7),
        ({"id": "b", "colour": "red"}, "b"),
        ({"id": ["b"], "html": "<p>a"}, None),
        ({"id": True, "html": 1}, None),
        (["id"], None),
    ],
)
def test_a_record_that_is_refused_keeps_its_id(record, expected):
    """Whoever sent the record can tell which one it was; what is no id is none."""
    with pytest.raises(RequestError) as refusal:
        unpack(Task(json.dumps(record).encode(), packing=Packing(format=Format.RECORD)))
    assert refusal.value.record_id == expected


def test_a_record_may_have_an_id():
    """A string or a number, in a batch only."""
    assert unpacked('{"html": "a", "id": "mill"}', Format.RECORD).id == "mill"
    assert unpacked('{"html": "a", "id": 7}', Format.RECORD).id == 7
    with pytest.raises(InvalidParameterError, match="unknown name 'id'"):
        unpacked('{"html": "a", "id": 7}', Format.JSON)


@pytest.mark.parametrize("id_", ["1.5", "true", "[]", "9223372036854775808", '"' + "x" * 1025 + '"'])
def test_ids_that_an_answer_could_not_repeat(id_):
    """Neither a huge one nor one of another type."""
    with pytest.raises(InvalidParameterError):
        unpacked(f'{{"html": "a", "id": {id_}}}', Format.RECORD)


@pytest.mark.parametrize(
    "body", ["", "{", "[" * 100_000, '{"html": "a"' + ',"b":{"c":' * 5_000, "nul", '{"html": "\\ud800"}']
)
def test_no_json(body):
    """Broken and bottomless JSON is said to be none."""
    with pytest.raises(InvalidJsonError):
        unpacked(body, Format.JSON)


def test_faults_are_few_and_short():
    """However many there are, the first few are named, and no name is repeated at length."""
    names = ",".join(f'"{"x" * 1_000}{number}": 1' for number in range(1_000))
    with pytest.raises(InvalidParameterError) as caught:
        unpacked(f'{{"html": "a", {names}}}', Format.JSON)
    assert "and 995 more" in str(caught.value)
    assert len(str(caught.value)) < 2_000


def test_form():
    """A form has a file with its charset and, for a page, an address."""
    task = unpacked(FORM + "--x--\r\n", Format.FORM)
    assert task.document == b"<p>hello"
    assert (task.encoding, task.url, task.input) == ("latin-1", "https://gazette.example/mill", Input.HTML)


def test_form_with_a_text():
    """A file that says so is plain text, which has no address."""
    body = FORM.replace("text/html", "text/plain")
    file = body[: body.index("--x", 3)]
    assert unpacked(file + "--x--\r\n", Format.FORM).input is Input.TEXT
    with pytest.raises(InvalidFormError, match="url is for pages"):
        unpacked(body + "--x--\r\n", Format.FORM)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "hello",
        "--x--\r\n",
        FORM,
        FORM[:60],
        FORM.replace('"file"', '"fill"') + "--x--\r\n",
        FORM.replace('"url"', '"file"').replace('"file"', '"url"', 1) + FORM.replace('"file"', '"other"') + "--x--\r\n",
        (FORM * MOST_PARTS) + "--x--\r\n",
        FORM + FORM + "--x--\r\n",
        "--x\r\nbroken\r\n\r\n\r\n--x--\r\n",
        "--x\r\n" + "A: b\r\n" * 1_000 + "\r\n\r\n--x--\r\n",
        '--x\r\nContent-Disposition: form-data; name="url"\r\n\r\n'
        + "u" * 9_000
        + "\r\n"
        + FORM[: FORM.index("--x", 3)]
        + "--x--\r\n",
    ],
    ids=str,
)
def test_no_form(body):
    """What is no form with a file is said to be none."""
    with pytest.raises(InvalidFormError):
        unpacked(body, Format.FORM)
