"""A worker process and its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from dehusk.errors import ModelError
from dehusk.metrics import Input
from dehusk.workers.process import WorkerProcess
from dehusk.workers.task import Task
from tests.fake_cleaners import FakeCleaner, TextlessCleaner, broken_factory

# A program that starts a worker which hangs on a document, and says the worker's process id.
PARENT = """
import threading
from dehusk.workers.process import WorkerProcess
from dehusk.workers.task import Task
from tests.fake_cleaners import FakeCleaner

if __name__ == "__main__":
    worker = WorkerProcess(FakeCleaner)
    worker.await_ready()
    threading.Thread(target=worker.ask, args=(Task(b"hang"), 60), daemon=True).start()
    print(worker.pid, flush=True)
    threading.Event().wait()
"""


def test_worker_answers():
    """A worker says the name of its model and then answers."""
    worker = WorkerProcess(FakeCleaner)
    try:
        assert worker.await_ready() == "fake-1"
        assert worker.ask(Task(b"hello", answer_type="text/plain").to_frames(), 10).body == b"hello"
        assert worker.alive()
    finally:
        worker.close()


def test_what_a_worker_has_loaded_is_not_collected_again():
    """The garbage collector passes over all that was there when the worker got ready."""
    worker = WorkerProcess(FakeCleaner)
    try:
        worker.await_ready()
        frozen = worker.ask(Task(b"frozen", answer_type="text/plain").to_frames(), 10).body
        assert int(frozen) > 10_000
    finally:
        worker.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere each worker may load its own")
def test_models_are_loaded_before_a_worker_starts():
    """A worker is forked with the models of the package loaded, though it has not asked for them."""
    worker = WorkerProcess(FakeCleaner)
    try:
        worker.await_ready()
        assert worker.ask(Task(b"loaded", answer_type="text/plain").to_frames(), 10).body == b"1"
    finally:
        worker.close()


def test_stop_signals_are_for_the_parent():
    """A stop signal to the whole group does not end a worker in the middle of a document."""
    worker = WorkerProcess(FakeCleaner)
    try:
        worker.await_ready()
        os.kill(worker.pid, signal.SIGTERM)
        os.kill(worker.pid, signal.SIGINT)
        assert worker.ask(Task(b"hello", answer_type="text/plain").to_frames(), 10).body == b"hello"
    finally:
        worker.close()


@pytest.mark.parametrize(("kind", "model"), [(Input.HTML, "fake-1"), (Input.TEXT, "fake-text-1")])
def test_input_chooses_the_model(kind, model):
    """A page goes to the model for pages, a text to the one for text."""
    worker = WorkerProcess(FakeCleaner)
    try:
        worker.await_ready()
        answer = worker.ask(Task("Mühle", input=kind, answer_type="text/plain").to_frames(), 10)
        assert (answer.body.decode(), answer.headers["Dehusk-Model"]) == ("Mühle", model)
    finally:
        worker.close()


def test_nothing_is_pickled_on_the_way(monkeypatch):
    """A document and its answer cross the pipe as frames of bytes, never as a pickle."""
    monkeypatch.setattr(Connection, "send", None)
    monkeypatch.setattr(Connection, "recv", None)
    worker = WorkerProcess(FakeCleaner)
    try:
        worker.await_ready()
        assert worker.ask(Task(b"hello", answer_type="text/plain").to_frames(), 10).body == b"hello"
    finally:
        worker.close()


@pytest.mark.parametrize(
    ("factory", "told"), [(broken_factory, "the model folder is damaged"), (TextlessCleaner, "the text model folder")]
)
def test_broken_model_is_told(factory, told):
    """A worker that cannot load both its models says why."""
    worker = WorkerProcess(factory)
    try:
        with pytest.raises(ModelError, match=told):
            worker.await_ready()
    finally:
        worker.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel call is Linux's")
def test_worker_dies_with_its_parent(tmp_path):
    """When the parent is killed, a worker in the middle of a document dies too, and no file is left."""
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    paths = os.pathsep.join(path for path in (str(Path.cwd()), os.environ.get("PYTHONPATH", "")) if path)
    # Short, since the path of a socket may not be long.
    with tempfile.TemporaryDirectory() as folder:
        end_with_the_parent(script, {**os.environ, "PYTHONPATH": paths, "TMPDIR": folder})
        until(lambda: not any(Path(folder).iterdir()), "a file is left")


def end_with_the_parent(script: Path, environment: dict[str, str]) -> None:
    """Run the program, kill it, and wait for the end of its worker."""
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    status = Path(f"/proc/{pid}/status")
    until(lambda: not status.exists() or "State:\tZ" in status.read_text(encoding="ascii"), "the worker lives on")


def until(condition: Callable[[], bool], otherwise: str) -> None:
    """Wait until `condition` holds, and fail with `otherwise` when it does not come to that."""
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, otherwise
        time.sleep(0.02)
