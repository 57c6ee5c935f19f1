"""YAML → Rules: every problem of a file is found, and told with the file, the line, the rule and the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from dehusk.dom.selectors import MOST_SELECTORS, check_selector
from dehusk.errors import InvalidOptionError, RulesError
from dehusk.rules.document import Lines, read_document
from dehusk.rules.hosts import pattern_of
from dehusk.rules.rule import Example, Rule, Rules

# A thousand rules as people write them have 300 KB.
MOST_BYTES = 1_000_000
# Each is checked at every load, which takes about a millisecond, and is a label value of the metrics.
MOST_RULES = 1_000
MOST_HOSTS = 100
MOST_EXAMPLES = 20
# What is told of a file that is no file of rules at all; the rest comes to light when these are mended.
MOST_PROBLEMS = 50

_RULE_KEYS = ("name", "hosts", "keep", "drop", "title", "date", "examples")
_EXAMPLE_KEYS = ("page", "url", "text", "contains", "lacks", "title", "date")
_EFFECTS = ("keep", "drop", "title", "date")
_EXPECTATIONS = ("text", "contains", "lacks", "title", "date")
# A name is a label value, a part of a header and of a command's output.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# What YAML makes of `keep: #main`, too.
_EMPTY = "it is empty; fill it in or leave it out (in YAML # begins a comment: put '#main' in quotes)"

Tell = Callable[[str, str], None]


def load_rules(path: Path) -> Rules:
    """Read the rules of a file; raise RulesError, which has every problem, when any part of it cannot be used."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refusal(path, [f"{path}: the file of rules cannot be read: {error.strerror}"]) from error
    return read_rules(content, path)


def read_rules(content: bytes, path: Path) -> Rules:
    """Read rules from what a file holds; `path` is its name in messages, and what examples are relative to."""
    if len(content) > MOST_BYTES:
        raise _refusal(path, [f"{path}: the file has more than {MOST_BYTES} bytes; split it or shorten it"])
    try:
        data, lines = read_document(content)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise _refusal(path, [f"{place}: this is no YAML: {error.problem or error.context}; mend it"]) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # ValueError: a date such as 2024-13-45, which the library tries to make one of.
        raise _refusal(path, [f"{path}: this is no YAML that can be read: {_first_line(error)}; mend it"]) from error
    if not isinstance(data, list):
        raise _refusal(path, [f"{path}: the file must be a list of rules, each beginning with '- name:'"])
    if len(data) > MOST_RULES:
        raise _refusal(path, [f"{path}: the file has {len(data)} rules; at most {MOST_RULES} are allowed"])
    problems: list[str] = []
    rules = Rules(tuple(_rules(data, lines, path, problems)))
    if not problems:
        problems += _problems_of_all(rules, lines, path)
    if problems:
        raise _refusal(path, problems)
    return rules


def _rules(data: list[Any], lines: Lines, path: Path, problems: list[str]) -> Iterator[Rule]:
    names: set[str] = set()
    for place, given in enumerate(data):
        name = given.get("name") if isinstance(given, dict) else None
        called = f"rule {name!r}" if isinstance(name, str) and _NAME.fullmatch(name) else f"rule number {place + 1}"

        def tell(key: str, what: str, place: int = place, called: str = called) -> None:
            problems.append(f"{path}:{lines.of(place, key.partition('[')[0])}: {called}: {key and key + ': '}{what}")

        if not isinstance(given, dict):
            tell("", "this is no rule; give it name, hosts and at least one of keep, drop, title and date")
            continue
        if isinstance(name, str) and name in names:
            tell("name", "another rule has this name; give it one of its own")
        elif isinstance(name, str):
            names.add(name)
        yield _rule(given, path.parent, tell)


def _rule(given: dict[Any, Any], folder: Path, tell: Tell) -> Rule:
    _check_keys(given, _RULE_KEYS, "", tell)
    name = given.get("name")
    if "name" not in given:
        tell("name", "it is missing; give the rule a name of its own")
    elif name is not None and not (isinstance(name, str) and _NAME.fullmatch(name)):
        tell("name", f"{_shown(name)} is no name; give 1 to 100 letters, digits, '.', '_' and '-', no blanks")
    if all(given.get(key, "") in ("", []) for key in _EFFECTS):
        tell("", f"it does nothing; give it at least one of {', '.join(_EFFECTS)}, or remove it")
    keep, drop = (_selectors(given, key, tell) for key in ("keep", "drop"))
    for both in sorted(set(keep) & set(drop)):
        tell("drop", f"{both!r} is in keep as well; leave it in one of the two")
    return Rule(
        name=str(name),
        hosts=_hosts(given, tell),
        keep=keep,
        drop=drop,
        title=_selector(given, "title", tell),
        date=_selector(given, "date", tell),
        examples=_examples(given, folder, tell),
    )


