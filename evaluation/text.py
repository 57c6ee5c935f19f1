"""python -m evaluation.text: text mode, cross-validated: on whole pages as lines, on trafilatura's output, on gold.

The text of a whole page is all its blocks as lines, with no markup left. Every text is cleaned by a model that has
seen no page of its host.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from dehusk.dom import page_of
from evaluation.corpora import Example, read_corpora
from evaluation.crossval import models_for
from evaluation.extractors import trafilatura_extractor
from evaluation.parallel import map_jobs, text_cleaner_of
from evaluation.scoring import PageScore, corpus_f1, score_page, words
from training.train import TEXT

WHOLE, EXTRACTED, GOLD = "whole page", "trafilatura's output", "gold text"


def main() -> int:
    """Print the F1 of each input before and after cleaning, and the share of gold words kept."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    arguments = parser.parse_args()
    examples = read_corpora(arguments.corpora)
    pairs = list(zip(examples, models_for(examples, arguments.corpora, TEXT), strict=True))
    jobs = [(example, source, model) for example, model in pairs for source in (WHOLE, EXTRACTED)]
    jobs += [(example, GOLD, model) for example, model in pairs if example.gold.strip()]
    done = map_jobs(_measure, jobs)
    print("| corpus | input | F1 before | F1 after |")
    print("|---|---|--:|--:|")
    for corpus in sorted({example.corpus for example in examples}):
        for source in (WHOLE, EXTRACTED):
            found = [pair for job, pair in zip(jobs, done, strict=True) if job[0].corpus == corpus and job[1] == source]
            before, after = corpus_f1([pair[0] for pair in found]), corpus_f1([pair[1] for pair in found])
            print(f"| {corpus} | {source} | {before:.4f} | {after:.4f} |")
    golds = [pair for job, pair in zip(jobs, done, strict=True) if job[1] == GOLD]
    kept = sum(len(words(pair[3])) for pair in golds) / max(sum(len(words(pair[2])) for pair in golds), 1)
    print(f"\nwords of the gold texts kept: {kept:.2%}")
    return 0


def _measure(job: tuple[Example, str, Path]) -> tuple[PageScore, PageScore, str, str]:
    example, source, folder = job
    text = _input(example, source)
    clean = text_cleaner_of(folder).clean_text(text).text
    return score_page(example, text), score_page(example, clean), text, clean


def _input(example: Example, source: str) -> str:
    if source == GOLD:
        return example.gold
    if source == WHOLE:
        return "\n".join(page_of(example.read()).blocks.texts)
    return _trafilatura()(example.read())


@cache
def _trafilatura() -> Callable[[bytes], str]:
    return trafilatura_extractor(comments=False)


if __name__ == "__main__":
    sys.exit(main())
