"""Tables: which are data, and which only lay a page out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page


def data_tables(page: Page) -> NDArray[np.bool_]:
    """Mark the tables that hold data, shape (elements,)."""
    elements = page.elements
    mask = np.zeros(len(elements), np.bool_)
    for element, tag in enumerate(elements.tags):
        if tag == "table":
            inside = elements.tags[element + 1 : int(elements.ends[element])]
            cells = inside.count("td") + inside.count("th")
            mask[element] = "table" not in inside and inside.count("tr") > 1 and cells >= 2 * inside.count("tr") - 1
    return mask
