"""A real Prometheus scrapes the real service and evaluates the real rules on real traffic."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from statistics import mean

import httpx
import pytest
import yaml

from tests.cli.running import running
from tests.deploy.monitoring import PROMETHEUS, ROOT, needs_promtool, promtool, rules

# Each page is sent so often that a half hour's mean counts: it asks for 100 documents.
ROUNDS = 6
WRONG_REQUESTS = 80
SECONDS_OF = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}

needs_prometheus = pytest.mark.skipif(
    shutil.which("prometheus") is None, reason="prometheus is missing: apt-get install prometheus"
)


def hasten(text):
    """Make every minute in the rules a second: windows, offsets, intervals and how long an alert waits.

    A number with a unit that stands by itself is a duration; those in the names of recorded series follow a letter or
    an underscore and stay. Counts and shares stay too, so the rules are the same at sixty times the pace.
    """
    return re.sub(r"\b(\d+)([mhdw])\b", lambda found: f"{int(found[1]) * SECONDS_OF[found[2]]}s", text)


def config_for(address, folder):
    """Write our configuration with another target, another pace, and the rules at sixty times theirs."""
    config = yaml.safe_load((PROMETHEUS / "prometheus.yml").read_text(encoding="utf-8"))
    config["global"] = {"scrape_interval": "1s", "scrape_timeout": "1s", "evaluation_interval": "1s"}
    config["scrape_configs"] = [job for job in config["scrape_configs"] if job["job_name"] == "dehusk"]
    config["scrape_configs"][0]["static_configs"] = [{"targets": [address.removeprefix("http://")]}]
    (folder / "rules.yaml").write_text(
        hasten((PROMETHEUS / "rules.yaml").read_text(encoding="utf-8")), encoding="utf-8"
    )
    path = folder / "prometheus.yml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    return path


class Asking:
    """Prometheus' HTTP interface."""

    def __init__(self, address):
        self._address = address

    def get(self, path, **parameters):
        """Ask for what lies under a path of the interface."""
        return httpx.get(f"{self._address}/api/v1/{path}", params=parameters, timeout=10).json()["data"]

    def value(self, expression):
        """Give the value of an expression that has one series at most; None when it has none."""
        result = self.get("query", query=expression)["result"]
        assert len(result) <= 1, result
        return float(result[0]["value"][1]) if result else None

    def firing(self):
        """Give the names of the alerts that are firing."""
        return {one["labels"]["alertname"] for one in self.get("alerts")["alerts"] if one["state"] == "firing"}


