"""Corpora → model folder: labels, token models, trees, network, export; the app never imports it."""

import os

# One thread a product of matrices: the same bytes whatever the number of cores. It is read when NumPy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
