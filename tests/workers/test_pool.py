"""The pool: what becomes of documents and of the workers that clean them."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dehusk.errors import (
    BusyError,
    DehuskError,
    DocumentCrashedError,
    DocumentDeadlineError,
    DocumentMemoryError,
    NotReadyError,
    UnsupportedDocumentError,
)
from dehusk.workers.jobs import Job, PoolSize
from dehusk.workers.pool import CHECK_SECONDS, Pool
from dehusk.workers.task import Task
from tests.fake_cleaners import FakeCleaner, OnceFactory, broken_factory, dying_factory

FORGETFUL = """
import time
from dehusk.workers.jobs import Job, PoolSize
from dehusk.workers.pool import Pool
from tests.fake_cleaners import FakeCleaner

pool = Pool(FakeCleaner, PoolSize(1, 10))
pool.start()
while not pool.ready:
    time.sleep(0.01)
print("ready")
"""


def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until `condition` holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)


@contextmanager
def running(workers: int = 1, queue_size: int = 10, recycle_after: int = 0) -> Iterator[Pool]:
    """Give a pool of fake cleaners with a worker that is ready, and close it."""
    pool = Pool(FakeCleaner, PoolSize(workers, queue_size, recycle_after))
    pool.start()
    try:
        until(lambda: pool.states()["idle"] == workers)
        yield pool
    finally:
        pool.close()


def ask(pool: Pool, document: bytes, seconds: float = 10.0) -> bytes:
    """Have one document cleaned and give the body."""
    return pool.submit(Task(document, answer_type="text/plain"), seconds).result(20).body


def gone(pid: int) -> bool:
    """Whether there is no such process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_document_comes_back_clean():
    """A document comes back as the finished body, with its content type and its figures."""
    with running() as pool:
        answer = pool.submit(Task(b"hello there"), 10).result(20)
    assert b'"text":"hello there"' in answer.body
    assert answer.content_type == "application/json"
    assert answer.figures.removed == {"newsletter": (1, 4)}


def test_order_is_kept_by_future():
    """Each caller gets the answer to its own document, however many there are at once."""
    with running(workers=2, queue_size=100) as pool:
        futures = [pool.submit(Task(b"page %d" % i, answer_type="text/plain"), 10) for i in range(80)]
        bodies = [future.result(20).body for future in futures]
    assert bodies == [b"page %d" % i for i in range(80)]


def test_large_document_passes():
    """A document of the largest size passes whole, in both directions."""
    document = b"x" * 20_000_000
    with running() as pool:
        assert ask(pool, document) == document


def test_deadline_kills_the_worker():
    """A document that hangs is given up at its deadline, its worker is killed, and the next one is served."""
    with running() as pool:
        pid = pool.pids()[0]
        started = time.monotonic()
        with pytest.raises(DocumentDeadlineError, match="200 ms"):
            ask(pool, b"hang", 0.2)
        assert time.monotonic() - started < 1.0
        assert ask(pool, b"next") == b"next"
        assert gone(pid)
        assert pool.restarts()["deadline"] == 1


def test_other_workers_are_untouched_by_a_hung_one():
    """While one worker hangs, another one answers."""
    with running(workers=2) as pool:
        hung = pool.submit(Task(b"hang"), 1.0)
        assert ask(pool, b"meanwhile") == b"meanwhile"
        assert not hung.done()
        with pytest.raises(DocumentDeadlineError):
            hung.result(5)


def test_crash_is_the_documents_own():
    """A document whose worker dies gets an error that names the signal; the next one is served."""
    with running() as pool:
        with pytest.raises(DocumentCrashedError, match="signal 11"):
            ask(pool, b"crash")
        assert ask(pool, b"next") == b"next"
        assert pool.restarts()["crash"] == 1


def test_memory_error_replaces_the_worker():
    """A document that exhausts the memory gets its own error, and a fresh worker follows."""
    with running() as pool:
        with pytest.raises(DocumentMemoryError):
            ask(pool, b"allocate")
        assert ask(pool, b"next") == b"next"
        assert pool.restarts()["memory"] == 1


def test_refusal_keeps_its_class_and_its_worker():
    """An error that the engine raises arrives with its class and message, and the worker lives on."""
    with running() as pool:
        pid = pool.pids()[0]
        with pytest.raises(UnsupportedDocumentError, match="convert it to HTML"):
            ask(pool, b"%PDF-1.7")
        assert ask(pool, b"next") == b"next"
        assert pool.pids()[0] == pid


def test_bug_is_not_told_to_the_client():
    """An unforeseen exception becomes an error that says nothing of the inside."""
    with running() as pool, pytest.raises(DocumentCrashedError) as caught:
        ask(pool, b"stumble")
    assert "a bug" not in str(caught.value)
    assert "KeyError: 'a bug'" in caught.value.__notes__[0]


