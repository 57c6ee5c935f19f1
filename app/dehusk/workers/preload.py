"""What the fork server imports once, so that a new worker starts in milliseconds and shares the code's memory."""

from __future__ import annotations

import os
import signal

# One page is cleaned by one thread: the pool is what uses the cores. These are read when numpy and LightGBM load,
# and a process with threads must not fork.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

# A stop signal to the whole process group is for the parent, which lets documents in work finish first.
signal.signal(signal.SIGTERM, signal.SIG_IGN)

import dehusk.workers.serving  # noqa: E402, I001  the thread limits must be set before numpy loads
import dehusk.engine.pipeline  # noqa: E402, F401
