"""python -m evaluation.worst: the pages that came out worst, with the blocks that were decided wrongly.

For each kind of page the worst ones, by F1: the blocks that were kept and are not main content (`+`), and those
that are main content and were lost (`-`), with their row, score, reason, tag and words. Each page is cleaned by a model
that has seen no page of its host.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from dehusk.dom import page_of
from dehusk.engine.options import Options
from dehusk.engine.result import BlockReport
from evaluation.corpora import Example, read_corpora
from evaluation.crossval import models_for
from evaluation.parallel import cleaner_of, map_jobs
from evaluation.scoring import PageScore, score_page
from training.labels import label


@dataclass(frozen=True, slots=True)
class Autopsy:
    """One page: its score, what the model expected, and the wrong blocks by their row on the page."""

    score: PageScore
    expected_f1: float
    wrong: dict[int, BlockReport]


def main() -> int:
    """Print the worst pages of each kind as Markdown."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--kind", help="only this kind: wcxb-dev/listing, fundus-a, …")
    parser.add_argument("--pages", type=int, default=30, help="so many pages of each kind")
    parser.add_argument(
        "--blocks", type=int, default=20, help="at most so many wrong blocks of each page, largest first"
    )
    arguments = parser.parse_args()
    groups: dict[str, list[Example]] = defaultdict(list)
    for example in read_corpora(arguments.corpora):
        groups[f"{example.corpus}/{example.kind}" if example.kind else example.corpus].append(example)
    chosen = {kind: members for kind, members in groups.items() if arguments.kind in (None, kind)}
    if not chosen:
        sys.exit(f"no pages of kind {arguments.kind}; there are {', '.join(sorted(groups))}")
    # All at once: models that are missing are fitted together.
    models_for([example for members in chosen.values() for example in members], arguments.corpora)
    for kind, members in sorted(chosen.items()):
        done = map_jobs(examine, zip(members, models_for(members, arguments.corpora), strict=True))
        print(f"# {kind}: the worst {min(arguments.pages, len(members))} of {len(members)} pages\n")
        for autopsy in sorted(done, key=lambda autopsy: autopsy.score.f1)[: arguments.pages]:
            report(autopsy, arguments.blocks)
    return 0


def examine(job: tuple[Example, Path]) -> Autopsy:
    """Clean one page and set its verdicts beside its labels; blocks without a label are not judged."""
    example, folder = job
    document = example.read()
    result = cleaner_of(folder).clean(document, Options(explain=True))
    blocks = result.blocks or ()
    labels = label(example, page_of(document))
    wrong = {
        row: block for row, block in enumerate(blocks) if labels.weights[row] > 0 and block.kept != labels.positive[row]
    }
    return Autopsy(score_page(example, result.text), result.metrics.expected.f1, wrong)


def report(autopsy: Autopsy, most_blocks: int) -> None:
    """Print one page."""
    score, wrong = autopsy.score, autopsy.wrong
    words = {row: len(block.text.split()) for row, block in wrong.items()}
    kept = sum(words[row] for row, block in wrong.items() if block.kept)
    print(f"## {score.example.id[:16]}: F1 {score.f1:.3f}, expected {autopsy.expected_f1:.3f}\n")
    print(f"{score.example.url}\n")
    print(f"precision {score.precision:.3f}, recall {score.recall:.3f};", end=" ")
    if score.example.has_gold and not score.example.gold.strip():
        print("nothing is to be extracted from this page\n")
        return
    print(f"{kept} words wrongly kept, {sum(words.values()) - kept} lost, in {len(wrong)} blocks\n")
    largest = sorted(wrong, key=lambda row: -words[row])[:most_blocks]
    for row in sorted(largest):
        block = wrong[row]
        sign, why = "+-"[not block.kept], block.reason or "kept"
        print(f"    {sign} {row:4} {block.score:.2f} {why:14} {block.tag:10} {words[row]:4} w | {block.text[:110]!r}")
    print()


if __name__ == "__main__":
    sys.exit(main())
