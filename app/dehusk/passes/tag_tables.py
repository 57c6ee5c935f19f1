"""Tables of tags, made once: with the codes of elements or blocks as an index they give a mask in one step."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import TAGS, tag_codes


def tag_table(*tags: str) -> NDArray[np.bool_]:
    """Give a table code → whether it is that of one of `tags`; see `TAGS`."""
    table = np.zeros(len(TAGS), np.bool_)
    table[tag_codes(tags)] = True
    return table
