"""Loading rules: what a file may say, and what is told of one that says something else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dehusk.errors import RulesError
from dehusk.rules import Example, Rule, Rules
from dehusk.rules.load import MOST_BYTES, MOST_RULES, load_rules, read_rules

FILE = Path("sites/rules.yaml")
WHOLE = """
- name: gazette
  hosts: [gazette.example, "*.Gazette.example"]
  keep: aside.facts
  drop: [.promo, "div > .shop", .promo]
  title: h1.story
  date: time
  examples:
    - page: pages/mill.html
      url: https://www.gazette.example/mill
      text: pages/mill.txt
      contains: mill
      lacks: [promo, shop]
      title: The mill
      date: 2024-05-06
"""
SOUND = "- name: gazette\n  hosts: gazette.example\n  drop: .promo\n"


def problems_of(text: str) -> tuple[str, ...]:
    """Give what is wrong with the text of a file."""
    with pytest.raises(RulesError) as caught:
        read_rules(text.encode(), FILE)
    assert str(caught.value).startswith(caught.value.problems[0])
    return caught.value.problems


def test_a_whole_rule():
    """Every key is read; one text does for a list; files are beside the YAML file; what is double counts once."""
    example = Example(
        Path("sites/pages/mill.html"),
        "https://www.gazette.example/mill",
        Path("sites/pages/mill.txt"),
        ("mill",),
        ("promo", "shop"),
        "The mill",
        "2024-05-06",
    )
    rule = Rule(
        "gazette",
        ("gazette.example", "*.gazette.example"),
        ("aside.facts",),
        (".promo", "div > .shop"),
        "h1.story",
        "time",
        (example,),
    )
    assert read_rules(WHOLE.encode(), FILE) == Rules((rule,))


def test_no_rules_are_said_to_be_none():
    """An empty list is a file without rules; an empty file is more likely one that could not be written."""
    assert len(read_rules(b"[]", FILE)) == 0
    assert problems_of("") == ("sites/rules.yaml: the file must be a list of rules, each beginning with '- name:'",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: gazette", "rules.yaml: the file must be a list of rules"),
        ("- name: [", "rules.yaml:1: this is no YAML"),
        ("- name: a\n  name: b", "rules.yaml:2: this is no YAML: the key 'name' stands twice"),
        ("- name: a\n  ? [b, c]\n  : d", "rules.yaml:2: this is no YAML: found unhashable key"),
        (f"- name: 0x{'f' * 9_000}", "rules.yaml:1: this is no YAML: no number here has so many digits"),
        (f"- name: a\n  hosts: {':'.join(['1'] + ['59'] * 4_000)}", "rules.yaml:2: this is no YAML: no number here"),
        ("- !!python/object/apply:os.getcwd []", "rules.yaml:1: this is no YAML: could not determine a constructor"),
        ("- name: 2024-13-45", "rules.yaml: this is no YAML that can be read: month must be in 1..12"),
        ("- name: \x00", "rules.yaml: this is no YAML that can be read: unacceptable character"),
        ("- gazette", "rules.yaml:1: rule number 1: this is no rule"),
        (SOUND + "  drup: .a", "rules.yaml:4: rule 'gazette': drup: this key is unknown; did you mean drop?"),
        (SOUND + "  colour: red", "colour: this key is unknown; the keys are name, hosts, keep, drop,"),
        (SOUND + SOUND, "rules.yaml:4: rule 'gazette': name: another rule has this name"),
        ("- hosts: a.example\n  drop: p", "rule number 1: name: it is missing"),
        ("- name: a b\n  hosts: a.example\n  drop: p", "rules.yaml:1: rule number 1: name: 'a b' is no name"),
        ("- name: 7\n  hosts: a.example\n  drop: p", "rule number 1: name: 7 is no name"),
        ("- name: a\n  drop: p", "rule 'a': hosts: it names no host"),
        ("- name: a\n  hosts: []\n  drop: p", "rules.yaml:2: rule 'a': hosts: the list is empty"),
        (
            "- name: a\n  hosts: http://a.example/\n  drop: p",
            "hosts: 'http://a.example/' is no host; give gazette.example",
        ),
        ("- name: a\n  hosts: '*'\n  drop: p", "hosts: '*' is no host"),
        ("- name: a\n  hosts: [no]\n  drop: p", "hosts: False must be a text; put it in quotes"),
        ("- name: a\n  hosts: a.example", "rule 'a': it does nothing; give it at least one of keep, drop, title, date"),
        ("- name: a\n  hosts: a.example\n  drop: []", "rule 'a': it does nothing"),
        (
            "- name: a\n  hosts: a.example\n  keep:\n    - 'p['",
            "rules.yaml:3: rule 'a': keep: it has 'p[', which is no selector",
        ),
        (
            "- name: a\n  hosts: a.example\n  title: 'a >'",
            "rules.yaml:3: rule 'a': title: it has 'a >', which is no selector",
        ),
        ("- name: a\n  hosts: a.example\n  title: [h1]", "title: a list must be a text"),
        ("- name: a\n  hosts: a.example\n  title: ''", "title: it is empty; fill it in or leave it out"),
        ("- name: a\n  hosts: a.example\n  keep: p\n  drop: p", "rules.yaml:4: rule 'a': drop: 'p' is in keep as well"),
        (SOUND + SOUND.replace("gazette\n", "second\n"), "rules.yaml:5: rule 'second': hosts: earlier rules have all"),
        ("- name: a\n  hosts: a.example\n  drop: ''", "rule 'a': drop: it is empty; fill it in"),
        (SOUND + "  examples: mill.html", "rules.yaml:4: rule 'gazette': examples: they must be a list"),
        (SOUND + "  examples:\n  - page: a\n    lacks: b", "examples[1].url: it is missing"),
        (SOUND + "  examples:\n  - page: a\n    url: http://gazette.example/", "examples[1]: it expects nothing"),
        (SOUND + "  examples:\n  - pages: a", "examples[1].pages: this key is unknown; did you mean page?"),
        (
            SOUND + "  examples:\n  - page: a\n    url: http://herald.example/\n    lacks: b",
            "rules.yaml:4: rule 'gazette': examples[1].url: 'http://herald.example/' is that of no rule",
        ),
        (SOUND + "  keep: " + str([f".a{number}" for number in range(65)]), "keep: it has 65 selectors; at most 64"),
    ],
)
def test_what_is_wrong_is_told(text, told):
    """Each fault is told with the file, the line where there is one, the rule, the key, and what to do."""
    problems = problems_of(text)
    assert any(told in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("keep: #main", "keep"),
        ("keep: [.b, ~]", "keep"),
        ("keep:\n    - #main\n    - .b", "keep"),
        ("title: #head", "title"),
        ("date: #day", "date"),
        ("examples: #none", "examples"),
        ("examples: [{page: a, url: 'http://gazette.example/', lacks: ~}]", "examples[1].lacks"),
        ("examples: [{page: ~, url: 'http://gazette.example/', lacks: a}]", "examples[1].page"),
    ],
)
def test_what_yaml_takes_for_a_comment(line, key):
    """A key or an item without a value, as `#main` without quotes leaves it, is one fault that says how to mend it."""
    (problem,) = problems_of(f"{SOUND}  {line}\n")
    assert problem.startswith(f"sites/rules.yaml:4: rule 'gazette': {key}: it is empty; ")
    assert "in YAML # begins a comment: put '#main' in quotes" in problem


@pytest.mark.parametrize("key", ["name", "hosts"])
def test_what_is_needed_and_empty(key):
    """A key that is needed and has no value is told once, as one that is empty and not as one that is missing."""
    (problem,) = problems_of(re.sub(rf"{key}: .*", f"{key}: #main", SOUND))
    assert f"{key}: it is empty" in problem


def test_every_problem_is_told():
    """A file with several faults is told all of them; the message has the first and the way to the others."""
    text = "- name: a\n  hosts: a.example\n  drup: p\n- name: b\n  hosts: '*'\n  keep: p\n"
    problems = problems_of(text)
    assert len(problems) == 3
    with pytest.raises(RulesError, match=r"and 2 more: dehusk rules check sites/rules\.yaml"):
        read_rules(text.encode(), FILE)


def test_too_many_rules():
    """The number of rules is bounded."""
    text = "".join(f"- {{name: r{number}, hosts: a.example, drop: p}}\n" for number in range(MOST_RULES + 1))
    assert problems_of(text) == (
        f"sites/rules.yaml: the file has {MOST_RULES + 1} rules; at most {MOST_RULES} are allowed",
    )


def test_too_large_a_file(tmp_path):
    """The size of a file is bounded, before it is parsed."""
    path = tmp_path / "rules.yaml"
    path.write_text("[" * (MOST_BYTES + 1), encoding="utf-8")
    with pytest.raises(RulesError, match="the file has more than 1000000 bytes"):
        load_rules(path)


@pytest.mark.parametrize("text", ["[" * 50_000, "- &a [*a]", "&a\n- *a", "- &a {name: *a, hosts: *a, drop: *a}"])
def test_knots_are_refused(text):
    """Bottomless nesting and anchors that hold themselves are faults like others."""
    assert problems_of(text)


def test_a_missing_file(tmp_path):
    """A file that cannot be read is told with its name."""
    with pytest.raises(RulesError, match=r"none\.yaml: the file of rules cannot be read: No such file"):
        load_rules(tmp_path / "none.yaml")


def test_a_file_that_begins_with_a_mark(tmp_path):
    """A byte order mark and other scripts are read as UTF-8."""
    path = tmp_path / "rules.yaml"
    path.write_bytes("\ufeff- name: m\n  hosts: müller.example\n  drop: .größe\n".encode())
    (rule,) = load_rules(path).rules
    assert (rule.hosts, rule.drop) == (("xn--mller-kva.example",), (".größe",))
