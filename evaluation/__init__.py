"""Benchmarks against peers, and the quality gate; imports the app and `training`, never the other way round."""

import os

# Each process measures by one thread, as the workers of the service do; it is read when NumPy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
