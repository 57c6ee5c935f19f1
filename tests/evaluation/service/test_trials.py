"""The trials on a small scale: the real service, a few kills, a few seconds of too much."""

from __future__ import annotations

import sys

import pytest

from evaluation.service import trials
from evaluation.service.load import Reply, Sample
from evaluation.service.pages import read_pages
from evaluation.service.processes import family, open_files, workers, zombies
from evaluation.service.server import serving

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are read from /proc")


def test_killed_workers_lose_nothing():
    """While workers are killed every request gets one answer, and the service is whole afterwards."""
    trial = trials.run_trial(lambda server, pages: trials.kill_workers(server, pages, 15), read_pages(None, "", 5))
    assert trial.faults == []
    assert trial.figures["answers"]["200"] > 0


def test_twice_the_load_is_cleaned_or_refused():
    """Each request is cleaned rightly or refused; how much is left of the capacity is for a quiet machine to say."""
    trial = trials.run_trial(lambda server, pages: trials.overload(server, pages, 4), read_pages(None, "", 5))
    assert trial.figures["wrong"] == 0
    assert set(trial.figures["answers"]) <= {"200", "429"}
    assert trial.figures["answers"]["200"] > 0


def test_a_soak_reports_its_memory():
    """Of the service and of its workers, after each part."""
    trial = trials.run_trial(lambda server, pages: trials.soak(server, pages, 40), read_pages(None, "", 5))
    assert (trial.figures["failed"], trial.figures["wrong"]) == (0, 0)
    assert [row["pages"] for row in trial.figures["rows"]] == [4, 8, 12, 16, 20, 24, 28, 32, 36, 40]
    assert all(row["service"] > 10**7 and row["workers"] > 10**7 for row in trial.figures["rows"])


def test_processes_of_a_server():
    """The server comes first, its workers are found, and nobody is left unasked after."""
    with serving(2) as server:
        assert family(server.group)[0].pid == server.group
        assert len(workers(server.group)) == 2
        assert zombies(server.group) == 0
        assert open_files(server.group) > 3


def test_statuses_are_counted():
    """Requests without an answer too."""
    samples = [Sample(1.0, 0.0, Reply(1.0, status)) for status in (200, 429, 200, 0)]
    assert trials.statuses(samples) == {"0": 1, "200": 2, "429": 1}


def test_a_fault_fails_a_trial():
    """What does not hold is kept with its reason."""
    trial = trials.Trial("one", {}, [])
    trial.require(True, "unseen")
    trial.require(False, "seen")
    assert trial.faults == ["seen"]
