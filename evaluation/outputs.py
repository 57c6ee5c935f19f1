"""python -m evaluation.outputs: the words of Markdown and HTML beside those of the text, and what both cost.

Each page is cleaned by the model that comes with the package: it is the outputs of one and the same result that are
compared. Pages are timed in one process, with and without the output in turn, in processor time.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean, median
from time import process_time

from dehusk.engine.options import Options, Output
from dehusk.engine.pipeline import Cleaner
from evaluation.corpora import Example, read_corpora
from evaluation.parallel import map_jobs
from evaluation.reading import dangers, read_markdown, text_of
from evaluation.scoring import PageScore, corpus_f1, score_page, words

BOTH = Options(output=(Output.MARKDOWN, Output.HTML))
# Where a page came from decides what its relative addresses are; the corpora do not say it of each page.
URL = "https://page.example/"
FORMATS = ("text", "markdown", "html")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one page came to: its score by format, the formats whose words are not those of the text, and dangers."""

    scores: dict[str, PageScore]
    differing: tuple[str, ...]
    dangers: tuple[str, ...]


def main() -> int:
    """Print F1 by corpus and format, and the milliseconds that Markdown and HTML cost; end with 1 for a danger."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--every", type=int, default=1, help="take one page in so many")
    parser.add_argument("--timed", type=int, default=200, help="pages that are timed; 0 for none")
    arguments = parser.parse_args()
    examples = read_corpora(arguments.corpora)[:: arguments.every]
    outcomes = map_jobs(examine, examples)
    report(examples, outcomes)
    if arguments.timed:
        report_times(examples[:: max(1, len(examples) // arguments.timed)])
    return 1 if any(outcome.dangers for outcome in outcomes) else 0


def examine(example: Example) -> Outcome:
    """Clean one page, read its outputs back, and compare."""
    result = _cleaner().clean(example.read(), BOTH, url=URL)
    html, back = result.html or "", read_markdown(result.markdown or "")
    texts = {"text": result.text, "markdown": text_of(back), "html": text_of(html)}
    return Outcome(
        scores={name: score_page(example, text) for name, text in texts.items()},
        differing=tuple(name for name, text in texts.items() if words(text) != words(result.text)),
        dangers=(*dangers(html), *_dangers_of_markdown(back)),
    )


def _dangers_of_markdown(back: str) -> list[str]:
    """Leave out what readers of Markdown write in another way."""
    return [one for one in dangers(back) if one not in ("hr", "s")]


def report(examples: list[Example], outcomes: list[Outcome]) -> None:
    """Print a Markdown table: F1 of each corpus by format, and the pages whose words differ."""
    by_corpus: dict[str, list[Outcome]] = defaultdict(list)
    for example, outcome in zip(examples, outcomes, strict=True):
        by_corpus[example.corpus].append(outcome)
    print("| corpus | pages | " + " | ".join(FORMATS) + " | other words in Markdown | in HTML | dangers |")
    print("|---|" + "--:|" * (len(FORMATS) + 4))
    for corpus, members in sorted(by_corpus.items()):
        figures = [f"{corpus_f1([one.scores[name] for one in members]):.4f}" for name in FORMATS]
        differing = [str(sum(name in one.differing for one in members)) for name in FORMATS[1:]]
        found = sum(len(one.dangers) for one in members)
        print(f"| {corpus} | {len(members)} | {' | '.join(figures)} | {' | '.join(differing)} | {found} |")
    for example, outcome in zip(examples, outcomes, strict=True):
        if outcome.differing or outcome.dangers:
            print(f"{example.corpus}/{example.id}: {', '.join(outcome.differing)} {outcome.dangers[:3] or ''}".rstrip())


def report_times(examples: list[Example]) -> None:
    """Print what each output costs a page, in milliseconds of processor time, without collections as in a worker."""
    cleaner = _cleaner()
    choices = {
        "text": Options(),
        "markdown": Options(output=(Output.MARKDOWN,)),
        "html": Options(output=(Output.HTML,)),
    }
    times: dict[str, list[float]] = {name: [] for name in choices}
    for options in choices.values():
        cleaner.clean(examples[0].read(), options, url=URL)
    gc.freeze()
    gc.disable()
    for example in examples:
        document = example.read()
        for name, options in choices.items():
            gc.collect()
            started = process_time()
            cleaner.clean(document, options, url=URL)
            times[name].append((process_time() - started) * 1000)
    gc.enable()
    for name, taken in times.items():
        mean, more = fmean(taken), fmean(taken) - fmean(times["text"])
        print(f"{name}: mean {mean:.2f} ms ({more:+.2f}), median {median(taken):.2f} ms, {len(taken)} pages")


@cache
def _cleaner() -> Cleaner:
    return Cleaner()


if __name__ == "__main__":
    sys.exit(main())
