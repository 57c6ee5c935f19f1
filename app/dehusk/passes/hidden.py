"""hidden: blocks that the page itself hides.

It names what the classifier has dropped and removes nothing: tabs, questions with folded answers and whole
bodies that a script reveals are hidden in the source and read by everybody.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page


def find(page: Page, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the dropped blocks inside hidden elements."""
    hidden = page.elements.hidden
    if not hidden.any():
        return np.zeros(len(page.blocks), np.bool_)
    return page.blocks_inside(hidden) & ~kept
