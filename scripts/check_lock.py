"""Check that the lock files pin what pyproject.toml asks for, with hashes and without addresses.

`--build-requirements` prints what the build backend needs instead: the input of one of the lock files.
"""

from __future__ import annotations

import re
import sys
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[^\s;]+)(?P<rest>.*(?:\n    .*)*)", re.MULTILINE)


def main() -> int:
    """Print what is wrong with each lock file; give 1 if anything is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if sys.argv[1:] == ["--build-requirements"]:
        print(*project["build-system"]["requires"], sep="\n")
        return 0
    faults = [
        f"requirements/{name}: {fault}"
        for name, declared in declared_by_file(project).items()
        for fault in find_faults((ROOT / "requirements" / name).read_text(encoding="utf-8"), declared)
    ]
    print("\n".join([*faults, "Run `make lock`."]) if faults else "The lock files fit pyproject.toml.")
    return 1 if faults else 0


def declared_by_file(project: dict[str, Any]) -> dict[str, list[Requirement]]:
    """Give the requirements that each lock file answers to."""
    runtime = project["project"]["dependencies"]
    extras = chain.from_iterable(project["project"]["optional-dependencies"].values())
    groups = project["dependency-groups"]
    texts = {
        "runtime.txt": runtime,
        "dev.txt": [*runtime, *extras, *groups["dev"], *groups["train"]],
        "bench.txt": groups["bench"],
        "fuzz.txt": groups["fuzz"],
        "build.txt": project["build-system"]["requires"],
    }
    # An extra may name another one of the project itself, which is not pinned.
    return {
        name: [one for one in map(Requirement, lines) if one.name != project["project"]["name"]]
        for name, lines in texts.items()
    }


def find_faults(lock: str, declared: list[Requirement]) -> list[str]:
    """Say where a lock file's text and the declared requirements differ."""
    pins = {match["name"]: match for match in PIN.finditer(lock)}
    faults = ["it holds an address"] if "://" in lock else []
    faults += [f"{name} has no hash" for name, pin in pins.items() if "--hash=sha256:" not in pin["rest"]]
    names = {canonicalize_name(requirement.name) for requirement in declared}
    for requirement in declared:
        pin = pins.get(canonicalize_name(requirement.name))
        if pin is None:
            faults.append(f"{requirement.name} is not pinned")
        elif not requirement.specifier.contains(pin["version"], prereleases=True):
            faults.append(f"{pin['name']} is {pin['version']}, where {requirement} is asked for")
    for name, pin in pins.items():
        if "dehusk (pyproject.toml" in pin["rest"] and name not in names:
            faults.append(f"{name} is pinned but no longer asked for")
    return faults


if __name__ == "__main__":
    sys.exit(main())