def wait_for(condition, seconds, failure):
    """Wait until a condition holds; fail when it does not within so many seconds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, failure
        time.sleep(0.2)


@contextmanager
def prometheus(config):
    """Run Prometheus on a free port of the loopback until it is ready, and end it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [
        "prometheus",
        f"--config.file={config}",
        f"--storage.tsdb.path={config.parent / 'data'}",
        f"--web.listen-address={address}",
        "--log.level=error",
    ]
    with subprocess.Popen(command, cwd=config.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        try:

            def ready():
                assert program.poll() is None, "Prometheus has ended"
                try:
                    return httpx.get(f"http://{address}/-/ready").status_code == 200
                except httpx.TransportError:
                    return False

            wait_for(ready, 20, "Prometheus did not get ready")
            yield Asking(f"http://{address}")
        finally:
            program.kill()


def send_traffic(address):
    """Send good pages, empty ones and wrong requests; give the metrics of the documents that had content."""
    pages = [path.read_bytes() for path in sorted((ROOT / "samples").glob("*/page.html"))]
    answers = []
    with httpx.Client(base_url=address, timeout=30) as client:
        for _ in range(ROUNDS):
            for page in pages:
                response = client.post("/clean", content=page, headers={"Content-Type": "text/html"})
                assert response.status_code == 200
                answers.append(response.json())
        for _ in range(WRONG_REQUESTS):
            assert client.post("/clean", json={"html": "<p>x", "sort": 1}).status_code == 400
    return answers


def test_every_minute_becomes_a_second():
    """Hastening the rules changes durations and nothing else."""
    hastened = hasten("a:b:rate5m > 0.05 and increase(x[30m] offset 1d) > 5e8\nfor: 2m\ninterval: 1w")
    assert hastened == "a:b:rate5m > 0.05 and increase(x[30s] offset 1440s) > 5e8\nfor: 2s\ninterval: 10080s"


@needs_prometheus
@needs_promtool
def test_prometheus_sees_the_service(tmp_path):
    """Series and recorded values are those of the traffic; what is wrong raises its alert, the rest none."""
    serve = [sys.executable, "-m", "dehusk", "serve", "--port", "0", "--workers", "1"]
    with running(serve) as (service, address), prometheus(config_for(address, tmp_path)) as asking:
        # The log goes to a pipe, which somebody has to empty.
        assert service.stderr is not None
        threading.Thread(target=service.stderr.read, daemon=True).start()
        # Counters have to be known at zero, or what they grow by at first goes unseen.
        scraped = 'dehusk_documents_total{input="html", outcome="ok"}'
        wait_for(lambda: asking.value(scraped) == 0, 20, "the service was not scraped")
        answers = send_traffic(address)
        ok = [answer["metrics"] for answer in answers if answer["status"] == "ok"]
        sent = len(answers) + WRONG_REQUESTS
        wait_for(lambda: asking.value("sum(dehusk_documents_total)") == sent, 10, "the requests were not counted")

        assert asking.value('up{job="dehusk"}') == 1
        assert asking.value(scraped) == len(ok)
        assert asking.value('dehusk_documents_total{input="html", outcome="empty"}') == len(answers) - len(ok)
        removed = sum(one["removed"].get("navigation", {"words": 0})["words"] for one in ok)
        assert asking.value('dehusk_removed_words_total{reason="navigation"}') >= removed > 0
        assert asking.value("dehusk_kept_ratio_sum") == pytest.approx(sum(one["kept_ratio"] for one in ok))
        assert asking.value("dehusk_expected_f1_count") == len(answers)
        assert asking.value('dehusk_worker_rss_bytes{worker="0"}') > 1e7
        assert asking.value('dehusk_worker_cpu_seconds_total{worker="0"}') > 0

        kept, expected = "job:dehusk_kept_ratio:mean30m", "job:dehusk_expected_f1:mean30m"
        wait_for(lambda: asking.value(kept) is not None, 15, "the mean kept ratio was not recorded")
        assert asking.value(kept) == pytest.approx(mean(one["kept_ratio"] for one in ok), abs=0.05)
        assert asking.value(expected) == pytest.approx(mean(one["expected"]["f1"] for one in ok), abs=0.02)
        assert asking.value("job:dehusk_documents_empty:ratio30m") == pytest.approx(
            1 - len(ok) / len(answers), abs=0.05
        )
        assert asking.value("instance:dehusk_workers_working:sum") == 1
        assert 0 < asking.value("last_over_time(instance:dehusk_request_seconds:p99_30m[10s])") < 10

        wait_for(lambda: "DehuskRequestsRefused" in asking.firing(), 30, "the wrong requests raised no alert")
        # At this pace two slow scrapes make a service down, and one moment in which the machine is busy makes it slow.
        assert asking.firing() - {"DehuskDown", "DehuskSlow"} == {"DehuskRequestsRefused"}
        evaluated = [rule for group in asking.get("rules")["groups"] for rule in group["rules"]]
        assert len(evaluated) == len(rules())
        assert {(rule["health"], rule.get("lastError", "")) for rule in evaluated} == {("ok", "")}
        assert promtool("check", "metrics", text=httpx.get(f"{address}/metrics").text) == ""

        service.send_signal(signal.SIGKILL)
        wait_for(lambda: "DehuskDown" in asking.firing(), 20, "a dead service raised no alert")
