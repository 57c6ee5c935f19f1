"""python -m evaluation.calibration: how far the expected F1 of a page can be trusted.

Pages with a gold text are cleaned by a model that has seen no page of their host; what `metrics.expected.f1` says is
set beside the word F1 that was reached.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from evaluation.corpora import Example, read_corpora
from evaluation.crossval import models_for
from evaluation.parallel import map_jobs
from evaluation.worst import examine

_PARTS = 10


def main() -> int:
    """Print correlations, the mean absolute error and a table by decile of expected F1, as Markdown."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    arguments = parser.parse_args()
    expected, reached, kinds = measure(arguments.corpora)
    print(f"{len(expected)} pages: mean expected F1 {expected.mean():.3f}, mean F1 {reached.mean():.3f}")
    print(f"Pearson {stats.pearsonr(expected, reached)[0]:.3f}, Spearman {stats.spearmanr(expected, reached)[0]:.3f}")
    print(f"mean absolute error {np.abs(expected - reached).mean():.4f}\n")
    print("| decile | expected F1 | F1 | mean absolute error | pages with F1 < 0.5 |")
    print("|--:|--:|--:|--:|--:|")
    for number, rows in enumerate(np.array_split(np.argsort(expected, kind="stable"), _PARTS), start=1):
        _print_row(str(number), expected[rows], reached[rows])
    print("\n| kind | expected F1 | F1 | mean absolute error | pages with F1 < 0.5 |")
    print("|---|--:|--:|--:|--:|")
    for kind in sorted(set(kinds)):
        rows = np.flatnonzero(np.array(kinds) == kind)
        _print_row(kind, expected[rows], reached[rows])
    return 0


def measure(corpora: Path) -> tuple[NDArray[np.float64], NDArray[np.float64], list[str]]:
    """Give expected and reached word F1 and the kind of each page with a gold text."""
    examples = [_by_words(example) for example in read_corpora(corpora) if example.gold.strip()]
    done = map_jobs(examine, zip(examples, models_for(examples, corpora), strict=True))
    expected = np.array([autopsy.expected_f1 for autopsy in done])
    reached = np.array([autopsy.score.f1 for autopsy in done])
    return expected, reached, [example.kind or "article" for example in examples]


def _by_words(example: Example) -> Example:
    """Measure every page by words, whatever its corpus measures by: that is what is expected."""
    return replace(example, corpus=f"words of {example.corpus}")


def _print_row(name: str, expected: NDArray[np.float64], reached: NDArray[np.float64]) -> None:
    error = np.abs(expected - reached).mean()
    print(f"| {name} | {expected.mean():.3f} | {reached.mean():.3f} | {error:.3f} | {(reached < 0.5).mean():.2f} |")


if __name__ == "__main__":
    sys.exit(main())
