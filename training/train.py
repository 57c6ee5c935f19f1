"""python -m training.train: corpora → model folders, from nothing, always the same."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Collection
from pathlib import Path

from evaluation.corpora import corpora_digest, page_digest, read_corpora
from training.recipe import Lesson, Recipe, copies_of, read_lesson
from training.text_lesson import as_text

MARKUP, TEXT = "markup", "text"


def main() -> int:
    """Train on all corpora in a folder and write a folder for each model."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model folders to")
    parser.add_argument("--only", choices=(MARKUP, TEXT), help="train one of the two models")
    arguments = parser.parse_args()
    started = time.monotonic()
    examples = read_corpora(arguments.corpora)
    lesson = read_lesson(examples)
    _say(started, f"{len(examples)} pages, {sum(len(page.blocks) for page in lesson.pages)} blocks labelled")
    digest = corpora_digest(arguments.corpora)
    # So that evaluation never measures a page with a model that has seen it.
    digests = "".join(f"{digest}\n" for digest in sorted({page_digest(example.read()) for example in examples}))
    for kind in (MARKUP, TEXT):
        if arguments.only in (None, kind):
            classifier = recipe_for(kind, lesson).release(f"{kind}-{digest[:8]}")
            classifier.save(arguments.out / kind)
            (arguments.out / kind / "trained_on.txt").write_text(digests, "utf-8")
            (arguments.out / kind / "corpora.txt").write_text(f"{digest}\n", "utf-8")
            _say(started, f"wrote {arguments.out / kind}")
    return 0


def recipe_for(kind: str, lesson: Lesson, *, held_out: Collection[int] = ()) -> Recipe:
    """Give the recipe of one kind of model on the pages of a lesson; see `Recipe` for `held_out`."""
    if kind == TEXT:
        return Recipe(kind, as_text(lesson), held_out=held_out)
    return Recipe(kind, lesson, copies_of(lesson), held_out=held_out)


def _say(started: float, what: str) -> None:
    print(f"{time.monotonic() - started:6.0f} s  {what}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
