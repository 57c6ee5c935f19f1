"""Batches through the client: in order, one answer a record, whatever happens on the way."""

from __future__ import annotations

import asyncio
import json
import threading
import time

import httpx
import pytest

from dehusk.api.errors import PROBLEMS, problem_body
from dehusk.engine.options import Options
from dehusk.errors import (
    BusyError,
    DocumentCrashedError,
    DocumentDeadlineError,
    InvalidOptionError,
    InvalidParameterError,
    NotReadyError,
    UnsupportedDocumentError,
)
from dehusk.integrations.client import (
    DehuskClient,
    Record,
    ServiceError,
    ServiceUnreachableError,
    UnauthorizedError,
)
from dehusk.integrations.client.records import (
    MOST_PORTION_BYTES,
    MOST_PORTION_RECORDS,
    MOST_WAIT_SECONDS,
    PORTIONS_IN_FLIGHT,
    Cutter,
)
from tests.api.doors import service
from tests.fake_cleaners import fake_result
from tests.integrations.callers import CALLERS, Asynchronous, arriving

RESULT = fake_result().to_dict()


@pytest.fixture(scope="module")
def address():
    """A service that obeys the first word of a document."""
    with service(workers=2, deadline_ms=5_000) as running:
        yield str(running.base_url)


@pytest.fixture(params=CALLERS, ids=lambda kind: kind.__name__)
def kind(request):
    """The one client or the other."""
    return request.param


def test_a_thousand_records_in_bounded_memory(kind, address):
    """Records are taken as they are sent, answers come in order, and only some portions are on their way at once."""
    ahead, taken, given = 0, 0, 0

    def records():
        nonlocal taken
        for number in range(1_000):
            taken += 1
            yield Record(html=f"mill {number}", id=number)

    def count(answer):
        nonlocal ahead, given
        ahead = max(ahead, taken - given)
        given += 1
        assert (answer.index, answer.id, answer.unwrap().text) == (given - 1, given - 1, f"mill {given - 1}")

    if kind is Asynchronous:

        async def drive():
            async with kind(address).client() as client:
                async for answer in client.clean_many(records()):
                    count(answer)

        asyncio.run(drive())
    else:
        with kind(address).client() as client:
            for answer in client.clean_many(records()):
                count(answer)
    assert given == 1_000
    assert ahead <= PORTIONS_IN_FLIGHT * MOST_PORTION_RECORDS


