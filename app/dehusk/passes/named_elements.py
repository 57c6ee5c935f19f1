"""What stands in elements that are picked by tag or by name."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.passes.main_flow import LARGE_SHARE, mark_spans
from dehusk.passes.names import KnownNames
from dehusk.passes.survey import Survey


def dropped_inside(
    survey: Survey, kept: NDArray[np.bool_], names: KnownNames, tags: NDArray[np.bool_] | None = None
) -> NDArray[np.bool_]:
    """Mark the dropped blocks inside elements with one of `names` or `tags`, unless they hold much of what is kept.

    A block that the classifier has dropped only needs a reason, so a name is enough.
    """
    return blocks_inside_small(survey, kept, names, tags) & ~kept


def blocks_inside_small(
    survey: Survey, kept: NDArray[np.bool_], names: KnownNames, tags: NDArray[np.bool_] | None = None
) -> NDArray[np.bool_]:
    """Mark the blocks inside elements with one of `names` or `tags`, unless they hold much of what is kept."""
    mask = survey.nothing()
    if tags is None and not survey.names.any_of(names):
        return mask
    elements = np.flatnonzero(survey.names.elements(names, tags))
    if not len(elements):
        return mask
    page = survey.page
    first, last = page.elements.first_blocks[elements], page.elements.last_blocks[elements]
    before = survey.kept_words_before(kept)
    small = before[last] - before[first] < LARGE_SHARE * max(int(before[-1]), 1)
    mark_spans(mask, first[small], last[small])
    return mask
