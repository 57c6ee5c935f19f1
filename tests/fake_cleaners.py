"""Cleaners for tests of the doors: they obey words in the document, and load in no time."""

from __future__ import annotations

import gc
import os
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from dehusk.engine.options import Options
from dehusk.engine.result import (
    BlockReport,
    Expected,
    InputMetrics,
    Metrics,
    OutputMetrics,
    Removed,
    Result,
    Status,
    Version,
)
from dehusk.errors import DocumentTooLargeError, ModelError, UnsupportedDocumentError
from dehusk.metadata.record import Metadata
from dehusk.verdicts import Reason
from dehusk.workers.cleaners import packaged_cleaner


def fake_result(text: str = "The mill is back.", title: str | None = "The mill", **changed: object) -> Result:
    """Build a result of two blocks, one kept and one removed as `newsletter`."""
    words = len(text.split())
    values: dict[str, object] = {
        "status": Status.OK if text else Status.EMPTY,
        "title": title,
        "text": text,
        "metadata": Metadata(language="en"),
        "metrics": Metrics(
            input=InputMetrics(
                bytes=120, encoding="utf-8", encoding_source="bom", blocks=2, words=words + 4, link_density=0.0
            ),
            output=OutputMetrics(blocks=1, words=words, link_density=0.0),
            kept_ratio=words / (words + 4),
            expected=Expected(precision=0.9, recall=0.8, f1=0.85),
            removed={Reason.NEWSLETTER: Removed(blocks=1, words=4)},
            timings_ms={"parse": 1.0, "total": 2.0},
        ),
        "blocks": None,
        "version": Version(dehusk="0", model="fake-1"),
        **changed,
    }
    return Result(**values)  # type: ignore[arg-type]


class FakeCleaner:
    """Give the document back as its own clean text, unless a word in it asks for trouble."""

    def clean(
        self,
        document: bytes | str,
        options: Options | None = None,
        *,
        url: str | None = None,
        encoding: str | None = None,
    ) -> Result:
        """Obey the first word of the document that is a key of TROUBLES; report what was passed in the metadata."""
        text = document if isinstance(document, str) else document.decode(encoding or "utf-8", "replace")
        for word, trouble in TROUBLES.items():
            if text.startswith(word):
                trouble()
        if text.startswith("nothing"):
            return fake_result(text="")
        if text.startswith("huge"):
            return fake_result(text="grain " * 5_000_000)
        if text.startswith("frozen"):
            return fake_result(text=str(gc.get_freeze_count()))
        if text.startswith("loaded"):
            return fake_result(text=str(packaged_cleaner.cache_info().currsize))
        explained = (BlockReport(text, True, 0.9, None, "/html/body/p", "p"),)
        explain = options is not None and options.explain
        return fake_result(
            text=text.strip(),
            title=f"Mühle {os.getpid()}",
            metadata=Metadata(url=url, description=encoding, author=str(options.favor) if options else None),
            blocks=explained if explain else None,
        )

    def clean_text(self, text: bytes | str, options: Options | None = None, *, encoding: str | None = None) -> Result:
        """Do the same as `clean`, as another model and without a title."""
        return replace(self.clean(text, options, encoding=encoding), title=None, version=Version("0", "fake-text-1"))


class TextlessCleaner(FakeCleaner):
    """Fail on every text, as one whose text model is damaged does."""

    def clean_text(self, text: bytes | str, options: Options | None = None, *, encoding: str | None = None) -> Result:
        """Raise what loading a damaged folder raises."""
        raise ModelError("the text model folder is damaged")


def _allocate() -> None:
    raise MemoryError


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _crash() -> None:
    # Without the dump of memory that the system would write.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.kill(os.getpid(), signal.SIGSEGV)


def _grow() -> None:
    held = []
    for _ in range(200):
        held.append(bytearray(os.urandom(1_000)) * 10_000)
        time.sleep(0.005)


def _refuse() -> None:
    raise UnsupportedDocumentError("the document is a PDF; convert it to HTML first")


def _refuse_size() -> None:
    raise DocumentTooLargeError("the document is nested too deeply")


def _stumble() -> None:
    raise KeyError("a bug")


TROUBLES: dict[str, Callable[[], None]] = {
    "hang": lambda: time.sleep(60),
    "slow": lambda: time.sleep(0.4),
    "allocate": _allocate,
    "grow": _grow,
    "kill": _kill,
    "crash": _crash,
    "%PDF": _refuse,
    "deep": _refuse_size,
    "stumble": _stumble,
}


def broken_factory() -> FakeCleaner:
    """Fail as a damaged model folder does."""
    raise ModelError("the model folder is damaged")


def dying_factory() -> FakeCleaner:
    """Die while loading."""
    os._exit(3)


@dataclass(frozen=True)
class OnceFactory:
    """A factory that works once, in whichever process comes first, and fails in all others."""

    taken: Path

    def __call__(self) -> FakeCleaner:
        """Give a cleaner if nobody has had one."""
        try:
            self.taken.touch(exist_ok=False)
        except FileExistsError:
            raise ModelError("the model was given away") from None
        return FakeCleaner()
