"""`dehusk completion`: a script with which a shell completes the commands, their options, and what these take."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from dehusk.cli.documents import print_output

SHELLS = ("bash", "zsh", "fish")
# What an argument takes, by what it is called in the help, or by itself where that says something else.
_FILES = {"FILE", "INPUT", "PAGE", "PATH", "rules", "token_file", "uds"}
_FOLDERS = {"DIR", "FOLDER", "model"}

_EPILOG = """to have it in every new shell:
  bash  dehusk completion bash > ~/.local/share/bash-completion/completions/dehusk
  zsh   dehusk completion zsh > "${fpath[1]}/_dehusk"
  fish  dehusk completion fish > ~/.config/fish/completions/dehusk.fish

to try it in this one:
  source <(dehusk completion bash)
"""


def add_to(commands: Any, program: argparse.ArgumentParser) -> None:
    """Add the command to the sub-parsers of the program."""
    parser = commands.add_parser(
        "completion",
        help="print a script for shell completion",
        description="Print a script with which a shell completes commands, options, choices and files.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=SHELLS, help="the shell that it is for")
    parser.set_defaults(run=lambda chosen: run(chosen, program))


def run(chosen: argparse.Namespace, program: argparse.ArgumentParser) -> int:
    """Print the script."""
    import shtab

    for action in _actions_of(program):
        for kind, names in (("file", _FILES), ("directory", _FOLDERS)):
            if not names.isdisjoint((action.metavar, action.dest)):
                # Where shtab looks for it.
                action.complete = kind  # type: ignore[attr-defined]
    print_output(shtab.complete(program, chosen.shell).encode() + b"\n")
    return 0


def _actions_of(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the arguments of a parser and of all its commands."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions_of(command)
