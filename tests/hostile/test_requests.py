"""Each hostile request, sent to the real service among ordinary traffic."""

from __future__ import annotations

import sys

import pytest

from tests.cli.running import running
from tests.hostile.requests import REQUESTS
from tests.hostile.running import Hostile, check_reply, check_waiting, meet_all

BY_NAME = {request.name: request for request in REQUESTS}
# So short that slow requests need not be long; ordinary ones arrive at once.
SERVICE = ["serve", "--port", "0", "--workers", "2", "--head-seconds", "1", "--receive-seconds", "1"]


@pytest.fixture(scope="module")
def met():
    """Send each request to one service of two workers; give how they were met."""
    with running([sys.executable, "-m", "dehusk", *SERVICE]) as (_, address):
        return meet_all(address, [Hostile(one.name, one.send) for one in REQUESTS])


def test_names_are_unique():
    """No request takes the place of another by its name."""
    assert len(BY_NAME) == len(REQUESTS) >= 60


@pytest.mark.parametrize("name", BY_NAME)
def test_the_service_answers_it(met, name):
    """Each is answered as it has to be and in time, and 20 ordinary requests beside it as ever."""
    meeting = met.by_name[name]
    check_reply(BY_NAME[name], meeting.reply)
    assert meeting.wrong == []


def test_ordinary_requests_do_not_wait(met):
    """The p99 of the ordinary requests alongside is less than twice that of an idle service, and noise."""
    check_waiting(met)
