"""`dehusk serve`: the real program, a real socket, real signals."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from contextlib import AbstractContextManager

import httpx
import pytest

from dehusk.cli import main
from tests.cli.running import running

PAGE = """<html lang="en"><head><meta charset="utf-8"><title>The mill is back</title></head><body><article>
<h1>The mill is back</h1>
<p>After nine years of repairs, the mill on the river ground its first sack of rye on Saturday, and half of the valley
came to see the stones turn. The miller opened the gate at ten, and the wheel began to move at a quarter past.</p>
<p>The old wheel had stopped in a flood that took the weir and the lower floor with it. Volunteers rebuilt both with oak
from the village's own forest, and a smith from the next town made the iron parts that could not be saved.</p>
<p>From March on the flour will be sold in the shop at the gate. The miller asks everybody to bring their own bags,
because paper, she said, is dearer than rye these days.</p></article></body></html>"""

TEXT = re.sub(r"\n*<[^>]+>\n*", "\n\n", PAGE)


def serving() -> AbstractContextManager[tuple[subprocess.Popen[str], str]]:
    """Run `dehusk serve` on a free port until it is ready; give the program and its address."""
    return running([sys.executable, "-m", "dehusk", "serve", "--port", "0", "--workers", "1"])


def test_cleans_a_page_and_stops_when_asked():
    """The service cleans a page and a text over HTTP, and SIGTERM ends it with exit code 0."""
    with serving() as (program, address):
        response = httpx.post(f"{address}/clean", content=PAGE, headers={"Content-Type": "text/html"})
        assert response.status_code == 200
        assert response.json()["text"].startswith("After nine years")
        assert "server" not in response.headers
        plain = httpx.post(f"{address}/clean", content=TEXT, headers={"Content-Type": "text/plain"})
        assert "After nine years" in plain.json()["text"]
        assert httpx.get(f"{address}/version").json()["model"] != plain.json()["version"]["model"]
        assert "dehusk_documents_total" in httpx.get(f"{address}/metrics").text
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) == 0


def test_interrupt_is_a_stop():
    """Ctrl-C ends the service with exit code 0."""
    with serving() as (program, _):
        program.send_signal(signal.SIGINT)
        assert program.wait(20) == 0


def test_stop_right_after_the_start_is_not_lost():
    """SIGTERM ends the service also when it comes the moment that the service says where it listens."""
    command = [sys.executable, "-m", "dehusk", "serve", "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        assert "listening" in program.stderr.readline()
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) == 0


@pytest.fixture(scope="module")
def address():
    """The address of a service that several tests share."""
    with serving() as (_, shared):
        yield shared


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04\x14\0\0\0\x08\0"],
    ids=["pdf", "png", "zip"],
)
def test_foreign_documents_are_refused(address, content):
    """A PDF, an image and an archive sent as HTML are each a 415 that says what to do."""
    response = httpx.post(f"{address}/clean", content=content, headers={"Content-Type": "text/html"})
    assert response.status_code == 415
    assert response.json()["type"] == "/problems/unsupported-document"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--port", "seventy"], "setting port is 'seventy'"),
        (["--workers", "0"], "setting workers is '0'"),
        (["--model", "nowhere"], "setting model is 'nowhere'"),
    ],
)
def test_wrong_setting(arguments, told, capsys):
    """A wrong setting is exit code 1 and one line that names it."""
    assert main(["serve", *arguments]) == 1
    assert told in capsys.readouterr().err


HUNG_UP = """
import os, signal
from dehusk.cli import main
from dehusk.workers import forking
forking.start_early = lambda: os.kill(os.getpid(), signal.SIGHUP)
before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
print(main(["serve", "--workers", "0"]), signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before)
"""


def test_hangup_while_the_start_fails():
    """A hangup that comes while the start fails does not keep it from being told, and none is held back afterwards."""
    program = subprocess.run([sys.executable, "-c", HUNG_UP], capture_output=True, text=True, check=False, timeout=60)
    assert program.stdout == "1 True\n"
    assert program.stderr == "dehusk: setting workers is '0': Input should be greater than or equal to 1\n"


def test_unknown_setting(monkeypatch, capsys):
    """A misspelt setting in the environment is refused."""
    monkeypatch.setenv("DEHUSK_WORKER", "2")
    assert main(["serve"]) == 1
    assert "did you mean DEHUSK_WORKERS?" in capsys.readouterr().err


def test_taken_port(capsys):
    """A port that is taken is exit code 1 and one line."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 1
    assert capsys.readouterr().err.startswith("dehusk: cannot listen on 127.0.0.1 port ")


def test_wrong_token_is_not_told(monkeypatch, capsys):
    """A token that cannot be one is exit code 1 and one line, in which it is not."""
    monkeypatch.setenv("DEHUSK_TOKEN", "rye and barley")
    assert main(["serve"]) == 1
    error = capsys.readouterr().err
    assert "the token is not made of" in error
    assert "rye" not in error
