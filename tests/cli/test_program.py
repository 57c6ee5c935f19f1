"""The program as a whole: versions, usage, exit codes."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dehusk
from dehusk.cli import main
from dehusk.cli.program import make_parser


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


def commands():
    """Give the parser of each command by its name, those of `rules` too."""
    found = {}
    waiting = [make_parser()]
    for parser in waiting:
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                waiting += action.choices.values()
        found[parser.prog] = parser
    del found["dehusk"]
    return found


COMMANDS = sorted(commands())


def test_alone_it_shows_what_there_is(capsys):
    """Without a command, the help is shown where messages go, and the exit code is that of wrong usage."""
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert all(f"\n    {command.split()[1]}" in err for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_for_people(command, capsys):
    """Each command says what it does and what each of its arguments is; its longest lines fit a wide terminal."""
    assert main([*command.split()[1:], "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: {command} ")
    assert all(len(line) <= 90 for line in out.splitlines())
    parser = commands()[command]
    assert parser.description
    assert all(action.help for action in parser._actions if not isinstance(action, argparse._SubParsersAction))


@pytest.mark.parametrize("command", sorted({command.split()[1] for command in COMMANDS}))
def test_help_has_an_example(command, capsys):
    """The help of each command ends with how it is used."""
    assert main([command, "--help"]) == 0
    assert f"\n  dehusk {command} " in capsys.readouterr().out.partition("example")[2] or command == "completion"


@pytest.mark.parametrize("command", COMMANDS)
def test_wrong_usage_says_where_to_read_more(command, capsys):
    """An option that is not there is exit code 2, with the command that shows those that are."""
    assert main([*command.split()[1:], "--no-such-option"]) == 2
    assert " --help\n" in capsys.readouterr().err.partition("Try: dehusk")[2]


def test_a_name_that_begins_with_a_dash(tmp_path, monkeypatch, capsys):
    """A file whose name is taken for an option is told how to write."""
    monkeypatch.chdir(tmp_path)
    Path("-page.html").touch()
    assert main(["clean", "-page.html"]) == 2
    assert capsys.readouterr().err.endswith("dehusk: '-page.html' is also a file; write ./-page.html for it\n")
    assert main(["clean", "./-page.html"]) == 1
    assert main(["clean", "--", "-page.html"]) == 1


def run(*arguments, shell):
    """Run the program with the redirections of a shell; give its exit code, and both outputs."""
    command = f'exec "$0" -m dehusk "$@" {shell}'
    done = subprocess.run(["bash", "-c", command, sys.executable, *arguments], capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["clean", "--help"], ["completion", "bash"]])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(arguments):
    """Whatever is printed, a full disk is one line and a failure, not something that fails when Python ends."""
    assert run(*arguments, shell="> /dev/full") == (1, b"", b"dehusk: cannot write the text: No space left on device\n")


def test_closed_standard_error_is_no_other_output():
    """What is wrong is not told on standard output where standard error is closed, or full."""
    assert run("clean", "/no/such/file", shell="2>&-") == (1, b"", b"")
    if Path("/dev/full").exists():
        assert run("clean", "/no/such/file", shell="2>/dev/full") == (1, b"", b"")


@pytest.mark.parametrize(("shell", "told"), [("<&-", b"standard input is closed"), ("< /dev/null", b"is empty")])
def test_nothing_on_standard_input(shell, told):
    """Standard input that is closed or empty is one line."""
    code, out, err = run("clean", "-", shell=shell)
    assert (code, out) == (1, b"")
    assert told in err
    assert err.count(b"\n") == 1


def test_closed_standard_output(tmp_path):
    """Standard output that is closed is one line; with --out, nobody needs it."""
    page = tmp_path / "page.html"
    page.write_text("<p>After nine years of repairs, the mill on the river ground its first sack of rye.</p>")
    code, _, err = run("clean", os.fspath(page), shell=">&-")
    assert (code, err) == (1, b"dehusk: standard output is closed; there is nowhere to write the text to\n")
    assert run("clean", os.fspath(page), "--out", os.fspath(tmp_path / "clean"), shell=">&-")[0] == 0
