"""Progress: how far a batch is, on standard error: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from dehusk.cli.tables import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

# Seconds that a rate is taken over: a slow page does not make it jump, and a slow site shows.
PACE_SECONDS = 30.0
# Seconds from one line to the next where there is no terminal.
LINE_SECONDS = 10.0
# Of a terminal; a narrower one has the figures alone.
BAR_COLUMNS = 30
FIGURE_COLUMNS = 50

Clock = Callable[[], float]


class Pace:
    """How far a run is, and how fast; may be read from another thread than the one that counts."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._samples: deque[tuple[float, int, int]] = deque([(clock(), 0, 0)])
        # Bytes that came with records; those without one were read by an earlier run, which took no time now.
        self._read = 0
        self.total = 0
        self.done = 0
        self.records = 0

    def begin(self, total: int) -> None:
        """Count from now on."""
        with self._lock:
            self.total = total
            self._samples = deque([(self._clock(), self.records, self._read)])

    def advance(self, records: int, size: int) -> None:
        """Count so many records and bytes more."""
        with self._lock:
            self.done += size
            self.records += records
            self._read += size if records else 0
            now = self._clock()
            if now - self._samples[-1][0] >= 1:
                self._samples.append((now, self.records, self._read))
            while len(self._samples) > 1 and now - self._samples[0][0] > PACE_SECONDS:
                self._samples.popleft()

    @property
    def percent(self) -> float:
        """The share of bytes that is done; 100 where there are none."""
        return min(100.0, 100 * self.done / self.total) if self.total else 100.0

    @property
    def rate(self) -> float:
        """Records per second."""
        return self._speeds()[0]

    @property
    def remaining(self) -> int | None:
        """The seconds that the rest takes at this pace; None as long as there is none."""
        speed = self._speeds()[1]
        return round(max(0, self.total - self.done) / speed) if speed else None

    def _speeds(self) -> tuple[float, float]:
        with self._lock:
            then, records, size = self._samples[0]
            took = self._clock() - then
            return ((self.records - records) / took, (self._read - size) / took) if took > 0 else (0.0, 0.0)


class Progress:
    """Hears of a run and says nothing of it; a context in which the warnings of the package are lines like all others.

    `begun` tells whether the run has got to the input.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self.pace = Pace(clock)
        self.begun = False
        self._handler = _Said(self.say)

    def __enter__(self) -> Self:
        logging.getLogger("dehusk").addHandler(self._handler)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger("dehusk").removeHandler(self._handler)

    def begin(self, total: int) -> None:
        """Hear how many bytes of input there are."""
        self.begun = True
        self.pace.begin(total)

    def advance(self, pages: int, size: int) -> None:
        """Hear that so many records more were read, and so many bytes."""
        self.pace.advance(pages, size)

    def say(self, line: str) -> None:
        """Say something besides; whoever listened may have gone, which does not end the run."""
        if sys.stderr is None:
            # Where it is closed, `print` would take standard output in its place.
            return
        with suppress(OSError, ValueError):
            print(f"dehusk: {printable(line)}", file=sys.stderr, flush=True)


class Lines(Progress):
    """Says in a line how far a run is: when it begins, every few seconds, and when it ends."""

    def __init__(self, clock: Clock = time.monotonic, every: float = LINE_SECONDS) -> None:
        super().__init__(clock)
        self._clock = clock
        self._every = every
        self._next = 0.0

    def begin(self, total: int) -> None:
        """Say that it begins."""
        super().begin(total)
        self._tell()

    def advance(self, pages: int, size: int) -> None:
        """Say how far it is, when the time has come."""
        super().advance(pages, size)
        if self._clock() >= self._next:
            self._tell()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.begun:
            self._tell()
        super().__exit__(kind, error, trace)

    def _tell(self) -> None:
        self._next = self._clock() + self._every
        remaining = self.pace.remaining
        rest = "" if remaining is None else f" remaining_seconds={remaining}"
        self.say(
            f"progress percent={self.pace.percent:.1f} records={self.pace.records} "
            f"records_per_second={self.pace.rate:.1f}{rest}"
        )


class Bar(Progress):
    """Shows a bar with the figures beside it, which other lines scroll above."""

    def __init__(self, console: Console, clock: Clock = time.monotonic) -> None:
        from rich.live import Live

        super().__init__(clock)
        self._console = console
        self._live = Live(get_renderable=self._line, console=console, refresh_per_second=4)

    def begin(self, total: int) -> None:
        """Show the bar."""
        super().begin(total)
        self._live.start()

    def say(self, line: str) -> None:
        """Say it above the bar."""
        self._console.print(f"dehusk: {printable(line)}", markup=False, highlight=False, soft_wrap=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        self._live.stop()

    def _line(self) -> RenderableType:
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        pace = self.pace
        words = f"{pace.percent:5.1f} %  {pace.records:,} records  {pace.rate:,.1f}/s"
        if pace.remaining is not None:
            words += f"  {clock_time(pace.remaining)} left"
        figures = Text(words, no_wrap=True, overflow="ellipsis")
        if self._console.width < BAR_COLUMNS + FIGURE_COLUMNS:
            return figures
        line = Table.grid(padding=(0, 2))
        line.add_row(ProgressBar(completed=pace.percent, width=BAR_COLUMNS), figures)
        return line


class _Said(logging.Handler):
    """Says what is logged as a warning or worse."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        """Say it in a line, with the error that it is about, and without where that came from."""
        error = record.exc_info[1] if record.exc_info else None
        self._say(record.getMessage() if error is None else f"{record.getMessage()}: {error!r}")


def progress_for(stream: TextIO | None, *, quiet: bool) -> Progress:
    """Give what tells of a run on standard error: nothing, a bar on a terminal that can show one, or lines."""
    if quiet or stream is None:
        return Progress()
    if stream.isatty() and os.environ.get("TERM") != "dumb" and find_spec("rich"):
        from rich.console import Console

        return Bar(Console(file=stream))
    return Lines()


def clock_time(seconds: int) -> str:
    """Give a duration as hours, minutes and seconds ("1:02:03")."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"
