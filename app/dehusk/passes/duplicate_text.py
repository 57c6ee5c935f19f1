"""duplicate_text: a paragraph that nested or responsive markup repeats, and a block that glues the others together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page, tag_table
from dehusk.passes.main_flow import prose_around
from dehusk.passes.survey import Survey

# Shorter texts (labels, captions, refrains) repeat by chance: eight words, or forty characters where words are long.
LEAST_WORDS = 8
LEAST_CHARS = 24
ENOUGH_CHARS = 40
# Items of lists repeat on purpose (ingredients, features) up to about a sentence of twenty words.
LIST_WORDS = 20
# Below this length a line repeated beside itself, in the same element, may be the refrain of a song.
REFRAIN_CHARS = 90
# The same paragraph three times, alone each time, is boilerplate that belongs to each item of a listing.
MOST_COPIES = 2
# A glued copy is looked for by the eight longest paragraphs; it must consist of others to nine tenths.
PROBES = 8
GLUED_SHARE = 0.9
_KEY_CHARS = 32
# Bounds on the work per position: texts that begin alike, and characters compared in vain per character spared.
_MOST_ALIKE = 4
_COMPARED_PER_CHAR = 64
_CELLS = tag_table("td", "th", "caption", "figcaption")
_ITEMS = tag_table("li", "dt", "dd")


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the copies of a kept block outside the main flow, of at most two, and the glued copies of several."""
    mask = survey.nothing()
    rows = _comparable(survey)
    if len(rows) < 2:
        return mask
    texts, words = survey.folded, survey.page.blocks.words.tolist()
    folded = {row: texts[row] for row in rows if _long_enough(texts[row], words[row])}
    mask[_repeated(survey.page, kept, folded)] = True
    mask[_glued(folded, kept & ~mask)] = True
    return mask


def _comparable(survey: Survey) -> list[int]:
    blocks = survey.page.blocks
    items = _ITEMS[blocks.codes]
    wanted = blocks.words >= np.where(items, LIST_WORDS, LEAST_WORDS)
    wanted |= (blocks.chars >= ENOUGH_CHARS) & ~items
    wanted &= ~_CELLS[blocks.codes] & ~survey.code & ~survey.quotations
    return [row for row in np.flatnonzero(wanted).tolist() if row not in survey.verse]


def _long_enough(folded: str, words: int) -> bool:
    return len(folded) >= ENOUGH_CHARS or (len(folded) >= LEAST_CHARS and words >= LEAST_WORDS)


def _repeated(page: Page, kept: NDArray[np.bool_], folded: dict[int, str]) -> list[int]:
    if len(set(folded.values())) == len(folded):
        return []
    copies: dict[str, list[int]] = {}
    for row, text in folded.items():
        copies.setdefault(text, []).append(row)
    groups = [rows for rows in copies.values() if len(rows) > 1 and kept[rows].any()]
    if not groups:
        return []
    around = prose_around(page, kept, [row for rows in groups for row in rows])
    parents = page.elements.parents[page.blocks.elements].tolist()
    group_of = {row: number for number, rows in enumerate(groups) for row in rows}
    found: list[int] = []
    for rows in groups:
        held = [row for row in rows if kept[row]]
        best = max(held, key=lambda row: (around[row], -row))
        found.extend(row for row in rows if not kept[row])
        if len(held) > MOST_COPIES and not _in_sequence(held, group_of):
            continue
        short = len(folded[best]) < REFRAIN_CHARS
        found.extend(row for row in held if row != best and not (short and parents[row] == parents[best]))
    return found


def _in_sequence(rows: list[int], group_of: dict[int, int]) -> bool:
    """Tell whether each copy is followed, or each preceded, by copies of one other text: a section is repeated."""
    for step in (1, -1):
        neighbours = {group_of.get(row + step) for row in rows}
        if len(neighbours) == 1 and None not in neighbours and group_of[rows[0]] not in neighbours:
            return True
    return False


def _glued(folded: dict[int, str], kept: NDArray[np.bool_]) -> list[int]:
    pieces = {text: row for row, text in folded.items() if kept[row] and len(text) >= ENOUGH_CHARS}
    longest = sorted(pieces, key=lambda text: (-len(text), pieces[text]))
    if len(longest) < 2:
        return []
    probes = longest[: PROBES + 1]
    least = len(probes[-1])
    probed = []
    for row, text in folded.items():
        if len(text) > least and any(len(probe) < len(text) and probe in text for probe in probes):
            probed.append(row)
    if not probed:
        return []
    starts: dict[str, list[str]] = {}
    for text in longest:
        alike = starts.setdefault(text[:_KEY_CHARS], [])
        if len(alike) < _MOST_ALIKE:
            alike.append(text)
    return [row for row in probed if _is_tiled(folded[row], starts)]


def _is_tiled(text: str, starts: dict[str, list[str]]) -> bool:
    """Tell whether two or more other texts, end to end, make up nearly all of `text`."""
    position, covered, tiles = 0, 0, 0
    spare = len(text) * (1 - GLUED_SHARE)
    while position - covered <= spare and len(text) - position >= _KEY_CHARS:
        for piece in starts.get(text[position : position + _KEY_CHARS], ()):
            if len(piece) < len(text) and text.startswith(piece, position):
                position += len(piece)
                covered += len(piece)
                tiles += 1
                break
            spare -= len(piece) / _COMPARED_PER_CHAR
        else:
            position += 1
    return tiles >= 2 and covered >= GLUED_SHARE * len(text)