def test_large_records_are_sent_few_at_a_time(address):
    """A portion has no more bytes than always arrive, or one record."""
    taken = 0

    def records():
        nonlocal taken
        for _ in range(12):
            taken += 1
            yield "mill" + "x" * (MOST_PORTION_BYTES * 2 // 3)

    with DehuskClient(address) as client:
        for number, answer in enumerate(client.clean_many(records())):
            assert answer.unwrap().status == "ok"
            assert taken - number <= PORTIONS_IN_FLIGHT + 1


def test_a_bad_record_stops_no_other(kind, address):
    """What is wrong with a record, wherever that is found, is the error of its answer."""
    records = [
        "mill",
        b"%PDF-1.7 mill",
        {"html": "mill", "options": {"favour": "recall"}},
        {"html": "mill", "text": "mill"},
        {"page": "mill"},
        {"html": 7, "id": "number"},
        "crash",
        {"text": "mill", "id": "last"},
    ]
    answers = kind(address).clean_many(records)
    assert [answer.index for answer in answers] == list(range(8))
    assert [type(answer.error) for answer in answers] == [
        type(None),
        UnsupportedDocumentError,
        InvalidOptionError,
        InvalidParameterError,
        InvalidParameterError,
        InvalidParameterError,
        DocumentCrashedError,
        type(None),
    ]
    assert [answer.id for answer in answers[5:]] == ["number", None, "last"]
    assert answers[6].error.problem.status == 422
    with pytest.raises(DocumentCrashedError):
        answers[6].unwrap()


def test_options_of_the_batch_are_for_records_without_any(kind, address):
    """A record's own options hold instead of those of the batch."""
    records = ["mill", {"html": "mill", "options": {}}]
    answers = kind(address).clean_many(records, {"explain": True})
    assert [answer.unwrap().blocks is not None for answer in answers] == [True, False]


def test_the_deadline_is_each_record_s(kind, address):
    """A record that takes too long is told so, and the next one has a deadline of its own."""
    answers = kind(address).clean_many(["hang", "mill"], deadline_ms=500)
    assert isinstance(answers[0].error, DocumentDeadlineError)
    assert answers[1].unwrap().text == "mill"


def test_the_timeout_is_each_answer_s(kind, address):
    """A batch may take longer than the timeout, as long as its answers keep coming."""
    answers = kind(address, timeout=1.5).clean_many(["slow"] * 10)
    assert [answer.unwrap().text for answer in answers] == ["slow"] * 10


@pytest.mark.parametrize("records", [(), iter(())])
def test_an_empty_batch(kind, address, records):
    """No records have no answers."""
    assert kind(address).clean_many(records) == []


def test_records_may_arrive_asynchronously(address):
    """The asynchronous client takes an asynchronous source of records."""
    answers = Asynchronous(address).clean_many(arriving(["mill", "rye"]))
    assert [answer.unwrap().text for answer in answers] == ["mill", "rye"]


def test_a_batch_that_is_left_is_ended(kind, address):
    """Who stops reading stops the batch: no more records are taken."""
    taken = []

    def records():
        for number in range(10_000):
            taken.append(number)
            yield "mill"

    async def first():
        async with kind(address).client() as client:
            answers = client.clean_many(records())
            assert (await anext(answers)).index == 0
            await answers.aclose()

    if kind is Asynchronous:
        asyncio.run(first())
    else:
        with kind(address).client() as client:
            answers = client.clean_many(records())
            assert next(answers).index == 0
            answers.close()
    assert len(taken) <= PORTIONS_IN_FLIGHT * MOST_PORTION_RECORDS


def test_who_leaves_a_batch_waits_for_nothing(address):
    """A batch that is left while a record hangs is ended at once, and so is the work on it after that record."""
    records = ["mill"] * MOST_PORTION_RECORDS + ["hang"] + ["mill"] * 10_000
    with DehuskClient(address, timeout=2) as client:
        answers = client.clean_many(records)
        assert next(answers).index == 0
        left = time.monotonic()
        answers.close()
        assert time.monotonic() - left < 1
    for thread in threading.enumerate():
        if thread.name.startswith("dehusk-client"):
            thread.join(20)
            assert not thread.is_alive()


@pytest.mark.parametrize(
    "one", ["<p>mill", b"<p>mill", bytearray(b"<p>mill"), {"html": "<p>mill"}], ids=lambda one: type(one).__name__
)
def test_a_single_document_is_no_batch(kind, address, one):
    """A page, or a mapping, in the place of the records is refused, and not taken for its characters or names."""
    with pytest.raises(TypeError, match=type(one).__name__):
        kind(address).clean_many(one)


def test_a_source_may_wait_for_answers(address):
    """An asynchronous source gets the answer to each record before it gives the next, in one task for all of them."""

    async def drive():
        given: asyncio.Queue[str] = asyncio.Queue()
        tasks = set()

        async def records():
            for number in range(3):
                tasks.add(asyncio.current_task())
                yield f"mill {number}"
                assert await given.get() == f"mill {number}"

        async with Asynchronous(address).client() as client, asyncio.timeout(20):
            async for answer in client.clean_many(records()):
                given.put_nowait(answer.unwrap().text)
        return len(tasks)

    assert asyncio.run(drive()) == 1


def test_an_asynchronous_source_is_not_read_ahead(address):
    """Of an asynchronous source no more records are taken than fill the portions on their way."""
    ahead, taken, given = 0, 0, 0

    async def records():
        nonlocal taken
        for number in range(400):
            taken += 1
            yield f"mill {number}"

    async def drive():
        nonlocal ahead, given
        async with Asynchronous(address).client() as client:
            async for answer in client.clean_many(records()):
                ahead = max(ahead, taken - given)
                assert answer.unwrap().text == f"mill {given}"
                given += 1

    asyncio.run(drive())
    assert given == 400
    assert ahead <= PORTIONS_IN_FLIGHT * MOST_PORTION_RECORDS


def test_the_error_of_an_asynchronous_source_is_raised(address):
    """What a source raises ends the batch as it is, and its task with it."""

    async def records():
        yield "mill"
        raise KeyError("mine")

    async def drive():
        async with Asynchronous(address).client() as client:
            with pytest.raises(KeyError, match="mine"):
                _ = [answer async for answer in client.clean_many(records())]
        return len(asyncio.all_tasks())

    assert asyncio.run(drive()) == 1


def test_a_batch_that_is_left_ends_its_source(address):
    """Who leaves a batch whose source pauses leaves no task behind."""

    async def records():
        yield "mill"
        await asyncio.sleep(60)

    async def drive():
        async with Asynchronous(address).client() as client:
            answers = client.clean_many(records())
            assert (await anext(answers)).index == 0
            await answers.aclose()
        return len(asyncio.all_tasks())

    assert asyncio.run(drive()) == 1


def test_a_record_does_not_wait_for_many_others():
    """A portion whose first record has waited for long is cut with the next one, full or not."""
    now = 100.0
    cutter = Cutter(Options(), clock=lambda: now)
    assert cutter.wait() is None
    assert list(cutter.add("mill")) == []
    now += MOST_WAIT_SECONDS / 2
    assert list(cutter.add("mill")) == []
    assert cutter.wait() == MOST_WAIT_SECONDS / 2
    now += MOST_WAIT_SECONDS / 2
    (portion,) = cutter.add("mill")
    assert len(portion.to_send()) == 3
    assert cutter.wait() is None


def test_answers_that_are_there_are_given():
    """A finished portion is answered before the next one is full, also to who gives records one by one."""
    taken = []

    def records():
        for number in range(3 * MOST_PORTION_RECORDS):
            if number > MOST_PORTION_RECORDS:
                # Long enough for the portion before it to be done, in a thread that has nothing else to do.
                time.sleep(0.01)
            taken.append(number)
            yield "mill"

    with DehuskClient(transport=httpx.MockTransport(Lines())) as client:
        answers = client.clean_many(records())
        assert next(answers).index == 0
        answers.close()
    assert len(taken) < 2 * MOST_PORTION_RECORDS


class Lines:
    """A service that answers each batch with what the next of its plans makes of the records."""

    def __init__(self, *plans):
        self._plans = list(plans)
        self.batches: list[list[str]] = []
        self.deadlines: list[str | None] = []

    def __call__(self, request):
        """Answer a batch."""
        self.deadlines.append(request.url.params.get("deadline_ms"))
        documents = [json.loads(line)["html"] for line in request.content.splitlines()]
        self.batches.append(documents)
        plan = self._plans.pop(0) if self._plans else all_well
        return plan(documents)


def lines(*said, damage=b""):
    """Give an answer of these lines."""
    body = b"".join(json.dumps({"index": index, **one}).encode() + b"\n" for index, one in enumerate(said))
    return httpx.Response(200, content=body + damage)


def all_well(documents):
    """Clean everything."""
    return lines(*[{"status": 200, "result": RESULT}] * len(documents))


def problem(kind):
    """Give a line that tells of a problem."""
    said = PROBLEMS[kind]
    return {"status": said.status, "problem": problem_body(said, "because")}


def first_then(line):
    """Clean the first record, and say this of the second; nothing comes after it."""
    return lambda _: lines({"status": 200, "result": RESULT}, line)


@pytest.fixture
def caller(kind):
    """Make a caller of the one kind or the other, whose batches go to these plans."""

    def make(*plans, **values):
        script = Lines(*plans)
        made = kind(**{"transport": httpx.MockTransport(script), **values})
        made.batches, made.deadlines = script.batches, script.deadlines
        return made

    return make


def test_an_answer_that_ends_early_is_asked_for_again(caller):
    """After a break only the records without an answer are sent again."""
    trying = caller(lambda _: lines({"status": 200, "result": RESULT}, damage=b'{"index": 1, "sta'))
    answers = trying.clean_many(list("abc"))
    assert [answer.unwrap().text for answer in answers] == ["The mill is back."] * 3
    assert trying.batches == [["a", "b", "c"], ["b", "c"]]


@pytest.mark.parametrize(("wanted", "deadline"), [(None, "3000"), (700, "700"), (9_000, "3000")])
def test_little_time_left_is_no_deadline(caller, wanted, deadline):
    """The records of a batch that is tried again late have the deadline of the first try."""

    def late(_):
        time.sleep(0.05)
        return httpx.Response(503)

    trying = caller(late, timeout=3.0)
    assert len(trying.clean_many(list("abc"), deadline_ms=wanted)) == 3
    assert trying.deadlines == [deadline] * 2


@pytest.mark.parametrize("kind_of_error", [BusyError, NotReadyError])
def test_a_record_that_is_turned_away_comes_back(caller, kind_of_error):
    """A record that the service could not take is sent again, with those after it."""
    trying = caller(first_then(problem(kind_of_error)))
    assert all(answer.error is None for answer in trying.clean_many(list("abc")))
    assert trying.batches == [["a", "b", "c"], ["b", "c"]]
    assert len(trying.pauses) == 1


def test_retries_are_each_record_s(caller):
    """A record that is turned away after another one has all its retries, also where answers came in one piece."""
    trying = caller(*[first_then(problem(BusyError))] * 3, retries=1)
    assert all(answer.error is None for answer in trying.clean_many(list("abcd")))
    assert trying.batches == [["a", "b", "c", "d"], ["b", "c", "d"], ["c", "d"], ["d"]]


def test_a_record_that_is_turned_away_for_good(caller):
    """A record that is never taken is answered with that after its retries, and the rest goes on."""
    away = [lambda _: lines(problem(BusyError))] * 3
    trying = caller(*away, retries=2)
    answers = trying.clean_many(list("abc"))
    assert [type(answer.error) for answer in answers] == [BusyError, type(None), type(None)]
    assert trying.batches[-1] == ["b", "c"]


def test_what_stops_the_batch_is_raised(caller):
    """A batch that is refused as a whole, or finds no service, cannot go on."""
    unauthorized = next(one for one in PROBLEMS.values() if one.slug == "unauthorized")
    said = httpx.Response(
        401,
        headers={"Content-Type": "application/problem+json"},
        content=json.dumps(problem_body(unauthorized, "because")),
    )
    with pytest.raises(UnauthorizedError):
        caller(lambda _: said).clean_many(list("abc"))

    def away(_):
        raise httpx.ConnectError("refused")

    with pytest.raises(ServiceUnreachableError):
        caller(*[away] * 2, retries=1).clean_many(list("abc"))


def test_answers_before_the_end_are_given():
    """A batch that cannot go on has given all the answers that had come."""

    def away(_):
        raise httpx.ConnectError("refused")

    transport = httpx.MockTransport(Lines(first_then(problem(BusyError)), away))
    with DehuskClient(transport=transport, retries=1, sleep=lambda _: None) as client:
        answers = client.clean_many(list("abc"))
        assert next(answers).unwrap().text == "The mill is back."
        with pytest.raises(ServiceUnreachableError):
            next(answers)


@pytest.mark.parametrize(
    "line",
    [
        b"<html>\n",
        b"[1]\n",
        b'{"index": 7, "status": 200, "result": {}}\n',
        b'{"index": 0, "status": 200}\n',
        b'{"index": 0, "status": 200, "result": {"text": "mill"}}\n',
        b'{"index": 0, "status": 400, "problem": "no"}\n',
    ],
)
def test_a_line_that_is_none_is_raised(caller, line):
    """What is no answer to the record that waits for one is a ServiceError."""
    with pytest.raises(ServiceError, match="batch"):
        caller(lambda _: httpx.Response(200, content=line)).clean_many(list("abc"))