def test_recycles_after_so_many_documents():
    """A worker is replaced after its number of documents, without losing any."""
    with running(recycle_after=3) as pool:
        assert [ask(pool, b"page %d" % i) for i in range(7)] == [b"page %d" % i for i in range(7)]
        assert pool.restarts()["recycled"] == 2


def test_full_queue_refuses_at_once():
    """Beyond the queue's size a document is refused, not kept waiting."""
    with running(queue_size=1) as pool:
        slow = pool.submit(Task(b"slow"), 10)
        until(lambda: pool.states()["busy"])
        pool.submit(Task(b"waits"), 10)
        with pytest.raises(BusyError, match="1 documents are waiting"):
            pool.submit(Task(b"too many"), 10)
        slow.result(5)
        assert pool.seconds_to_drain() == 1


def test_cancelling_frees_the_place():
    """A caller that gives up while its document waits frees its place in the queue."""
    with running(queue_size=1) as pool:
        pool.submit(Task(b"slow"), 10)
        until(lambda: pool.states()["busy"])
        waiting = pool.submit(Task(b"waits"), 10)
        assert pool.waiting == 1
        assert waiting.cancel()
        assert pool.waiting == 0


def test_worker_killed_while_idle_costs_nothing():
    """A worker that something else kills in its sleep is replaced, and no document pays for it."""
    with running() as pool:
        pid = pool.pids()[0]
        os.kill(pid, signal.SIGKILL)
        assert ask(pool, b"next") == b"next"
        assert pool.pids()[0] != pid


def test_kills_during_traffic_lose_nothing():
    """Whatever is killed whenever, each document gets exactly one answer."""
    with running(workers=2, queue_size=500) as pool:
        futures = [pool.submit(Task(b"page %d" % i, answer_type="text/plain"), 10) for i in range(300)]
        for _ in range(10):
            until(pool.pids)
            with suppress(ProcessLookupError, StopIteration):
                os.kill(next(iter(pool.pids().values())), signal.SIGKILL)
            time.sleep(0.03)
        for i, future in enumerate(futures):
            error = future.exception(20)
            assert isinstance(error, DocumentCrashedError) if error else future.result().body == b"page %d" % i


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="workers are found through /proc")
def test_loss_of_the_fork_server_is_survived():
    """When the process that workers are forked from is killed, they are replaced from a new one."""
    with running(workers=2) as pool:
        status = Path(f"/proc/{pool.pids()[0]}/status").read_text(encoding="ascii")
        os.kill(int(status.split("PPid:")[1].split()[0]), signal.SIGKILL)
        assert ask(pool, b"next") == b"next"


def test_program_ends_without_closing():
    """A program that forgets to close its pool ends all the same."""
    run = subprocess.run([sys.executable, "-c", FORGETFUL], timeout=60, capture_output=True, text=True, check=True)
    assert run.stdout == "ready\n"
    assert run.stderr == ""


def test_not_ready_before_the_first_worker():
    """Before a worker has loaded its model, documents are refused as not ready."""
    pool = Pool(FakeCleaner, PoolSize(1, 10))
    with pytest.raises(NotReadyError, match="starting"):
        pool.submit(Task(b"early"), 10)
    assert not pool.ready


@pytest.mark.parametrize(
    ("factory", "told"), [(broken_factory, "model folder is damaged"), (dying_factory, "exit code 3")]
)
def test_broken_model_never_gets_ready(factory, told, caplog):
    """Where no worker can load its model, the pool says why, is not ready, and closes promptly."""
    pool = Pool(factory, PoolSize(1, 10))
    pool.start()
    until(lambda: pool.states()["failed"])
    started = time.monotonic()
    pool.close()
    assert time.monotonic() - started < 1.0
    assert told in caplog.text
    assert not pool.ready


def test_close_lets_documents_in_work_finish():
    """Closing waits for what is in work, refuses what waits, and leaves no process behind."""
    with running() as pool:
        pid = pool.pids()[0]
        working = pool.submit(Task(b"slow"), 10)
        until(lambda: pool.states()["busy"])
        waiting = pool.submit(Task(b"waits"), 10)
        pool.close(grace=10)
        assert b"slow" in working.result(0).body
        with pytest.raises(NotReadyError, match="shutting down"):
            waiting.result(0)
        with pytest.raises(NotReadyError):
            pool.submit(Task(b"late"), 10)
        assert gone(pid)


