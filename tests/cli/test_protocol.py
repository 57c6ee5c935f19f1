"""The bounds of connections, and what is answered to bytes that are no request."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import threading
import time
from contextlib import suppress
from typing import Any

import pytest

from dehusk.api.application import create_app
from dehusk.cli import protocol
from dehusk.settings import Settings
from tests.cli.raw import Raw, one_answer, rest_of, served_bounded, until
from tests.fake_cleaners import FakeCleaner

GET = b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"
LAST = b"GET /version HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


def split(answer: bytes) -> tuple[int, dict[str, str], bytes]:
    """Take one answer apart into status, headers and the rest."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    return int(first.split()[1]), dict(line.lower().split(": ", 1) for line in lines), body


def assert_problem(answer: bytes, status: int, slug: str) -> dict[str, object]:
    """Hold that an answer is one problem with ids, after which the connection ends; give its members."""
    found, headers, body = split(answer)
    assert found == status
    assert headers["content-type"] == "application/problem+json"
    assert headers["connection"] == "close"
    assert int(headers["content-length"]) == len(body)
    problem: dict[str, object] = json.loads(body)
    assert problem["type"] == f"/problems/{slug}"
    assert problem["request_id"] == headers["x-request-id"]
    assert problem["trace_id"] == headers["traceparent"].split("-")[1]
    return problem


@pytest.fixture(scope="module")
def raw():
    """A service with the default bounds."""
    with served_bounded(create_app(Settings(workers=1, grace_seconds=0), FakeCleaner)) as one:
        with one.client() as client:
            until(lambda: client.get("/readyz").status_code == 200)
        yield one


POST = b"POST /clean HTTP/1.1\r\nHost: a\r\nContent-Type: text/html\r\n"
MALFORMED = {
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "unknown method": b"HUSK / HTTP/1.1\r\nHost: a\r\n\r\n",
    "lower-case method": b"get / HTTP/1.1\r\nHost: a\r\n\r\n",
    "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "version": b"GET / HTTP/3.7\r\nHost: a\r\n\r\n",
    "no version": b"GET /\r\n\r\n",
    "asterisk": b"GET * HTTP/1.1\r\nHost: a\r\n\r\n",
    "authority": b"CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
    "authority like HTTP": b"CONNECT http:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    "authority like HTTPS": b"CONNECT https:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    "tunnel to an address": b"CONNECT http://a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
    "tunnel to a path": b"CONNECT /livez HTTP/1.1\r\nHost: a\r\n\r\n",
    "another scheme": b"GET httpx://a/livez HTTP/1.1\r\nHost: a\r\n\r\n",
    "non-ASCII path": "GET /mühle HTTP/1.1\r\nHost: a\r\n\r\n".encode(),
    "blank in the path": b"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
    "no host": b"GET /livez HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "two lengths": POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "the same length twice": POST + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
    "a list of lengths": POST + b"Content-Length: 3, 3\r\n\r\nabc",
    "negative length": POST + b"Content-Length: -1\r\n\r\n",
    "hexadecimal length": POST + b"Content-Length: 0x3\r\n\r\nabc",
    "length too large for a number": POST + b"Content-Length: 99999999999999999999999\r\n\r\n",
    "length and chunks": POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunks and length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    "chunked is not last": POST + b"Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
    "chunk size": POST + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n",
    "chunk longer than it says": POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
    "chunk size too large for a number": POST + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\n",
    "blank before the colon": b"GET /livez HTTP/1.1\r\nHost : a\r\n\r\n",
    "folded header": b"GET /livez HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n",
    "zero in a header": b"GET /livez HTTP/1.1\r\nHost: a\r\nX-A: b\0c\r\n\r\n",
    "header without a colon": b"GET /livez HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n",
}


