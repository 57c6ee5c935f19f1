"""What the files for deployment say, read once for all their tests."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from dehusk.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"

# What the service needs beside its workers and the bodies that it holds: its own process (100 MiB), the one that its
# workers are forked from (100), a health check and a tracker (40), /tmp (64), and some to spare.
BASE_BYTES = 384 * 2**20
_UNITS = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30, "Ki": 2**10, "Mi": 2**20, "Gi": 2**30}


def loaded(path: Path) -> list[dict[str, Any]]:
    """Read all documents of a YAML file."""
    return [document for document in yaml.safe_load_all(path.read_text(encoding="utf-8")) if document]


def size(text: str) -> int:
    """Give the bytes that a size of Docker (2g) or Kubernetes (2Gi) stands for; both count in powers of two."""
    number, unit = re.fullmatch(r"(\d+)([A-Za-z]*)", text).groups()  # type: ignore[union-attr]
    return int(number) * _UNITS[unit]


def settings_of(environment: dict[str, str], cores: int) -> dict[str, Any]:
    """Check that each variable is a setting with a value it can have; give all settings, by name."""
    names = {name.removeprefix("DEHUSK_").lower(): value for name, value in environment.items()}
    assert sorted(set(names) - set(Settings.model_fields)) == []
    # The limit of the machine that the tests run on says nothing about the container.
    with patch("dehusk.settings.memory_limit", lambda: None):
        return Settings(**{"workers": cores, **names}).model_dump()  # type: ignore[arg-type]


def least_memory(settings: dict[str, Any]) -> int:
    """Give the bytes that a container needs by the sum in docs/operations.md."""
    workers = int(settings["workers"]) * int(settings["worker_memory_bytes"])
    return BASE_BYTES + workers + 2 * int(settings["max_held_bytes"])
