"""The rules for Prometheus: sound, tested, documented, and about metrics that exist."""

from __future__ import annotations

import re

import pytest
import yaml
from prometheus_client import generate_latest

from dehusk.metrics import Figures, Input
from dehusk.problems import Outcome
from dehusk.workers.jobs import Cause, State
from tests.deploy.monitoring import (
    DOCS,
    GRAFANA,
    PROMETHEUS,
    TEST_FILES,
    alerts,
    exposed_names,
    names_in,
    needs_promtool,
    promtool,
    rule_tests,
    rules,
    values_in,
    watching,
)
from tests.fake_cleaners import fake_result

RECORDED = {rule["record"] for rule in rules() if "record" in rule}
ALERTS = {rule["alert"]: rule for rule in alerts()}


def expectations():
    """Give each expectation of an alert in the unit tests as its name and whether it is to fire."""
    for path in TEST_FILES:
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["tests"]:
            for expected in case.get("alert_rule_test", []):
                yield expected["alertname"], bool(expected["exp_alerts"])


def test_names_of_an_expression():
    """The series that an expression reads are told from its functions, labels and numbers."""
    expression = (
        'sum by (le) (rate(a_bucket{le="0.5"}[5m] offset 1d)) / on (job) job:b:mean5m > 1e9 and c unless a_bucket'
    )
    assert names_in(expression) == {"a_bucket", "job:b:mean5m", "c"}


@needs_promtool
def test_config_is_valid():
    """Prometheus takes the configuration, and finds the rules that it names."""
    assert "1 rule files found" in promtool("check", "config", "prometheus.yml")


@needs_promtool
def test_rules_are_valid():
    """Prometheus takes the rules, their expressions and their texts."""
    assert f"{len(rules())} rules found" in promtool("check", "rules", "rules.yaml")


@pytest.fixture(scope="module")
def tested():
    """Run the unit tests of the rules side by side."""
    with rule_tests() as programs:
        yield programs


@needs_promtool
@pytest.mark.parametrize("path", TEST_FILES, ids=lambda path: path.stem)
def test_rules_do_what_they_should(tested, path):
    """The unit tests of the rules pass."""
    said, _ = tested[path].communicate(timeout=120)
    assert tested[path].returncode == 0, said
    assert "SUCCESS" in said


@needs_promtool
def test_metrics_are_well_named():
    """What the service exposes passes Prometheus' own checks of metrics, also after a document."""
    metrics = watching()
    metrics.record_document(Figures.of(fake_result("one two three four")))
    metrics.record_request(Input.HTML, Outcome.OK, 0.2)
    assert promtool("check", "metrics", text=generate_latest(metrics.registry).decode()) == ""


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.get("record") or rule["alert"])
def test_rules_read_what_exists(rule):
    """A rule reads only series that the service exposes, that Prometheus makes, or that another rule records."""
    assert names_in(rule["expr"]) <= exposed_names() | RECORDED | {"up"}


@pytest.mark.parametrize(("label", "values"), [("outcome", Outcome), ("state", State), ("cause", Cause)])
def test_rules_ask_for_values_that_exist(label, values):
    """The values that rules and the dashboard ask a label for are values that it can have."""
    text = "".join(rule["expr"] for rule in rules()) + (GRAFANA / "dehusk.json").read_text(encoding="utf-8").replace(
        '\\"', '"'
    )
    asked = values_in(text, label)
    assert asked
    assert asked <= {str(value) for value in values}


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_recorded_names_say_level_metric_and_operations(name):
    """A recorded series is named level:metric:operations, and its metric is one of ours."""
    level, metric, operations = name.split(":")
    assert re.fullmatch(r"(job|instance)(_outcome)?", level)
    assert metric.startswith("dehusk_")
    assert operations


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_recorded_series_are_tested(name):
    """Each recorded series has its value checked in the unit tests."""
    cases = [case for path in TEST_FILES for case in yaml.safe_load(path.read_text(encoding="utf-8"))["tests"]]
    tested = [one["expr"] for case in cases for one in case.get("promql_expr_test", []) if one["exp_samples"]]
    assert any(name in names_in(expression) for expression in tested)


@pytest.mark.parametrize("name", ALERTS)
def test_alerts_are_tested(name):
    """Each alert has a unit test in which it fires and one in which it does not."""
    assert {fires for alert, fires in expectations() if alert == name} == {True, False}


@pytest.mark.parametrize("rule", ALERTS.values(), ids=ALERTS)
def test_alerts_tell_what_is_wrong(rule):
    """Each alert has a severity, a summary, a description with its number or target, and a way to the docs."""
    assert rule["alert"].startswith("Dehusk")
    assert rule["labels"]["severity"] in {"warning", "critical"}
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["annotations"]["description"].endswith(".")
    assert re.search(r"\{\{|\d", rule["annotations"]["description"])
    assert rule["annotations"]["runbook"] == f"docs/alerts.md#{rule['alert'].lower()}"


def test_alerts_are_documented():
    """Each alert, and nothing else, has a section in the docs: its severity, what to look at and what to do."""
    text = (DOCS / "alerts.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### (Dehusk\w+)\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))
    assert sorted(sections) == sorted(ALERTS)
    for name, section in sections.items():
        assert section.strip().startswith(f"*{ALERTS[name]['labels']['severity']}"), name
        assert "Look at" in section, name
        assert "Do:" in section, name


def test_compose_finds_its_data_source():
    """The data source and the dashboard that Grafana is provisioned with are those of the files beside it."""
    source = yaml.safe_load((GRAFANA / "provisioning/datasources/prometheus.yaml").read_text(encoding="utf-8"))
    config = yaml.safe_load((PROMETHEUS / "prometheus.yml").read_text(encoding="utf-8"))
    assert source["datasources"][0]["type"] == "prometheus"
    assert source["datasources"][0]["jsonData"]["timeInterval"] == config["global"]["scrape_interval"]
    provider = yaml.safe_load((GRAFANA / "provisioning/dashboards/dehusk.yaml").read_text(encoding="utf-8"))
    assert provider["providers"][0]["options"]["path"] == "/var/lib/grafana/dashboards"
