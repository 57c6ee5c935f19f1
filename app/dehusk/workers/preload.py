"""What the fork server does once for all workers: import the engine, load the models that come with it, warm them up.

A new worker then starts in milliseconds, also the one that replaces a killed one, and all share this memory.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import suppress

# One page is cleaned by one thread: the pool is what uses the cores. These are read when numpy loads, and a process
# with threads must not fork.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

# A signal to the whole process group is for the parent, which lets documents in work finish before it stops or reloads.
for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(stop, signal.SIG_IGN)

from dehusk.errors import DehuskError  # noqa: E402  the thread limits must be set before numpy loads
from dehusk.workers.cleaners import packaged_cleaner  # noqa: E402
from dehusk.workers.lifeline import leave_no_socket  # noqa: E402
from dehusk.workers.serving import warm_up  # noqa: E402

leave_no_socket()
# Each worker that needs these models meets the error again, and tells the service.
with suppress(DehuskError):
    warm_up(packaged_cleaner())
# A collection in a worker would write to every object that it looks at, and so copy the memory that is shared.
gc.collect()
gc.freeze()
