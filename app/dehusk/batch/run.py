"""Run: one batch from its inputs to a complete folder of output."""

from __future__ import annotations

from dehusk.batch.engines import Engine
from dehusk.batch.inputs import plan, survey
from dehusk.batch.job import Job
from dehusk.batch.manifest import begin, complete, holding
from dehusk.batch.tally import Tally
from dehusk.batch.watch import Unwatched, Watch


def run_batch(job: Job, engine: Engine, watch: Watch | None = None) -> Tally:
    """Clean all that the job names, or what an earlier run of the same job has left to do; give the figures of all.

    Killed at any moment, the same call goes on behind the last finished part. Raises InputError for inputs that are
    not there, OutputError for a folder that cannot be written or is another run's, EngineError when no worker can go
    on, MissingExtraError for a package that is not installed, and ModelError and RulesError.
    """
    watch = watch or Unwatched()
    surveyed = survey(job)
    with holding(job):
        begin(job, surveyed)
        watch.begin(surveyed.size)
        for _ in engine.run(job, plan(job), watch):
            pass
        return complete(job, surveyed)
