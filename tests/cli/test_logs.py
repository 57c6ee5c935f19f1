"""The log: lines that programs can read, that nobody can forge, and that hold nobody up."""

from __future__ import annotations

import json
import logging
import os
import re
import time
from contextvars import copy_context

import pytest

from dehusk.api.identity import Identity, enter
from dehusk.cli import logs
from dehusk.cli.logs import logging_to
from tests.api.doors import service


@pytest.fixture
def output(tmp_path):
    """A file to write to, and what reads it."""
    path = tmp_path / "log"
    with path.open("wb") as file:
        yield file.fileno(), lambda: path.read_text(encoding="utf-8")


def lines_of(text: str) -> list[dict]:
    """Read lines of JSON."""
    return [json.loads(line) for line in text.splitlines()]


def test_json_line(output):
    """A record of the standard library is one JSON object, with its extra fields."""
    writing, read = output
    with logging_to(writing, "info", None):
        logging.getLogger("mill").info("ground %d sacks", 3, extra={"grain": "rye"})
        logging.getLogger("mill").debug("not told")
    (line,) = lines_of(read())
    assert line.pop("time").endswith("Z")
    assert line == {"level": "info", "logger": "mill", "message": "ground 3 sacks", "grain": "rye"}


def test_record_that_cannot_be_formatted(output, capsys):
    """A wrong format string or an object that has no text does not end what logs it."""

    class Chaff:
        def __str__(self) -> str:
            raise RuntimeError("no text")

    writing, read = output
    with logging_to(writing, "info", None):
        logging.getLogger("mill").info("ground %d sacks", "three")
        logging.getLogger("mill").info("ground", extra={"grain": Chaff()})
        logging.getLogger("mill").info("still here")
    assert [line["message"] for line in lines_of(read())] == ["still here"]
    assert capsys.readouterr().err.count("--- Logging error ---") == 2


def test_console_line(output):
    """For people, a line holds the same in words."""
    writing, read = output
    with logging_to(writing, "info", "console"):
        logging.getLogger("mill").warning("ground", extra={"grain": "rye"})
    line = read()
    assert line.count("\n") == 1
    assert "[warning" in line
    assert "grain=rye" in line


def test_lines_name_the_request(output):
    """What is logged while a request is answered has its ids."""
    writing, read = output
    identity = Identity.of([(b"x-request-id", b"mill-7")])

    def grind() -> None:
        enter(identity)
        logging.getLogger("mill").info("ground")

    with logging_to(writing, "info", "json"):
        copy_context().run(grind)
    (line,) = lines_of(read())
    assert line["request_id"] == "mill-7"
    assert line["trace_id"] == identity.trace_id


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize(
    "evil", ["a\nforged", "a\rb", "a\x1b[2Jb", "a\x9b2Jb", "a\x7fb", "a\u2028b", "a\u202eb", "a\ud800b"]
)
def test_lines_cannot_be_forged(output, form, evil):
    """Text of a client cannot break a line or steer a terminal."""
    writing, read = output
    with logging_to(writing, "info", form):
        logging.getLogger("mill").info("path %s", evil, extra={"path": evil})
    text = read()
    assert text.count("\n") == 1
    assert not logs._CONTROL.search(text.rstrip("\n"))
    assert text.isprintable() or form == "console" or text.rstrip("\n").isprintable()


@pytest.mark.parametrize("form", ["json", "console"])
def test_traceback_is_told_and_contained(output, form):
    """A traceback is in the log, and no line of it can pass for another event."""
    writing, read = output
    with logging_to(writing, "info", form):
        try:
            raise ValueError("a\n2026-01-01 [info] forged")
        except ValueError:
            logging.getLogger("mill").exception("failed\n")
    text = read()
    assert "ValueError" in text
    assert [line for line in text.splitlines()[1:] if not line.startswith("    ")] == []


def test_long_texts_are_cut(output):
    """A line holds no document."""
    writing, read = output
    with logging_to(writing, "info", "json"):
        logging.getLogger("mill").info("a" * 100_000)
    assert len(read()) < 11_000


