"""Where the service listens: on TCP or in the file system."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest

from dehusk.cli import main
from dehusk.cli.listening import CannotListenError, listening
from dehusk.settings import Settings


@pytest.fixture
def folder():
    """A folder with a short path: a socket's path is bounded."""
    with TemporaryDirectory(prefix="dh") as made:
        yield Path(made)


def test_socket_is_made_for_user_and_group_and_removed(folder):
    """The socket may be used by its user and group, whatever the umask, and goes with the service."""
    path = folder / "http.sock"
    before = os.umask(0)
    try:
        with listening(Settings(uds=path)) as (listener, address):
            assert address == f"unix:{path}"
            assert stat.S_IMODE(path.stat().st_mode) == 0o660
            with socket.socket(socket.AF_UNIX) as knocking:
                knocking.connect(str(path))
            assert listener.family == socket.AF_UNIX
        assert os.umask(0) == 0
    finally:
        os.umask(before)
    assert not path.exists()


def test_stale_socket_is_replaced(folder):
    """A socket that a killed service has left behind is no obstacle."""
    path = folder / "http.sock"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    with listening(Settings(uds=path)):
        pass
    assert not path.exists()


def test_socket_in_use_is_kept(folder):
    """A socket on which a service listens is an error, and stays."""
    path = folder / "http.sock"
    with listening(Settings(uds=path)):
        with pytest.raises(CannotListenError, match="another service listens there"), listening(Settings(uds=path)):
            pass
        assert path.is_socket()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("notes.txt", "something else than a socket"),
        ("nowhere/http.sock", "No such file or directory"),
        ("a" * 108, "at most 107 bytes"),
    ],
)
def test_unusable_path(folder, capsys, name, told):
    """A path that no socket can have is exit code 1 and one line, and what is there stays."""
    notes = folder / "notes.txt"
    notes.write_text("Mill.")
    assert main(["serve", "--uds", str(folder / name)]) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert notes.read_text() == "Mill."


def test_socket_of_another_service_is_not_removed(folder):
    """When another service has taken the place meanwhile, its socket stays."""
    path = folder / "http.sock"
    with socket.socket(socket.AF_UNIX) as other:
        with listening(Settings(uds=path)):
            path.unlink()
            other.bind(str(path))
        assert path.is_socket()


def start(path: Path) -> subprocess.Popen[str]:
    """Start the service on a socket; give it when it is ready."""
    command = [sys.executable, "-m", "dehusk", "serve", "--uds", str(path), "--workers", "1"]
    program = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert program.stderr is not None
    assert f"listening on unix:{path} " in program.stderr.readline()
    end = time.monotonic() + 60
    with client_of(path) as client:
        while client.get("/readyz").status_code != 200:
            assert time.monotonic() < end, "the service did not get ready"
            time.sleep(0.05)
    return program


def client_of(path: Path) -> httpx.Client:
    """Give a client of the service on a socket."""
    return httpx.Client(transport=httpx.HTTPTransport(uds=str(path)), base_url="http://dehusk", timeout=20)


def test_service_on_a_socket(folder):
    """The service cleans over the socket, comes back after it was killed, and clears up when it is told to stop."""
    path = folder / "http.sock"
    with start(path) as killed, client_of(path) as client:
        headers = {"Content-Type": "text/html"}
        assert client.post("/clean", content="<p>Mill.</p>", headers=headers).status_code == 200
        killed.kill()
    assert path.is_socket()
    with start(path) as program:
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) == 0
    assert not path.exists()
