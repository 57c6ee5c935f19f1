"""One worker process as its parent sees it: start, ask, watch, kill."""

from __future__ import annotations

import signal
import socket
import struct
import sys
import time
from multiprocessing.connection import Connection
from typing import Any

import orjson

from dehusk import errors
from dehusk.errors import DehuskError, DocumentCrashedError, DocumentDeadlineError, DocumentMemoryError, ModelError
from dehusk.machine import resident_bytes
from dehusk.metrics import Figures, Input
from dehusk.workers.forking import worker_context
from dehusk.workers.serving import serve
from dehusk.workers.task import Answer, CleanerFactory, Frames

# Loading the model takes well under a second; a cold disk and a busy machine get a hundred times that.
START_SECONDS = 60.0
# Taking over the largest body takes milliseconds; an idle worker that does not do so is broken.
TAKE_SECONDS = 30.0
# How often the memory of a busy worker is looked at. Most pages are done before; a page that fills memory as fast as
# the machine can gets some 50 MB further in this time.
WATCH_SECONDS = 0.02


class UnusableModelError(ModelError):
    """Raised when the worker itself says that it cannot use the model, as the next one will."""


class WorkerLostError(Exception):
    """Raised when a worker was lost and its document was not the cause as far as can be told: try another worker.

    `blame` is what to say of the document when that has happened to it before.
    """

    def __init__(self, message: str, blame: DehuskError | None = None) -> None:
        super().__init__(message)
        self.blame = blame


class WorkerProcess:
    """A worker process with a pipe of its own; used by one thread at a time, `kill` by any.

    `memory_bytes` is the resident memory above which it is killed over its document; 0 sets no ceiling.
    """

    def __init__(self, factory: CleanerFactory, memory_bytes: int = 0) -> None:
        context = worker_context()
        self._pipe, theirs = context.Pipe()
        _never_wait_long(self._pipe)
        self._memory_bytes = memory_bytes
        self._killed = False
        self._model = ""
        # The attribute exists on every concrete context; the base class lacks it in the type stubs.
        self._process = context.Process(target=serve, args=(theirs, factory), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        """Process id."""
        return int(self._process.pid or 0)

    def await_ready(self) -> str:
        """Wait until the worker has loaded its model and give the model's name; raise ModelError if it cannot."""
        if self._model:
            return self._model
        try:
            if not self._pipe.poll(START_SECONDS):
                raise ModelError(f"the worker was not ready after {START_SECONDS:.0f} seconds")
            greeting = orjson.loads(self._pipe.recv_bytes())
        except (EOFError, OSError) as error:
            raise ModelError(f"the worker died while it loaded the model ({self._cause_of_death()})") from error
        if "error" in greeting:
            raise UnusableModelError(greeting["error"])
        self._model = str(greeting["model"])
        return self._model

    def ask(self, frames: Frames, seconds: float) -> Answer:
        """Have one document, as the frames of its task, cleaned within `seconds`, counted from when the worker has it.

        Raises WorkerLostError when the worker never had it or was killed by somebody else, DocumentDeadlineError,
        DocumentMemoryError and DocumentCrashedError when the worker is of no more use, and what the worker itself
        says of the document.
        """
        try:
            for frame in frames:
                self._pipe.send_bytes(frame)
            if not self._pipe.poll(TAKE_SECONDS):
                raise WorkerLostError("the worker does not take documents")
            self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise WorkerLostError(self._cause_of_death()) from error
        try:
            self._await_answer(seconds)
            line, _, body = self._pipe.recv_bytes().partition(b"\n")
            header = orjson.loads(line)
            answer = _answer_of(header, body) if "error" not in header else _refusal_of(header)
        except (EOFError, OSError, ValueError, KeyError, TypeError) as error:
            # It died, or what it says makes no sense, which a worker in its right mind does not do.
            raise self._verdict_on_death() from error
        if isinstance(answer, DehuskError):
            raise answer
        return answer

    def _await_answer(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._pipe.poll(max(0.0, min(WATCH_SECONDS, until - time.monotonic()))):
            if time.monotonic() >= until:
                raise DocumentDeadlineError(
                    f"cleaning was stopped after {seconds * 1000:.0f} ms; sending this document again will not help"
                )
            if 0 < self._memory_bytes < self.resident_bytes():
                raise DocumentMemoryError(
                    f"cleaning was stopped at {self._memory_bytes // 1_000_000} MB of memory; "
                    "sending this document again will not help"
                )

    def _verdict_on_death(self) -> Exception:
        cause = self._cause_of_death()
        by_somebody_else = not self._killed and self._process.exitcode == -signal.SIGKILL
        self.kill()
        if by_somebody_else:
            # Nothing in a worker kills itself this way: it was a person, or the system when memory ran out, which
            # may be over another process.
            return WorkerLostError(
                cause,
                DocumentMemoryError(
                    "the system has killed one worker after the other over this document, most likely for memory; "
                    "sending it again will not help"
                ),
            )
        return DocumentCrashedError(
            f"the worker died while cleaning this document ({cause}); sending it again will not help"
        )

    def resident_bytes(self) -> int:
        """Give the resident memory of the process; 0 when it is gone."""
        return resident_bytes(self.pid)

    def alive(self) -> bool:
        """Whether the process still runs."""
        return bool(self._process.is_alive())

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        self._killed = True
        self._process.kill()

    def close(self) -> None:
        """End the process, wait for its end and free what it held."""
        self._process.kill()
        self._pipe.close()
        self._process.join()
        self._process.close()

    def _cause_of_death(self) -> str:
        self._process.join(1.0)
        code = self._process.exitcode
        if code is None:
            return "it closed its pipe"
        return f"signal {-code}" if code < 0 else f"exit code {code}"


def _never_wait_long(pipe: Connection) -> None:
    """Have the system end a write or read in the middle of a message that the other side does not go on with."""
    if sys.platform == "linux":
        with socket.fromfd(pipe.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as shared:
            limit = struct.pack("ll", int(TAKE_SECONDS), 0)
            shared.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
            shared.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)


def _answer_of(header: dict[str, Any], body: bytes) -> Answer:
    figures = Figures.from_dict(header["figures"])
    return Answer(body, header["content_type"], figures, header["headers"], Input(header["input"]), header["id"])


def _refusal_of(header: dict[str, Any]) -> DehuskError:
    # A worker has read hostile bytes: what it says is data, never a pickle, and names one of our own errors.
    name = header["error"]
    cls = getattr(errors, name) if name in errors.__all__ else DocumentCrashedError
    error: DehuskError = cls(header["detail"])
    error.input, error.record_id = header["input"], header["id"]
    if "traceback" in header:
        # For the log of whoever asked; the message is for the client.
        error.add_note(header["traceback"])
    return error
