"""What the page says about itself for machines: which blocks stand in the texts of its JSON-LD too."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from dehusk.features.measures import Measures

NAMES = ("in_structured_text", "page_has_structured_text")

# The properties of schema.org that hold running text.
_TEXT_KEYS = frozenset(("articleBody", "text", "reviewBody", "description", "recipeInstructions", "acceptedAnswer"))
# A block is looked up by so many characters from its start; fewer would meet by chance.
_LOOKED_UP_CHARS = 40
_LEAST_TEXT_CHARS = 120
# Paragraphs run into each other in many of these texts, so sentences without a space between them count too.
_SPACE = re.compile(r"\s|(?<=[.!?:”\"])(?=\w)")
# Bounds on one page: as many values as the richest real pages have, and no more text than an article.
_MOST_VALUES = 5_000
_MOST_CHARS = 300_000


def measure(measures: Measures) -> NDArray[np.floating]:
    """Give the columns NAMES, shape (len(NAMES), blocks)."""
    columns = np.zeros((len(NAMES), measures.count))
    text = _structured_text(measures.page.head.json_ld)
    if text:
        columns[1] = 1
        beginnings = _beginnings(text)
        for row, block in enumerate(measures.page.blocks.texts):
            columns[0, row] = block[:_LOOKED_UP_CHARS] in beginnings
    return columns


def _beginnings(text: str) -> frozenset[str]:
    """Give what begins at each word of `text`, as long as a block is looked up by."""
    starts = [0, *(match.end() for match in _SPACE.finditer(text))]
    return frozenset(
        text[start : start + _LOOKED_UP_CHARS] for start in starts if start + _LOOKED_UP_CHARS <= len(text)
    )


def _structured_text(scripts: tuple[str, ...]) -> str:
    found: list[str] = []
    for script in scripts:
        if len(script) <= _MOST_CHARS and ('"articleBody"' in script or '"text"' in script):
            try:
                found.extend(_texts(orjson.loads(script)))
            except orjson.JSONDecodeError:
                continue
    return " ".join(" ".join(found)[:_MOST_CHARS].split())


def _texts(value: Any) -> list[str]:
    """Collect the texts in JSON data, without recursion."""
    found: list[str] = []
    waiting = [value]
    for _ in range(_MOST_VALUES):
        if not waiting:
            break
        current = waiting.pop()
        if isinstance(current, list):
            waiting.extend(reversed(current))
        elif isinstance(current, dict):
            texts = [text for key, text in current.items() if key in _TEXT_KEYS and isinstance(text, str)]
            found.extend(text for text in texts if len(text) >= _LEAST_TEXT_CHARS)
            waiting.extend(inner for inner in current.values() if isinstance(inner, (dict, list)))
    return found
