"""The block classifier and the cut: a folder of weights → a score per block → which blocks to keep.

May import `features`, `dom`, `verdicts` and `errors`; each model is a folder with weights, config.json and a card.
"""

from __future__ import annotations

from dehusk.model.classifier import Classifier, Config
from dehusk.model.cut import Cut, cut, is_cleaned, less_likely_copies, tilt
from dehusk.model.gaps import fill_gaps

__all__ = ["Classifier", "Config", "Cut", "cut", "fill_gaps", "is_cleaned", "less_likely_copies", "tilt"]
