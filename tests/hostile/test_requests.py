"""Each hostile request, sent to the real service among ordinary traffic."""

from __future__ import annotations

import sys

import pytest

from tests.cli.running import running
from tests.hostile.requests import REQUESTS, HostileRequest
from tests.hostile.running import Hostile, Meeting, Ordinary, check_reply, meet, p99
from tests.hostile.test_documents import IDLE_REQUESTS, NOISE_SECONDS

BY_NAME = {request.name: request for request in REQUESTS}
# So short that slow requests need not be long; ordinary ones arrive at once.
SERVICE = ["serve", "--port", "0", "--workers", "2", "--head-seconds", "1", "--receive-seconds", "1"]


def as_hostile(request: HostileRequest) -> Hostile:
    """Give the request as what meets a service."""
    return Hostile(request.name, request.send, request.status, request.problem, request.seconds)


@pytest.fixture(scope="module")
def met():
    """Send each request to one service of two workers; give how it was met, and the ordinary p99 when idle."""
    with running([sys.executable, "-m", "dehusk", *SERVICE]) as (_, address):
        ordinary = Ordinary(address)
        ordinary.send(IDLE_REQUESTS // 4)
        idle, _ = ordinary.send(IDLE_REQUESTS)
        meetings: dict[str, Meeting] = {name: meet(as_hostile(one), ordinary) for name, one in BY_NAME.items()}
        idle_after, _ = ordinary.send(IDLE_REQUESTS)
        ordinary.close()
    return meetings, max(p99(idle), p99(idle_after))


def test_names_are_unique():
    """No request takes the place of another by its name."""
    assert len(BY_NAME) == len(REQUESTS) >= 60


@pytest.mark.parametrize("name", BY_NAME)
def test_the_service_answers_it(met, name):
    """Each is answered as it has to be and in time, and 20 ordinary requests beside it as ever."""
    meeting = met[0][name]
    check_reply(as_hostile(BY_NAME[name]), meeting.reply)
    assert meeting.wrong == []


def test_ordinary_requests_do_not_wait(met):
    """The p99 of the ordinary requests alongside is less than twice that of an idle service, and noise."""
    meetings, idle = met
    seconds = [one for meeting in meetings.values() for one in meeting.ordinary_seconds]
    slowest = sorted(meetings, key=lambda name: -max(meetings[name].ordinary_seconds))[:5]
    assert p99(seconds) < 2 * idle + NOISE_SECONDS, f"slowest beside {', '.join(slowest)}"
