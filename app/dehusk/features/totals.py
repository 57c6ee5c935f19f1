"""What the page is as a whole, the same in every row."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from dehusk.features.measures import Measures

_TAGS = (
    "p", "li", "table", "tr", "form", "button", "h1", "h2", "h3", "article", "section", "pre", "blockquote", "dl",
    "figure", "label",
)  # fmt: skip
_TYPES = (
    "Article", "Product", "Recipe", "FAQPage", "QAPage", "DiscussionForumPosting", "ItemList", "BreadcrumbList",
    "Organization", "VideoObject",
)  # fmt: skip
_OPEN_GRAPH_TYPES = ("article", "product", "website")

NAMES = (
    "page_blocks", "page_characters", "page_fraction_of_linked_characters", "page_long_words",
    "page_fraction_of_long_words", "page_long_blocks", "page_elements", "page_longest_block", "page_signatures",
    *(f"page_{tag}_elements" for tag in _TAGS),
    *(f"page_is_{name}" for name in _TYPES),
    *(f"page_open_graph_{name}" for name in _OPEN_GRAPH_TYPES),
)  # fmt: skip


def measure(measures: Measures) -> NDArray[np.floating]:
    """Give the columns NAMES, shape (len(NAMES), blocks)."""
    page, total = measures.page, measures.total
    tags = Counter(page.elements.tags)
    json_ld = " ".join(page.head.json_ld)
    open_graph = page.head.meta("og:type").lower()
    values = [
        measures.count,
        total[Measures.CHARS],
        total[Measures.LINK_CHARS] / total[Measures.CHARS],
        total[Measures.LONG_WORDS],
        total[Measures.LONG_WORDS] / total[Measures.WORDS],
        total[Measures.LONG],
        len(page.elements),
        measures.words.max(),
        len(page.signatures),
        *(tags[tag] for tag in _TAGS),
        *(name in json_ld for name in _TYPES),
        *(open_graph.startswith(name) for name in _OPEN_GRAPH_TYPES),
    ]
    return np.repeat(np.array(values, np.float64)[:, None], measures.count, axis=1)
