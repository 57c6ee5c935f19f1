"""`dehusk health`: small servers that answer well, badly, slowly or not at all."""

from __future__ import annotations

import json
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dehusk.cli import main

STOPPING = {"title": "Not ready", "detail": "the service is shutting down", "status": 503}


def http(status, body):
    """Write out an answer with a JSON body."""
    content = json.dumps(body).encode()
    return b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (status, len(content)) + content


WELL = {"/livez": http(200, {"status": "ok"}), "/readyz": http(200, {"status": "ok"})}


class Handler(socketserver.StreamRequestHandler):
    server: Any

    def handle(self):
        """Answer by the path, piece by piece, until the client goes."""
        path = self.rfile.readline().split()[1].decode()
        while self.rfile.readline().strip():
            pass
        answer = self.server.answers[path]
        for piece in [answer] if isinstance(answer, bytes) else answer(self.server.over):
            self.wfile.write(piece)


@contextmanager
def serving(server, answers):
    """Run a server that has these answers, by path; give it, and end it afterwards."""
    with server:
        # What a client that has hung up makes a handler raise is no matter here.
        server.handle_error = lambda *_: None
        server.answers, server.over = answers, threading.Event()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()


def on_tcp(answers):
    """Serve on a free port of the loopback interface."""
    return serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler), answers)


def port_of(server):
    """Give the server's port as the command line has it."""
    return str(server.server_address[1])


@pytest.fixture
def socket_path():
    """A path that is short enough for a Unix domain socket."""
    with tempfile.TemporaryDirectory(prefix="dehusk-") as folder:
        yield str(Path(folder, "dehusk.sock"))


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    """No setting of the machine that runs the tests counts."""
    for name in ("DEHUSK_HOST", "DEHUSK_PORT", "DEHUSK_UDS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("arguments", [[], ["--ready"]], ids=["live", "ready"])
def test_well(arguments, capsys):
    """A service that is well is exit code 0 and its state on standard output."""
    with on_tcp(WELL) as server:
        assert main(["health", "--port", port_of(server), *arguments]) == 0
    assert capsys.readouterr().out == "ok\n"


def test_alive_but_not_ready(capsys):
    """A service that stops is alive, but not ready: exit code 1 and its own reason on standard error."""
    with on_tcp({**WELL, "/readyz": http(503, STOPPING)}) as server:
        assert main(["health", "--port", port_of(server)]) == 0
        assert main(["health", "--port", port_of(server), "--ready"]) == 1
    assert capsys.readouterr().err == "dehusk: /readyz is 503: the service is shutting down\n"


def test_unix_domain_socket(socket_path, monkeypatch, capsys):
    """A service on a Unix domain socket is asked there, by the option or by the setting."""
    with serving(socketserver.ThreadingUnixStreamServer(socket_path, Handler), WELL):
        assert main(["health", "--uds", socket_path]) == 0
        monkeypatch.setenv("DEHUSK_UDS", socket_path)
        monkeypatch.setenv("DEHUSK_PORT", "1")
        assert main(["health", "--ready"]) == 0
    assert capsys.readouterr().out == "ok\nok\n"
    assert main(["health"]) == 1
    assert socket_path in capsys.readouterr().err


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1", ""])
def test_place_is_that_of_the_settings(host, monkeypatch):
    """Host and port are the service's own settings; one that listens everywhere is asked on loopback."""
    with on_tcp(WELL) as server:
        monkeypatch.setenv("DEHUSK_HOST", host)
        monkeypatch.setenv("dehusk_port", port_of(server))
        assert main(["health"]) == 0


def test_options_win_over_the_settings(monkeypatch):
    """A host or a port on the command line wins over the socket in the environment."""
    monkeypatch.setenv("DEHUSK_UDS", "nowhere.sock")
    with on_tcp(WELL) as server:
        assert main(["health", "--port", port_of(server)]) == 0


def test_all_of_ipv6_is_asked_on_loopback(capsys):
    """A service that listens on all of IPv6 is asked at ::1."""
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6) as listener:
            port = listener.getsockname()[1]
    except OSError:
        pytest.skip("this machine has no IPv6")
    assert main(["health", "--host", "::", "--port", str(port)]) == 1
    assert f"[::1]:{port}" in capsys.readouterr().err


def test_nobody_listens(capsys):
    """A service that is not there is exit code 1 and one line that says where it was looked for."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    assert main(["health", "--port", port]) == 1
    assert capsys.readouterr().err == f"dehusk: no answer from 127.0.0.1:{port}: Connection refused\n"


@pytest.mark.parametrize(
    "answer",
    [b"", b"\x00\xff\n", http(200, ["ok"]), http(200, {}), http(404, "no"), b"HTTP/1.1 200 OK\r\n\r\n<h1>hello</h1>"],
    ids=["nothing", "noise", "list", "empty", "foreign", "page"],
)
def test_something_else_listens(answer, capsys):
    """What is no answer of the service is exit code 1, whatever it is."""
    with on_tcp({"/livez": answer}) as server:
        assert main(["health", "--port", port_of(server)]) == 1
    assert capsys.readouterr().err.startswith("dehusk: ")


def silence(over):
    """Send nothing, for longer than anybody waits."""
    over.wait(10)
    yield b""


def trickle(over):
    """Send a header a byte at a time, each within the timeout."""
    for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200:
        if over.wait(0.02):
            return
        yield bytes([byte])


@pytest.mark.parametrize("answer", [silence, trickle])
def test_time_is_bounded(answer, capsys):
    """A service that hangs, or that answers a byte at a time, is given up when the time is over."""
    with on_tcp({"/livez": answer}) as server:
        started = time.monotonic()
        assert main(["health", "--port", port_of(server), "--timeout", "0.3"]) == 1
        assert time.monotonic() - started < 1.5
    assert "within 0.3 seconds" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--port", "0"], "the port is '0'"),
        (["--port", "tcp://10.0.0.1:8000"], "the port is 'tcp"),
        (["--port", "65536"], "the port is '65536'"),
        (["--timeout", "0"], "--timeout is 0"),
        (["--timeout", "nan"], "--timeout is nan"),
    ],
)
def test_wrong_place(arguments, told, capsys):
    """A port or a timeout that cannot be is wrong usage, and named."""
    assert main(["health", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_loads_the_standard_library_only():
    """The command loads neither the engine nor the web framework nor pydantic, so that a check costs little."""
    program = (
        "import sys; before = set(sys.modules)\n"
        "from dehusk.cli import main; main(['health', '--port', '1'])\n"
        "loaded = {name.partition('.')[0] for name in set(sys.modules) - before}\n"
        "print(sorted(loaded - set(sys.stdlib_module_names)), 'dehusk.engine' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "['dehusk'] False\n"
