"""python -m evaluation.evaluate: the benchmarks, beside trafilatura in the same run."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from evaluation.corpora import corpora_digest, read_corpora
from evaluation.run import DEHUSK, dehusk_jobs, peer_jobs, run
from evaluation.scoring import PageScore, corpus_f1

PEER = "trafilatura without comments"


def main() -> int:
    """Print quality on every corpus in a folder and write it as JSON.

    Pages that the model was trained on are measured by cross-validation, grouped by host: each is cleaned by
    a model that has seen no page of its host. All other pages are cleaned by the model of the package.
    """
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--out", type=Path, default=Path("reports/quality.json"), help="JSON report to write")
    parser.add_argument("--favor", default="balanced", choices=("balanced", "precision", "recall"))
    parser.add_argument("--no-peer", action="store_true", help="leave trafilatura out")
    arguments = parser.parse_args()
    examples = read_corpora(arguments.corpora)
    scores = {DEHUSK: run(dehusk_jobs(examples, arguments.corpora, arguments.favor))}
    if not arguments.no_peer:
        scores[PEER] = run(peer_jobs(examples, PEER))
    report = summarise(scores)
    print_table(report)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    pages = {name: [_row(score) for score in page_scores] for name, page_scores in scores.items()}
    document = {"corpora": corpora_digest(arguments.corpora), "figures": report, "pages": pages}
    arguments.out.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    print(f"\nwrote {arguments.out}")
    return 0


def summarise(scores: dict[str, list[PageScore]]) -> dict[str, dict[str, dict[str, float]]]:
    """Give extractor → corpus, and corpus/type → {pages, f1, precision, recall}."""
    return {name: _summarise_one(page_scores) for name, page_scores in scores.items()}


def _summarise_one(scores: list[PageScore]) -> dict[str, dict[str, float]]:
    groups: dict[str, list[PageScore]] = {}
    for score in scores:
        groups.setdefault(score.example.corpus, []).append(score)
    kinds: dict[str, list[PageScore]] = {}
    for score in scores:
        if score.example.kind:
            kinds.setdefault(f"{score.example.corpus}/{score.example.kind}", []).append(score)
    several = {name for name in groups if sum(kind.startswith(f"{name}/") for kind in kinds) > 1}
    groups.update({kind: members for kind, members in sorted(kinds.items()) if kind.split("/")[0] in several})
    return {
        name: {
            "pages": len(members),
            "f1": corpus_f1(members),
            "precision": _mean(members, lambda score: score.precision),
            "recall": _mean(members, lambda score: score.recall),
        }
        for name, members in sorted(groups.items())
    }


def print_table(report: dict[str, dict[str, dict[str, float]]]) -> None:
    """Print the figures as a Markdown table, a line a corpus or page type."""
    names = list(report)
    print("| corpus | pages | " + " | ".join(f"{name} F1" for name in names) + " | precision | recall |")
    print("|---|--:|" + "--:|" * (len(names) + 2))
    for group, figures in report[names[0]].items():
        values = " | ".join(f"{report[name][group]['f1']:.4f}" for name in names)
        print(f"| {group} | {figures['pages']} | {values} | {figures['precision']:.4f} | {figures['recall']:.4f} |")


def _mean(scores: list[PageScore], value: Callable[[PageScore], float]) -> float:
    return sum(map(value, scores)) / len(scores)


def _row(score: PageScore) -> dict[str, object]:
    return {
        "corpus": score.example.corpus,
        "id": score.example.id,
        "f1": round(score.f1, 4),
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
    }


if __name__ == "__main__":
    sys.exit(main())
