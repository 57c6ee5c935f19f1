"""Renewal: a pool goes over to another cleaner while documents come in."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dehusk.engine.result import Version
from dehusk.errors import ModelError, NotReadyError
from dehusk.workers.jobs import Cause
from dehusk.workers.task import Task
from tests.fake_cleaners import FakeCleaner, OnceFactory, broken_factory
from tests.workers.test_pool import running, until


class SecondCleaner(FakeCleaner):
    """The same as another model."""

    def clean(self, *arguments, **named):
        """Say which cleaner this was."""
        return replace(super().clean(*arguments, **named), version=Version("0", "second"))


@dataclass(frozen=True)
class SlowFactory:
    """A factory that takes its time."""

    begun: Path

    def __call__(self) -> SecondCleaner:
        """Leave a file behind, and then wait."""
        self.begun.touch()
        time.sleep(60)
        return SecondCleaner()


def model_of(pool, document=b"mill"):
    """Have a document cleaned and give the model that did it."""
    return pool.submit(Task(document, answer_type="text/plain"), 10).result(20).headers["Dehusk-Model"]


def test_every_worker_is_replaced():
    """Afterwards all workers are new ones, and so are those that replace them later."""
    with running(workers=3) as pool:
        before = set(pool.pids().values())
        pool.renew(SecondCleaner).result(30)
        after = pool.pids()
        assert len(after) == 3
        assert before.isdisjoint(after.values())
        assert pool.restarts()[Cause.RELOADED] == 3
        os.kill(after[0], signal.SIGKILL)
        until(lambda: pool.restarts()[Cause.CRASH] == 1 and pool.states()["idle"] == 3)
        assert {model_of(pool) for _ in range(12)} == {"second"}


@pytest.mark.parametrize("workers", [1, 2])
def test_no_document_notices(workers):
    """While workers are replaced again and again, every document is answered at once, by the one or by the other."""
    with running(workers=workers, queue_size=1_000) as pool:
        stop, models, slowest = threading.Event(), [], []

        def send():
            while not stop.is_set():
                started = time.monotonic()
                models.append(model_of(pool))
                slowest.append(time.monotonic() - started)

        threads = [threading.Thread(target=send) for _ in range(3)]
        for thread in threads:
            thread.start()
        for factory in (SecondCleaner, FakeCleaner, SecondCleaner):
            pool.renew(factory).result(30)
        stop.set()
        for thread in threads:
            thread.join(20)
        assert len(models) > 20
        assert set(models) == {"fake-1", "second"}
        assert max(slowest) < 2


def test_a_document_in_work_is_finished():
    """A worker is replaced when its document is done, and not before."""
    with running() as pool:
        future = pool.submit(Task(b"slow", answer_type="text/plain"), 10)
        until(lambda: pool.states()["busy"] == 1)
        done = pool.renew(SecondCleaner)
        assert future.result(10).headers["Dehusk-Model"] == "fake-1"
        done.result(10)
        assert model_of(pool) == "second"


def test_the_old_workers_stay_when_the_new_ones_cannot_start():
    """What the first new worker fails with is told; the others are at work as before, also those that come later."""
    with running(workers=2) as pool:
        before = pool.pids()
        with pytest.raises(ModelError, match="the model folder is damaged"):
            pool.renew(broken_factory).result(30)
        assert pool.pids() == before
        os.kill(before[0], signal.SIGKILL)
        until(lambda: pool.states()["idle"] == 2 and pool.pids() != before)
        assert {model_of(pool) for _ in range(8)} == {"fake-1"}
        assert pool.restarts()[Cause.RELOADED] == 0


def test_a_later_worker_that_cannot_start_is_tried_again(tmp_path):
    """When only the first new worker starts, none of the old ones goes on: two kinds would answer for ever."""
    with running(workers=2) as pool:
        before = set(pool.pids().values())
        pool.renew(OnceFactory(tmp_path / "taken")).result(30)
        until(lambda: pool.restarts()[Cause.FAILED] > 0)
        assert before.isdisjoint(pool.pids().values())
        assert pool.ready


def test_a_pool_that_closes_does_not_wait_for_new_workers(tmp_path):
    """Closing ends a worker that is just starting, and tells whoever waits for it."""
    with running() as pool:
        done = pool.renew(SlowFactory(tmp_path / "begun"))
        until((tmp_path / "begun").exists)
        started = time.monotonic()
        pool.close()
        with pytest.raises(NotReadyError):
            done.result(10)
        assert time.monotonic() - started < 10
        with pytest.raises(NotReadyError):
            pool.renew(SecondCleaner)


def test_a_pool_that_closes_does_not_wait_for_a_document():
    """Closing also ends a renewal that waits for a document to be finished."""
    with running() as pool:
        future = pool.submit(Task(b"hang", answer_type="text/plain"), 60)
        until(lambda: pool.states()["busy"] == 1)
        done = pool.renew(SecondCleaner)
        pool.close()
        with pytest.raises(NotReadyError):
            done.result(10)
        assert isinstance(future.exception(10), NotReadyError)
