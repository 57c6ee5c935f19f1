"""docs/operations.md says what the files for deployment do."""

from __future__ import annotations

import re

import pytest

from dehusk.settings import Settings
from tests.deploy.files import BASE_BYTES, DEPLOY, ROOT, least_memory, loaded, settings_of, size

TEXT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ADVICE = TEXT.partition("## Settings")[2].partition("\n## ")[0]


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_has_advice(name):
    """Each setting stands in the first column of the table of advice."""
    rows = [row.split("|")[1] for row in ADVICE.splitlines() if row.startswith("| `DEHUSK_")]
    assert any(f"`DEHUSK_{name.upper()}`" in row for row in rows)


def test_names_are_those_of_settings():
    """Every variable that the document names is a setting."""
    # The last is the example of a name that is none.
    named = {name.lower() for name in re.findall(r"DEHUSK_([A-Z_]+)", TEXT)} - {"service_host"}
    assert named <= set(Settings.model_fields)


def test_worked_example_is_that_of_the_deployment():
    """The sum of the worked example is that of the standalone Deployment, to the million bytes."""
    pod = loaded(DEPLOY / "kubernetes" / "standalone" / "deployment.yaml")[0]["spec"]["template"]["spec"]
    container = pod["containers"][0]
    limits = container["resources"]["limits"]
    settings = settings_of({one["name"]: one["value"] for one in container["env"]}, int(limits["cpu"]))
    base, workers, bodies, sum_, limit = (
        int(number.replace(",", ""))
        for number in re.search(
            r"= (\d+) \+ ([\d,]+) \+ (\d+)\s+=\s+([\d,]+)\s+million\s+bytes:\s+2\s+GiB\s+is\s+([\d,]+)", TEXT
        ).groups()  # type: ignore[union-attr]
    )
    assert base == round(BASE_BYTES / 1e6)
    assert workers == round(settings["workers"] * int(settings["worker_memory_bytes"]) / 1e6)
    assert bodies == round(2 * int(settings["max_held_bytes"]) / 1e6)
    assert sum_ == base + workers + bodies == pytest.approx(least_memory(settings) / 1e6, abs=1)
    assert limit == round(size(limits["memory"]) / 1e6)
    assert f"MiB + 2 × {int(settings['worker_memory_bytes']) // 2**20} MiB" in " ".join(TEXT.split())


@pytest.mark.parametrize("command", re.findall(r"(?:-f|-k) (deploy/\S+)", TEXT))
def test_commands_name_what_is_there(command):
    """Files and folders in commands exist."""
    assert (ROOT / command).exists()
