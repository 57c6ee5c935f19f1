"""python -m tests.fuzz: run each target for a while under a coverage-guided fuzzer; fail when one finds a fault.

Inputs that reach new code are kept in `.cache/fuzz/<target>` and are the start of the next run, beside our samples.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from scripts.golden import read_sample, slugs
from tests.fuzz.targets import HEAD_BYTES, TARGETS

SECONDS = 60
CACHE = Path(".cache/fuzz")
# What makes a page slow or large grows with its size, and is looked for elsewhere; short inputs are tried more often.
_MOST_BYTES = 8_192
# One input that takes so long is a fault.
_HANG_SECONDS = 20
# So is one that asks for so much at once. What the fuzzer itself holds grows with its runs and has no limit.
_MOST_MEGABYTES = 1_024
# What a fuzzer puts together less readily than bytes.
_WORDS = (
    "<p>|</p>|<div>|<a href=|<br>|<pre>|<ruby>|<rt>|<table>|<tr>|<td>|<ul>|<li>|<h2>|<article>|<nav>|<noscript>|"
    "<template>|<svg>|<select>|<title>|<meta charset=|<meta name=|<time datetime=|<script type=application/ld+json>|"
    "</script>|<!--|-->|<![CDATA[|<!DOCTYPE|&#x|&amp;|class=|id=|itemprop=|hidden|style=display:none|Recent posts|"
    "Archives|May 2019|Share this|newsletter|cookies|Filed under|Previous|Comments|1. |- |"
    ":nth-child(|:not(|:is(|:has(|:lang(|:first-child|:last-of-type|:empty|:root|:scope|[class~=|[lang|=|^=|$=|*=| > |"
    " ~ | + "
)
_SELECTORS = (
    "div.a > p:first-child, #x b + i", "ul li:nth-last-child(-n+2) ~ li", ":is(p, td):not([title^='t' i])",
    "form:has(> input:checked) *|x-y, td:nth-of-type(2n+1)", ":root :lang(en) p:only-child b:empty",
)  # fmt: skip


def main() -> int:
    """Fuzz the targets one after the other; 1 when something was found, with the command that shows it again."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=main.__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help=f"seconds for each target (default: {SECONDS})")
    parser.add_argument("--targets", default=",".join(TARGETS), help="comma-separated names (default: all)")
    parser.add_argument("--reproduce", type=Path, help="run the one target on this file instead, without the fuzzer")
    arguments = parser.parse_args()
    names = arguments.targets.split(",")
    for name in names:
        if name not in TARGETS:
            parser.error(f"no target {name!r}; there are {', '.join(TARGETS)}")
    if arguments.reproduce:
        TARGETS[names[0]](arguments.reproduce.read_bytes())
        print("nothing was found")
        return 0
    return max(_fuzz(name, arguments.seconds) for name in names)


def _fuzz(name: str, seconds: int) -> int:
    """Run one target in a process of its own, which a fault may end in any way."""
    corpus, found = CACHE / name, CACHE / f"{name}-found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    _write_seeds(corpus)
    words = CACHE / "words.txt"
    words.write_text("".join(f'"{word}"\n' for word in _WORDS.split("|")), "utf-8")
    before = set(found.iterdir())
    command = [sys.executable, "-m", "tests.fuzz.inside", name, str(corpus)]
    command += [f"-max_total_time={seconds}", f"-max_len={_MOST_BYTES}", f"-timeout={_HANG_SECONDS}"]
    command += [
        "-rss_limit_mb=0",
        f"-malloc_limit_mb={_MOST_MEGABYTES}",
        f"-artifact_prefix={found}/",
        f"-dict={words}",
    ]
    print(f"{name}: {seconds} seconds", flush=True)
    code = subprocess.run(command, check=False).returncode
    for fault in sorted(set(found.iterdir()) - before):
        print(f"found: python -m tests.fuzz --targets {name} --reproduce {fault}", file=sys.stderr)
    return int(code != 0)


def _write_seeds(corpus: Path) -> None:
    for slug in slugs():
        sample = read_sample(slug)
        head, most = bytes(HEAD_BYTES), _MOST_BYTES - HEAD_BYTES
        (corpus / f"sample-{slug}.html").write_bytes(head + sample.page[:most])
        (corpus / f"sample-{slug}.txt").write_bytes(head + sample.text.encode()[:most])
    for number, selector in enumerate(_SELECTORS):
        (corpus / f"selector-{number}.txt").write_text(selector, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