@pytest.mark.parametrize("said", MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_request_is_one_problem(raw: Raw, said):
    """Bytes that are no HTTP/1.1 request get exactly one problem, and the connection ends."""
    assert_problem(raw.say(said), 400, "malformed-http")


def test_problem_names_the_request_as_its_client_does(raw: Raw):
    """The id in the headers that have arrived is taken over into the problem of a broken body."""
    problem = assert_problem(
        raw.say(POST + b"X-Request-ID: mill-7\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"), 400, "malformed-http"
    )
    assert problem["request_id"] == "mill-7"


GOOD = {
    "absolute form": b"GET http://a/livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "HTTP/1.0": b"GET /livez HTTP/1.0\r\n\r\n",
    "empty lines first": b"\r\n\r\nGET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    "garbage after the end": b"GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n\x00\x01garbage",
}


@pytest.mark.parametrize("said", GOOD.values(), ids=GOOD)
def test_unusual_requests_are_answered(raw: Raw, said):
    """What HTTP allows is answered once, however seldom it is seen."""
    answer = raw.say(said)
    assert split(answer)[0] == 200
    assert split(answer)[2] == b'{"status":"ok"}'


@pytest.mark.parametrize(
    "wish",
    [
        b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: a\r\nSec-WebSocket-Version: 13\r\n",
        b"Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQ\r\n",
    ],
    ids=["websocket", "h2c"],
)
def test_wish_for_another_protocol_is_passed_over(raw: Raw, wish):
    """An upgrade is not made: the request and the one after it are answered in HTTP/1.1."""
    answer = raw.say(GET.replace(b"Host: a\r\n", b"Host: a\r\n" + wish) + LAST)
    assert split(answer)[0] == 200
    assert answer.count(b"HTTP/1.1 200 OK\r\n") == 2
    assert b"101 " not in answer


def test_upgrade_of_a_request_with_a_body(raw: Raw):
    """A body that comes with the wish for another protocol is read as what it is."""
    wish = b"Upgrade: h2c\r\nConnection: Upgrade\r\nContent-Length: 5\r\n\r\nMill."
    answer = raw.say(POST + wish + LAST)
    assert split(answer)[0] == 200
    assert b"Mill." in answer


def test_pipelined_requests_are_answered_in_order(raw: Raw):
    """Requests that come at once get one answer each, in their order."""
    posts = b"".join(POST + b"Content-Length: 6\r\n\r\nMill %d" % place for place in range(5))
    answer = raw.say(posts + LAST)
    assert answer.count(b"HTTP/1.1 200 OK\r\n") == 6
    places = [answer.index(b"Mill %d" % place) for place in range(5)]
    assert places == sorted(places)


async def echo(scope, receive, send):
    """Answer with the query, the length of the body, and that of its first piece; the first request waits."""
    if scope["query_string"] == b"0":
        await asyncio.sleep(0.5)
    pieces = []
    while (message := await receive())["type"] == "http.request":
        pieces.append(message["body"])
        if not message["more_body"]:
            break
    told = b"<%b %d %d>" % (scope["query_string"], sum(map(len, pieces)), len(pieces[0]))
    headers = [(b"content-length", b"%d" % len(told))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": told})


def until_connected(raw: Raw) -> list[Any]:
    """Wait for a connection and give all there are."""
    until(lambda: raw.server.server_state.connections)
    return list(raw.server.server_state.connections)


@pytest.mark.parametrize("wish", [b"", b"Connection: upgrade\r\nUpgrade: h2c\r\n"], ids=["plain", "upgrade"])
def test_thousands_of_pipelined_requests_wait_unparsed(wish):
    """However many requests come at once, a few are parsed ahead, and each is answered in its turn."""
    one = b"POST /?%d HTTP/1.1\r\nHost: a\r\n" + wish + b"Content-Length: 3\r\n\r\nabc"
    said = b"".join(one % place for place in range(4_000))
    with served_bounded(echo) as raw, raw.connect() as connection:
        connection.sendall(said[:100_000])
        (held,) = until_connected(raw)
        until(lambda: held.pipeline)
        time.sleep(0.1)
        assert 0 < len(held.pipeline) < 100
        sender = threading.Thread(target=connection.sendall, args=(said[100_000:] + LAST,))
        sender.start()
        answer = rest_of(connection)
        sender.join()
    assert re.findall(rb"<(\d*) (\d+) \d+>", answer) == [
        *((b"%d" % place, b"3") for place in range(4_000)),
        (b"", b"0"),
    ]


@pytest.mark.parametrize("seconds", [0.0, 0.005])
def test_body_of_tiny_chunks_leaves_others_their_turn(monkeypatch, seconds):
    """A body of many chunks arrives whole, and the application begins before all that was read is parsed."""
    monkeypatch.setattr(protocol, "PARSE_SECONDS", seconds)
    head = b"POST /?1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    with served_bounded(echo) as raw:
        answer = raw.say(head + b"1\r\nx\r\n" * 50_000 + b"0\r\n\r\n" + LAST)
    whole, first = re.findall(rb"<1 (\d+) (\d+)>", answer)[0]
    assert int(whole) == 50_000
    # How much there is at first depends on what the system hands over at once; without turns it would be nearly all.
    assert seconds or int(first) < 10_000


def test_hanging_up_while_requests_wait():
    """A client that goes away in the middle of what is still to be parsed leaves nothing behind."""
    with served_bounded(echo) as raw:
        with raw.connect() as connection:
            connection.sendall(GET.replace(b"livez", b"?0") + GET * 3_000)
        until(lambda: raw.server.server_state.connections)
        until(lambda: not raw.server.server_state.connections)


def test_garbage_behind_a_request_does_not_take_its_answer(raw: Raw):
    """A fault in what follows a request is answered after that request, not instead of it."""
    answer = raw.say(POST + b"Content-Length: 4\r\n\r\nslow" + b"garbage\r\n\r\n")
    status, headers, rest = split(answer)
    length = int(headers["content-length"])
    assert status == 200
    assert b"slow" in rest[:length]
    assert_problem(rest[length:], 400, "malformed-http")


def test_broken_body_behind_other_requests(raw: Raw):
    """A broken body in a row of requests is answered last, and only once."""
    broken = POST + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n"
    answer = raw.say(POST + b"Content-Length: 4\r\n\r\nslow" + broken)
    assert answer.count(b"HTTP/1.1 200 OK\r\n") == 1
    assert answer.count(b"HTTP/1.1 400 Bad Request\r\n") == 1
    assert answer.index(b"200 OK") < answer.index(b"400 Bad")


def test_expectation_is_met(raw: Raw):
    """A client that waits for it is told to go on."""
    with raw.connect() as connection:
        connection.sendall(POST + b"Content-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"Mill.")
        assert split(rest_of(connection))[0] == 200


def test_body_is_not_asked_for_when_it_is_not_wanted(raw: Raw):
    """A client that waits with its body is told at once that it is not wanted."""
    said = b"POST /clean HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"
    assert split(raw.say(said))[0] == 415


def test_trailers_are_no_headers(raw: Raw):
    """What stands behind a chunked body does not become a header of the request."""
    said = b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nMill.\r\n0\r\nX-Request-ID: trailing\r\n\r\n"
    answer = raw.say(POST + said)
    assert split(answer)[0] == 200
    assert b"trailing" not in answer


LONG = b"a" * 70_000
TOO_LARGE = {
    "target": [b"GET /" + LONG + b" HTTP/1.1\r\nHost: a\r\n\r\n"],
    "one header": [b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ", LONG, b"\r\n\r\n"],
    "header name": [b"GET / HTTP/1.1\r\nHost: a\r\n", LONG, b": a\r\n\r\n"],
    "many headers": [b"GET / HTTP/1.1\r\nHost: a\r\n", b"X-A: b\r\n" * 20_000],
    "empty lines": [b"\r\n" * 40_000],
    "trailers": [POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-A: b\r\n" * 20_000],
    "one trailer": [POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX-A: ", *[LONG] * 8],
    "chunk extension": [POST + b"Transfer-Encoding: chunked\r\n\r\n1;", *[LONG] * 8],
}


@pytest.mark.parametrize("pieces", TOO_LARGE.values(), ids=TOO_LARGE)
def test_large_heads_are_refused(raw: Raw, pieces):
    """Whatever is no body is bounded in bytes."""
    assert_problem(raw.say(*pieces), 431, "head-too-large")


def test_head_just_below_the_bound(raw: Raw):
    """A head of 60 KB is taken."""
    assert split(raw.say(LAST.replace(b"Host", b"X-A: " + b"a" * 60_000 + b"\r\nHost")))[0] == 200


@pytest.fixture
def hasty():
    """A service that gives a head half a second."""
    with served_bounded(create_app(Settings(workers=1, grace_seconds=0), FakeCleaner), head_seconds=0.5) as one:
        yield one


def test_slow_head_is_refused(hasty: Raw):
    """A head that comes byte by byte is cut off when its time is up, however steadily it comes."""
    with hasty.connect() as connection:
        started = time.monotonic()
        connection.settimeout(0.05)
        answer = b""
        for place in range(200):
            connection.sendall(GET[place : place + 1] if place < 20 else b"a")
            try:
                answer = one_answer(connection)
                break
            except TimeoutError:
                continue
        assert 0.4 < time.monotonic() - started < 3
        assert_problem(answer, 408, "slow-request")


def test_silent_connection_is_closed(hasty: Raw):
    """A connection on which nothing comes is closed without a word."""
    with hasty.connect() as connection:
        started = time.monotonic()
        assert connection.recv(100) == b""
        assert 0.4 < time.monotonic() - started < 3


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"GET / HTTP/3.7\r\nHost: a\r\n\r\n", b"400"),
        (b"GET /livez HTTP/1.1\r\nX-A: " + b"a" * 70_000, b"431"),
        (GET[:10], b"408"),
        (GET + b"GET / HTTP/3.7\r\nHost: a\r\n\r\n", b"400"),
    ],
    ids=["malformed", "too large", "slow", "behind another"],
)
def test_refused_client_that_stays_loses_its_connection(hasty: Raw, monkeypatch, said, status):
    """A client that keeps its side open after a refused head holds no connection of the service."""
    monkeypatch.setattr(protocol, "LINGER_SECONDS", 0.2)
    with hasty.connect() as connection:
        connection.sendall(said)
        assert b"HTTP/1.1 " + status in rest_of(connection)
        until(lambda: not hasty.server.server_state.connections, 3)


def test_answer_to_a_refused_head_is_not_cut_off_by_its_timer(hasty: Raw, monkeypatch):
    """The time of a head ends with its refusal; what is sent after that is still read for a moment."""
    monkeypatch.setattr(protocol, "LINGER_SECONDS", 1.0)
    with hasty.connect() as connection:
        connection.sendall(GET[:10])
        time.sleep(0.2)
        connection.sendall(b" HTTP/3.7\r\nHost: a\r\n\r\n")
        assert_problem(rest_of(connection), 400, "malformed-http")
        time.sleep(0.6)
        assert hasty.server.server_state.connections
        until(lambda: not hasty.server.server_state.connections, 3)


def test_second_head_has_the_same_time(hasty: Raw):
    """The time of a head begins with its first byte, also on a connection that has been used."""
    with hasty.connect() as connection:
        connection.sendall(GET)
        assert b"200 OK" in one_answer(connection)
        time.sleep(0.8)
        connection.sendall(GET[:10])
        started = time.monotonic()
        assert_problem(rest_of(connection), 408, "slow-request")
        assert 0.4 < time.monotonic() - started < 3


def test_idle_connection_is_closed(hasty: Raw, monkeypatch):
    """A connection that has been used is closed when it has been idle for long."""
    monkeypatch.setattr(protocol, "KEEP_ALIVE_SECONDS", 0.3)
    with hasty.connect() as connection:
        connection.sendall(GET)
        assert rest_of(connection).endswith(b'{"status":"ok"}')


def test_body_that_nobody_needs_is_not_read_for_ever(hasty: Raw, monkeypatch):
    """After an early answer the rest of the body is read for a moment, and then the connection ends."""
    monkeypatch.setattr(protocol, "LINGER_SECONDS", 0.3)
    said = b"POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n"
    with hasty.connect() as connection:
        connection.sendall(said)
        assert b"404 Not Found" in one_answer(connection)
        started = time.monotonic()
        with suppress(ConnectionError):
            while time.monotonic() - started < 5:
                connection.sendall(b"a" * 1_000)
                time.sleep(0.01)
        assert time.monotonic() - started < 3


def test_early_answer_keeps_the_connection_when_the_body_follows(hasty: Raw):
    """A body that arrives soon after an early answer does not cost the connection."""
    with hasty.connect() as connection:
        connection.sendall(b"POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n")
        assert b"404 Not Found" in one_answer(connection)
        connection.sendall(b"Mill." + LAST)
        assert split(rest_of(connection))[0] == 200


async def flood(scope, receive, send):
    """Answer with more than any socket holds."""
    if scope["type"] != "http":
        return
    body = b"a" * 50_000_000
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"50000000")]})
    await send({"type": "http.response.body", "body": body})


