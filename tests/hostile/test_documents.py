"""Each hostile document, straight into the engine and through the real service among ordinary traffic."""

from __future__ import annotations

import sys
from time import perf_counter

import httpx
import pytest

from dehusk.api.errors import problem_of
from dehusk.api.negotiation import content_type
from dehusk.engine.pipeline import Cleaner
from dehusk.errors import DehuskError
from tests.cli.running import running
from tests.hostile.documents import DOCUMENTS, Document
from tests.hostile.running import Hostile, Meeting, Ordinary, check_reply, meet, p99

BY_NAME = {document.name: document for document in DOCUMENTS}
LEAST_DOCUMENTS = 45
# Ordinary requests sent before and after, while nothing else is in work.
IDLE_REQUESTS = 200
# One worker of two cleans the hostile document, the other one has the ordinary traffic. That shares the processor's
# caches, its two cores with this program (which builds the documents and reads the answers) and with the service's
# parent, and the machine with whoever else is on it: what the other side of the same core costs, not what waiting for a
# hostile document would, which takes up to seconds.
NOISE_SECONDS = 0.1


def as_request(document: Document) -> Hostile:
    """Give the request that sends a document."""

    def send(address: str) -> httpx.Response:
        headers = {"Content-Type": document.content_type}
        return httpx.post(f"{address}/clean", content=document.content, headers=headers, timeout=60)

    return Hostile(document.name, send, document.status, document.problem, document.seconds)


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """Load the models once."""
    return Cleaner()


@pytest.fixture(scope="module")
def met():
    """Send each document to one service of two workers; give how it was met, and the ordinary p99 when idle."""
    with running([sys.executable, "-m", "dehusk", "serve", "--port", "0", "--workers", "2"]) as (_, address):
        ordinary = Ordinary(address)
        ordinary.send(IDLE_REQUESTS // 4)
        idle, _ = ordinary.send(IDLE_REQUESTS)
        meetings: dict[str, Meeting] = {}
        for name, document in BY_NAME.items():
            meetings[name] = meet(as_request(document), ordinary)
        # Whoever else uses the machine comes and goes: the slower of the two says what it can do.
        idle_after, _ = ordinary.send(IDLE_REQUESTS)
        ordinary.close()
    return meetings, max(p99(idle), p99(idle_after))


def test_the_catalogue_is_large_and_names_are_unique():
    """No document takes the place of another by its name."""
    assert len(BY_NAME) == len(DOCUMENTS) >= LEAST_DOCUMENTS


@pytest.mark.parametrize("name", BY_NAME)
def test_the_engine_cleans_or_refuses_it(cleaner, name):
    """A hostile document is cleaned or refused as expected, within its time, and an article in it comes out."""
    document = BY_NAME[name]
    content = document.content
    charset = content_type(document.content_type).charset
    clean = cleaner.clean_text if document.is_text else cleaner.clean
    problem = text = ""
    started = perf_counter()
    try:
        text = clean(content, encoding=charset).text
    except DehuskError as error:
        problem = problem_of(error).slug
    assert perf_counter() - started <= document.seconds
    assert problem == document.problem
    _check_text(document, text)


@pytest.mark.parametrize("name", BY_NAME)
def test_the_service_answers_it(met, name):
    """A hostile document is answered with its status in time, and so are 20 ordinary requests beside it, correctly."""
    document, meeting = BY_NAME[name], met[0][name]
    answer = check_reply(as_request(document), meeting.reply)
    _check_text(document, answer.get("text", ""))
    assert meeting.wrong == []


def test_ordinary_requests_do_not_wait(met):
    """The p99 of the ordinary requests alongside is less than twice that of an idle service, and noise."""
    meetings, idle = met
    seconds = [one for meeting in meetings.values() for one in meeting.ordinary_seconds]
    slowest = sorted(meetings, key=lambda name: -max(meetings[name].ordinary_seconds))[:5]
    assert p99(seconds) < 2 * idle + NOISE_SECONDS, f"slowest beside {', '.join(slowest)}"


def _check_text(document: Document, text: str) -> None:
    assert document.holds in text
    assert not document.lacks or document.lacks not in text
