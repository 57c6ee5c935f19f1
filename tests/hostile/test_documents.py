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
from tests.hostile.running import Hostile, check_reply, check_waiting, meet_all

BY_NAME = {document.name: document for document in DOCUMENTS}
LEAST_DOCUMENTS = 100


def as_request(document: Document) -> Hostile:
    """Build a document and give the request that sends it."""
    content = document.content

    def send(address: str) -> httpx.Response:
        headers = {"Content-Type": document.content_type}
        return httpx.post(f"{address}/clean", content=content, headers=headers, timeout=60)

    return Hostile(document.name, send)


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """Load the models once."""
    return Cleaner()


@pytest.fixture(scope="module")
def met():
    """Send each document to one service of two workers, one built after the other; give how they were met."""
    with running([sys.executable, "-m", "dehusk", "serve", "--port", "0", "--workers", "2"]) as (_, address):
        return meet_all(address, map(as_request, DOCUMENTS))


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
    document, meeting = BY_NAME[name], met.by_name[name]
    answer = check_reply(document, meeting.reply)
    _check_text(document, answer.get("text", ""))
    assert meeting.wrong == []


def test_ordinary_requests_do_not_wait(met):
    """The p99 of the ordinary requests alongside is less than twice that of an idle service, and noise."""
    check_waiting(met)


def _check_text(document: Document, text: str) -> None:
    assert document.holds in text
    assert not document.lacks or document.lacks not in text
