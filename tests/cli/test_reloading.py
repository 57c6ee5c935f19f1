"""Reloading: SIGHUP to a real service, while documents are in work."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from tests.cli.running import running
from tests.cli.test_serve import PAGE

URL = "https://www.gazette.example/mill"
FIRST = "- name: first\n  hosts: '*.gazette.example'\n  title: title\n"
SECOND = "- name: second\n  hosts: '*.gazette.example'\n  title: p\n- name: third\n  hosts: a.example\n  title: h9\n"


@pytest.fixture
def rules(tmp_path):
    """A file of rules."""
    path = tmp_path / "rules.yaml"
    path.write_text(FIRST, encoding="utf-8")
    return path


@pytest.fixture
def service(rules):
    """A service with these rules and two workers; the program and its address."""
    command = [sys.executable, "-m", "dehusk", "serve", "--port", "0", "--workers", "2", "--rules", str(rules)]
    with running(command) as started:
        yield started


def cleaned(address, url=URL):
    """Have a page of a site cleaned; give the answer."""
    parameters = {"url": url}
    return httpx.post(
        f"{address}/clean", params=parameters, content=PAGE, headers={"Content-Type": "text/html"}, timeout=30
    )


def metric(address, name):
    """Give the value of a series."""
    found = re.search(rf"^{re.escape(name)} (\S+)$", httpx.get(f"{address}/metrics").text, re.MULTILINE)
    return float(found[1]) if found else None


def wait_for(address, name, value):
    """Wait until a series has a value."""
    end = time.monotonic() + 30
    while metric(address, name) != value:
        assert time.monotonic() < end, f"{name} is {metric(address, name)}"
        time.sleep(0.02)


RELOADS = 'dehusk_rules_reloads_total{outcome="%s"}'


def test_new_rules_reach_every_worker_and_no_document_is_lost(service, rules):
    """While pages come in, SIGHUP replaces the rules: every page is answered, by the old rule or by the new one."""
    program, address = service
    assert cleaned(address).json()["rule"] == "first"
    stop, answers = threading.Event(), []

    def send():
        while not stop.is_set():
            answers.append(cleaned(address))

    threads = [threading.Thread(target=send) for _ in range(3)]
    for thread in threads:
        thread.start()
    rules.write_text(SECOND, encoding="utf-8")
    program.send_signal(signal.SIGHUP)
    wait_for(address, RELOADS % "ok", 1)
    count = len(answers)
    while len(answers) < count + 10:
        time.sleep(0.02)
    stop.set()
    for thread in threads:
        thread.join(30)
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["rule"] for answer in answers} <= {"first", "second"}
    assert {cleaned(address).json()["rule"] for _ in range(6)} == {"second"}
    assert metric(address, 'dehusk_worker_restarts_total{cause="reloaded"}') == 2
    assert metric(address, 'dehusk_worker_restarts_total{cause="crash"}') == 0
    assert metric(address, "dehusk_rules") == 2
    assert metric(address, 'dehusk_rules_used_total{rule="first"}') is None
    assert metric(address, 'dehusk_rules_used_total{rule="second"}') > 6


def test_broken_rules_change_nothing(service, rules):
    """A file that is wrong is logged and counted; the rules before stay in use, until a right one comes."""
    program, address = service
    rules.write_text(FIRST + "  drup: p\n", encoding="utf-8")
    program.send_signal(signal.SIGHUP)
    wait_for(address, RELOADS % "failed", 1)
    assert cleaned(address).json()["rule"] == "first"
    assert metric(address, "dehusk_rules_last_reload_successful") == 0
    assert metric(address, 'dehusk_worker_restarts_total{cause="reloaded"}') == 0
    rules.write_text(SECOND, encoding="utf-8")
    program.send_signal(signal.SIGHUP)
    wait_for(address, RELOADS % "ok", 1)
    assert metric(address, "dehusk_rules_last_reload_successful") == 1
    assert cleaned(address).json()["title"].startswith("After nine years")
    program.send_signal(signal.SIGTERM)
    assert program.wait(20) == 0
    log = program.stderr.read()
    assert "the rules were not reloaded, those before stay in use" in log
    assert "rule 'first': drup: this key is unknown; did you mean drop?" in log
    assert "reloaded 2 rules" in log


def test_pages_that_a_rule_misses_are_counted(service, rules):
    """A rule that applies and matches nothing shows in the metrics."""
    program, address = service
    rules.write_text(SECOND, encoding="utf-8")
    program.send_signal(signal.SIGHUP)
    wait_for(address, RELOADS % "ok", 1)
    assert metric(address, 'dehusk_rule_misses_total{rule="third"}') == 0
    assert cleaned(address, "http://a.example/").json()["rule"] == "third"
    cleaned(address)
    assert metric(address, 'dehusk_rule_misses_total{rule="third"}') == 1
    assert metric(address, 'dehusk_rules_used_total{rule="third"}') == 1
    assert metric(address, 'dehusk_rule_misses_total{rule="second"}') == 0


def test_a_signal_while_the_service_starts(rules):
    """A SIGHUP that comes before the service can reload waits until it can, and does not end it."""
    command = [sys.executable, "-m", "dehusk", "serve", "--port", "0", "--workers", "1", "--rules", str(rules)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        try:
            children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
            if not children.exists():
                pytest.skip("this system does not tell which children a process has")
            end = time.monotonic() + 30
            while not children.read_text():
                assert time.monotonic() < end, "no fork server was started"
                time.sleep(0.005)
            program.send_signal(signal.SIGHUP)
            assert any("reloaded 1 rules" in line for line in program.stderr or ())
        finally:
            program.kill()


def test_many_signals_are_a_few_reloads(service):
    """Signals that come while the rules are reloaded are one more reload, and a stop ends the service all the same."""
    program, address = service
    for _ in range(200):
        program.send_signal(signal.SIGHUP)
    wait_for(address, "dehusk_rules_last_reload_successful", 1)
    assert cleaned(address).status_code == 200
    program.send_signal(signal.SIGHUP)
    program.send_signal(signal.SIGTERM)
    assert program.wait(20) == 0
