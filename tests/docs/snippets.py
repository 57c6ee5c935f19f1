"""The snippets of a document: its fenced blocks, each with its language and the headings it stands under."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_PARTS = re.compile(
    r"^(?P<fence>`{3,})(?P<language>[\w-]*)\n(?P<text>.*?)^(?P=fence)$|^#+ (?P<heading>[^\n]+)$",
    re.DOTALL | re.MULTILINE,
)


class Snippet(NamedTuple):
    """A fenced block; `line` is where its text begins, `heading` the last one above it."""

    language: str
    text: str
    heading: str
    line: int


def read(name: str) -> str:
    """Give the text of a document of the repository, such as `docs/api.md`."""
    return (ROOT / name).read_text(encoding="utf-8")


def snippets_of(name: str, *languages: str) -> list[Snippet]:
    """Give the snippets of a document in these languages, or all, in order."""
    document, heading, found = read(name), "", []
    for match in _PARTS.finditer(document):
        if match["heading"]:
            heading = match["heading"].strip("`")
        elif not languages or match["language"] in languages:
            line = document.count("\n", 0, match.start()) + 2
            found.append(Snippet(match["language"], match["text"], heading, line))
    return found
