"""The Ray engine, on a cluster of two nodes that are processes of this machine."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dehusk.batch.engines import ray as engine_module
from dehusk.batch.engines.local import LocalEngine
from dehusk.batch.engines.ray import RayEngine
from dehusk.batch.engines.stations import Origin, Station, answer_of, row_of
from dehusk.batch.errors import EngineError, MissingExtraError, OutputError
from dehusk.batch.inputs import plan
from dehusk.batch.job import Job, RowFormat
from dehusk.batch.receipts import FOLDER
from dehusk.batch.watch import Unwatched
from evaluation.archives import write_lines

PAGES = 120
# Far below the size that a job has by itself, for some twenty splits.
SPLIT_BYTES = 6_000
PAGE = "<html lang=en><title>Mill {0}</title><article><h1>Mill {0}</h1>" + "<p>Mill {0} on the river is back.</p>" * 9
# Seconds after which a node that does not answer is taken for lost are 15 by themselves.
SOON_LOST = {"health_check_initial_delay_ms": 0, "health_check_period_ms": 300, "health_check_failure_threshold": 3}
STORE_BYTES = 80_000_000

# Ray sets options of its own that it says are deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="needs the extra dehusk[ray]")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Give a job for pages in JSON lines, each page unlike the others."""
    folder = tmp_path_factory.mktemp("source")
    pages = [{"html": PAGE.format(n), "url": f"https://m{n}.example/", "id": n} for n in range(PAGES)]
    path = write_lines(folder / "pages.jsonl", pages)
    return Job(inputs=(str(path),), out=folder / "none", format=RowFormat.JSONL, split_bytes=SPLIT_BYTES)


@pytest.fixture(scope="module")
def expected(source, tmp_path_factory):
    """Give the part files that the local engine makes."""
    job = replace(source, out=made(tmp_path_factory.mktemp("local")))
    list(LocalEngine(1).run(job, plan(job), Unwatched()))
    return files(job)


@pytest.fixture(scope="module")
def cluster():
    """Give a cluster of a head without a core and two nodes with one each, on the loopback interface."""
    values = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setenv(name, value)
        from ray.cluster_utils import Cluster

        head = {
            "num_cpus": 0,
            "object_store_memory": STORE_BYTES,
            "include_dashboard": False,
            "_system_config": SOON_LOST,
        }
        cluster = Cluster(initialize_head=True, head_node_args=head)
        try:
            for _ in range(2):
                cluster.add_node(num_cpus=1, object_store_memory=STORE_BYTES, wait=False)
            cluster.wait_for_nodes()
            yield cluster
        finally:
            cluster.shutdown()


@pytest.fixture
def job(source, tmp_path):
    """Give the job with an output folder of its own."""
    return replace(source, out=made(tmp_path / "out"))


def made(out: Path) -> Path:
    """Make an output folder, as a run does before it asks an engine."""
    (out / FOLDER).mkdir(parents=True)
    return out


def files(job):
    """Give the bytes of all part files by their names."""
    return {path.name: path.read_bytes() for path in job.out.glob("part-*")}


class Counting:
    """A watch that adds up what it hears."""

    def __init__(self):
        self.pages = self.size = 0

    def begin(self, total):
        """Nothing to do."""

    def advance(self, pages, size):
        """Add up."""
        self.pages += pages
        self.size += size


