"""Commands and programs in documents run, against a real service."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest

from tests.docs.snippets import ROOT, read, snippets_of

DOCUMENTS = (
    "README.md",
    "docs/api.md",
    "docs/client.md",
    "docs/corpora.md",
    "docs/getting-started.md",
    "docs/library.md",
    "docs/outputs.md",
    "docs/rules.md",
)
RUN = ("sh", "python", "javascript")
HERE = re.compile(r"(?:http://)?(?:localhost|127\.0\.0\.1):8000")
# Commands that run until they are stopped, or set up an environment of their own.
LONG = re.compile(r"^(?:make [a-z-]+|dehusk serve\b.*?)(?: *#.*)?$", re.MULTILINE)


def programs():
    """Give each snippet that runs, and the one after it where that shows what it prints."""
    for name in DOCUMENTS:
        snippets = snippets_of(name)
        for snippet, after in zip(snippets, [*snippets[1:], None], strict=True):
            # README's stands for a piece of a program that has a page; tests/test_readme.py gives it one.
            if snippet.language in RUN and (name, snippet.language) != ("README.md", "python"):
                printed = after.text if after is not None and after.language == "text" else None
                yield pytest.param(snippet, printed, id=f"{name}:{snippet.line}-{snippet.language}")


def run(snippet, place, address):
    """Run a snippet where what it names is at hand; give what it has printed."""
    folder, environment = place
    text = HERE.sub(address, snippet.text)
    if snippet.language == "sh":
        if "curl" in text and not shutil.which("curl"):
            pytest.skip("curl is missing: apt-get install curl")
        command = ["bash", "-euo", "pipefail", "-c", LONG.sub("", text)]
    elif snippet.language == "python":
        (folder / "snippet.py").write_text(text, encoding="utf-8")
        command = [sys.executable, "snippet.py"]
    else:
        node = shutil.which("node")
        if not node or "function" not in _output([node, "-p", "typeof fetch"]):
            pytest.skip("Node.js 18 or later is missing: apt-get install nodejs")
        (folder / "snippet.mjs").write_text(text, encoding="utf-8")
        command = [node, "snippet.mjs"]
    done = subprocess.run(
        command, check=False, cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, f"{done.stdout[-2000:]}{done.stderr[-4000:]}"
    return done.stdout


def _output(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(("snippet", "shown"), list(programs()))
def test_a_snippet_runs_and_prints_what_is_shown(snippet, shown, place, address):
    """Each command and program runs to its end, and prints what is shown; an ellipsis there stands for any text."""
    printed = run(snippet, place, address)
    if shown is not None:
        pattern = ".*?".join(map(re.escape, shown.strip().split("…")))
        assert re.fullmatch(pattern, printed.strip(), re.DOTALL), printed


@pytest.mark.parametrize("name", DOCUMENTS)
def test_long_commands_are_there(name):
    """`make` targets that a document names are in the Makefile, and `dehusk serve` knows its arguments."""
    makefile = read("Makefile")
    for snippet in snippets_of(name, "sh"):
        for command in LONG.findall(snippet.text):
            program, word, *_ = command.split()
            if program == "make":
                assert re.search(rf"^{word}:", makefile, re.MULTILINE)
    for option in re.findall(r"dehusk serve.* (--[a-z-]+)", read(name)):
        assert option in _help_of_serve()


def _help_of_serve():
    program = [sys.executable, "-m", "dehusk", "serve", "--help"]
    return subprocess.run(program, capture_output=True, text=True, check=True, cwd=ROOT).stdout