def _check_keys(given: dict[Any, Any], known: tuple[str, ...], before: str, tell: Tell) -> None:
    for key, value in given.items():
        if key in known and value is None:
            tell(f"{before}{key}", _EMPTY)
        elif key not in known:
            close = get_close_matches(str(key), known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"the keys are {', '.join(known)}"
            tell(f"{before}{str(key)[:100]}", f"this key is unknown; {hint}")


def _hosts(given: dict[Any, Any], tell: Tell) -> tuple[str, ...]:
    texts = _texts(given, "hosts", "hosts", tell)
    if "hosts" not in given:
        tell("hosts", "it names no host; give at least one, such as gazette.example or '*.gazette.example'")
    if len(texts) > MOST_HOSTS:
        tell("hosts", f"it has {len(texts)} hosts; at most {MOST_HOSTS} are allowed")
    patterns = []
    for text in texts:
        pattern = pattern_of(text)
        if pattern is None:
            tell(
                "hosts", f"{_shown(text)} is no host; give gazette.example or '*.gazette.example', without http:// or /"
            )
        else:
            patterns.append(pattern)
    return tuple(dict.fromkeys(patterns))


def _selectors(given: dict[Any, Any], key: str, tell: Tell) -> tuple[str, ...]:
    selectors = tuple(dict.fromkeys(_texts(given, key, key, tell)))
    if len(selectors) > MOST_SELECTORS:
        tell(key, f"it has {len(selectors)} selectors; at most {MOST_SELECTORS} are allowed")
    for selector in selectors:
        _check(selector, key, tell)
    return selectors


def _selector(given: dict[Any, Any], key: str, tell: Tell) -> str | None:
    selector = _text(given, key, key, tell)
    if selector is not None:
        _check(selector, key, tell)
    return selector


def _check(selector: str, key: str, tell: Tell) -> None:
    try:
        check_selector(selector, "it")
    except InvalidOptionError as error:
        tell(key, f"{_first_line(error)}; mend the selector")


def _examples(given: dict[Any, Any], folder: Path, tell: Tell) -> tuple[Example, ...]:
    listed = given.get("examples") or []
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        tell("examples", "they must be a list, each with page, url and what is expected")
        return ()
    if len(listed) > MOST_EXAMPLES:
        tell("examples", f"there are {len(listed)}; at most {MOST_EXAMPLES} are allowed")
    made = (_example(one, f"examples[{number}].", folder, tell) for number, one in enumerate(listed, 1))
    return tuple(one for one in made if one is not None)


def _example(given: dict[Any, Any], before: str, folder: Path, tell: Tell) -> Example | None:
    _check_keys(given, _EXAMPLE_KEYS, before, tell)
    page, url, text, title, day = (
        _text(given, key, before + key, tell) for key in ("page", "url", "text", "title", "date")
    )
    contains, lacks = (_texts(given, key, before + key, tell) for key in ("contains", "lacks"))
    if all(given.get(key, "") in ("", []) for key in _EXPECTATIONS):
        tell(before.rstrip("."), f"it expects nothing; give it at least one of {', '.join(_EXPECTATIONS)}")
    for key, value in (("page", page), ("url", url)):
        if value is None and key not in given:
            tell(before + key, "it is missing; an example is a page in a file and the address it came from")
    if page is None or url is None:
        return None
    return Example(folder / page, url, None if text is None else folder / text, contains, lacks, title, day)


def _text(given: dict[Any, Any], key: str, called: str, tell: Tell) -> str | None:
    value = given.get(key)
    if type(value) is date:
        # YAML makes dates of what looks like one.
        return value.isoformat()
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    tell(called, _no_text(value))
    return None


def _texts(given: dict[Any, Any], key: str, called: str, tell: Tell) -> tuple[str, ...]:
    """Give the texts of a list, or the one that stands alone."""
    value = given.get(key)
    listed = [] if value is None else value if isinstance(value, list) else [value]
    if value == []:
        tell(called, "the list is empty; fill it in or leave it out")
    texts = []
    for one in listed:
        if isinstance(one, str) and one.strip():
            texts.append(one)
        else:
            tell(called, _no_text(one))
    return tuple(texts)


def _no_text(value: Any) -> str:
    return _EMPTY if value is None or value == "" else f"{_shown(value)} must be a text; put it in quotes"


def _problems_of_all(rules: Rules, lines: Lines, path: Path) -> Iterator[str]:
    idle = {rule.name for rule in rules.idle()}
    for place, rule in enumerate(rules.rules):
        if rule.name in idle:
            yield (
                f"{path}:{lines.of(place, 'hosts')}: rule {rule.name!r}: hosts: earlier rules have all of them, "
                "so that it never applies; remove it or join it with them"
            )
            continue
        for number, example in enumerate(rule.examples, 1):
            found = rules.of(example.url)
            if found is not rule:
                whose = f"that of rule {found.name!r}" if found else "that of no rule"
                yield (
                    f"{path}:{lines.of(place, 'examples')}: rule {rule.name!r}: examples[{number}].url: "
                    f"{_shown(example.url)} is {whose}; give the address of a page that this rule is for"
                )


def _shown(value: Any) -> str:
    # What is no scalar may be large, or hold itself.
    shown = repr(value) if isinstance(value, str | int | float | date) else f"a {type(value).__name__}"
    return shown if len(shown) <= 100 else f"{shown[:100]}…"


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _refusal(path: Path, problems: list[str]) -> RulesError:
    first, *others = problems
    more = f" (and {len(others)} more: dehusk rules check {path})" if others else ""
    error = RulesError(first + more)
    error.problems = tuple(problems[:MOST_PROBLEMS])
    return error
