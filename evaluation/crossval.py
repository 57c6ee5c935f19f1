"""Cross-validation: a classifier for each fold, fitted without the pages of that fold's hosts.

They are kept under `.cache/crossval/`, in a folder named for the corpora and for the code that made them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

from evaluation.corpora import Example, corpora_digest, read_corpora
from training.folds import assign_folds
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


def models_for(examples: list[Example], corpora: Path, kind: str = MARKUP) -> list[Path]:
    """Give for each example the folder of a model that has seen no page of its fold.

    Models that are missing are fitted first, on all corpora: about four minutes each on two cores.
    """
    folder = _CACHE / f"{kind}-{corpora_digest(corpora)}-{_source_digest()}"
    folds = assign_folds(examples).tolist()
    missing = {fold for fold in folds if not _model(folder, fold).is_dir()}
    if missing:
        _fit(sorted(missing), corpora, kind, folder)
    return [_model(folder, fold) for fold in folds]


def _model(folder: Path, fold: int) -> Path:
    return folder / f"fold-{fold}"


def _fit(folds: list[int], corpora: Path, kind: str, folder: Path) -> None:
    print(f"fitting {len(folds)} {kind} models of the cross-validation …", file=sys.stderr)
    recipe = recipe_for(kind, read_lesson(read_corpora(corpora)), held_out=folds)
    for fold, classifier in zip(folds, recipe.folds(), strict=True):
        model = _model(folder, fold)
        unfinished = model.with_suffix(f".unfinished-{os.getpid()}")
        shutil.rmtree(unfinished, ignore_errors=True)
        classifier.save(unfinished)
        if model.is_dir():
            # Another process was faster; its model is the same.
            shutil.rmtree(unfinished)
        else:
            unfinished.rename(model)


def _source_digest() -> str:
    digest = hashlib.sha256()
    for source in _SOURCES:
        place = _ROOT / source
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
