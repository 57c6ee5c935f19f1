"""How far a batch is, on a terminal and elsewhere."""

from __future__ import annotations

import io
import logging
import re
import sys

import pytest

from dehusk.cli.progress import Lines, Pace, Progress, clock_time, progress_for

console = pytest.importorskip("rich.console", reason="rich is missing: pip install 'dehusk[batch]'")

# What sets a color on a terminal.
COLOR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|38|9[0-7])[;m]")


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        """Tell the time."""
        return self.now


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self):
        """Say that it is one."""
        return True


class Gone(io.StringIO):
    """What nobody reads any more."""

    def write(self, text):
        """Fail as a terminal does that was closed."""
        raise OSError(5, "Input/output error")


@pytest.fixture
def clock():
    """A clock at some time."""
    return Clock()


def passes(progress, clock, seconds, records=10, size=100):
    """Let so many seconds pass, each with some records."""
    for _ in range(seconds):
        clock.now += 1
        progress.advance(records, size)


def test_a_pace_is_that_of_the_last_seconds(clock):
    """The rate and the time left follow a change of speed, and forget what was long ago."""
    pace = Pace(clock)
    pace.begin(100_000)
    passes(pace, clock, 60)
    assert (pace.percent, pace.rate, pace.remaining) == (6.0, 10.0, 940)
    passes(pace, clock, 60, records=20, size=200)
    assert (pace.percent, pace.rate, pace.remaining) == (18.0, 20.0, 410)


def test_a_pace_that_stalls_goes_down(clock):
    """As long as nothing is read the rate falls, without anybody who counts."""
    pace = Pace(clock)
    pace.begin(10_000)
    passes(pace, clock, 10)
    clock.now += 10
    assert pace.rate == 5.0


def test_what_an_earlier_run_has_done_takes_no_time(clock):
    """Bytes without records count as done, and not as fast."""
    pace = Pace(clock)
    pace.begin(10_000)
    pace.advance(0, 8_000)
    passes(pace, clock, 10)
    assert (pace.percent, pace.remaining) == (90.0, 10)


@pytest.mark.parametrize(("total", "size", "percent"), [(0, 0, 100.0), (10, 30, 100.0), (10, 0, 0.0)])
def test_a_share_is_one(clock, total, size, percent):
    """Nothing to read is all of it, and more than was expected is no more than all."""
    pace = Pace(clock)
    pace.begin(total)
    pace.advance(1, size)
    assert pace.percent == percent
    assert pace.remaining is None


def test_lines_come_now_and_then(clock, capsys):
    """There is a line when it begins, one every ten seconds, and one when it ends, all of one form."""
    with Lines(clock, every=10) as progress:
        progress.begin(2_400)
        passes(progress, clock, 24)
    assert capsys.readouterr().err.splitlines() == [
        "dehusk: progress percent=0.0 records=0 records_per_second=0.0",
        "dehusk: progress percent=41.7 records=100 records_per_second=10.0 remaining_seconds=14",
        "dehusk: progress percent=83.3 records=200 records_per_second=10.0 remaining_seconds=4",
        "dehusk: progress percent=100.0 records=240 records_per_second=10.0 remaining_seconds=0",
    ]


def test_nothing_is_said_of_a_run_that_has_not_begun(clock, capsys):
    """A run that finds no input has no progress."""
    with Lines(clock):
        pass
    assert capsys.readouterr() == ("", "")


def test_a_reader_who_has_gone_does_not_end_the_run(clock, monkeypatch):
    """Lines that cannot be written are dropped."""
    monkeypatch.setattr(sys, "stderr", Gone())
    with Lines(clock) as progress:
        progress.begin(10)
        progress.advance(1, 10)
    assert progress.pace.records == 1


@pytest.mark.parametrize("width", [100, 60, 20, 1])
def test_a_bar_is_one_line_on_a_terminal_of_any_width(clock, width):
    """The bar with its figures takes one line, cut short where there is no room."""
    written = Terminal()
    with progress_for_terminal(written, clock, width) as progress:
        progress.begin(1_000)
        passes(progress, clock, 5)
    drawn = written.getvalue()
    assert drawn.count("\n") <= 1
    if width >= 60:
        assert " 50.0 %  50 records  10.0/s  0:00:05 left" in drawn
    assert ("━" in drawn) == (width >= 80)


def progress_for_terminal(written, clock, width, **environment):
    """Give a bar on a terminal that is a test's own."""
    from dehusk.cli.progress import Bar

    screen = console.Console(file=written, width=width, force_terminal=True, _environ=environment)
    return Bar(screen, clock)


def test_no_color(clock):
    """With NO_COLOR the bar has none."""
    drawn = []
    for environment in ({"TERM": "xterm-256color"}, {"TERM": "xterm-256color", "NO_COLOR": "1"}):
        written = Terminal()
        with progress_for_terminal(written, clock, 100, **environment) as progress:
            progress.begin(10)
            progress.advance(1, 5)
        drawn.append(written.getvalue())
    assert [COLOR.search(one) is not None for one in drawn] == [True, False]


def test_warnings_stand_above_the_bar(clock):
    """A warning of the package is a whole line, and the bar is drawn again below it."""
    written = Terminal()
    with progress_for_terminal(written, clock, 100) as progress:
        progress.begin(10)
        logging.getLogger("dehusk.workers").warning("a worker\x1b[2J was lost")
    assert "dehusk: a worker\\x1b[2J was lost\n" in written.getvalue()
    assert logging.getLogger("dehusk").handlers == []


def test_warnings_are_lines_where_there_is_no_terminal(capsys):
    """A warning is said in a line, with the error that it is about and no traceback, also when progress is not."""
    with Progress():
        try:
            raise OSError("no memory")
        except OSError:
            logging.getLogger("dehusk.workers").exception("a worker is lost")
        logging.getLogger("dehusk.workers").info("a worker is new")
    assert capsys.readouterr().err == "dehusk: a worker is lost: OSError('no memory')\n"


@pytest.mark.parametrize(
    ("stream", "quiet", "term", "kind"),
    [
        (io.StringIO(), False, "xterm", "Lines"),
        (Terminal(), False, "xterm", "Bar"),
        (Terminal(), False, "dumb", "Lines"),
        (Terminal(), True, "xterm", "Progress"),
        (None, False, "xterm", "Progress"),
    ],
)
def test_who_watches_decides(stream, quiet, term, kind, monkeypatch):
    """A terminal that can show it has a bar, everything else lines; quiet, and where nobody listens, nothing."""
    monkeypatch.setenv("TERM", term)
    assert type(progress_for(stream, quiet=quiet)).__name__ == kind


def test_a_duration_has_hours():
    """Durations are hours, minutes and seconds, however long."""
    assert [clock_time(seconds) for seconds in (5, 3_723, 360_000)] == ["0:00:05", "1:02:03", "100:00:00"]
