"""Records: the documents of a batch, cut into portions of bounded size, and the answers to them.

A batch goes to the service in portions, each a request of its own: httpx reads nothing before it has sent all, and the
service stops reading when answers pile up. So a connection that breaks costs a portion and not the batch, and memory
is bounded whatever the length of the batch.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import AsyncIterable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson

from dehusk.dom import Decoded, decode
from dehusk.engine.options import Options
from dehusk.engine.result import Result
from dehusk.errors import DehuskError, InvalidParameterError
from dehusk.integrations.client.asks import check_type, json_of
from dehusk.integrations.client.calls import Call, is_retried
from dehusk.integrations.client.errors import ServiceError, ServiceUnreachableError, error_of

# The service reads 1 MB of a batch ahead, whatever becomes of the answers: half of that always arrives.
MOST_PORTION_BYTES = 500_000
# Enough to make the request itself cheap, few enough that the first answers do not wait for long.
MOST_PORTION_RECORDS = 64
# One portion is cleaned while the next one is written and the last one read.
PORTIONS_IN_FLIGHT = 2
# A record waits no longer than this for others to fill its portion: what a person waits for without asking why, and
# fifty times what cleaning a page takes, so that a source which is only slow does not make a request of each record.
MOST_WAIT_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Record:
    """One document of a batch: a page (`html`) or a plain text (`text`), and what there is to say of it.

    `id` is what its answer is called by; it is not sent. Without `options` those of the batch hold.
    """

    html: bytes | str | None = None
    text: bytes | str | None = None
    url: str | None = None
    encoding: str | None = None
    options: Options | Mapping[str, Any] | None = None
    id: Any = None


AnyRecord = Record | Mapping[str, Any] | bytes | str


@dataclass(frozen=True, slots=True)
class RecordAnswer:
    """What became of one record: its result, or the error that `clean` would have raised; never both.

    `index` counts the records of the batch from 0.
    """

    index: int
    id: Any = None
    result: Result | None = None
    error: DehuskError | None = None

    def unwrap(self) -> Result:
        """Give the result, or raise the error."""
        if self.result is None:
            raise self.error or ServiceError("there is neither a result nor an error")
        return self.result


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it is sent; `answer` has an error already where it cannot be, `decoded` is what its bytes were."""

    answer: RecordAnswer
    content: bytes = b""
    decoded: Decoded | None = None


class Cutter:
    """Cuts a batch into portions, record by record; `options` are for records that have none of their own."""

    def __init__(self, options: Options, clock: Callable[[], float] = time.monotonic) -> None:
        self._options = options
        self._clock = clock
        # When the first record of the portion came.
        self._since = 0.0
        self._lines: list[Line] = []
        self._bytes = 0
        self._index = 0

    def add(self, record: AnyRecord) -> Iterator[Portion]:
        """Take a record; give the portion that is full with it or before it, or that has waited for it too long."""
        line = _line_of(self._index, record, self._options)
        self._index += 1
        if self._bytes + len(line.content) > MOST_PORTION_BYTES:
            yield from self.rest()
        if not self._lines:
            self._since = self._clock()
        self._lines.append(line)
        self._bytes += len(line.content)
        if len(self._lines) >= MOST_PORTION_RECORDS or self.wait() == 0:
            yield from self.rest()

    def wait(self) -> float | None:
        """Give how many seconds the records at hand may still wait for others; None where there are none."""
        return max(0.0, self._since + MOST_WAIT_SECONDS - self._clock()) if self._lines else None

    def rest(self) -> Iterator[Portion]:
        """Give what is left as a portion, if anything is."""
        lines, self._lines, self._bytes = self._lines, [], 0
        if lines:
            yield Portion(lines)


def check_records(records: Iterable[AnyRecord] | AsyncIterable[AnyRecord]) -> None:
    """Raise TypeError for one document, whose characters, bytes or names would else be taken for the records."""
    if isinstance(records, bytes | bytearray | memoryview | str | Mapping):
        raise TypeError(f"records is one {type(records).__name__}; give a list of records, or use clean")


