"""Hostile requests: what is wrong is not the document but how it is sent. Each is a script of bytes and of pauses."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.parse import urlsplit

import brotli
import httpx

from dehusk.workers.codings import zstd

PAGE = b"<p>The mill is back, and it grinds rye again, after nine years of repairs.</p>" * 3

# What is sent: bytes, and seconds of waiting between them.
Script = Iterator[bytes | float]


@dataclass(frozen=True, slots=True)
class HostileRequest:
    """One request, the status (0: none at all) and the problem that answer it, and within what time."""

    name: str
    script: Callable[[], Script]
    status: int
    problem: str = ""
    seconds: float = 5.0

    def send(self, address: str) -> httpx.Response:
        """Send the script to a service and read its answer, with nothing between the two that would mend either."""
        place = urlsplit(address)
        with socket.create_connection((place.hostname, place.port), timeout=30) as line:
            sending = threading.Thread(target=self._play, args=(line,))
            sending.start()
            answer = HTTPResponse(line)
            try:
                answer.begin()
                body = answer.read()
            except (OSError, HTTPException) as error:
                raise httpx.ReadError(repr(error)) from error
            finally:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
                sending.join()
        # What was said of the body's coding is not undone again: it has none.
        return httpx.Response(answer.status, headers=answer.getheaders(), content=body)

    def _play(self, line: socket.socket) -> None:
        # The service may have had enough.
        with suppress(OSError):
            for part in self.script():
                if isinstance(part, bytes):
                    line.sendall(part)
                else:
                    time.sleep(part)


def head(*fields: str, line: str = "POST /clean HTTP/1.1") -> bytes:
    """Give the head of a request."""
    return "\r\n".join((line, "Host: dehusk", *fields, "", "")).encode("latin-1")


def posted(body: bytes, *fields: str, content_type: str = "text/html", path: str = "/clean") -> Callable[[], Script]:
    """Send a body with its length and these further fields."""
    start = head(f"Content-Type: {content_type}", f"Content-Length: {len(body)}", *fields, line=f"POST {path} HTTP/1.1")
    return lambda: iter([start + body])


def packed(body: bytes, coding: str, **more: str) -> Callable[[], Script]:
    """Send a body that says that it is packed."""
    return posted(body, f"Content-Encoding: {coding}", **more)


def chunked(*chunks: bytes, fields: tuple[str, ...] = (), end: bytes = b"0\r\n\r\n") -> Callable[[], Script]:
    """Send a body in chunks."""
    start = head("Content-Type: text/html", "Transfer-Encoding: chunked", *fields)
    return lambda: iter([start, *(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks), end])


def dripping(*parts: bytes, pause: float, times: int) -> Callable[[], Script]:
    """Send the first parts at once and the last one again and again, with pauses."""

    def script() -> Script:
        yield from parts[:-1]
        for _ in range(times):
            yield parts[-1]
            yield pause

    return script


def _json(text: str) -> Callable[[], Script]:
    return posted(text.encode(), content_type="application/json")


def _form(body: bytes, boundary: str = "x") -> Callable[[], Script]:
    return posted(body, content_type=f"multipart/form-data; boundary={boundary}")


ZEROS = bytes(50_000_000)

REQUESTS = [
    # Content codings
    HostileRequest("a bomb of gzip", packed(gzip.compress(ZEROS), "gzip"), 413, "body-too-large"),
    HostileRequest("a bomb of deflate", packed(zlib.compress(ZEROS), "deflate"), 413, "body-too-large"),
    HostileRequest("a bomb of brotli", packed(brotli.compress(ZEROS, quality=1), "br"), 413, "body-too-large"),
    HostileRequest("a bomb of zstd", packed(zstd.compress(ZEROS), "zstd"), 413, "body-too-large"),
    HostileRequest(
        "a bomb in a bomb", packed(gzip.compress(gzip.compress(ZEROS)), "gzip, gzip"), 413, "body-too-large"
    ),
    HostileRequest("a bomb in three", packed(gzip.compress(b""), "gzip, gzip, gzip"), 415, "unsupported-coding"),
    HostileRequest(
        "more than is allowed, honestly packed",
        packed(gzip.compress(b"<p>a b" * 4_000_000, 1), "gzip"),
        413,
        "body-too-large",
    ),
    HostileRequest("half a gzip stream", packed(gzip.compress(PAGE)[:-9], "gzip"), 400, "corrupt-body"),
    HostileRequest("half a brotli stream", packed(brotli.compress(PAGE)[:-9], "br"), 400, "corrupt-body"),
    HostileRequest("half a zstd stream", packed(zstd.compress(PAGE)[:-9], "zstd"), 400, "corrupt-body"),
    HostileRequest("a page that says it is gzip", packed(PAGE, "gzip"), 400, "corrupt-body"),
    HostileRequest(
        "gzip with something after it", packed(gzip.compress(PAGE) + b"and more", "gzip"), 400, "corrupt-body"
    ),
    HostileRequest("a million empty gzip streams", packed(gzip.compress(b"") * 500_000, "gzip"), 413, "body-too-large"),
    HostileRequest("a wrong checksum", packed(gzip.compress(PAGE)[:-8] + b"\0" * 8, "gzip"), 400, "corrupt-body"),
    HostileRequest("an unknown coding", packed(PAGE, "compress"), 415, "unsupported-coding"),
    HostileRequest("a coding without end", packed(PAGE, "x" * 10_000), 415, "unsupported-coding"),
    # Lengths
    HostileRequest(
        "a length that is a lie",
        lambda: iter([head("Content-Type: text/html", "Content-Length: 99999999999")]),
        413,
        "body-too-large",
    ),
    HostileRequest(
        "more than it says", lambda: iter([head("Content-Type: text/html", "Content-Length: 10") + PAGE]), 200
    ),
    HostileRequest("no body", posted(b""), 400, "empty-body"),
    HostileRequest("a body of spaces", posted(b" " * 100_000), 200),
    HostileRequest("too much in chunks", chunked(*[b"x" * 1_000_000] * 25), 413, "body-too-large"),
    HostileRequest("a page in chunks of one byte", chunked(*[PAGE[i : i + 1] for i in range(len(PAGE))]), 200),
    HostileRequest("a chunk that is no number", chunked(end=b"zz\r\n"), 400, "malformed-http"),
    HostileRequest("a chunk beyond counting", chunked(end=b"f" * 100 + b"\r\n"), 400, "malformed-http"),
    HostileRequest(
        "two lengths",
        lambda: iter([head("Content-Type: text/html", "Content-Length: 5", "Content-Length: 6") + b"hello"]),
        400,
        "malformed-http",
    ),
    HostileRequest(
        "a length and chunks",
        lambda: iter(
            [head("Content-Type: text/html", "Content-Length: 5", "Transfer-Encoding: chunked") + b"0\r\n\r\n"]
        ),
        400,
        "malformed-http",
    ),
    HostileRequest(
        "a length below zero",
        lambda: iter([head("Content-Type: text/html", "Content-Length: -1")]),
        400,
        "malformed-http",
    ),
    # JSON
    HostileRequest("JSON of a million brackets", _json("[" * 1_000_000), 400, "invalid-json"),
    HostileRequest("JSON of objects in objects", _json('{"html":' * 100_000), 400, "invalid-json"),
    HostileRequest(
        "JSON with half a million fields",
        _json("{" + ",".join(f'"{n}":1' for n in range(500_000)) + "}"),
        400,
        "invalid-parameter",
        12.0,
    ),
    HostileRequest("JSON with a number without end", _json('{"html":' + "9" * 100_000 + "}"), 400, "invalid-json"),
    HostileRequest("JSON with a field twice", _json('{"html":"a","html":"b"}'), 200),
    HostileRequest("JSON with half a character", _json('{"html":"\\ud800"}'), 400, "invalid-json"),
    HostileRequest(
        "JSON that is not UTF-8", posted(b'{"html":"\xff"}', content_type="application/json"), 400, "invalid-json"
    ),
    HostileRequest("JSON with NaN", _json('{"html": NaN}'), 400, "invalid-parameter"),
    HostileRequest(
        "JSON with an option that is an object", _json('{"html":"a","options":{"favor":{}}}'), 400, "invalid-parameter"
    ),
    HostileRequest(
        "JSON with an address without end",
        _json(json.dumps({"html": "a", "url": "x" * 1_000_000})),
        400,
        "invalid-parameter",
    ),
    # Forms
    HostileRequest(
        "a form without end",
        _form(b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nhello'),
        400,
        "invalid-form",
    ),
    HostileRequest(
        "a form of a thousand parts",
        _form(b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 1_000 + b"--x--\r\n"),
        400,
        "invalid-form",
    ),
    HostileRequest(
        "a form with a head without end",
        _form(b"--x\r\n" + b"A: b\r\n" * 100_000 + b"\r\n\r\n--x--\r\n"),
        400,
        "invalid-form",
    ),
    HostileRequest(
        "a form without a boundary", posted(b"--x--", content_type="multipart/form-data"), 400, "invalid-form"
    ),
    HostileRequest(
        "a form that nearly ends, all the time", _form((b"\r\n--" + b"x" * 69) * 100_000, "x" * 70), 400, "invalid-form"
    ),
    # Heads
    HostileRequest(
        "no content type", lambda: iter([head(f"Content-Length: {len(PAGE)}") + PAGE]), 415, "unsupported-media-type"
    ),
    HostileRequest("a content type without end", posted(PAGE, content_type="text/html; " + "a=b; " * 5_000), 200),
    HostileRequest("a charset that there is not", posted(PAGE, content_type="text/html; charset=no-such-thing"), 200),
    HostileRequest("an answer that there is not", posted(PAGE, "Accept: image/png"), 406, "not-acceptable"),
    HostileRequest("an Accept without end", posted(PAGE, "Accept: " + "a/b;q=0.1," * 5_000), 406, "not-acceptable"),
    HostileRequest(
        "a method that there is not", lambda: iter([head(line="BREW /clean HTTP/1.1")]), 400, "malformed-http"
    ),
    HostileRequest(
        "no HTTP", lambda: iter([b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03" + bytes(100)]), 400, "malformed-http"
    ),
    HostileRequest(
        "a head of megabytes",
        lambda: iter([head(*(f"X-{n}: {'a' * 1_000}" for n in range(2_000)))]),
        431,
        "head-too-large",
    ),
    HostileRequest("a line without end", lambda: iter([b"GET /" + b"a" * 2_000_000]), 431, "head-too-large"),
    HostileRequest(
        "options without end",
        posted(PAGE, path="/clean?" + "&".join(f"a{n}=1" for n in range(3_000))),
        400,
        "invalid-parameter",
    ),
    HostileRequest(
        "an option twice", posted(PAGE, path="/clean?favor=recall&favor=precision"), 400, "invalid-parameter"
    ),
    HostileRequest(
        "a deadline of a millisecond", posted(PAGE * 3_000, path="/clean?deadline_ms=1"), 422, "document-deadline"
    ),
    HostileRequest(
        "a deadline beyond counting", posted(PAGE, path="/clean?deadline_ms=" + "9" * 5_000), 400, "invalid-parameter"
    ),
    # Slowness; the service that these are sent to waits a second for a head and for a body.
    HostileRequest(
        "a head that never ends",
        dripping(b"POST /clean HTTP/1.1\r\n", b"A: b\r\n", pause=0.2, times=20),
        408,
        "slow-request",
    ),
    HostileRequest(
        "a body that never ends",
        dripping(head("Content-Type: text/html", "Content-Length: 500"), b"x", pause=0.2, times=20),
        408,
        "slow-body",
    ),
    HostileRequest(
        "a body that never comes",
        dripping(head("Content-Type: text/html", "Content-Length: 500"), b"", pause=4.0, times=1),
        408,
        "slow-body",
    ),
    HostileRequest(
        "chunks that never end",
        dripping(head("Content-Type: text/html", "Transfer-Encoding: chunked"), b"1\r\nx\r\n", pause=0.2, times=20),
        408,
        "slow-body",
    ),
    HostileRequest("silence", dripping(b"", pause=4.0, times=1), 0),
    # Batches
    HostileRequest(
        "a batch of nonsense",
        posted(b"\x00\xff\n" * 2_000, content_type="application/x-ndjson", path="/clean/batch"),
        200,
        seconds=20.0,
    ),
    HostileRequest(
        "a batch without line breaks",
        posted(b"x" * 21_000_000, content_type="application/x-ndjson", path="/clean/batch"),
        200,
    ),
    HostileRequest(
        "a batch that is a bomb",
        packed(gzip.compress(ZEROS), "gzip", content_type="application/x-ndjson", path="/clean/batch"),
        200,
    ),
    HostileRequest(
        "a batch of empty lines",
        posted(b"\n" * 5_000_000, content_type="application/x-ndjson", path="/clean/batch"),
        200,
    ),
]
