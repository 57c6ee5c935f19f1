"""What the tests of Prometheus and Grafana share: the files under deploy/, promtool, and the names in an expression."""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from dehusk.metrics import Metrics
from dehusk.workers.jobs import PoolSize
from dehusk.workers.pool import Pool
from tests.fake_cleaners import FakeCleaner

ROOT = Path(__file__).parents[2]
PROMETHEUS = ROOT / "deploy" / "prometheus"
GRAFANA = ROOT / "deploy" / "grafana"
DOCS = ROOT / "docs"
TEST_FILES = sorted(PROMETHEUS.glob("*_test.yaml"))

needs_promtool = pytest.mark.skipif(
    shutil.which("promtool") is None, reason="promtool is missing: apt-get install prometheus"
)

SUFFIXES = {"counter": ("_total",), "info": ("_info",), "histogram": ("_bucket", "_sum", "_count")}
# What stands in an expression without being a metric: words of the language and, before a bracket, functions.
KEYWORDS = {"and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "group_left", "group_right"}


def promtool(*arguments, text=None):
    """Run promtool in the folder of the rules and fail with what it says when it does."""
    command = ["promtool", *map(str, arguments)]
    done = subprocess.run(command, cwd=PROMETHEUS, input=text, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@contextmanager
def rule_tests():
    """Start the unit tests of the rules, a process for each file, and end what still runs afterwards."""
    programs = {
        path: subprocess.Popen(
            ["promtool", "test", "rules", path.name],
            cwd=PROMETHEUS,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for path in TEST_FILES
    }
    try:
        yield programs
    finally:
        for program in programs.values():
            program.kill()
            program.communicate()


def rules():
    """Give every rule of rules.yaml."""
    groups = yaml.safe_load((PROMETHEUS / "rules.yaml").read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def alerts():
    """Give every alert of rules.yaml."""
    return [rule for rule in rules() if "alert" in rule]


def watching():
    """Build the metrics of a service whose pool has not started."""
    metrics = Metrics()
    metrics.watch(Pool(FakeCleaner, PoolSize(2, 10)), "0.1.0")
    metrics.watch_held(lambda: 0, 1_000)
    return metrics


def exposed_names():
    """Give the names of all series that the service exposes."""
    families = watching().registry.collect()
    return {family.name + suffix for family in families for suffix in SUFFIXES.get(family.type, ("",))}


def names_in(expression):
    """Give the names of the series that an expression reads."""
    bare = re.sub(r'"[^"]*"', "", expression)
    bare = re.sub(r"\{[^}]*\}|\[[^\]]*\]|\b(?:by|without|on|ignoring)\s*\([^)]*\)|\boffset\s+\w+", " ", bare)
    words = re.findall(r"(?<![\w:.])[a-zA-Z_:][\w:]*(?!\s*\(|[\w:])", bare)
    return set(words) - KEYWORDS


def values_in(expression, label):
    """Give the values that an expression asks a label for."""
    matched = re.findall(rf'\b{label}\s*(?:=~|!~|!=|=)\s*"([^"]*)"', expression)
    return {value for values in matched for value in values.split("|") if value and not value.startswith("$")}
