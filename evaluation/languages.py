"""python -m evaluation.languages: the figures of the corpora of many languages, by language.

The language is what the page declares, by `lang` or by a meta element.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

from dehusk.dom import page_of
from evaluation.corpora import Example, read_corpus
from evaluation.evaluate import PEER
from evaluation.run import dehusk_jobs, peer_jobs, run
from evaluation.scoring import PageScore, corpus_f1

CORPORA = ("fundus-a", "trafilatura-a")
UNKNOWN = "unknown"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")


def main() -> int:
    """Print pages and F1 by language beside trafilatura's, as a Markdown table."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    arguments = parser.parse_args()
    print(f"| corpus | language | pages | Dehusk | {PEER} |")
    print("|---|---|--:|--:|--:|")
    for corpus in CORPORA:
        examples = read_corpus(arguments.corpora, corpus)
        languages = [language_of(example) for example in examples]
        own = _grouped(languages, run(dehusk_jobs(examples, arguments.corpora)))
        peer = _grouped(languages, run(peer_jobs(examples, PEER)))
        for language in sorted(own, key=lambda name: (-len(own[name]), name)):
            figures = f"{corpus_f1(own[language]):.3f} | {corpus_f1(peer[language]):.3f}"
            print(f"| {corpus} | {language} | {len(own[language])} | {figures} |")
    return 0


def language_of(example: Example) -> str:
    """Give the primary tag of the language that the page declares, lower case."""
    head = page_of(example.read()).head
    for declared in (head.language, *(head.meta(name) for name in ("content-language", "og:locale", "language"))):
        if match := _LANGUAGE.match(declared.strip().lower()):
            return match.group()
    return UNKNOWN


def _grouped(languages: list[str], scores: list[PageScore]) -> dict[str, list[PageScore]]:
    groups: dict[str, list[PageScore]] = defaultdict(list)
    for language, score in zip(languages, scores, strict=True):
        groups[language].append(score)
    return groups


if __name__ == "__main__":
    sys.exit(main())
