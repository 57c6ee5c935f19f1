"""python -m evaluation.gate: fail when quality has fallen below the pinned floors."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from evaluation import husk
from evaluation.corpora import corpora_digest, read_corpora
from evaluation.evaluate import print_table, summarise
from evaluation.run import DEHUSK, dehusk_jobs, run
from training.folds import FOLDS, in_folds

FLOORS = Path(__file__).with_name("floors.json")
# What --quick measures.
QUICK_FOLDS = (0, 1)
# Between two runs of one recipe with other draws of rows the figures move by more than this.
SLACK = 0.001


def main() -> int:
    """Measure quality by cross-validation and compare it with evaluation/floors.json.

    With --quick only the pages of two of the five folds are measured, each by a model that has not seen its host. That
    takes ten minutes on two cores instead of twenty-five, and has floors of its own.

    With --raise the floors move up to what was measured; with --lower, which asks for a line in the changelog,
    they are set to it even where it is worse.
    """
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--quick", action="store_true", help="measure two of the five folds")
    move = parser.add_mutually_exclusive_group()
    move.add_argument("--raise", dest="move", action="store_const", const="raise")
    move.add_argument("--lower", dest="move", action="store_const", const="lower")
    arguments = parser.parse_args()
    pinned = json.loads(FLOORS.read_text("utf-8"))
    digest = corpora_digest(arguments.corpora)
    if pinned["corpora"] != digest and arguments.move != "lower":
        print(f"the corpora ({digest}) are not those of the floors ({pinned['corpora']}); set them anew with --lower")
        return 1
    which = "quick" if arguments.quick else "all"
    measured = measure(arguments.corpora, QUICK_FOLDS if arguments.quick else range(FOLDS))
    if arguments.move:
        write_floors(pinned, which, measured, digest, lower=arguments.move == "lower")
        return 0
    return report(pinned["floors"][which], measured)


def measure(corpora: Path, folds: Collection[int]) -> dict[str, float]:
    """Give all figures that have a floor, on the pages of some folds; higher is better for each of them."""
    examples = in_folds(read_corpora(corpora), folds)
    figures = summarise({DEHUSK: run(dehusk_jobs(examples, corpora))})
    print_table(figures)
    measured = {corpus: figure["f1"] for corpus, figure in figures[DEHUSK].items() if "/" not in corpus}
    for style, undressings in husk.measure(corpora, folds=folds).items():
        husk.report(style, undressings, show=0)
        removed, kept = husk.shares(undressings)
        measured[f"husk lines removed, {style}"] = removed
        measured[f"article words kept, {style}"] = kept
    return measured


def report(floors: dict[str, float], measured: dict[str, float]) -> int:
    """Print each figure beside its floor; 1 when one is below."""
    failed = False
    for name, floor in floors.items():
        value = measured.get(name, 0.0)
        below = value < floor
        failed |= below
        print(f"{'FAIL' if below else 'ok':4}  {name}: {value:.4f} (floor {floor:.4f})")
    return int(failed)


def write_floors(pinned: dict[str, Any], which: str, measured: dict[str, float], digest: str, *, lower: bool) -> None:
    """Write new floors a little under what was measured, so that another processor's rounding fails no build.

    `which` of them: of all folds, or those of --quick.
    """
    floors = {} if lower else dict(pinned["floors"].get(which, {}))
    for name, value in measured.items():
        new = int((value - SLACK) * 1000) / 1000
        floors[name] = new if lower else max(new, floors.get(name, 0.0))
    pinned = {"corpora": digest, "floors": {**pinned["floors"], which: floors}}
    FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", "utf-8")
    print(f"wrote {FLOORS.name}")


if __name__ == "__main__":
    sys.exit(main())
