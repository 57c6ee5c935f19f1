"""Logs: one line for each event on standard error, for people or as JSON, with the ids of the request it is about."""

from __future__ import annotations

import logging
import os
import re
import select
import threading
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from json import JSONEncoder
from queue import Empty, Full, Queue
from textwrap import indent
from typing import Any, Literal

from structlog.contextvars import merge_contextvars
from structlog.dev import ConsoleRenderer
from structlog.processors import EventRenamer, JSONRenderer, TimeStamper, format_exc_info
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name
from structlog.types import Processor

STANDARD_ERROR = 2
# Lines that wait to be written. Whoever reads them may stop reading; the service does not wait for it.
MOST_LINES = 10_000
# What a line may hold of one text: enough for a traceback, too little for a document.
MOST_CHARS = 10_000
# How long the last lines may take to be written when the program ends.
FLUSH_SECONDS = 2.0

# Line breaks, what moves a terminal's cursor or the direction of text (C0, DEL, C1, and Unicode's own), and halves of
# surrogate pairs, which have no UTF-8.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_CONTROL_BUT_LINE_FEED = re.compile(_CONTROL.pattern.replace(r"\x00-\x1f", r"\x00-\x09\x0b-\x1f"))
_SCALARS = (int, float, bool, type(None))


@contextmanager
def logging_to(descriptor: int, level: str, form: Literal["console", "json"] | None) -> Iterator[None]:
    """Write what is logged at `level` and above to a file descriptor until the context ends."""
    handler = LineHandler(descriptor)
    terminal = os.isatty(descriptor)
    handler.setFormatter(formatter(form or ("console" if terminal else "json"), colors=terminal))
    root = logging.getLogger()
    before, root.handlers, level_before = root.handlers, [handler], root.level
    root.setLevel(level.upper())
    try:
        yield
    finally:
        root.handlers = before
        root.setLevel(level_before)
        handler.close()


def formatter(form: Literal["console", "json"], *, colors: bool) -> logging.Formatter:
    """Give what turns the records of every logger into lines."""
    is_json = form == "json"
    in_json: list[Processor] = [EventRenamer("message"), JSONRenderer(serializer=_as_json)]
    in_words: list[Processor] = [_indented, ConsoleRenderer(colors=colors)]
    return ProcessorFormatter(
        # What the record says itself wins over the context: `ExtraAdder` comes first.
        foreign_pre_chain=[
            TimeStamper(fmt="iso", utc=True, key="time" if is_json else "timestamp"),
            add_log_level,
            add_logger_name,
            ExtraAdder(),
            merge_contextvars,
        ],
        processors=[
            ProcessorFormatter.remove_processors_meta,
            format_exc_info,
            _without_controls,
            *(in_json if is_json else in_words),
        ],
    )


class LineHandler(logging.Handler):
    """Format a record where it is logged, in the context of its request, and write the line without blocking.

    What the reader does not take at once, a thread writes. A reader that stops reading holds up that thread only; when
    `MOST_LINES` are waiting, further ones are dropped and counted.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._poll = select.poll()
        self._poll.register(descriptor, select.POLLOUT)
        self._lines: Queue[bytes | None] = Queue(MOST_LINES)
        self.dropped = 0
        self._thread = threading.Thread(target=self._write, name="dehusk-log", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line of one record if that cannot block, or queue it."""
        try:
            line = self._line(record)
        except Exception:  # noqa: BLE001  whatever a record holds, it must not end the request that logs it
            self.handleError(record)
            return
        if not self._lines.unfinished_tasks and len(line) <= select.PIPE_BUF and self._is_writable():
            _write_all(self._descriptor, line)
            return
        try:
            self._lines.put_nowait(line)
        except Full:
            self.dropped += 1

    def _is_writable(self) -> bool:
        """Say whether the descriptor takes a line at once: a pipe is writable when `PIPE_BUF` bytes go in."""
        return bool(self._poll.poll(0))

    def close(self) -> None:
        """Write what waits, as far as that takes no longer than `FLUSH_SECONDS`."""
        try:
            self._lines.put(None, timeout=FLUSH_SECONDS)
        except Full:
            return
        finally:
            super().close()
        self._thread.join(FLUSH_SECONDS)

    def _write(self) -> None:
        while (line := self._lines.get()) is not None:
            lines = [line, *self._waiting()]
            ended = lines[-1] is None
            # Not through sys.stderr: a thread that holds its lock at the end of the program would abort it.
            _write_all(self._descriptor, b"".join(one for one in lines if one is not None))
            if self.dropped:
                _write_all(self._descriptor, self._line_on_dropped())
            for _ in lines:
                self._lines.task_done()
            if ended:
                return

    def _line_on_dropped(self) -> bytes:
        dropped, self.dropped = self.dropped, 0
        told = {"name": __name__, "levelno": logging.WARNING, "levelname": "WARNING", "args": (dropped,)}
        return self._line(logging.makeLogRecord({"msg": "%d lines were dropped: nobody read them in time", **told}))

    def _line(self, record: logging.LogRecord) -> bytes:
        return f"{self.format(record)}\n".encode(errors="backslashreplace")

    def _waiting(self) -> Iterator[bytes | None]:
        try:
            for _ in range(MOST_LINES):
                line = self._lines.get_nowait()
                yield line
                if line is None:
                    return
        except Empty:
            return


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        try:
            data = data[os.write(descriptor, data) :]
        except BlockingIOError:
            select.select([], [descriptor], [])
        except OSError:
            # Nobody will read these: the pipe is closed, or the disk is full.
            return


def _without_controls(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Keep a text of a client from looking like another line, and from filling the log."""
    # uvicorn says the same once more, with colours.
    event.pop("color_message", None)
    for name, value in event.items():
        if isinstance(value, _SCALARS):
            continue
        text = value if isinstance(value, str) else str(value)
        if text.isprintable() and len(text) <= MOST_CHARS:
            # Most are, and finding that out takes less time than looking for a pattern.
            event[name] = text
            continue
        if len(text) > MOST_CHARS:
            text = f"{text[: MOST_CHARS // 2]} … {text[-MOST_CHARS // 2 :]}"
        if name == "exception":
            event[name] = _CONTROL_BUT_LINE_FEED.sub(_escaped, text)
        else:
            event[name] = _CONTROL.sub(_escaped, text.strip())
    return event


def _indented(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Let no line of a traceback begin as an event does."""
    if "exception" in event:
        event["exception"] = indent(event["exception"], "    ")
    return event


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


# `json.dumps` would build an encoder for each line.
_encode = JSONEncoder(ensure_ascii=False, default=str).encode


def _as_json(event: dict[str, Any], **_: Any) -> str:
    return _encode(event)