async def trickle(scope, receive, send):
    """Answer with more than any socket holds, piece by piece."""
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(500):
        await send({"type": "http.response.body", "body": b"a" * 100_000, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


@pytest.mark.parametrize("app", [flood, trickle])
def test_answer_that_nobody_takes_is_given_up(app, monkeypatch):
    """A client that reads nothing loses the connection, and the server what it held for it."""
    monkeypatch.setattr(protocol, "WRITE_SECONDS", 0.3)
    with served_bounded(app) as raw, raw.connect() as connection:
        connection.sendall(GET)
        until(lambda: raw.server.server_state.connections)
        until(lambda: not raw.server.server_state.connections)
        until(lambda: not raw.server.server_state.tasks)


@pytest.mark.parametrize("app", [flood, trickle])
def test_slow_reader_gets_everything(app, monkeypatch):
    """A client that reads slowly, but reads, gets its whole answer."""
    monkeypatch.setattr(protocol, "WRITE_SECONDS", 0.3)
    with served_bounded(app) as raw, raw.connect() as connection:
        connection.sendall(LAST)
        size = 0
        for _ in range(20):
            size += len(connection.recv(1_000_000))
            time.sleep(0.05)
        assert size + len(rest_of(connection)) > 50_000_000


def test_one_connection_too_many():
    """Beyond the bound, probes and scrapes are answered and everything else is a 503 at once."""
    app = create_app(Settings(workers=1, grace_seconds=0), FakeCleaner)
    with served_bounded(app, connections=3) as raw:
        held = [raw.connect() for _ in range(3)]
        until(lambda: len(raw.server.server_state.connections) == 3)
        with raw.client() as client:
            for path in ("/livez", "/metrics"):
                response = client.get(path)
                assert response.status_code == 200
                assert response.headers["connection"] == "close"
                assert len(response.headers.get_list("x-request-id")) == 1
            refused = client.post("/clean", content="Mill.", headers={"Content-Type": "text/html"})
        assert refused.status_code == 503
        assert refused.headers["retry-after"] == "1"
        assert refused.json()["type"] == "/problems/too-many-connections"
        assert refused.json()["request_id"] == refused.headers["x-request-id"]
        for one in held:
            one.close()
        until(lambda: not raw.server.server_state.connections)
        with raw.client() as client:
            assert client.get("/version").status_code == 200


def test_far_too_many_connections_are_refused_unread(monkeypatch):
    """Where not even probes can be told apart any more, a connection is refused before it says anything."""
    monkeypatch.setattr(protocol, "SPARE_CONNECTIONS", 1)
    app = create_app(Settings(workers=1, grace_seconds=0), FakeCleaner)
    with served_bounded(app, connections=1) as raw:
        held = [raw.connect() for _ in range(2)]
        until(lambda: len(raw.server.server_state.connections) == 2)
        with raw.connect() as connection:
            assert_problem(rest_of(connection), 503, "too-many-connections")
        for one in held:
            one.close()


def test_hanging_up_in_the_middle_of_a_head(raw: Raw):
    """A client that goes away leaves nothing behind."""
    before = len(raw.server.server_state.connections)
    for piece in (b"", GET[:10], POST + b"Content-Length: 10\r\n\r\nabc"):
        with raw.connect() as connection:
            connection.sendall(piece)
            connection.shutdown(socket.SHUT_RDWR)
    until(lambda: len(raw.server.server_state.connections) <= before)


def test_connections_end_with_their_answer_while_stopping():
    """A service that is told to stop wants its connections back."""
    app = create_app(Settings(workers=1, grace_seconds=0), FakeCleaner)
    stopping: list[bool] = []
    bounds = protocol.Bounds(10, 10.0, lambda: bool(stopping))
    with served_bounded(app) as raw:
        raw.server.config.http_protocol_class.bounds = bounds  # type: ignore[attr-defined]
        with raw.client() as client:
            assert "connection" not in client.get("/livez").headers
            stopping.append(True)
            assert client.get("/livez").headers["connection"] == "close"


def test_a_request_that_the_server_cuts_off_has_an_answer():
    """When the server cancels a request, its client is told to go elsewhere."""

    async def run():
        app = create_app(Settings(workers=1), FakeCleaner)

        async def wait(_):
            await asyncio.sleep(60)

        app.router.add_route("/wait", wait)
        sent = []

        async def send(message):
            sent.append(message)

        async def receive():
            await asyncio.sleep(60)

        scope = {"type": "http", "method": "GET", "path": "/wait", "query_string": b"", "headers": [], "root_path": ""}
        task = asyncio.create_task(app(scope, receive, send))
        await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.wait([task])
        return sent

    start, body = asyncio.run(run())
    assert start["status"] == 503
    assert json.loads(body["body"])["type"] == "/problems/not-ready"
