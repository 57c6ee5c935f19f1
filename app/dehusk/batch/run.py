"""Run: one batch from its inputs to a complete folder of output."""

from __future__ import annotations

from dehusk.batch.engines import Engine
from dehusk.batch.inputs import plan, survey
from dehusk.batch.job import Job
from dehusk.batch.manifest import complete, holding
from dehusk.batch.remembering import remembering
from dehusk.batch.tally import Tally
from dehusk.batch.watch import Unwatched, Watch
from dehusk.rules.load import load_rules
from dehusk.workers.cleaners import ModelCleaner


def run_batch(job: Job, engine: Engine, watch: Watch | None = None) -> Tally:
    """Clean all that the job names, or what an earlier run of the same job has left to do; give the figures of all.

    Killed at any moment, the same call goes on behind the last finished part. Raises InputError for inputs that are
    not there, OutputError for a folder that cannot be written or is another run's, EngineError when no worker can go
    on, MissingExtraError for a package that is not installed, and ModelError and RulesError.
    """
    watch = watch or Unwatched()
    _load(job)
    with remembering(job) as sources:
        surveyed = survey(job, sources)
        with holding(job, surveyed) as described:
            watch.begin(surveyed.size)
            for _ in engine.run(job, plan(job, sources), watch):
                pass
            return complete(job, surveyed, described)


def _load(job: Job) -> None:
    """Load what is not the package's own, once, as each worker will: what is wrong with it is told before all else."""
    rules = None if job.rules is None else load_rules(job.rules)
    if job.model is not None:
        ModelCleaner(job.model, rules)()
