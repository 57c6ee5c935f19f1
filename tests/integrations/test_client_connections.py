"""The client on real connections: those that fail, break, hang and are forked."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

import dehusk
from dehusk.integrations.client import DehuskClient, ServiceTimeoutError, ServiceUnreachableError
from dehusk.integrations.client.records import MOST_PORTION_RECORDS
from tests.fake_cleaners import fake_result
from tests.integrations.callers import CALLERS, Blocking

RESULT = fake_result()
BODY = json.dumps(RESULT.to_dict()).encode()
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY)
ANSWER = HEAD + BODY
# How much later than its timeout a call may end: threads and loops wake up late on a busy machine.
LATE_SECONDS = 2.0


@contextmanager
def listening(*behaviours: Callable[[socket.socket], None]) -> Iterator[str]:
    """Treat each connection as the next of these does; give the address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            for behave in behaviours:
                connection, _ = listener.accept()
                with connection:
                    behave(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join(20)


def request_of(connection: socket.socket) -> bytes:
    """Read a request whose body is small."""
    received = b""
    while b"</p>" not in received:
        received += connection.recv(65_536)
    return received


def answer(connection: socket.socket) -> None:
    """Answer one request."""
    request_of(connection)
    connection.sendall(ANSWER)


def break_off(connection: socket.socket) -> None:
    """Send half of an answer and go."""
    request_of(connection)
    connection.sendall(ANSWER[:-40])


def hang_up(connection: socket.socket) -> None:
    """Take a request and go."""
    request_of(connection)


def hang(connection: socket.socket) -> None:
    """Take a request, and wait until the client gives up."""
    request_of(connection)
    connection.settimeout(10)
    assert connection.recv(1) == b""


def trickle(connection: socket.socket) -> None:
    """Send an answer byte by byte until the client gives up."""
    request_of(connection)
    connection.sendall(HEAD)
    for place in range(len(BODY)):
        try:
            connection.sendall(BODY[place : place + 1])
        except OSError:
            return
        time.sleep(0.05)


@pytest.fixture(params=CALLERS, ids=lambda kind: kind.__name__)
def kind(request):
    """The one client or the other."""
    return request.param


@pytest.mark.parametrize("breaking", [break_off, hang_up])
def test_a_broken_answer_is_asked_for_again(kind, breaking):
    """A connection that breaks before or in the middle of an answer costs a retry and no more."""
    with listening(breaking, answer) as address:
        trying = kind(address)
        assert trying.clean("<p>mill</p>") == RESULT
    assert len(trying.pauses) == 1


# httpcore 1.0 leaves it to the collector to close a Unix socket that could not be connected.
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.parametrize("away", ["http://127.0.0.1:{port}", "socket"])
def test_nobody_listens(kind, away, tmp_path):
    """Where nobody listens, on TCP or a Unix socket, the call ends after its retries, and says where it has asked."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    path = tmp_path / "none.sock"
    trying = kind(away.format(port=port), retries=2) if "http" in away else kind(uds=path, retries=2)
    with pytest.raises(ServiceUnreachableError, match=str(port) if "http" in away else str(path)):
        trying.clean("<p>mill</p>")
    assert len(trying.pauses) == 2
    assert not trying.ready()


@pytest.mark.parametrize("slow", [hang, trickle])
def test_the_timeout_bounds_the_whole_call(kind, slow):
    """A service that never answers, or answers too slowly to end in time, is given up when the time is over."""
    with listening(slow) as address:
        started = time.monotonic()
        with pytest.raises(ServiceTimeoutError):
            kind(address, timeout=0.3).clean("<p>mill</p>")
        assert 0.3 <= time.monotonic() - started < 0.3 + LATE_SECONDS


def test_retries_end_with_the_time(kind):
    """Pauses and tries together take no longer than the timeout."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    started = time.monotonic()
    sleep = time.sleep if kind is Blocking else asyncio.sleep
    with pytest.raises((ServiceUnreachableError, ServiceTimeoutError)):
        kind(address, timeout=0.4, retries=1_000, sleep=sleep).clean("<p>mill</p>")
    assert time.monotonic() - started < 0.4 + LATE_SECONDS


def test_a_connection_is_used_again():
    """Calls one after the other share a connection."""

    def answer_twice(connection):
        answer(connection)
        answer(connection)

    with listening(answer_twice) as address, DehuskClient(address) as client:
        assert client.clean("<p>mill</p>") == client.clean("<p>mill</p>") == RESULT


def test_no_proxy_is_asked(kind, monkeypatch):
    """Proxies that the environment names are for the web, not for a service beside the program."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with listening(answer) as address:
        assert kind(address, retries=0).clean("<p>mill</p>") == RESULT


def run(program: str, *arguments: str) -> str:
    """Run a program in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path(dehusk.__file__).parents[1])}
    command = [sys.executable, "-c", textwrap.dedent(program), *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=60).stdout


