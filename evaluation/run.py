"""Run extractors over examples: on all cores, texts and scores in the order of the examples."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation.corpora import Example, corpora_digest, page_digest
from evaluation.crossval import models_for
from evaluation.extractors import PEERS, dehusk_extractor
from evaluation.parallel import map_jobs
from evaluation.scoring import PageScore, score_page

DEHUSK = "dehusk"
PACKAGED_MODEL = Path(__file__).parents[1] / "app" / "dehusk" / "model" / "markup"


@dataclass(frozen=True, slots=True)
class Job:
    """One page for one extractor; `model` is the folder of Dehusk's model for it."""

    example: Example
    extractor: str
    model: Path | None = None
    favor: str = "balanced"


def dehusk_jobs(examples: list[Example], corpora: Path, favor: str = "balanced") -> list[Job]:
    """Plan Dehusk over examples: pages that the model was trained on go to the model of their fold.

    All other pages go to the model of the package.
    """
    trained = set((PACKAGED_MODEL / "trained_on.txt").read_text("utf-8").split())
    known = [page_digest(example.read()) in trained for example in examples]
    if any(known) and corpora_digest(corpora) != (PACKAGED_MODEL / "corpora.txt").read_text("utf-8").strip():
        sys.exit(
            f"{sum(known)} pages of {corpora} are among those that the model was trained on, but {corpora} is not the"
            " folder it was trained on, so they cannot be cross-validated: take them out, or train on this folder"
        )
    models = iter(models_for([example for example, is_known in zip(examples, known, strict=True) if is_known], corpora))
    return [
        Job(example, DEHUSK, next(models) if is_known else None, favor)
        for example, is_known in zip(examples, known, strict=True)
    ]


def peer_jobs(examples: list[Example], peer: str) -> list[Job]:
    """Plan a peer over examples."""
    return [Job(example, peer) for example in examples]


def run(jobs: Iterable[Job]) -> list[PageScore]:
    """Extract and score, each job once, in order."""
    return map_jobs(_score, jobs)


def _score(job: Job) -> PageScore:
    extract = _extractor(job.extractor, job.model, job.favor)
    return score_page(job.example, extract(job.example.read()))


@cache
def _extractor(name: str, model: Path | None, favor: str) -> Callable[[bytes], str]:
    return dehusk_extractor(model, favor) if name == DEHUSK else PEERS[name]()
