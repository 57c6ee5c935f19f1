"""Unpacking: the document and what is said of it, out of the body of a request.

This happens in the worker, under the document's deadline and memory ceiling: a body of JSON or of compressed bytes can
take as long and as much as the page in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import orjson
from pydantic import TypeAdapter, ValidationError
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from dehusk.errors import EmptyBodyError, InvalidFormError
from dehusk.metrics import Input
from dehusk.workers.codings import decode
from dehusk.workers.faults import MOST_NAME_CHARS, parameter_error
from dehusk.workers.fields import LONGEST_URL, DocumentFields, OptionFields, RecordFields, RecordId, names_of
from dehusk.workers.task import Format, Packing, Task

# A form has one file and, for a page, its address; each part has a name and a type.
MOST_PARTS = 8


def unpack(task: Task) -> Task:
    """Give `task` with the document itself instead of the body that held it.

    Raises the RequestError that says what is wrong with the body.
    """
    packing = task.packing
    if packing is None:
        return task
    body = task.document if isinstance(task.document, bytes) else task.document.encode()
    body = decode(body, packing.codings, packing.most_bytes)
    task = _READERS[packing.format](replace(task, document=body, packing=None), packing)
    if not task.document:
        empty = EmptyBodyError("the document is empty; send a page or a text")
        empty.record_id = task.id
        raise empty
    return task


def _as_it_is(task: Task, _: Packing) -> Task:
    return task


def _from_json(task: Task, _: Packing) -> Task:
    return _of_fields(task, DocumentFields)


def _from_record(task: Task, _: Packing) -> Task:
    return _of_fields(task, RecordFields)


def _of_fields(task: Task, model: type[DocumentFields]) -> Task:
    try:
        said = model.model_validate_json(task.document, strict=True)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        refusal = parameter_error(faults, names_of(model, OptionFields))
        if model is RecordFields:
            refusal.record_id = _id_in(task.document)
        raise refusal from error
    return replace(
        task,
        document=said.text if said.is_text else said.html,
        options=said.options.to_options(),
        url=said.url,
        encoding=said.encoding,
        input=Input.TEXT if said.is_text else Input.HTML,
        id=said.id if isinstance(said, RecordFields) else None,
    )


def _id_in(document: bytes | str) -> str | int | None:
    """Give what a record that is none calls itself, where that can be told and could be given back."""
    try:
        record = orjson.loads(document)
        return TypeAdapter(RecordId).validate_python(record["id"], strict=True)
    except (orjson.JSONDecodeError, ValidationError, LookupError, TypeError):
        return None


def _from_form(task: Task, packing: Packing) -> Task:
    """Take the part `file` as the document, and the field `url`, if there is one, as where it came from."""
    body = task.document if isinstance(task.document, bytes) else task.document.encode()
    listed = _parts(body, packing.boundary)
    parts = {part.name: part for part in listed}
    if len(parts) < len(listed):
        raise InvalidFormError("a form has one part named file and, for a page, one named url; one is given twice")
    file = parts.pop("file", None)
    address = parts.pop("url", None)
    if file is None or parts:
        unknown = f"{sorted(parts)[0][:MOST_NAME_CHARS]!r} is none of them" if parts else "there is no file"
        raise InvalidFormError(f"a form has one part named file and, for a page, one named url; {unknown}")
    media_type, parameters = parse_options_header(file.content_type)
    is_text = media_type == b"text/plain"
    if is_text and task.url is not None:
        raise InvalidFormError("the parameter url is for pages, and the file is plain text")
    if address is not None and (is_text or len(address.content) > LONGEST_URL):
        raise InvalidFormError(f"the part url is for pages, and has at most {LONGEST_URL} bytes")
    return replace(
        task,
        document=bytes(file.content),
        encoding=parameters[b"charset"].decode("latin-1") if b"charset" in parameters else None,
        url=task.url if address is None else address.content.decode("utf-8", "replace"),
        input=Input.TEXT if is_text else Input.HTML,
    )


@dataclass(slots=True)
class _Part:
    """One part of a form."""

    name: str = ""
    content_type: bytes = b""
    content: bytearray = field(default_factory=bytearray)


class _Parts:
    """The parts of a form while it is read; its methods are what the parser calls."""

    def __init__(self) -> None:
        self.all: list[_Part] = []
        self.ended = False
        self._field = b""
        self._value = b""

    def begin(self) -> None:
        if len(self.all) == MOST_PARTS:
            raise InvalidFormError(f"the form has more than {MOST_PARTS} parts")
        self.all.append(_Part())

    def add_header_name(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def add_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def end_header(self) -> None:
        name, value = self._field.lower(), self._value
        self._field = self._value = b""
        if name == b"content-disposition":
            self.all[-1].name = parse_options_header(value)[1].get(b"name", b"").decode("utf-8", "replace")
        elif name == b"content-type":
            self.all[-1].content_type = value

    def add_content(self, data: bytes, start: int, end: int) -> None:
        self.all[-1].content += data[start:end]

    def end(self) -> None:
        self.ended = True


def _parts(body: bytes, boundary: str) -> list[_Part]:
    if not boundary:
        raise InvalidFormError("the content type names no boundary")
    parts = _Parts()
    try:
        parser = MultipartParser(
            boundary,
            {
                "on_part_begin": parts.begin,
                "on_header_field": parts.add_header_name,
                "on_header_value": parts.add_header_value,
                "on_header_end": parts.end_header,
                "on_part_data": parts.add_content,
                "on_end": parts.end,
            },
        )
        parser.write(body)
        parser.finalize()
    except FormParserError as error:
        raise InvalidFormError("the body is no form (multipart/form-data), or a damaged one") from error
    if not parts.ended:
        raise InvalidFormError("the form ends too early; send it again, whole")
    return parts.all


_READERS: dict[Format, Callable[[Task, Packing], Task]] = {
    Format.DOCUMENT: _as_it_is,
    Format.JSON: _from_json,
    Format.RECORD: _from_record,
    Format.FORM: _from_form,
}
