"""`dehusk rules`: whether a file of rules can be used, and whether its rules do what their examples say."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dehusk.cli.documents import print_output
from dehusk.errors import DehuskError, RulesError

if TYPE_CHECKING:
    from dehusk.engine.pipeline import Cleaner
    from dehusk.engine.result import Result
    from dehusk.rules import Example, Rule

# What is shown of one example that failed; the rest comes to light when this is mended.
MOST_DIFF_LINES = 20
MOST_LINE_CHARS = 200


def add_to(commands: Any) -> None:
    """Add the command to the sub-parsers of the program."""
    parser = commands.add_parser(
        "rules",
        help="check and test rules per site",
        description="Check and test a file of rules per site: docs/rules.md.",
        epilog="examples:\n  dehusk rules check rules.yaml\n  dehusk rules test rules.yaml\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    checking = actions.add_parser(
        "check", help="say what is wrong with a file", description="Print a line for each problem of a file of rules."
    )
    checking.set_defaults(run=check)
    testing = actions.add_parser(
        "test", help="try each rule on its examples", description="Clean the examples of each rule and compare."
    )
    testing.add_argument(
        "--model", type=Path, metavar="FOLDER", help="use the model in this folder (default: the one that is built in)"
    )
    testing.set_defaults(run=test)
    for action in (checking, testing):
        action.add_argument("file", metavar="FILE", type=Path, help="the YAML file of rules")


def check(chosen: argparse.Namespace) -> int:
    """Print every problem of the file; exit code 0 when there is none."""
    from dehusk.rules.load import load_rules

    try:
        rules = load_rules(chosen.file)
    except RulesError as error:
        for problem in error.problems:
            _say(problem)
        return 1
    _say(f"{len(rules)} rules are fine" if len(rules) != 1 else "1 rule is fine")
    return 0


def test(chosen: argparse.Namespace) -> int:
    """Print a line for each rule, and what differs from its examples; exit code 0 when nothing does."""
    from dehusk.engine.pipeline import Cleaner
    from dehusk.rules.load import load_rules

    rules = load_rules(chosen.file)
    cleaner = Cleaner(chosen.model, rules=rules)
    failed = False
    for rule in rules.rules:
        differences, idle = _tried(cleaner, rule)
        if differences:
            _say("\n        ".join((f"failed  {rule.name}", *differences)))
            failed = True
        else:
            _say(f"ok      {rule.name}" if rule.examples else f"-       {rule.name}: it has no example")
        for selector in idle:
            _say(f"        {selector} matches nothing in the examples")
    return int(failed)


def _say(line: str) -> None:
    # The name of a file may be no text at all.
    print_output(f"{line}\n".encode(errors="backslashreplace"))


def _tried(cleaner: Cleaner, rule: Rule) -> tuple[list[str], list[str]]:
    """Give what differs from the examples of a rule, and the selectors to keep and drop by that none of them needs."""
    differences: list[str] = []
    idle = {f"{option} {one!r}" for option in ("keep", "drop") for one in getattr(rule, option) if rule.examples}
    for example in rule.examples:
        try:
            result = cleaner.clean(_read(example.page), url=example.url)
            lines = list(_compared(result, example))
        except DehuskError as error:
            lines = [str(error)]
        else:
            matched = asdict(result.metrics.selectors).items()
            idle -= {f"{option} {one!r}" for option, counts in matched for one, count in counts.items() if count}
        name = example.page.name
        differences += (f"{name}: {line[:MOST_LINE_CHARS]}" for line in lines[:MOST_DIFF_LINES])
        if len(lines) > MOST_DIFF_LINES:
            differences.append(f"{name}: and {len(lines) - MOST_DIFF_LINES} more lines")
    return differences, sorted(idle)


def _compared(result: Result, example: Example) -> Iterator[str]:
    if result.metrics.rule_matches == 0:
        yield "no selector of the rule matches anything on the page, of title and date nothing that can be read"
    for name, expected, found in (
        ("title", example.title, result.title),
        ("date", example.date, result.metadata.published),
    ):
        if expected is not None and expected != found:
            yield f"the {name} is {found!r}, not {expected!r}"
    for part in example.contains:
        if part not in result.text:
            yield f"the text lacks {part!r}"
    for part in example.lacks:
        if part in result.text:
            yield f"the text contains {part!r}"
    if example.text is not None:
        expected = _read(example.text).decode("utf-8", "replace").strip()
        difference = unified_diff(
            expected.splitlines(), result.text.splitlines(), "expected", "found", n=1, lineterm=""
        )
        yield from difference


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RulesError(f"cannot read {path}: {error.strerror}") from error
