"""What stands in elements that are picked by tag or by name."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.passes.main_flow import LARGE_SHARE
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
    if tags is None and not survey.names.any_of(names):
        return survey.nothing()
    elements = survey.names.elements(names, tags)
    if not elements.any():
        return survey.nothing()
    page, before = survey.page, survey.kept_words_before(kept)
    inside = before[page.elements.last_blocks] - before[page.elements.first_blocks]
    return page.blocks_inside(elements & (inside < LARGE_SHARE * max(int(before[-1]), 1)))
