"""Page → float matrix (blocks, features), vectorised; the classifier's view of a page. May import `dom`.

`FEATURES` in `table` names every column; a model refuses to load when its names differ.
"""

from __future__ import annotations

from dehusk.features.relations import Relations, relate
from dehusk.features.table import FEATURES, feature_names, measure
from dehusk.features.tokens import TokenScores, TokenWeights, score_tokens

__all__ = [
    "FEATURES",
    "Relations",
    "TokenScores",
    "TokenWeights",
    "feature_names",
    "measure",
    "relate",
    "score_tokens",
]