def test_a_fork_makes_connections_of_its_own():
    """A process that is forked off asks on another connection, and its parent goes on with the one it had."""
    seen: list[int] = []

    def first(connection):
        # It stays open while the child asks.
        for _ in range(2):
            answer(connection)
            seen.append(1)

    def second(connection):
        answer(connection)
        seen.append(2)

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            with ExitStack() as connections:
                threads = []
                for behave in (first, second):
                    connection = connections.enter_context(listener.accept()[0])
                    threads.append(threading.Thread(target=behave, args=(connection,)))
                    threads[-1].start()
                for thread in threads:
                    thread.join(20)

        thread = threading.Thread(target=serve)
        thread.start()
        program = """
            import os, sys
            from dehusk.integrations.client import DehuskClient
            client = DehuskClient(sys.argv[1], retries=0)
            client.clean("<p>mill</p>")
            child = os.fork()
            if not child:
                client.clean("<p>mill</p>")
                os._exit(0)
            assert os.waitpid(child, 0)[1] == 0
            print(client.clean("<p>mill</p>").title)
        """
        assert run(program, f"http://127.0.0.1:{listener.getsockname()[1]}").strip() == RESULT.title
        thread.join(20)
    assert seen == [1, 2, 1]


def test_a_fork_does_not_share_a_transport():
    """In another process a client with a transport of its own is refused, whatever it holds, and can still be left."""
    program = """
        import os
        import httpx
        from dehusk.integrations.client import DehuskClient
        with DehuskClient(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as client:
            assert client.ready()
            child = os.fork()
            if not child:
                try:
                    client.ready()
                except RuntimeError as error:
                    print(error, flush=True)
                client.close()
                os._exit(0)
            assert os.waitpid(child, 0)[1] == 0
            print(client.ready())
    """
    said, ready = run(program).splitlines()
    assert "in each process" in said
    assert ready == "True"


def test_a_program_that_leaves_a_batch_can_end():
    """A program whose batch was interrupted ends at once, though the service never answers and there is no timeout."""
    program = """
        import signal, sys
        from dehusk.integrations.client import DehuskClient
        client = DehuskClient(sys.argv[1], timeout=None)
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        try:
            next(client.clean_many(["<p>mill</p>"]))
        except KeyboardInterrupt:
            print("interrupted")
    """
    with listening(hang) as address:
        assert run(program, address).strip() == "interrupted"


def test_nobody_waits_out_the_pause_of_a_batch_that_was_left():
    """The pause before a retry ends when the batch is left."""
    busy = threading.Event()

    def turn_away(_):
        busy.set()
        return httpx.Response(503, headers={"Retry-After": "600"})

    with DehuskClient(transport=httpx.MockTransport(turn_away), timeout=None) as client:
        answers = client.clean_many(iter_then_raise(busy))
        with pytest.raises(KeyError):
            next(answers)
    for thread in threading.enumerate():
        if thread.name.startswith("dehusk-client"):
            thread.join(20)
            assert not thread.is_alive()


def iter_then_raise(busy: threading.Event) -> Iterator[str]:
    """Give a portion of records; once the service has turned it away, raise."""
    for _ in range(MOST_PORTION_RECORDS):
        yield "<p>mill</p>"
    assert busy.wait(20)
    raise KeyError("mine")


def test_without_httpx_the_message_says_what_to_install():
    """Who has not installed the extra is told its name."""
    program = """
        import sys
        sys.modules["httpx"] = None
        try:
            import dehusk.integrations.client
        except ImportError as error:
            print(error)
    """
    assert "pip install 'dehusk[client]'" in run(program)


def test_importing_starts_nothing():
    """Importing the client, and making one, starts no thread and no event loop."""
    program = """
        import asyncio, threading
        from dehusk.integrations.client import AsyncDehuskClient, DehuskClient
        clients = DehuskClient(), AsyncDehuskClient()
        print(threading.active_count())
    """
    assert run(program).strip() == "1"
