"""Cross-validation: a classifier for each fold, fitted without the pages of that fold's hosts.

Fold models are kept under `.cache/crossval/`, named for the corpora and for the code that made them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

from evaluation.corpora import Example, corpora_digest, read_corpora
from training.folds import FOLDS, assign_folds
from training.recipe import read_lesson
from training.train import MARKUP, recipe_for

_ROOT = Path(__file__).parents[1]
_CACHE = _ROOT / ".cache" / "crossval"
# What a fold model depends on: the way to the matrix, and the recipe.
_SOURCES = (
    "app/dehusk/dom",
    "app/dehusk/features",
    "app/dehusk/model",
    "training",
    "evaluation/corpora.py",
    "evaluation/scoring.py",
    "requirements/dev.txt",
)


def fold_folders(corpora: Path, kind: str = MARKUP) -> list[Path]:
    """Give the model folder of each fold, fitting them first where they are missing (about five minutes)."""
    folder = _CACHE / f"{kind}-{corpora_digest(corpora)}-{_source_digest()}"
    folders = [folder / f"fold-{fold}" for fold in range(FOLDS)]
    if not folder.is_dir():
        print(f"fitting the {kind} models of the cross-validation …", file=sys.stderr)
        unfinished = folder.with_suffix(f".unfinished-{os.getpid()}")
        shutil.rmtree(unfinished, ignore_errors=True)
        recipe = recipe_for(kind, read_lesson(read_corpora(corpora)), cross_validate=True)
        for place, classifier in zip(folders, recipe.folds(), strict=True):
            classifier.save(unfinished / place.name)
        if folder.is_dir():
            # Another process was faster; its models are the same.
            shutil.rmtree(unfinished)
        else:
            unfinished.rename(folder)
    return folders


def fold_of(example: Example) -> int:
    """Give the fold that a page of this host belongs to."""
    return int(assign_folds([example])[0])


def _source_digest() -> str:
    digest = hashlib.sha256()
    for source in _SOURCES:
        place = _ROOT / source
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
