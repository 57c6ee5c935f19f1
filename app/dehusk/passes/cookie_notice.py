"""cookie_notice: consent lines, the buttons beside them, and what stands in a consent tool's own elements."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes.cookie_phrases import (
    ACTIONS,
    ACTIONS_UNSPACED,
    BUTTONS,
    COOKIES,
    NAMES,
    PREFIXES,
    SPEAKERS,
    STEMS,
    TITLES,
    WHOLE,
)
from dehusk.passes.main_flow import LARGE_SHARE, small_elements
from dehusk.passes.names import known_names
from dehusk.passes.phrase_lines import Line, beside, judged, mask_of, plain
from dehusk.passes.spelling import bare
from dehusk.passes.survey import Survey

# A notice runs to some 120 words; longer texts about cookies are policies and articles.
MOST_WORDS = 120
BUTTON_WORDS = 5
# Dialogs are few and short; a page with more is no place to read them all.
_MOST_DIALOGS = 20
_DIALOG_BLOCKS = 40
_DIALOGS = known_names({"dialog", "alertdialog"})


def _any_of(patterns: Mapping[str, str]) -> str:
    return "|".join(patterns.values())


_COOKIES = re.compile(COOKIES)
_SPEAKER = re.compile(_any_of(SPEAKERS))
_ACTION = re.compile(rf"\b(?:{_any_of(ACTIONS)})\b|{ACTIONS_UNSPACED}")
_WHOLE = re.compile("|".join(WHOLE))
_TITLE = re.compile(TITLES)
_NONE: frozenset[str] = frozenset()


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark notices by their words, unless the page is about cookies, and by the consent tool around them."""
    page, blocks = survey.page, survey.page.blocks
    mask = _in_consent_tool(survey, kept)
    lines = _lines(survey)
    if not lines:
        return mask
    sure = judged(lines, _asks_for_consent)
    if _is_about_cookies(page, kept, sure):
        sure = {row for row in sure if not kept[row]}

    def joins(row: int) -> bool:
        return bool(blocks.words[row] <= BUTTON_WORDS) and bare(plain(blocks.texts[row])) in BUTTONS

    return mask | mask_of(sure | beside(sure, len(blocks), joins), len(blocks))


def _lines(survey: Survey) -> dict[int, Line]:
    blocks, columns = survey.page.blocks, survey.columns
    return {
        row: Line(plain(blocks.texts[row]), _NONE)
        for row in survey.texts.joined.holding(*STEMS)
        if columns.words[row] <= MOST_WORDS and not columns.is_code(row)
    }


def _in_consent_tool(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark what consent tools and dialogs that mention cookies hold, unless that is a large part of the kept words."""
    page, names = survey.page, survey.names
    tools = names.beginning_with(PREFIXES)
    if not tools and not names.any_of(NAMES) and not names.any_of(_DIALOGS):
        return survey.nothing()
    elements = names.elements(NAMES)
    if tools:
        elements |= page.elements_named(tools)
    for element in np.flatnonzero(names.elements(_DIALOGS) & ~elements).tolist()[:_MOST_DIALOGS]:
        rows = range(int(page.elements.first_blocks[element]), int(page.elements.last_blocks[element]))
        elements[element] = any("cookie" in page.blocks.texts[row].lower() for row in rows[:_DIALOG_BLOCKS])
    if not elements.any():
        return survey.nothing()
    return page.blocks_inside(small_elements(page, kept, elements)) & ~survey.code


def _is_about_cookies(page: Page, kept: NDArray[np.bool_], rows: set[int]) -> bool:
    """Tell whether the title speaks of cookies or privacy, or most of the kept text would go."""
    if _TITLE.search(plain(f"{page.head.title} {page.head.meta('og:title')}")):
        return True
    words = page.blocks.words
    held = sum(int(words[row]) for row in rows if kept[row])
    return held >= LARGE_SHARE * int(words[kept].sum()) > 0


def _asks_for_consent(line: Line) -> bool:
    text = bare(line.text)
    return _WHOLE.search(text) is not None or all(part.search(text) for part in (_COOKIES, _SPEAKER, _ACTION))