def test_close_ends_what_does_not_finish():
    """A document that is still in work after the grace is given up, and is not to blame: it may be sent again."""
    with running() as pool:
        pid = pool.pids()[0]
        working = pool.submit(Task(b"hang"), 60)
        until(lambda: pool.states()["busy"])
        pool.close(grace=0.1)
        with pytest.raises(NotReadyError, match="shutting down"):
            working.result(0)
        assert gone(pid)


def test_model_name_is_known_when_ready():
    """The pool knows the name of the model that its workers have loaded."""
    with running() as pool:
        assert pool.model == "fake-1"


def test_what_cannot_be_sent_fails_at_the_caller():
    """A task that no frame can hold is refused by submit, and the worker goes on."""
    with running() as pool:
        with pytest.raises(TypeError):
            pool.submit(Task(b"page", url="\ud800"), 5)
        assert b"page" in ask(pool, b"page")


def test_slots_that_wait_to_retry_do_not_delay_the_others(tmp_path):
    """A document wakes the idle worker at once, however many slots have failed."""
    pool = Pool(OnceFactory(tmp_path / "taken"), PoolSize(3, 10))
    pool.start()
    try:
        until(lambda: pool.ready and pool.states()["failed"] == 2)
        started = time.monotonic()
        for _ in range(4):
            ask(pool, b"page")
        assert time.monotonic() - started < CHECK_SECONDS
    finally:
        pool.close()


def test_memory_ceiling():
    """A worker that grows above its ceiling is killed over its document; the next one is served."""
    pool = Pool(FakeCleaner, PoolSize(1, 10, memory_bytes=300_000_000))
    with started(pool):
        with pytest.raises(DocumentMemoryError, match="300 MB"):
            ask(pool, b"grow")
        assert ask(pool, b"next") == b"next"
        assert pool.restarts()["memory"] == 1


def test_recycles_above_its_memory():
    """A worker that keeps too much is replaced once its document is done."""
    pool = Pool(FakeCleaner, PoolSize(1, 10, recycle_rss_bytes=1))
    with started(pool):
        assert [ask(pool, b"a"), ask(pool, b"b")] == [b"a", b"b"]
        until(lambda: pool.restarts()["recycled"] == 2)


def test_a_worker_that_is_killed_is_not_blamed_on_its_document():
    """Its document goes to another one; a document over which one after the other is killed is given up."""
    with running() as pool:
        slow = pool.submit(Task(b"slow", answer_type="text/plain"), 10)
        until(lambda: pool.states()["busy"])
        os.kill(pool.pids()[0], signal.SIGKILL)
        assert slow.result(20).body == b"slow"
        with pytest.raises(DocumentMemoryError, match="one worker after the other"):
            ask(pool, b"kill")
        assert ask(pool, b"next") == b"next"


def test_ready_while_a_worker_is_replaced():
    """Documents are taken meanwhile, so that nobody should be told to go elsewhere."""
    with running() as pool:
        with pytest.raises(DocumentCrashedError):
            ask(pool, b"crash")
        assert pool.ready
        assert ask(pool, b"next") == b"next"


def test_fault_of_the_model_is_told():
    """Whoever started the pool can see that its workers will hardly ever start, and why."""
    pool = Pool(broken_factory, PoolSize(1, 10))
    with started(pool):
        until(lambda: pool.fault)
        assert pool.fault == "the model folder is damaged"
        assert not pool.ready


def test_workers_die_first():
    """When memory runs out the system ends a worker, and not the service or its neighbours."""
    with running() as pool:
        assert Path(f"/proc/{pool.pids()[0]}/oom_score_adj").read_text() == "1000\n"


@contextmanager
def started(pool: Pool) -> Iterator[None]:
    """Start a pool, wait until it is ready or known never to be, and close it."""
    pool.start()
    try:
        until(lambda: pool.ready or pool.fault)
        yield
    finally:
        pool.close()


def test_no_document_outlives_its_answer():
    """Neither a cleaned nor a refused one is kept until the garbage collector comes."""
    with running() as pool:
        gc.collect()
        gc.disable()
        try:
            ask(pool, b"fine")
            for trouble in (b"%PDF", b"crash", b"stumble"):
                with suppress(DehuskError):
                    ask(pool, trouble)
            until(lambda: pool.states()["idle"])
            assert [one for one in gc.get_objects() if isinstance(one, Job)] == []
        finally:
            gc.enable()


def test_a_pool_that_closes_while_it_starts_logs_nothing(caplog):
    """A worker that is ended because nobody wants it any more is no failure."""
    pool = Pool(SlowFactory(), PoolSize(1, 10))
    pool.start()
    until(pool.pids)
    pool.close()
    assert caplog.text == ""


class SlowFactory:
    """A factory that takes longer than anybody waits for it."""

    def __call__(self) -> FakeCleaner:
        """Wait, and give a cleaner."""
        time.sleep(30)
        return FakeCleaner()
