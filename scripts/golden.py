"""Run the engine on one sample and rewrite what is generated of its expectation: `make golden SLUG=…`.

Rewrites `expected.txt` and the title and status in `expected.json`; the reason why a sample exists and what it
must keep and must remove are written by hand and stay. Prints what changed, and what of the hand-written part
the new text breaks.
"""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dehusk
from dehusk import Options, Reason, Result

SAMPLES = Path(__file__).parents[1] / "samples"
# A copy of what is kept: no more than one of the two may be in the text.
_COPIES = frozenset((Reason.DUPLICATE_LEDE, Reason.DUPLICATE_TEXT))
# In `must_remove`, what has to go for whatever reason.
ANY_REASON = "any"


@dataclass(frozen=True)
class Sample:
    """A page of ours with its expectation; `expected` is expected.json."""

    slug: str
    page: bytes
    text: str
    expected: dict[str, Any]

    @property
    def title(self) -> str | None:
        """The expected title."""
        title: str | None = self.expected["title"]
        return title

    def clean(self) -> Result:
        """Run the engine on the page."""
        return dehusk.clean(self.page, Options(explain=True), url=self.expected["url"])


def slugs() -> list[str]:
    """Give the names of all samples."""
    return sorted(path.parent.name for path in SAMPLES.glob("*/page.html"))


def read_sample(slug: str) -> Sample:
    """Read a sample from its folder; raise FileNotFoundError when there is none."""
    folder = SAMPLES / slug
    return Sample(
        slug,
        (folder / "page.html").read_bytes(),
        (folder / "expected.txt").read_text("utf-8").removesuffix("\n"),
        json.loads((folder / "expected.json").read_text("utf-8")),
    )


def broken_claims(sample: Sample, result: Result) -> Iterator[str]:
    """Give a sentence for each snippet that is gone, has stayed, or was removed for another reason than stated."""
    for snippet in sample.expected["must_keep"]:
        if snippet not in result.text:
            yield f"not in the text: {snippet!r}"
    for reason, snippets in sample.expected["must_remove"].items():
        for snippet in snippets:
            copies = 1 if reason in _COPIES else 0
            if result.text.count(snippet) > copies:
                yield f"still in the text: {snippet!r}"
            elif reason != ANY_REASON and reason not in (found := _reasons(result, snippet)):
                yield f"removed for {', '.join(sorted(found)) or 'no reason'}, not for {reason}: {snippet!r}"


def _reasons(result: Result, snippet: str) -> set[str]:
    return {block.reason for block in result.blocks or () if block.reason and snippet in block.text}


def rewrite(sample: Sample, result: Result) -> None:
    """Write the generated part of the expectation as the engine has it now."""
    folder = SAMPLES / sample.slug
    (folder / "expected.txt").write_text(f"{result.text}\n" if result.text else "", "utf-8")
    expected = {**sample.expected, "title": result.title, "status": str(result.status)}
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _print_changes(sample: Sample, result: Result) -> None:
    for name, before, after in (
        ("title", sample.title or "", result.title or ""),
        ("status", sample.expected["status"], str(result.status)),
        ("expected.txt", sample.text, result.text),
    ):
        sys.stdout.writelines(
            line.rstrip("\n") + "\n"
            for line in difflib.unified_diff(before.splitlines(), after.splitlines(), f"{name} before", f"{name} now")
        )


def main(arguments: list[str]) -> int:
    """Rewrite one sample; return 1 when its text breaks a hand-written claim, 2 when the call is wrong."""
    if len(arguments) != 1 or arguments[0] not in slugs():
        print(f"usage: make golden SLUG=…; the samples are {', '.join(slugs())}", file=sys.stderr)
        return 2
    sample = read_sample(arguments[0])
    result = sample.clean()
    _print_changes(sample, result)
    rewrite(sample, result)
    broken = list(broken_claims(sample, result))
    for claim in broken:
        print(claim, file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
