"""python -m evaluation.metadata: how often title, author and date are right, beside trafilatura, and what that costs.

Only pages count for which the corpus names the fact. Titles and authors are right when they have the same words in the
same order, lower-cased, dates when they have the same day.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

import trafilatura

from dehusk.dom import page_of
from dehusk.metadata import read_metadata
from evaluation.corpora import Example, read_corpus
from evaluation.parallel import map_jobs

CORPORA = ("wcxb-dev", "fundus-a")
FACTS = ("title", "author", "date")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Answers:
    """What one reader of metadata says of one page, by fact, and the milliseconds that it took beyond parsing."""

    facts: dict[str, str]
    ms: float


def main() -> int:
    """Print, by corpus and fact, the share of pages on which each reader is right, and its time, as Markdown tables."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    arguments = parser.parse_args()
    times: list[tuple[float, float]] = []
    print("| corpus | fact | pages | Dehusk | trafilatura |")
    print("|---|---|--:|--:|--:|")
    for corpus in CORPORA:
        examples = read_corpus(arguments.corpora, corpus)
        answers = map_jobs(ask, examples)
        times += [(own.ms, peer.ms) for own, peer in answers]
        for fact in FACTS:
            known = [(getattr(example, fact), *pair) for example, pair in zip(examples, answers, strict=True)]
            right = [[same(fact, one.facts[fact], true) for one in pair] for true, *pair in known if true]
            own, peer = (fmean(column) for column in zip(*right, strict=True))
            print(f"| {corpus} | {fact} | {len(right)} | {own:.3f} | {peer:.3f} |")
    print()
    print("| milliseconds a page | Dehusk | trafilatura |")
    print("|---|--:|--:|")
    for name, average in (("mean", fmean), ("median", median)):
        own, peer = (average(column) for column in zip(*times, strict=True))
        print(f"| {name} | {own:.2f} | {peer:.2f} |")
    return 0


def ask(example: Example) -> tuple[Answers, Answers]:
    """Give Dehusk's answers for one page, which has been walked for its text anyway, and trafilatura's."""
    document = example.read()
    page = page_of(document)
    started = time.process_time()
    title, metadata = read_metadata(page, example.url)
    own = Answers(_facts(title, metadata.author, metadata.published), (time.process_time() - started) * 1000)
    tree = trafilatura.load_html(document)
    started = time.process_time()
    told = trafilatura.extract_metadata(tree, default_url=example.url) if tree is not None else None
    took = (time.process_time() - started) * 1000
    facts = _facts(told.title, told.author, told.date) if told is not None else _facts(None, None, None)
    return own, Answers(facts, took)


def same(fact: str, answer: str, truth: str) -> bool:
    """Tell whether an answer is right."""
    if fact == "date":
        return answer[:10] == truth[:10]
    return _WORD.findall(answer.lower()) == _WORD.findall(truth.lower())


def _facts(title: str | None, author: str | None, date: str | None) -> dict[str, str]:
    return dict(zip(FACTS, (title or "", author or "", date or ""), strict=True))


if __name__ == "__main__":
    sys.exit(main())
