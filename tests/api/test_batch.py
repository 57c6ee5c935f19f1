"""POST /clean/batch: records in, one answer for each out."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

import brotli
import pytest

from dehusk.api.batch import MOST_UNREAD_BYTES, lines_of
from dehusk.api.errors import SlowBodyError
from dehusk.api.held import HeldBytes
from dehusk.errors import BodyTooLargeError, BusyError, CorruptBodyError
from dehusk.workers.codings import decode
from tests.api.doors import Client, service

NDJSON = {"Content-Type": "application/x-ndjson"}


def records(*documents: str | dict) -> bytes:
    """Give these documents as the body of a batch, each as a page unless it is an object already."""
    objects = [one if isinstance(one, dict) else {"html": one} for one in documents]
    return b"".join(json.dumps(one).encode() + b"\n" for one in objects)


def answers(client: Client, body: bytes | Iterator[bytes], **headers: str) -> list[dict]:
    """Send a batch and give its answers."""
    response = client.post("/clean/batch", content=body, headers={**NDJSON, **headers})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in response.content.splitlines()]


def test_one_answer_for_each_record_in_order(client):
    """Also where a later record is done first."""
    given = answers(client, records("slow page", *(f"page {number}" for number in range(30))))
    assert [answer["index"] for answer in given] == list(range(31))
    assert [answer["result"]["text"] for answer in given[:2]] == ["slow page", "page 0"]
    assert {answer["status"] for answer in given} == {200}


def test_flat_lines(client):
    """With lines=flat an answer is what /clean gives as a JSON line, named as the record is; problems stay the same."""
    body = records({"html": "Mühle", "id": "a"}, {"text": "Mühle", "id": 2}, "Mühle") + b"none\n"
    response = client.post("/clean/batch?lines=flat", content=body, headers=NDJSON)
    assert response.headers["content-type"] == "application/x-ndjson"
    first, second, third, problem = (json.loads(line) for line in response.content.splitlines())
    assert [first["id"], second["id"], third["id"]] == ["a", 2, None]
    assert (problem["index"], problem["status"]) == (3, 400)
    alone = client.post(
        "/clean", content="Mühle".encode(), headers={"Content-Type": "text/html", "Accept": "application/x-ndjson"}
    )
    assert alone.json() == third
    assert alone.headers["content-type"] == "application/x-ndjson"


def test_lines_are_full_or_flat(client):
    """Other lines than these are a 400, and full ones are the default."""
    assert client.post("/clean/batch?lines=wide", content=records("a"), headers=NDJSON).status_code == 400
    full = client.post("/clean/batch?lines=full", content=records("a"), headers=NDJSON).json()
    (default,) = answers(client, records("a"))
    assert list(full) == list(default) == ["index", "status", "result"]


def test_a_record_is_what_clean_takes_and_gives(client):
    """Pages and texts with url, encoding and options, and the same JSON in the answer."""
    page = {
        "html": "Mühle",
        "url": "https://gazette.example",
        "options": {"favor": "recall", "explain": True},
        "id": "a",
    }
    first, second = answers(client, records(page, {"text": "Mühle", "id": 2}))
    assert (first["id"], second["id"]) == ("a", 2)
    page.pop("id")
    alone = client.post("/clean", json=page).json()
    assert first["result"] == alone
    assert second["result"]["title"] is None


def test_one_bad_record_never_stops_the_rest(client):
    """Each fault is a problem in its own line, with the id where there is one."""
    body = b"".join(
        (
            records("fine"),
            b"{broken\n",
            b"\n  \r\n",
            records({"html": ""}, {"html": "a", "unknown": 1}),
            records({"html": "stumble", "id": "x"}, {"html": "crash", "id": "y"}, {"html": "%PDF"}),
            records("last"),
        )
    )
    given = answers(client, body)
    assert [answer["status"] for answer in given] == [200, 400, 400, 400, 422, 422, 415, 200]
    assert [answer["index"] for answer in given] == list(range(8))
    assert given[4]["id"] == "x"
    assert given[1]["problem"]["type"] == "/problems/invalid-json"
    assert given[4]["problem"]["type"] == "/problems/document-crashed"
    assert all(answer["problem"]["status"] == answer["status"] for answer in given if "problem" in answer)


def test_a_record_that_is_too_long_is_passed_over():
    """Its line is read to its end and answered with a 413; the next one is cleaned."""
    with service(max_body_bytes=1_000) as client:
        given = answers(client, records("a", "x" * 5_000, "b"))
    assert [answer["status"] for answer in given] == [200, 413, 200]
    assert "more than 1000 bytes" in given[1]["problem"]["detail"]


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n\r\n"])
def test_the_last_line_may_have_no_end(client, end):
    """With and without a line break at the end of the body."""
    assert len(answers(client, records("one") + records("two").strip() + end)) == 2


def test_nothing_in_nothing_out(client):
    """An empty batch has an empty answer."""
    assert answers(client, b"") == []


def test_codings_on_both_ways(client):
    """Records may be compressed, and the answers are where the client asks for it."""
    body = records(*(f"page {number}" for number in range(20)))
    assert len(answers(client, gzip.compress(body), **{"Content-Encoding": "gzip"})) == 20
    with client.stream("POST", "/clean/batch", content=body, headers={**NDJSON, "Accept-Encoding": "zstd"}) as response:
        assert response.headers["content-encoding"] == "zstd"
        packed = b"".join(response.iter_raw())
    assert len(decode(packed, ["zstd"], 10**6).splitlines()) == 20


def test_a_corrupt_body_ends_in_a_problem(client):
    """What was read before is answered; the last line says why there is no more."""
    body = gzip.compress(records(*(f"page {number} {number * 7919}" for number in range(500))))
    given = answers(client, body[:-100], **{"Content-Encoding": "gzip"})
    assert [answer["status"] for answer in given[:-1]] == [200] * (len(given) - 1)
    assert given[-1]["problem"]["type"] == "/problems/corrupt-body"


@pytest.mark.parametrize(
    ("headers", "query", "status"),
    [
        ({"Content-Type": "text/html"}, "", 415),
        ({**NDJSON, "Accept": "text/html"}, "", 406),
        ({**NDJSON, "Content-Encoding": "lzma"}, "", 415),
        (NDJSON, "?favor=recall", 400),
        (NDJSON, "?deadline_ms=0", 400),
    ],
)
def test_what_is_wrong_with_the_whole_batch(client, headers, query, status):
    """Is answered as a problem before anything is read."""
    response = client.post(f"/clean/batch{query}", content=records("a"), headers=headers)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_deadline_of_each_record(client):
    """The deadline in the query is for each record."""
    response = client.post("/clean/batch?deadline_ms=100", content=records("hang", "fine"), headers=NDJSON)
    assert [json.loads(line)["status"] for line in response.content.splitlines()] == [422, 200]


def test_a_batch_takes_http_1_1(client):
    """An older client could not tell where the answer ends."""
    with socket.create_connection((client.base_url.host, client.base_url.port), timeout=20) as line:
        line.sendall(b"POST /clean/batch HTTP/1.0\r\nContent-Type: application/x-ndjson\r\nContent-Length: 0\r\n\r\n")
        assert b" 400 " in line.recv(1_000)


def test_answers_flow_while_records_arrive(client):
    """The answer to the first record is there before the second one is sent."""
    host, port = client.base_url.host, client.base_url.port
    with socket.create_connection((host, port), timeout=20) as line:
        line.sendall(
            b"POST /clean/batch HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        seen = b""
        for number in range(3):
            record = records(f"page {number}")
            line.sendall(b"%x\r\n%s\r\n" % (len(record), record))
            while b'"index":%d' % number not in seen:
                seen += line.recv(65_536)
        line.sendall(b"0\r\n\r\n")
        while not seen.endswith(b"0\r\n\r\n"):
            seen += line.recv(65_536)


def test_a_batch_takes_no_more_than_its_part_of_the_queue():
    """While a batch of slow pages runs, others find a place in the queue at once."""
    with service(queue_size=3) as client:
        thread = threading.Thread(target=answers, args=(client, records(*["slow"] * 8)))
        thread.start()
        time.sleep(0.2)
        response = client.post("/clean", content=b"quick", headers={"Content-Type": "text/html"})
        thread.join()
    assert response.status_code == 200


def test_a_record_waits_for_a_place():
    """A batch that finds the queue full on its way goes on when there is a place again."""
    with service(queue_size=1) as client:
        html = {"Content-Type": "text/html"}
        others = [
            threading.Thread(target=client.post, args=("/clean",), kwargs={"content": b"slow", "headers": html})
            for _ in range(3)
        ]

        def body() -> Iterator[bytes]:
            yield records("one")
            for other in others:
                other.start()
            end = time.monotonic() + 2
            while not client.service.pool.waiting and time.monotonic() < end:
                time.sleep(0.01)
            yield records("two", "three")

        given = answers(client, body())
        for other in others:
            other.join()
    assert [answer["status"] for answer in given] == [200, 200, 200]


def test_slow_batch():
    """A batch that sends nothing more for too long gets its answers and a last line that says so."""
    with service(receive_seconds=0.3) as client:

        def body() -> Iterator[bytes]:
            yield records("one")
            time.sleep(1)
            yield records("two")

        given = answers(client, body())
    assert [answer["status"] for answer in given] == [200, 408]


def test_hang_up_stops_the_work(client):
    """When the client goes, its records are given up and nothing is held any more."""
    host, port = client.base_url.host, client.base_url.port
    body = records(*["slow"] * 50)
    before = client.sample("dehusk_documents_total", input="html", outcome="ok")
    with socket.create_connection((host, port)) as line:
        head = (
            b"POST /clean/batch HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\nContent-Length: %d\r\n\r\n"
        )
        line.sendall(head % len(body) + body)
        line.recv(1_000)
    end = time.monotonic() + 10
    while client.service.bodies.held or client.sample("dehusk_in_flight"):
        assert time.monotonic() < end, "something is still being worked on"
        time.sleep(0.05)
    assert client.sample("dehusk_documents_total", input="html", outcome="ok") < before + 50


def test_a_client_that_sends_all_before_it_reads_is_served():
    """As long as its answers are fewer than the service keeps for it."""
    with service() as client:
        given = answers(client, records(*["x" * 10_000] * 300))
    assert len(given) == 300
    assert MOST_UNREAD_BYTES > 300 * 10_000


def test_records_are_counted_as_documents():
    """By what they are and how they end, as those of single requests."""
    with service() as client:
        answers(client, records("a", {"text": "b"}, "%PDF", "nothing"))
        assert client.sample("dehusk_documents_total", input="html", outcome="ok") == 1
        assert client.sample("dehusk_documents_total", input="text", outcome="ok") == 1
        assert client.sample("dehusk_documents_total", input="html", outcome="bad_request") == 1
        assert client.sample("dehusk_documents_total", input="html", outcome="empty") == 1
        assert client.sample("dehusk_in_flight") == 0


async def arriving(*chunks: bytes | Exception) -> AsyncIterator[bytes]:
    """Give these chunks, or fail with one."""
    for chunk in chunks:
        if isinstance(chunk, Exception):
            raise chunk
        yield chunk


def lines(*chunks: bytes | Exception, most_bytes: int = 100) -> list:
    """Give the lines of what arrives in these chunks."""

    async def collect() -> list:
        with held.lease() as lease:
            found = []
            async for line in lines_of(arriving(*chunks), most_bytes, lease):
                assert line.held == len(line.content)
                found.append(line.content or type(line.fault))
                lease.give_back(line.held)
        return found

    held = HeldBytes(most_bytes * 10)
    try:
        return asyncio.run(collect())
    finally:
        assert held.held == 0


def test_lines_of_chunks():
    """Chunks may end anywhere."""
    assert lines(b"o", b"ne\ntw", b"", b"o\n\nthree\n", b"\n four") == [b"one", b"two", b"three", b" four"]


def test_a_long_line_is_not_kept():
    """Also one that comes in many chunks, and is followed by another in the last of them."""
    assert lines(*[b"x" * 50] * 10, b"y\nnext", most_bytes=100) == [BodyTooLargeError, b"next"]


@pytest.mark.parametrize("error", [CorruptBodyError("a"), BodyTooLargeError("b"), SlowBodyError("c")])
def test_a_fault_of_the_body_is_its_last_line(error):
    """What came before stands."""
    assert lines(b"one\ntw", error) == [b"one", type(error)]


def test_lines_count_while_they_are_read(monkeypatch):
    """A line for which there is no room for long is a fault, and the next one is read."""
    monkeypatch.setattr("dehusk.api.batch.BUSY_SECONDS", 0.1)

    async def collect() -> list:
        held = HeldBytes(100)
        with held.lease() as other, held.lease() as lease:
            other.add(60)
            found = []
            async for line in lines_of(arriving(b"x" * 30, b"x" * 30, b"\nnext"), 100, lease):
                found.append(line.content or type(line.fault))
                lease.give_back(line.held)
            return [*found, held.held]

    assert asyncio.run(collect()) == [BusyError, b"next", 60]


def test_a_body_that_decodes_to_nothing_holds_nobody_up():
    """A batch whose coding has a bomb inside that comes to nothing is ended; others are answered meanwhile."""
    bomb = brotli.compress(gzip.compress(records("one")) + bytes(300_000_000), quality=1)
    with service() as client:
        thread = threading.Thread(target=answers, args=(client, bomb), kwargs={"Content-Encoding": "gzip, br"})
        thread.start()
        worst = 0.0
        while thread.is_alive():
            started = time.monotonic()
            assert client.get("/livez").status_code == 200
            worst = max(worst, time.monotonic() - started)
        thread.join()
    assert worst < 0.5


def test_a_client_that_does_not_read_and_breaks_off_leaves_nothing_held():
    """However its connection ends, what was held for it is given back, once."""
    with service() as client:
        host, port = client.base_url.host, client.base_url.port
        for _ in range(3):
            with socket.create_connection((host, port)) as line:
                record = records("x" * 300_000)
                line.sendall(
                    b"POST /clean/batch HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\n"
                    b"Transfer-Encoding: chunked\r\n\r\n"
                )
                line.settimeout(2)
                with suppress(OSError):
                    for _ in range(30):
                        line.sendall(b"%x\r\n%s\r\n" % (len(record), record))
                    line.sendall(b"zz\r\n")
                    time.sleep(0.2)
        end = time.monotonic() + 10
        while client.service.bodies.held or client.sample("dehusk_in_flight"):
            assert time.monotonic() < end, "something is still held"
            time.sleep(0.05)
        assert client.service.bodies.held == 0