class Portion:
    """Some records on their way: those that wait for their answer, and the answers that are there, in order."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._waiting = deque(lines)
        self._received = bytearray()
        # Of the lines sent last, so many are answered; the service counts them from 0.
        self._index = 0
        self._refusal: DehuskError | None = None
        self._answers: list[RecordAnswer] = []
        # Why the rest has no answers.
        self.fault: DehuskError | None = None

    def answers(self) -> Iterator[RecordAnswer]:
        """Give the answers that are there; then raise what has stopped the batch, if anything has."""
        yield from self._answers
        if self.fault is not None:
            raise self.fault

    def to_send(self) -> list[bytes]:
        """Give the lines that wait, to send them for the first time or again; none when all are answered."""
        self._pass_over()
        self._received.clear()
        self._index = 0
        return [line.content for line in self._waiting if line.answer.error is None]

    def receive(self, piece: bytes) -> int:
        """Take a piece of the answer; give the number of records that are answered with it.

        Raises the error of a record that the service cannot take now, and ServiceError for what is no answer.
        """
        self._received += piece
        # Looked for in the piece: a line can be long, and comes in many.
        if b"\n" not in piece:
            return 0
        *lines, rest = bytes(self._received).split(b"\n")
        self._received = bytearray(rest)
        for line in lines:
            self._take(line)
        return len(lines)

    def end(self) -> None:
        """Take the end of the answer; raise ServiceUnreachableError where records have none."""
        if self._waiting:
            raise ServiceUnreachableError(f"the answer to a batch ended {len(self._waiting)} records too early")

    def pause_after(self, call: Call, error: DehuskError) -> float:
        """Give how many seconds to wait before the rest is sent again; raise `error` where it is not.

        A record that the service could not take, and has no more retries, is answered with that; the rest goes on.
        """
        if self._index:
            # Retries are for each record: those that others have used up, whose answers are there now, do not count.
            call.restart()
        try:
            return call.pause_after(error)
        except DehuskError:
            if error is not self._refusal:
                raise
        self._answer(error=error)
        call.restart()
        return 0.0

    def _take(self, line: bytes) -> None:
        try:
            said = orjson.loads(line)
            if not self._waiting or said["index"] != self._index:
                raise ServiceError(f"the answer to record {said['index']} of a batch came out of turn")
            result = Result.from_dict(said["result"]) if "result" in said else None
            error = None if result is not None else error_of(said["problem"])
        except (LookupError, TypeError, ValueError) as fault:
            raise ServiceError(f"a line of the answer to a batch is none: {fault}") from fault
        if result is None and error is None:
            raise ServiceError("a line of the answer to a batch has neither a result nor a problem")
        if error is not None and is_retried(error):
            self._refusal = error
            raise error
        self._index += 1
        self._answer(result, error)

    def _answer(self, result: Result | None = None, error: DehuskError | None = None) -> None:
        line = self._waiting.popleft()
        if result is not None and line.decoded is not None:
            result = _as_from_bytes(result, line.decoded)
        self._answers.append(replace(line.answer, result=result, error=error))
        self._pass_over()

    def _pass_over(self) -> None:
        """Answer the records at the front that could not be sent."""
        while self._waiting and self._waiting[0].answer.error is not None:
            self._answers.append(self._waiting.popleft().answer)


def _line_of(index: int, record: AnyRecord, options: Options) -> Line:
    answer = RecordAnswer(index)
    try:
        known = _known(record)
        answer = replace(answer, id=known.id)
        content, decoded = _written(known, options if known.options is None else Options.of(known.options))
    except DehuskError as error:
        return Line(replace(answer, error=error))
    return Line(answer, content, decoded)


def _known(record: AnyRecord) -> Record:
    if isinstance(record, bytes | str):
        return Record(html=record)
    if isinstance(record, Record):
        return record
    try:
        return Record(**record)
    except TypeError as error:
        raise InvalidParameterError(f"this is no record: {error}") from error


def _written(record: Record, options: Options) -> tuple[bytes, Decoded | None]:
    """Give the record as JSON, and what its bytes were: JSON has only text, so they are decoded as the engine would."""
    if (record.html is None) == (record.text is None):
        raise InvalidParameterError("give exactly one of html and text")
    if record.html is None:
        kind, document = "text", record.text
        options.check_for_text()
    else:
        kind, document = "html", record.html
        options.check_for_page()
    try:
        check_type(document)
        decoded = decode(document, record.encoding) if isinstance(document, bytes) else None
        text = document if decoded is None else decoded.text
        return json_of({kind: str(text), "url": record.url}, options), decoded
    except (AttributeError, TypeError) as error:
        raise InvalidParameterError(f"this is no record: {error}") from error


def _as_from_bytes(result: Result, decoded: Decoded) -> Result:
    """Say of a document that was decoded here what the engine would have said of its bytes."""
    measured = replace(
        result.metrics.input, bytes=decoded.size, encoding=decoded.encoding, encoding_source=decoded.source
    )
    return replace(result, metrics=replace(result.metrics, input=measured))
