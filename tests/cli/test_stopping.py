"""`dehusk serve` when it is told to stop while documents are in work."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import AbstractContextManager

import httpx
import pytest

from tests.cli.running import running

# The real program, with a cleaner that obeys words in the document.
PROGRAM = """
import sys
from dehusk.api import application
from dehusk.cli import main
from tests.fake_cleaners import FakeCleaner

application.ModelCleaner = lambda *_: FakeCleaner
sys.exit(main(["serve", "--port", "0", "--workers", "1", "--grace-seconds", *sys.argv[1:]]))
"""

# The same, with a pool that finds out after a while that its workers can never start.
BROKEN = """
import sys
from dehusk.api import application
from dehusk.cli import main
from tests.fake_cleaners import broken_factory

application.ModelCleaner = lambda *_: broken_factory
sys.exit(main(["serve", "--port", "0", "--workers", "1"]))
"""


HANG = b"POST /clean HTTP/1.1\r\nHost: a\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nhang"


def wait_until_in_flight(address: str, documents: int) -> None:
    """Wait until the service says that it has so many documents in flight."""
    end = time.monotonic() + 20
    while f"dehusk_in_flight {documents:.1f}\n" not in httpx.get(f"{address}/metrics").text:
        assert time.monotonic() < end, "the document did not arrive"
        time.sleep(0.01)


def serving(grace: float, *options: str) -> AbstractContextManager[tuple[subprocess.Popen[str], str]]:
    """Run the program until it is ready; give it and its address."""
    return running([sys.executable, "-c", PROGRAM, str(grace), *options])


def refuses(address: str) -> bool:
    """Say whether the service has stopped to listen."""
    try:
        httpx.get(f"{address}/livez")
    except httpx.TransportError:
        return True
    return False


def answers_to(address: str, documents: list[str]) -> tuple[list[threading.Thread], list[httpx.Response]]:
    """Send documents, each in a thread of its own, one after the other; give the threads and the answers to come."""
    answers: list[httpx.Response] = []
    client = httpx.Client(base_url=address, timeout=30)

    def send(document: str) -> None:
        answers.append(client.post("/clean", content=document, headers={"Content-Type": "text/html"}))

    def arrived() -> float:
        counts = re.findall(
            r"^dehusk_(?:in_flight|documents_total\{.*\}) (\S+)$", client.get("/metrics").text, re.MULTILINE
        )
        return sum(map(float, counts))

    threads = [threading.Thread(target=send, args=(document,)) for document in documents]
    for place, thread in enumerate(threads, 1):
        thread.start()
        end = time.monotonic() + 20
        while arrived() < place:
            assert time.monotonic() < end, "the document did not arrive"
            time.sleep(0.01)
    return threads, answers


def test_documents_in_work_and_in_the_queue_are_finished():
    """Within the grace each document gets its answer, and then the service ends."""
    with serving(10) as (program, address):
        threads, answers = answers_to(address, ["slow one", "slow two"])
        program.send_signal(signal.SIGTERM)
        for thread in threads:
            thread.join(20)
        assert [answer.status_code for answer in answers] == [200, 200]
        assert program.wait(20) == 0


def test_what_takes_longer_than_the_grace_is_refused_with_a_reason():
    """The client is told to send the document to another instance, and the service ends soon after the grace."""
    with serving(1) as (program, address):
        threads, answers = answers_to(address, ["hang", "never begun"])
        told = time.monotonic()
        program.send_signal(signal.SIGTERM)
        for thread in threads:
            thread.join(20)
        assert [answer.status_code for answer in answers] == [503, 503]
        assert {answer.json()["type"] for answer in answers} == {"/problems/not-ready"}
        assert program.wait(20) == 0
        assert 0.9 < time.monotonic() - told < 5


def test_a_document_that_nobody_waits_for_does_not_hold_the_stop_up():
    """When the client has hung up, the service does not wait for the grace."""
    with serving(20) as (program, address):
        host, port = address.removeprefix("http://").rsplit(":", 1)
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(HANG)
            wait_until_in_flight(address, 1)
        told = time.monotonic()
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) == 0
        assert time.monotonic() - told < 10


def test_while_it_drains_the_service_answers_and_is_not_ready():
    """From the signal on /readyz is a 503; documents are taken until the drain ends, and then the service ends."""
    with serving(10, "--drain-seconds", "2") as (program, address):
        told = time.monotonic()
        program.send_signal(signal.SIGTERM)
        while (ready := httpx.get(f"{address}/readyz")).status_code == 200:
            assert time.monotonic() - told < 1.5, "the service still says that it is ready"
        assert ready.json()["type"] == "/problems/not-ready"
        assert ready.headers["connection"] == "close"
        assert httpx.get(f"{address}/livez").status_code == 200
        assert httpx.post(f"{address}/clean", content="Mill.", headers={"Content-Type": "text/html"}).status_code == 200
        assert program.wait(20) == 0
        assert time.monotonic() - told > 1.9


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
def test_second_signal_ends_the_service_at_once(second):
    """Whoever asks twice is not made to wait for the documents in work."""
    with serving(60) as (program, address):
        threads, _ = answers_to(address, ["hang"])
        told = time.monotonic()
        program.send_signal(signal.SIGTERM)
        # A signal that comes while the first is being handled would be one with it.
        while not refuses(address):
            assert time.monotonic() - told < 20, "the service still takes connections"
            time.sleep(0.01)
        program.send_signal(second)
        program.wait(20)
        assert time.monotonic() - told < 15
        for thread in threads:
            thread.join(20)


def test_service_that_can_never_be_ready_ends():
    """When the model itself is broken, the service says so and ends with exit code 1."""
    program = subprocess.run([sys.executable, "-c", BROKEN], capture_output=True, text=True, timeout=60, check=False)
    assert program.returncode == 1
    assert "no worker can start: the model folder is damaged" in program.stderr


def test_log_of_the_program_is_json_where_nobody_watches():
    """Each line on a standard error that is no terminal is a JSON object, the last one included."""
    with serving(1) as (program, address):
        assert httpx.get(f"{address}/version", headers={"X-Request-ID": "mill-7"}).status_code == 200
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) == 0
        assert program.stderr is not None
        lines = [json.loads(line) for line in program.stderr.read().splitlines()]
    assert [line["path"] for line in lines if line.get("request_id") == "mill-7"] == ["/version"]
    assert lines[-1]["message"].startswith("Finished server process")
