"""How long a call of the client may take, and what it tries again."""

from __future__ import annotations

import pytest

from dehusk.errors import BusyError, DehuskError, DocumentDeadlineError, NotReadyError, ProblemReport
from dehusk.integrations.client import ServiceError, ServiceTimeoutError, ServiceUnreachableError
from dehusk.integrations.client.calls import FIRST_SECONDS, MOST_SECONDS, Call, Patience, TimeLeft


class Clock:
    """A clock that stands still until it is set."""

    now = 1_000.0

    def __call__(self):
        """Tell the time."""
        return self.now


def call(timeout: float | None = 100.0, retries: int = 3):
    """Give a call whose jitter is always the longest pause, and its clock."""
    clock = Clock()
    return Call(Patience(timeout, retries, clock, jitter=lambda _, most: most)), clock


def problem(kind: type[DehuskError], status: int, retry_after: float | None = None):
    """Give an error as the service tells it."""
    error = kind("no")
    error.problem = ProblemReport(status, "/problems/any", "No", "no", retry_after=retry_after)
    return error


def test_pauses_grow_up_to_a_limit():
    """Each pause may be twice as long as the one before it, and none longer than the longest."""
    trying, _ = call(timeout=None, retries=6)
    pauses = [trying.pause_after(problem(BusyError, 429)) for _ in range(6)]
    assert pauses == [min(MOST_SECONDS, FIRST_SECONDS * 2**number) for number in range(6)]


def test_the_jitter_is_full():
    """A pause is anything from nothing to the longest, so that clients do not come back together."""
    spans = []

    def jitter(least, most):
        spans.append((least, most))
        return least

    assert Call(Patience(None, 1, jitter=jitter)).pause_after(problem(BusyError, 429)) == 0.0
    assert spans == [(0.0, FIRST_SECONDS)]


def test_what_the_service_asks_for_comes_first():
    """Nobody comes back before `Retry-After` is over."""
    trying, _ = call()
    assert trying.pause_after(problem(BusyError, 429, retry_after=7.0)) == 7.0 + FIRST_SECONDS


def test_nobody_waits_past_the_end():
    """A pause that would take all the time that is left is not begun: the error comes at once."""
    trying, _ = call(timeout=5.0)
    with pytest.raises(NotReadyError):
        trying.pause_after(problem(NotReadyError, 503, retry_after=60.0))


def test_retries_are_counted():
    """There are never more retries than were asked for."""
    trying, _ = call(retries=2)
    error = problem(BusyError, 429)
    trying.pause_after(error)
    trying.pause_after(error)
    with pytest.raises(BusyError) as raised:
        trying.pause_after(error)
    assert raised.value is error


@pytest.mark.parametrize("error", [problem(BusyError, 429), problem(ServiceError, 503), ServiceUnreachableError("no")])
def test_what_may_pass_is_tried_again(error):
    """A full queue, a service that starts, a proxy without one and a broken connection are tried again."""
    assert call()[0].pause_after(error) > 0


@pytest.mark.parametrize(
    "error",
    [
        problem(DocumentDeadlineError, 422),
        problem(ServiceError, 500),
        problem(ServiceError, 502),
        problem(DehuskError, 408),
        ServiceTimeoutError("no"),
    ],
)
def test_nothing_else_is_tried_again(error):
    """What is about the document, a fault of the service, and the end of the time are not."""
    with pytest.raises(type(error)):
        call()[0].pause_after(error)


def test_time_runs_out():
    """After its time a call gets no more of it."""
    trying, clock = call(timeout=2.0)
    clock.now += 1.5
    assert trying.left() == 0.5
    clock.now += 0.5
    with pytest.raises(ServiceTimeoutError):
        trying.left()


def test_each_step_of_a_request_gets_what_is_left():
    """A step that comes late gets less than the first one."""
    trying, clock = call(timeout=2.0)
    left = TimeLeft(trying)
    assert left.get("connect") == 2.0
    clock.now += 1.5
    assert dict(left) == dict.fromkeys(("connect", "pool", "write", "read"), 0.5)
    assert left.get("another") is None


def test_the_service_is_told_the_time_left():
    """The service's deadline is what the caller wants of it, and no more than the time that is left."""
    trying, clock = call(timeout=2.0)
    assert (trying.deadline_ms(500), trying.deadline_ms(None), trying.deadline_ms(9_000)) == (500, 2_000, 2_000)
    clock.now += 1.75
    assert trying.deadline_ms(500) == 250


def test_without_a_timeout_there_is_no_end():
    """A call without a timeout says nothing of deadlines but what the caller says."""
    trying, clock = call(timeout=None)
    clock.now += 1e9
    assert (trying.left(), trying.deadline_ms(None), trying.deadline_ms(7)) == (None, None, 7)


def test_the_records_of_a_batch_have_the_whole_time():
    """The deadline of a batch is what the caller wants, and no more than the timeout."""
    patience = Patience(2.0, 3)
    assert (patience.deadline_ms(500), patience.deadline_ms(None), patience.deadline_ms(9_000)) == (500, 2_000, 2_000)
    assert (Patience(None, 3).deadline_ms(None), Patience(None, 3).deadline_ms(7)) == (None, 7)


def test_a_call_that_gets_on_begins_anew():
    """Each answer of a batch has all the time and all the retries."""
    trying, clock = call(timeout=10.0, retries=1)
    trying.pause_after(problem(BusyError, 429))
    clock.now += 9.0
    trying.restart()
    assert trying.left() == 10.0
    assert trying.pause_after(problem(BusyError, 429)) == FIRST_SECONDS


@pytest.mark.parametrize("values", [(0, 3), (-1.0, 3), (1.0, -1)])
def test_nonsense_is_refused(values):
    """A timeout that is over at once, and less than no retries, are refused when the client is made."""
    with pytest.raises(ValueError, match=r"timeout|retries"):
        Patience(*values)
