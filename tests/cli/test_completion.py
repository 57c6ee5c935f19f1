"""`dehusk completion`: scripts that the shells can read, and that complete what there is."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from dehusk.cli import main
from dehusk.cli.completion import SHELLS

# What bash does when somebody presses the tab key: the words so far, the last of them unfinished.
ASK = """
source "$1"; shift
function_of=$(complete -p dehusk | sed 's/.*-F \\([^ ]*\\).*/\\1/')
COMP_WORDS=(dehusk "$@"); COMP_CWORD=$#; COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
"$function_of" 2>/dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(params=SHELLS)
def shell(request):
    """A shell that is installed."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is missing: apt-get install {request.param}")
    return request.param


def script(shell, capfd, tmp_path):
    """Give the path of the script for a shell."""
    assert main(["completion", shell]) == 0
    path = tmp_path / f"dehusk.{shell}"
    path.write_text(capfd.readouterr().out, "utf-8")
    return path


def test_the_shell_can_read_it(shell, capfd, tmp_path):
    """The script is valid in the shell that it is for."""
    done = subprocess.run([shell, "-n", script(shell, capfd, tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "completions"),
    [
        (["cl"], {"clean"}),
        (["clean", "--form"], {"--format"}),
        (["clean", "page.html", "--format", "m"], {"markdown"}),
        (["clean", "--format", "text", "pa"], {"page.html", "pages"}),
        (["clean", "page.html", "pa"], {"page.html", "pages"}),
        (["clean", "--out", "pa"], {"pages"}),
        (["rules", "t"], {"test"}),
        (["serve", "--rules", "page"], {"page.html", "pages"}),
        (["serve", "--model", "page"], {"pages"}),
        (["completion", ""], set(SHELLS)),
    ],
    ids=lambda said: " ".join(said) if isinstance(said, list) else "",
)
def test_bash_completes(capfd, tmp_path, words, completions):
    """Bash completes commands, options, choices, and files and folders where those are meant."""
    if not shutil.which("bash"):
        pytest.skip("bash is missing: apt-get install bash")
    path = script("bash", capfd, tmp_path)
    (tmp_path / "page.html").touch()
    (tmp_path / "pages").mkdir()
    ask = ["bash", "--norc", "-c", ASK, "ask", path, *words]
    done = subprocess.run(ask, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert set(done.stdout.split()) == completions


def test_fish_completes(capfd, tmp_path):
    """Fish completes commands and choices."""
    if not shutil.which("fish"):
        pytest.skip("fish is missing: apt-get install fish")
    ask = f"source {script('fish', capfd, tmp_path)}; complete -C 'dehusk cl'; complete -C 'dehusk clean --favor r'"
    done = subprocess.run(["fish", "--no-config", "-c", ask], capture_output=True, text=True, check=True)
    assert [line.partition("\t")[0] for line in done.stdout.splitlines()] == ["clean", "recall"]


def test_an_unknown_shell_is_wrong_usage(capsys):
    """Only the shells that it is tried in can be chosen."""
    assert main(["completion", "tcsh"]) == 2
    assert "invalid choice: 'tcsh'" in capsys.readouterr().err