def test_a_reader_that_stops_holds_nobody_up(monkeypatch):
    """When nobody reads the log, lines wait, further ones are dropped and counted, and nobody blocks."""
    monkeypatch.setattr(logs, "MOST_LINES", 100)
    reading, writing = os.pipe()
    started = time.monotonic()
    with logging_to(writing, "info", "json"):
        for _ in range(5_000):
            logging.getLogger("mill").info("a" * 200)
        assert time.monotonic() - started < 5
        read = b""
        while (dropped := sum(map(int, re.findall(rb'"(\d+) lines were dropped', read)))) < 1_000:
            read += os.read(reading, 65_536)
    os.close(writing)
    os.close(reading)
    assert dropped < 5_000


def test_a_reader_that_never_comes_back_does_not_hold_the_end_up(monkeypatch):
    """The end of the program waits for the log for a moment only."""
    monkeypatch.setattr(logs, "MOST_LINES", 100)
    monkeypatch.setattr(logs, "FLUSH_SECONDS", 0.1)
    reading, writing = os.pipe()
    with logging_to(writing, "info", "json"):
        for _ in range(1_000):
            logging.getLogger("mill").info("a" * 200)
        started = time.monotonic()
    assert time.monotonic() - started < 2
    # The thread ends with an error that nobody sees, and not in somebody else's file.
    os.close(reading)


def test_broken_output_is_survived():
    """A log that nobody can read any more is no reason to fail."""
    reading, writing = os.pipe()
    os.close(reading)
    with logging_to(writing, "info", "json"):
        logging.getLogger("mill").info("ground")
    os.close(writing)


@pytest.fixture
def told(output):
    """A service whose log can be read: the client, and what ends it and gives the lines."""
    writing, read = output
    logged = logging_to(writing, "debug", "json")
    with logged, service(token="rye-and-barley-1783") as client:
        client.headers["Authorization"] = "Bearer rye-and-barley-1783"
        yield client, lambda: lines_of(_flushed(read))


def _flushed(read):
    # The line about an answer is written when the client has it.
    time.sleep(0.3)
    handler = logging.getLogger().handlers[0]
    assert isinstance(handler, logs.LineHandler)
    logging.getLogger().handlers = []
    handler.close()
    # The client has a log of its own, which names what it has sent.
    return "\n".join(line for line in read().splitlines() if '"logger": "http' not in line)


def test_request_makes_one_line(told):
    """A request to clean is one line with its figures and ids, and nothing of the document, the query or the token."""
    client, lines = told
    headers = {"Content-Type": "text/html", "X-Request-ID": "mill-7"}
    answer = client.post("/clean?url=https://gazette.example/secret", content="husk and grain", headers=headers)
    client.get("/livez")
    client.get("/no%0Awhere")
    found = lines()
    mine = [line for line in found if line.get("request_id") == "mill-7"]
    (line,) = mine
    assert line["message"] == "answered"
    assert line["level"] == "info"
    assert (line["method"], line["path"], line["status"], line["outcome"]) == ("POST", "/clean", 200, "ok")
    assert line["bytes_in"] == len("husk and grain")
    assert line["bytes_out"] == len(answer.content)
    assert line["ms"] > 0
    assert line["trace_id"] == answer.headers["traceparent"].split("-")[1]
    assert {line["level"] for line in found if line.get("path") == "/livez"} == {"debug"}
    assert [line["status"] for line in found if line.get("path") == "/no\\nwhere"] == [404]
    told_all = json.dumps(found)
    for hidden in ("grain", "secret", "rye-and-barley"):
        assert hidden not in told_all


def test_failure_is_in_the_log_and_not_in_the_answer(told, monkeypatch):
    """The client of a failure gets the id under which the log has the traceback."""
    client, lines = told
    monkeypatch.setattr(type(client.service.pool), "ready", property(lambda _: dict[str, bool]()["inside"]))
    answer = client.get("/readyz")
    assert answer.status_code == 500
    assert "inside" not in answer.text
    request_id = answer.headers["x-request-id"]
    assert request_id in answer.json()["detail"]
    monkeypatch.undo()
    about = [line for line in lines() if line.get("request_id") == request_id]
    assert any("KeyError: 'inside'" in line.get("exception", "") for line in about)