@needs_ray
def test_a_cluster_makes_the_same_files(cluster, job, expected, monkeypatch):
    """The files of two nodes are byte for byte those of the local engine, in rounds, each record heard of once."""
    monkeypatch.setattr(engine_module, "SPLITS_PER_CORE", len(expected) // 3)
    watch = Counting()
    receipts = list(RayEngine(cluster.address).run(job, plan(job), watch))
    assert files(job) == expected
    assert sorted(str(receipt.file) for receipt in receipts) == sorted(expected)
    assert (watch.pages, watch.size) == (PAGES, Path(job.inputs[0]).stat().st_size)


@needs_ray
def test_a_lost_node_costs_nothing(cluster, job, expected):
    """When a node is killed while both clean, the rest of the run happens on the other, and the files are the same."""
    import ray

    receipts = RayEngine(cluster.address).run(job, plan(job), Unwatched())
    for _ in range(4):
        next(receipts)
    assert ray.available_resources().get("CPU", 0) == 0
    cluster.remove_node(next(iter(cluster.worker_nodes)), allow_graceful=False)
    assert len(files(job)) < len(expected)
    list(receipts)
    assert files(job) == expected


@needs_ray
def test_a_cluster_without_nodes_is_an_error(cluster, job, monkeypatch):
    """When the last node with a core is lost and none comes, the run ends and says why."""
    monkeypatch.setattr(engine_module, "NODELESS_SECONDS", 1.0)
    monkeypatch.setattr(engine_module, "LOOK_SECONDS", 0.2)
    receipts = RayEngine(cluster.address).run(job, plan(job), Unwatched())
    next(receipts)
    for node in list(cluster.worker_nodes):
        cluster.remove_node(node, allow_graceful=False)
    with pytest.raises(EngineError, match="no node with a core"):
        list(receipts)


@needs_ray
def test_no_cluster_at_the_address(job):
    """An address where nothing listens is told at once."""
    with pytest.raises(EngineError, match=r"no Ray cluster at '127\.0\.0\.1:9'"):
        next(RayEngine("127.0.0.1:9").run(job, plan(job), Unwatched()))


@needs_ray
def test_an_error_ends_a_ray_of_this_machine(job):
    """Without an address a Ray is started here; an error of an actor comes through as it is, and no process stays.

    What a signal to stop does remains the caller's.
    """
    import ray

    before, stop = descendants(), signal.getsignal(signal.SIGTERM)
    (job.out / "part-000004-0000.jsonl").mkdir()
    receipts = RayEngine().run(job, plan(job), Unwatched())
    next(receipts)
    assert ray.is_initialized()
    assert signal.getsignal(signal.SIGTERM) is stop
    began = descendants() - before
    assert {"raylet", "gcs_server"} <= {name for _, name in began}
    with pytest.raises(OutputError, match=r"cannot write .*part-000004-0000"):
        list(receipts)
    assert not ray.is_initialized()
    until = time.monotonic() + 20
    while left := began & descendants():
        assert time.monotonic() < until, left
        time.sleep(0.1)


def descendants():
    """Give the processes of Ray that come from this one: their ids and names."""
    parents, names = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (folder / "stat").read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue
        parents[int(folder.name)], names[int(folder.name)] = int(rest.split()[1]), name
    found, more = set(), {os.getpid()}
    while more:
        found |= more
        more = {pid for pid, parent in parents.items() if parent in more} - found
    return {(pid, names[pid]) for pid in found if pid in names and pid != os.getpid()}


def test_a_lost_head_is_told(monkeypatch, caplog):
    """When the head has not answered for some time it is told, as Ray ends the process without a word."""
    monkeypatch.setattr(engine_module, "LOOK_SECONDS", 0.01)
    engine_module._watch_head("127.0.0.1:9", threading.Event())
    assert "the head of the cluster at 127.0.0.1:9 does not answer any more" in caplog.text


def test_without_ray(job, monkeypatch):
    """Where Ray is not installed, the error says what to install."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'dehusk\[ray\]'"):
        next(RayEngine().run(job, plan(job), Unwatched()))


def test_a_node_of_another_version_is_refused(job):
    """A node whose Dehusk is another one would make other rows, and ends the run."""
    answer = Station(job, Origin(version="0.0.1"))(row_of(next(plan(job))))
    with pytest.raises(EngineError, match=r"the run began with 0\.0\.1"):
        answer_of(answer)


def test_a_model_that_is_not_there_is_told(job, tmp_path):
    """What keeps the workers of an actor from starting is told by its name."""
    answer = Station(replace(job, model=tmp_path / "nowhere"), Origin())(row_of(next(plan(job))))
    with pytest.raises(EngineError, match=r"no worker can start.*nowhere"):
        answer_of(answer)


def test_relative_paths_are_those_of_where_the_run_began(job, tmp_path, monkeypatch):
    """An actor starts anywhere: it finds what was named from the folder of the driver, or says that there is none."""
    source = Path(job.inputs[0])
    split = replace(next(plan(job)), paths=(source.name,))
    monkeypatch.chdir(tmp_path)
    assert len(answer_of(Station(job, Origin(source.parent))(row_of(split)))[0]) == 1
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EngineError, match="no folder '/nowhere', where the run began"):
        answer_of(Station(job, Origin(Path("/nowhere")))(row_of(split)))
