"""The Ray engine: Ray Data sends the splits to actors, one for each core of a cluster, and brings receipts back."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import Any

from dehusk.batch.engines.stations import WORKERS, Origin, Station, answer_of, row_of
from dehusk.batch.errors import EngineError
from dehusk.batch.extras import load_extra
from dehusk.batch.job import Job
from dehusk.batch.receipts import Receipt
from dehusk.batch.splits import Split
from dehusk.batch.watch import Watch

# Splits that are handed to Ray Data at a time, for each core: twenty minutes of work, against the seconds that actors
# take to start and the time of one split in which cores run out of work at the end.
SPLITS_PER_CORE = 32
# However many cores: each takes about a kilobyte of the driver's memory.
MOST_SPLITS = 50_000
# Only splits and receipts go through the object store of a Ray that is started here.
STORE_BYTES = 100_000_000
# A cluster without a core may be about to get some; after this long nobody seems to be adding any.
NODELESS_SECONDS = 900.0
LOOK_SECONDS = 5.0
# Looks in a row at which the head does not answer, until that is told: a minute after its loss Ray ends the process.
MOST_SILENT = 3
KNOCK_SECONDS = 10.0

_AGAIN = "run the same command again on a cluster that is there: what is finished stays"
_log = logging.getLogger(__name__)


class RayEngine:
    """Cleans on a Ray cluster, by its address ("auto", "10.0.0.1:6379"), or on a Ray of this machine alone.

    Where the process is connected to a cluster already, that one is used and left as it is. All nodes must see the
    input and the output under the same paths.
    """

    def __init__(self, address: str | None = None) -> None:
        self._address = address

    def run(self, job: Job, splits: Iterator[Split], watch: Watch) -> Generator[Receipt]:
        """Clean the splits all over the cluster and give the receipts as they come; see `Engine`.

        A split of a lost node is cleaned again elsewhere; its parts that were finished are not made, or given, again.
        """
        with ExitStack() as stack:
            stack.enter_context(_environment(self._address))
            ray = load_extra("ray", "ray", "the engine 'ray'")
            data = load_extra("ray.data", "ray", "the engine 'ray'")
            stack.enter_context(_connected(ray, self._address))
            stack.enter_context(_head_watched(ray))
            stack.enter_context(_settled(ray, data.DataContext.get_current()))
            while some := list(islice(splits, _most_splits(ray))):
                for row in _rows(ray, job, some):
                    receipts, pages, size = answer_of(row)
                    watch.advance(pages, size)
                    yield from receipts


def _rows(ray: Any, job: Job, splits: list[Split]) -> Iterator[dict[str, Any]]:
    """Have the splits cleaned, each a task of its own, and give the rows of the stations as they come."""
    actors = ray.data.ActorPoolStrategy(
        min_size=1,
        initial_size=min(len(splits), _cores(ray)),
        max_size=len(splits),
        # A second one would wait behind the first while other actors have nothing to do.
        max_tasks_in_flight_per_actor=1,
    )
    dataset = ray.data.from_items([row_of(split) for split in splits], override_num_blocks=len(splits)).map(
        Station, fn_constructor_args=(job, Origin()), compute=actors, num_cpus=WORKERS
    )
    try:
        yield from dataset.iter_rows()
    except ray.exceptions.RayTaskError:
        # A fault of our own, with the traceback of the actor.
        raise
    except ray.exceptions.RayError as error:
        raise EngineError(f"the cluster cannot go on: {_gist(error)}; {_AGAIN}") from error


def _gist(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__


def _cores(ray: Any) -> int:
    return max(1, int(ray.cluster_resources().get("CPU", 0) // WORKERS))


def _most_splits(ray: Any) -> int:
    return min(MOST_SPLITS, SPLITS_PER_CORE * _cores(ray))


@contextmanager
def _environment(address: str | None) -> Iterator[None]:
    """Set what Ray reads from the environment when it is imported and started: nothing is reported to anybody."""
    values = {
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_ENABLE_AUTO_CONNECT": "0",
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
        # The lines of its own core, which tell of every retry.
        "RAY_BACKEND_LOG_LEVEL": "fatal",
    }
    if address is None:
        # Despite its name: keep to the loopback interface.
        values["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    before = {name: os.environ.get(name) for name in values}
    os.environ.update({name: value for name, value in values.items() if before[name] is None})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)


@contextmanager
def _connected(ray: Any, address: str | None) -> Iterator[None]:
    """Be connected to a cluster, by an address or to one that is started here; raise EngineError where none answers."""
    if ray.is_initialized():
        yield
        return
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        _knock(address)
        with _sigterm_kept():
            if address is None:
                ray.init("local", include_dashboard=False, object_store_memory=STORE_BYTES, **quiet)
            else:
                ray.init(address, **quiet)
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        raise EngineError(f"no Ray cluster at {address or 'this machine'!r}: {_gist(error)}") from error
    try:
        yield
    finally:
        ray.shutdown()


@contextmanager
def _sigterm_kept() -> Iterator[None]:
    """Leave what SIGTERM does to whoever calls: Ray has it end the process without a word."""
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        if before is not None and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, before)


def _knock(address: str | None) -> None:
    """Raise OSError where nothing listens at host:port: Ray would try for minutes."""
    host, _, port = (address or "").rpartition(":")
    if host and port.isdigit() and "/" not in host:
        socket.create_connection((host.strip("[]"), int(port)), KNOCK_SECONDS).close()


@contextmanager
def _settled(ray: Any, context: Any) -> Iterator[None]:
    """Have Ray Data say nothing and wait for slow splits, but not for ever for nodes; afterwards it is as before."""
    wanted = {
        "enable_progress_bars": False,
        "print_on_execution_start": False,
        # A split may be full of pages that take all the time they have.
        "execution_no_progress_timeout_s": -1,
        "custom_execution_callback_classes": [*context.custom_execution_callback_classes, _watching_nodes(ray)],
    }
    scaling, threshold = context.autoscaling_config, context.autoscaling_config.actor_pool_util_upscaling_threshold
    before = {name: getattr(context, name) for name in wanted}
    log = logging.getLogger("ray.data")
    level = log.level
    try:
        for name, value in wanted.items():
            setattr(context, name, value)
        # When all actors have a split, and there are cores left, there may be more.
        scaling.actor_pool_util_upscaling_threshold = 1.0
        log.setLevel(logging.CRITICAL)
        yield
    finally:
        for name, value in before.items():
            setattr(context, name, value)
        scaling.actor_pool_util_upscaling_threshold = threshold
        log.setLevel(level)


def _watching_nodes(ray: Any) -> type:
    """Give the class whose objects Ray Data calls all the while, which end a run when no node is left to do it."""
    from ray.data._internal.execution.execution_callback import ExecutionCallback

    class NodeWatch(ExecutionCallback):  # type: ignore[misc]  # mypy does not read Ray
        """Raises EngineError when the cluster has had no core for too long."""

        def __init__(self) -> None:
            self._looked = self._seen = time.monotonic()

        def on_execution_step(self, executor: Any) -> None:  # noqa: ARG002  Ray Data names it
            """Look now and then."""
            now = time.monotonic()
            if now < self._looked + LOOK_SECONDS:
                return
            self._looked = now
            if ray.cluster_resources().get("CPU", 0) >= WORKERS:
                self._seen = now
            elif now > self._seen + NODELESS_SECONDS:
                raise EngineError(
                    f"the cluster has had no node with a core for {NODELESS_SECONDS:.0f} seconds; {_AGAIN}"
                )

    return NodeWatch


@contextmanager
def _head_watched(ray: Any) -> Iterator[None]:
    """Have somebody tell when the head is lost: Ray's own calls only wait then, and in the end it exits, silently."""
    ended = threading.Event()
    head = ray.get_runtime_context().gcs_address
    threading.Thread(target=_watch_head, args=(head, ended), name="dehusk-ray-head", daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def _watch_head(head: str, ended: threading.Event) -> None:
    silent = 0
    while silent < MOST_SILENT and not ended.wait(LOOK_SECONDS):
        try:
            _knock(head)
            silent = 0
        except OSError:
            silent += 1
    if silent == MOST_SILENT:
        _log.error("the head of the cluster at %s does not answer any more, and Ray will end this; %s", head, _AGAIN)
