"""share_links: share and follow bars, counters of followers, and the lines that say print, copy or e-mail this."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import tag_table
from dehusk.passes.phrase_lines import Line, beside, judged, lines_holding, mask_of, plain, stems
from dehusk.passes.share_phrases import (
    ACTIONS,
    COUNTERS,
    FILLERS,
    FOLLOW_LINES,
    FOLLOW_PHRASES,
    FOLLOWS,
    HEADS,
    NETWORKS,
    SOLO,
    UNSPACED,
    WHOLE,
    WORDLIKE,
)
from dehusk.passes.spelling import bare
from dehusk.passes.survey import Survey

# A share bar names some dozen networks, each perhaps with "opens in a new window"; prose comes in longer runs.
MOST_WORDS = 60
# "Follow us on X, Facebook and Instagram for more" is as long as an appeal to follow gets.
FOLLOW_WORDS = 22
# Two networks are a bar when nothing stands between them; one alone may be the subject of a section.
BAR_NETWORKS = 2

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_WHOLE = re.compile("|".join(WHOLE))
# Three patterns, each with a beginning to search for, take a third of the time of one.
_FOLLOW = re.compile("|".join([*FOLLOWS, *FOLLOW_LINES]))
_LATER_FOLLOW = re.compile(rf"[.!?] (?:{'|'.join(FOLLOWS)})")
_FOLLOW_PHRASE = re.compile("|".join(FOLLOW_PHRASES))
_COUNTER = re.compile(COUNTERS)
_NETWORK = re.compile(rf"\b(?=\w)(?:{'|'.join(sorted(NETWORKS, key=len, reverse=True))})\b")
_VOCABULARY = NETWORKS | ACTIONS | FILLERS
_SURE_NETWORKS = NETWORKS - WORDLIKE
_STEMS = stems(HEADS, UNSPACED)
_HEADINGS = tag_table("h1", "h2", "h3", "h4", "h5", "h6", "th", "dt", "td")


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark lines that consist of actions and networks, and the single networks beside them."""
    page, count = survey.page, len(survey)
    lines = lines_holding(survey, _STEMS, MOST_WORDS)
    if not lines:
        return survey.nothing()
    headings = _HEADINGS[page.blocks.codes] & kept
    sure = judged({r: t for r, t in lines.items() if not headings[r]}, _is_share_line)
    sure |= judged({r: t for r, t in lines.items() if headings[r]}, _asks_to_share)
    dropped = {row for row, line in lines.items() if not kept[row] and _is_part(line.text)}
    blocks = page.blocks

    def joins(row: int) -> bool:
        return bool(blocks.words[row] <= BAR_NETWORKS + 1) and _is_part(plain(blocks.texts[row]))

    return mask_of(sure | dropped | beside(sure, count, joins), count)


def _is_share_line(line: Line) -> bool:
    if _asks_to_share(line) or _COUNTER.search(line.text):
        return True
    if not _consists_of(_VOCABULARY, line.text):
        return False
    words = _WORD.findall(line.text)
    named = [word for word in words if word in NETWORKS]
    # "Facebook and Instagram" is a phrase of text, "Facebook Instagram" is not.
    enough = len(named) > BAR_NETWORKS or len(named) == len(words) == BAR_NETWORKS
    return enough and not WORDLIKE.issuperset(named)


def _asks_to_share(line: Line) -> bool:
    text = bare(line.text)
    if text in SOLO or _WHOLE.match(text):
        return True
    if _consists_of(_VOCABULARY, text):
        words = _WORD.findall(text)
        return any(word in ACTIONS for word in words) and any(word in _SURE_NETWORKS for word in words)
    if not (_FOLLOW.match(text) or _LATER_FOLLOW.search(text) or _FOLLOW_PHRASE.search(text)):
        return False
    if not _NETWORK.search(text):
        return False
    return len(_WORD.findall(text)) <= FOLLOW_WORDS


def _is_part(line: str) -> bool:
    """Tell whether a line is one network or one action alone, which counts beside a share line only."""
    return _WORD.search(line) is not None and _consists_of(_VOCABULARY, line)


def _consists_of(vocabulary: frozenset[str], text: str) -> bool:
    """Tell whether every word is one of the vocabulary; most texts are done with at their first word."""
    return all(word[0] in vocabulary for word in _WORD.finditer(text))
