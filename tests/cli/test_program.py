"""The program as a whole: versions, usage, exit codes."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dehusk
from dehusk.cli import main


def test_version(capsys):
    """--version prints name and version."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"dehusk {dehusk.__version__}\n"


@pytest.mark.parametrize(
    "arguments", [[], ["husk"], ["clean"], ["clean", "a", "--favor", "both"], ["serve", "--prot=1"]], ids=" ".join
)
def test_wrong_usage(arguments, capsys):
    """Wrong usage is exit code 2 with a hint on standard error."""
    assert main(arguments) == 2
    assert "usage: dehusk" in capsys.readouterr().err


def test_help_names_the_exit_codes(capsys):
    """--help says what the exit codes mean."""
    assert main(["--help"]) == 0
    assert "exit codes:" in capsys.readouterr().out


def test_runs_as_a_module():
    """`python -m dehusk` is the program."""
    run = subprocess.run([sys.executable, "-m", "dehusk", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("dehusk ")
