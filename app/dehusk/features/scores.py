"""The token scores of a block, of its neighbours, of the elements around it and of the page."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.features.measures import ANCESTORS, Measures

_REACH = 3
_WINDOWS = (4, 12)
# The score of a neighbour beyond the page's first or last block: below any real one.
_OUTSIDE = -9.0

_OWN = (
    "class_score", "class_score_own", "class_score_parent", "class_score_grandparent", "class_score_for",
    "class_score_against", "class_score_inline", "text_score",
)  # fmt: skip
_KINDS = ("class", "text")
_OFFSETS = tuple(offset for offset in range(-_REACH, _REACH + 1) if offset)
NAMES = (
    *_OWN,
    *(f"{kind}_score_at_{offset:+d}" for kind in _KINDS for offset in _OFFSETS),
    *(f"{kind}_score_in_ancestor_{step}" for kind in _KINDS for step in range(ANCESTORS)),
    *(f"{kind}_score_within_{reach}" for kind in _KINDS for reach in _WINDOWS),
    *(f"{kind}_score_of_page" for kind in _KINDS),
    *(f"{kind}_score_of_last_heading" for kind in _KINDS),
    *(f"{what}_at_{offset:+d}" for what in ("words", "link_density") for offset in _OFFSETS),
)


def measure(measures: Measures) -> NDArray[np.floating]:
    """Give the columns NAMES, shape (len(NAMES), blocks)."""
    tokens = measures.tokens
    kinds = ((tokens.classes, Measures.CLASS_SCORE), (tokens.text, Measures.TEXT_SCORE))
    columns: list[NDArray[np.floating]] = [
        np.stack(
            [
                tokens.classes, tokens.own, tokens.parent, tokens.grandparent, tokens.ancestors_for,
                tokens.ancestors_against, tokens.inline, tokens.text,
            ]
        )
    ]  # fmt: skip
    columns.extend(measures.neighbours(values, _REACH, _OUTSIDE) for values, _ in kinds)
    by_element = measures.inside[[Measures.CLASS_SCORE, Measures.TEXT_SCORE]] / np.maximum(
        measures.inside[Measures.WEIGHT], 1e-9
    )
    columns.append(by_element[:, measures.up].reshape(2 * ANCESTORS, measures.count))
    columns.extend(measures.window_mean(row, reach)[None] for _, row in kinds for reach in _WINDOWS)
    of_page = measures.total[[Measures.CLASS_SCORE, Measures.TEXT_SCORE]] / measures.total[Measures.WEIGHT]
    columns.append(np.repeat(of_page[:, None], measures.count, axis=1))
    columns.append(_of_last_heading(measures))
    columns.append(measures.neighbours(np.minimum(measures.words, 100), _REACH, -1))
    columns.append(measures.neighbours(measures.link_density, _REACH, -1))
    return np.concatenate(columns)


def _of_last_heading(measures: Measures) -> NDArray[np.floating]:
    last = measures.last_heading
    scores = np.stack([measures.tokens.classes, measures.tokens.text])
    return np.where(last >= 0, scores[:, np.maximum(last, 0)], _OUTSIDE)
