"""The image: how it is built and what it runs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dehusk.cli.health import TIMEOUT_SECONDS
from dehusk.cli.program import make_parser
from dehusk.settings import Settings
from tests.deploy.files import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


def instructions(name):
    """Give the arguments of each instruction of this name, in order, continued lines joined."""
    joined = re.sub(r"\\\n\s*", " ", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE))
    return re.findall(rf"^{name} (.*)$", joined, re.MULTILINE)


def test_hadolint_finds_nothing():
    """The linter for Dockerfiles has nothing to say."""
    beside = Path(sys.executable).with_name("hadolint")
    program = str(beside) if beside.exists() else shutil.which("hadolint")
    if program is None:
        pytest.skip("hadolint is not installed")
    run = subprocess.run([program, "-"], input=DOCKERFILE, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_base_is_one_and_pinned():
    """Both stages stand on one base, whose tag names a Python version that is supported and a Debian release."""
    assert [line.partition(" ")[0] for line in instructions("FROM")] == ["${BASE}", "${BASE}"]
    assert re.fullmatch(r"BASE=python:3\.1[1-4]-slim-[a-z]+", instructions("ARG")[0])


def test_everything_comes_from_the_locks():
    """What is installed is in the lock files with its hash, or is the wheel that was just built."""
    for run in instructions("RUN"):
        for install in re.findall(r"pip install (.*?)(?: && |$)", run):
            assert "--no-deps" in install
            assert "--require-hashes --requirement requirements/" in install or "--no-index" in install


def test_what_is_copied_is_there_and_let_in():
    """Every file that the build copies exists and is none that .dockerignore keeps out."""
    assert IGNORED[:2][-1] == "*"
    let_in = {line[1:] for line in IGNORED if line.startswith("!")}
    sources = [name for line in instructions("COPY") if not line.startswith("--from") for name in line.split()[:-1]]
    assert [name for name in sources if not (ROOT / name).exists()] == []
    assert {name.partition("/")[0] for name in sources} == let_in


def test_runs_as_nobody_special():
    """The last user is a number above those of the system, so that Kubernetes can see that it is not root."""
    user, group = instructions("USER")[-1].split(":")
    assert min(int(user), int(group)) > 1000


def test_runs_without_a_shell():
    """Program and health check are lists, so that signals reach the program itself; a stop is SIGTERM."""
    assert json.loads(instructions("ENTRYPOINT")[0]) == ["dehusk", "serve"]
    assert instructions("STOPSIGNAL") == ["SIGTERM"]
    assert instructions("CMD") == []


def test_health_check_is_a_command_that_ends_in_time():
    """The health check is a command that the program has, and ends by itself before Docker ends it."""
    most_seconds, command = re.fullmatch(r".*--timeout=(\d+)s .*CMD (.*)", instructions("HEALTHCHECK")[0]).groups()  # type: ignore[union-attr]
    program, *arguments = json.loads(command)
    chosen = make_parser().parse_args(arguments)
    assert (program, arguments[0]) == ("dehusk", "health")
    assert chosen.timeout == TIMEOUT_SECONDS < int(most_seconds)


def test_listens_on_the_port_that_is_exposed():
    """The port that the image names is the one that the service takes, on all of the container's network."""
    assert instructions("EXPOSE") == [str(Settings.model_fields["port"].default)]
    variables = dict(re.findall(r"(DEHUSK_\w+)=(\S*)", " ".join(instructions("ENV"))))
    assert variables == {"DEHUSK_HOST": "0.0.0.0"}
    assert {name.removeprefix("DEHUSK_").lower() for name in variables} <= set(Settings.model_fields)


def test_labels_name_the_version_that_make_passes_on():
    """The image says what it is; `make image` gives it the version of pyproject.toml and the revision."""
    labels = " ".join(instructions("LABEL"))
    for name in ("title", "description", "licenses", "version", "revision"):
        assert f"org.opencontainers.image.{name}=" in labels
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--build-arg VERSION=" in makefile
    assert "--build-arg REVISION=" in makefile
