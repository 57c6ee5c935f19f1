"""The dashboard for Grafana: its queries are valid, about metrics that exist, and its panels tell what to do."""

from __future__ import annotations

import json
import re
from itertools import combinations

import pytest
import yaml

from tests.deploy.monitoring import (
    DOCS,
    GRAFANA,
    alerts,
    exposed_names,
    names_in,
    needs_promtool,
    promtool,
    rules,
    values_in,
)

DASHBOARD = json.loads((GRAFANA / "dehusk.json").read_text(encoding="utf-8"))
PANELS = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
# What Grafana puts in the place of its variables.
VARIABLES = {"$__rate_interval": "1m", "$job": "(.+/)?dehusk.*", "$instance": ".*"}


def filled(expression):
    """Give an expression with the values of its variables."""
    for variable, value in VARIABLES.items():
        expression = expression.replace(variable, value)
    return expression


def expressions():
    """Give every expression of the dashboard, variables filled in."""
    targets = [target["expr"] for panel in PANELS for target in panel["targets"]]
    annotations = [one["expr"] for one in DASHBOARD["annotations"]["list"] if "expr" in one]
    return [filled(one) for one in targets + annotations]


def overlap(one, other):
    """Tell whether two places on the grid share a cell."""
    across = one["x"] < other["x"] + other["w"] and other["x"] < one["x"] + one["w"]
    return across and one["y"] < other["y"] + other["h"] and other["y"] < one["y"] + one["h"]


@needs_promtool
def test_every_expression_is_valid(tmp_path):
    """Prometheus takes every expression of the dashboard."""
    recorded = [{"record": f"dashboard:{place}", "expr": one} for place, one in enumerate(expressions())]
    path = tmp_path / "dashboard.yaml"
    path.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": recorded}]}), encoding="utf-8")
    assert f"{len(recorded)} rules found" in promtool("check", "rules", path)


def test_all_jobs_are_those_of_the_rules():
    """What Grafana asks for when all jobs are chosen is what the rules ask for, and what is tested here."""
    chosen = {one["name"]: one.get("allValue") for one in DASHBOARD["templating"]["list"]}
    assert {f"${name}": value for name, value in chosen.items() if value} == {
        name: VARIABLES[name] for name in ("$job", "$instance")
    }
    assert values_in("".join(rule["expr"] for rule in rules()), "job") == {VARIABLES["$job"]}


@needs_promtool
@pytest.mark.parametrize(("down", "ready"), [(0, 1), (1, 0.5)])
def test_ready_counts_instances_of_dehusk_alone(tmp_path, down, ready):
    """Ready is the share of the instances of Dehusk that work: another target, up or not, takes no part in it."""
    working = {f'dehusk_workers{{job="dehusk", instance="{one}", state="idle"}}': "2x5" for one in ("a", "b")[down:]}
    up = {f'up{{job="dehusk", instance="{one}"}}': "1x5" for one in ("a", "b")}
    others = {'up{job="prometheus", instance="p"}': "1x5", 'up{job="node", instance="n"}': "0x5"}
    series = [{"series": name, "values": values} for name, values in (working | up | others).items()]
    expression = filled(next(panel for panel in PANELS if panel["title"] == "Ready")["targets"][0]["expr"])
    expected = {"expr": expression, "eval_time": "5m", "exp_samples": [{"labels": "{}", "value": ready}]}
    case = {"interval": "1m", "input_series": series, "promql_expr_test": [expected]}
    path = tmp_path / "ready_test.yaml"
    path.write_text(yaml.safe_dump({"rule_files": [], "tests": [case]}), encoding="utf-8")
    assert "SUCCESS" in promtool("test", "rules", path)


def test_no_variable_is_unknown():
    """Every variable in an expression is one that Grafana or the dashboard defines."""
    assert [one for one in expressions() if "$" in one] == []
    assert {one["name"] for one in DASHBOARD["templating"]["list"]} == {"datasource", "job", "instance", "docs"}


@pytest.mark.parametrize("expression", sorted(set(expressions())))
def test_expressions_read_what_exists(expression):
    """An expression reads only what the service exposes, what Prometheus makes, or what a rule records."""
    recorded = {rule["record"] for rule in rules() if "record" in rule}
    assert names_in(expression) <= exposed_names() | recorded | {"up", "ALERTS"}


def test_every_metric_is_watched():
    """Each of our metrics in the docs is on the dashboard or in a rule."""
    documented = re.findall(r"^\| `(dehusk_\w+)` \|", (DOCS / "metrics.md").read_text(encoding="utf-8"), re.MULTILINE)
    read = {name for one in [*expressions(), *(rule["expr"] for rule in rules())] for name in names_in(one)}
    bases = read | {re.sub(r"_(bucket|sum|count)$", "", name) for name in read}
    assert len(documented) > 10
    assert set(documented) <= bases


def test_panels_have_a_place_of_their_own():
    """Panels have ids of their own, lie within the 24 columns and do not overlap."""
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert all(panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24 for panel in panels)
    assert [
        (one["title"], other["title"])
        for one, other in combinations(panels, 2)
        if overlap(one["gridPos"], other["gridPos"])
    ] == []


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel["title"])
def test_panels_say_what_they_show(panel):
    """A panel has a title of its own, says what to do when it is off, and takes its data from the chosen source."""
    assert [one["title"] for one in PANELS].count(panel["title"]) == 1
    assert len(panel["description"]) > 50
    assert panel["datasource"]["uid"] == "${datasource}"
    assert all(target["datasource"]["uid"] == "${datasource}" for target in panel["targets"])
    assert panel["type"] in {"table", "state-timeline"} or panel["fieldConfig"]["defaults"]["unit"]


def test_head_fits_on_a_screen():
    """The first row is one line of big numbers, each with colours for good and bad or none at all."""
    head = [panel for panel in PANELS if panel["gridPos"]["y"] == 0]
    assert {panel["type"] for panel in head} == {"stat"}
    assert sum(panel["gridPos"]["w"] for panel in head) == 24
    for panel in head:
        values = [step["value"] for step in panel["fieldConfig"]["defaults"]["thresholds"]["steps"]]
        assert values[0] is None
        assert values[1:] == sorted(values[1:])


def test_every_alert_is_linked():
    """Every alert is linked from a panel that shows what it is about, and every link leads to an alert."""
    linked = [link["url"] for panel in PANELS for link in panel.get("links", [])]
    assert set(linked) == {f"${{docs}}/alerts.md#{rule['alert'].lower()}" for rule in alerts()}


def test_schema_is_current():
    """The dashboard is in the newest version of Grafana's classic schema, and has an address of its own."""
    assert DASHBOARD["schemaVersion"] == 42
    assert DASHBOARD["uid"] == "dehusk"
