"""One worker process as its parent sees it: start, ask, kill."""

from __future__ import annotations

import orjson

from dehusk import errors
from dehusk.errors import DehuskError, DocumentCrashedError, DocumentDeadlineError, ModelError
from dehusk.metrics import Figures
from dehusk.workers.forking import worker_context
from dehusk.workers.serving import serve
from dehusk.workers.task import Answer, CleanerFactory, Frames

# Loading the model takes well under a second; a cold disk and a busy machine get a hundred times that.
START_SECONDS = 60.0
# Taking over the largest body takes milliseconds; an idle worker that does not do so is broken.
TAKE_SECONDS = 30.0


class WorkerLostError(Exception):
    """Raised when the worker was gone before it had the document; give the document to another worker."""


class WorkerProcess:
    """A worker process with a pipe of its own; used by one thread at a time, `kill` by any."""

    def __init__(self, factory: CleanerFactory) -> None:
        context = worker_context()
        self._pipe, theirs = context.Pipe()
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
        try:
            if not self._pipe.poll(START_SECONDS):
                raise ModelError(f"the worker was not ready after {START_SECONDS:.0f} seconds")
            greeting = orjson.loads(self._pipe.recv_bytes())
        except (EOFError, OSError) as error:
            raise ModelError(f"the worker died while it loaded the model ({self._cause_of_death()})") from error
        if "error" in greeting:
            raise ModelError(greeting["error"])
        return str(greeting["model"])

    def ask(self, frames: Frames, seconds: float) -> Answer:
        """Have one document, as the frames of its task, cleaned within `seconds`, counted from when the worker has it.

        Raises WorkerLostError when the worker never had it, DocumentDeadlineError and DocumentCrashedError when
        the worker is of no more use, and what the worker itself says of the document.
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
            if not self._pipe.poll(seconds):
                raise DocumentDeadlineError(
                    f"cleaning was stopped after {seconds * 1000:.0f} ms; sending this document again will not help"
                )
            line, _, body = self._pipe.recv_bytes().partition(b"\n")
            header = orjson.loads(line)
            if "error" not in header:
                return Answer(body, header["content_type"], Figures.from_dict(header["figures"]), header["headers"])
            refusal = _error_named(header["error"], header["detail"])
        except (EOFError, OSError, ValueError, KeyError, TypeError) as error:
            # It died, or what it says makes no sense, which a worker in its right mind does not do.
            self.kill()
            raise DocumentCrashedError(
                f"the worker died while cleaning this document ({self._cause_of_death()}); "
                "sending it again will not help"
            ) from error
        raise refusal

    def alive(self) -> bool:
        """Whether the process still runs."""
        return bool(self._process.is_alive())

    def kill(self) -> None:
        """End the process at once, whatever it does."""
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


def _error_named(name: str, detail: str) -> DehuskError:
    # A worker has read hostile bytes: what it says is data, never a pickle, and names one of our own errors.
    cls = getattr(errors, name) if name in errors.__all__ else DocumentCrashedError
    error: DehuskError = cls(detail)
    return error
