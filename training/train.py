"""python -m training.train: corpora → model folder, from nothing, always the same."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from evaluation.corpora import corpora_digest, page_digest, read_corpora
from training.recipe import Recipe, read_lesson


def main() -> int:
    """Train on all corpora in a folder and write the model folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--name", default="", help="name of the model (default: markup-<digest of the corpora>)")
    arguments = parser.parse_args()
    started = time.monotonic()
    examples = read_corpora(arguments.corpora)
    _say(started, f"{len(examples)} pages")
    lesson = read_lesson(examples)
    _say(started, f"{sum(len(page.blocks) for page in lesson.pages)} blocks labelled")
    recipe = Recipe(lesson, cross_validate=False)
    _say(started, "token models fitted")
    classifier = recipe.release(arguments.name or f"markup-{corpora_digest(arguments.corpora)[:8]}")
    classifier.save(arguments.out)
    # So that evaluation never measures a page with a model that has seen it.
    digests = sorted({page_digest(example.read()) for example in examples})
    (arguments.out / "trained_on.txt").write_text("".join(f"{digest}\n" for digest in digests), "utf-8")
    _say(started, f"wrote {arguments.out}")
    return 0


def _say(started: float, what: str) -> None:
    print(f"{time.monotonic() - started:6.0f} s  {what}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
