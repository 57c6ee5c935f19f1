"""`dehusk rules` and `--rules`: files of rules on the command line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dehusk
from dehusk.cli import main

SAMPLE = Path(__file__).parents[2] / "samples" / "rules" / "rules.yaml"
PAGE = SAMPLE.parent / "bridge.html"
URL = "https://www.gazette.example/bridge"
BROKEN = "- name: a\n  hosts: a.example\n  drup: p\n"


@pytest.fixture
def write(tmp_path):
    """Give a function that writes a file of rules beside a copy of the sample page."""
    (tmp_path / "bridge.html").write_bytes(PAGE.read_bytes())

    def write_rules(text):
        path = tmp_path / "rules.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write_rules


def with_example(*lines):
    """Give the text of a file with one rule, whose example expects what the lines say."""
    example = "".join(f"      {line}\n" for line in lines)
    rule = "- name: gazette\n  hosts: www.gazette.example\n  title: .story-head\n  examples:\n"
    return f"{rule}    - page: bridge.html\n      url: {URL}\n{example}"


def test_check_says_that_all_is_well(capsys):
    """A file without a fault is one line and exit code 0."""
    assert main(["rules", "check", str(SAMPLE)]) == 0
    assert capsys.readouterr().out == "1 rule is fine\n"


def test_check_counts(write, capsys):
    """The line says how many rules there are."""
    rules = "".join(f"- {{name: r{number}, hosts: h{number}.example, drop: p}}\n" for number in range(3))
    assert main(["rules", "check", write(rules)]) == 0
    assert capsys.readouterr().out == "3 rules are fine\n"


def test_check_prints_each_problem(write, capsys):
    """Each fault is a line that begins with the file and the line in it, and the exit code is 1."""
    path = write(BROKEN)
    assert main(["rules", "check", path]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{path}:3: rule 'a': drup: this key is unknown")


def test_check_tells_of_a_full_disk(write):
    """Where the lines cannot be written, that is one line on standard error and exit code 1."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    path = write("- {name: a, hosts: a.example, drop: p}")
    command = [sys.executable, "-m", "dehusk", "rules", "check", os.fsdecode(path)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (1, "dehusk: cannot write the text: No space left on device\n")


def test_check_tells_of_a_file_whose_name_is_no_text(tmp_path):
    """A file may have any bytes as its name; they are shown as far as they can be."""
    path = bytes(tmp_path) + b"/b\xff.yaml"
    try:
        Path(os.fsdecode(path)).write_text(BROKEN, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    command = [sys.executable, "-m", "dehusk", "rules", "check", os.fsdecode(path)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, env=environment)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"/b\\udcff.yaml:3: rule 'a': drup: this key is unknown" in done.stdout


def test_test_passes_the_sample(capsys):
    """The example that comes with the docs holds."""
    assert main(["rules", "test", str(SAMPLE)]) == 0
    assert capsys.readouterr().out == "ok      gazette\n"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["title: The bridge"], "bridge.html: the title is 'The ferry bridge opens again', not 'The bridge'"),
        (["date: 1999-01-01"], "bridge.html: the date is '2024-05-03', not '1999-01-01'"),
        (["contains: [toll, Load]"], "bridge.html: the text lacks 'Load'"),
        (["lacks: [snow, tea towel]"], "bridge.html: the text contains 'tea towel'"),
        (["text: nowhere.txt"], "bridge.html: cannot read"),
        (["text: ../rules.yaml"], "bridge.html: cannot read"),
    ],
)
def test_test_tells_what_differs(write, capsys, lines, told):
    """Each difference is told below the name of the rule, and the exit code is 1."""
    assert main(["rules", "test", write(with_example(*lines))]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "failed  gazette"
    assert len(out) == 2
    assert out[1].strip().startswith(told)


def test_test_shows_a_short_difference(write, tmp_path, capsys):
    """Where the text differs, the lines that do are shown, and not more than a screen of them."""
    (tmp_path / "wrong.txt").write_text("\n".join(f"line {number}" for number in range(100)), encoding="utf-8")
    assert main(["rules", "test", write(with_example("text: wrong.txt"))]) == 1
    out = capsys.readouterr().out
    assert "bridge.html: -line 0" in out
    assert "more lines" in out
    assert len(out.splitlines()) < 25


def test_test_tells_that_a_site_has_changed(write, capsys):
    """A rule whose selectors match nothing on its own example fails, whatever the text is."""
    rules = with_example("contains: toll").replace(".story-head", ".headline")
    assert main(["rules", "test", write(rules)]) == 1
    assert "no selector of the rule matches anything" in capsys.readouterr().out


def test_test_tells_which_selectors_no_example_needs(write, capsys):
    """A selector that matches nothing in any example is told, since nobody would notice a fault; it is no failure."""
    rules = with_example("contains: toll").replace("  examples:", "  drop: [.from-the-shop, .banner]\n  examples:")
    assert main(["rules", "test", write(rules)]) == 0
    assert capsys.readouterr().out == "ok      gazette\n        drop '.banner' matches nothing in the examples\n"


def test_test_takes_a_model(write, tmp_path, capsys):
    """Rules are tried with the model in a folder, as pages are cleaned with it."""
    path = write(with_example("contains: toll"))
    model = Path(dehusk.__file__).parent / "model" / "markup"
    assert main(["rules", "test", path, "--model", str(model)]) == 0
    assert main(["rules", "test", path, "--model", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_test_says_which_rule_has_no_example(write, capsys):
    """A rule without an example is no failure, but is told."""
    assert main(["rules", "test", write("- {name: bare, hosts: a.example, drop: p}")]) == 0
    assert capsys.readouterr().out == "-       bare: it has no example\n"


@pytest.mark.parametrize(
    "arguments", [["rules", "test"], ["clean", str(PAGE), "--url", URL, "--rules"], ["serve", "--rules"]]
)
def test_a_broken_file_is_exit_code_1(write, capsys, arguments):
    """Whatever uses a broken file says in one line what is wrong with it."""
    path = write(BROKEN)
    assert main([*arguments, path]) == 1
    assert f"dehusk: {path}:3: rule 'a': drup: this key is unknown" in capsys.readouterr().err


def test_clean_takes_rules(capfdbinary):
    """`dehusk clean --rules` cleans a page by the rule of its site, and the JSON names it."""
    assert main(["clean", str(PAGE), "--rules", str(SAMPLE), "--url", URL, "--json"]) == 0
    result = json.loads(capfdbinary.readouterr().out)
    assert (result["rule"], result["title"]) == ("gazette", "The ferry bridge opens again")
    assert main(["clean", str(PAGE), "--rules", str(SAMPLE), "--url", "https://herald.example/", "--json"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["rule"] is None


@pytest.mark.parametrize(("arguments", "told"), [([], "without --url"), (["--text"], "leave it out with --text")])
def test_rules_that_can_have_no_effect_are_wrong_usage(arguments, told, capsys):
    """--rules without an address, or with a plain text, is exit code 2."""
    assert main(["clean", str(PAGE), "--rules", str(SAMPLE), *arguments]) == 2
    assert told in capsys.readouterr().err


def test_the_docs_show_what_is_shipped(monkeypatch, capsys):
    """The example in the docs is the shipped file, and its commands print what the docs say."""
    text = (SAMPLE.parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    shown = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert shown is not None
    assert SAMPLE.read_text(encoding="utf-8").partition("\n")[2] == shown[1]
    session = re.search(r"```console\n(.*?)```", text, re.DOTALL)
    assert session is not None
    monkeypatch.chdir(SAMPLE.parents[2])
    steps = re.findall(r"^\$ dehusk (.*)\n((?:[^$].*\n)+)", session[1], re.MULTILINE)
    assert len(steps) == 2
    for command, output in steps:
        assert main(command.split()) == 0
        assert capsys.readouterr().out == output
