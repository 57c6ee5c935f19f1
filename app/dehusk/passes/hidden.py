"""hidden: blocks that the page hides from its readers.

Of what is hidden by style or attribute it names what the classifier has dropped and removes nothing: tabs,
questions with folded answers and whole bodies that a script reveals are hidden in the source and read by everybody.
What it does remove is the line in `<noscript>` that asks for scripts: no reader with a browser ever sees it. Some
forums carry all their posts in `<noscript>`, and posts ask for scripts too: there it removes the software's line only.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page, tag_table
from dehusk.passes.main_flow import small_elements
from dehusk.passes.phrase_lines import plain
from dehusk.passes.survey import Survey

# The notice is a sentence or two.
MOST_NOTICE_WORDS = 40
# With a heading and a link to instructions, what a notice's `<noscript>` holds is no longer than this; posts are.
MOST_NOSCRIPT_WORDS = 60

# What is missing is called the same in all languages.
_MISSING = r"(?:java ?script|cookies)"
_REQUESTS = (
    r"enabl|disabl|activat|(?:turn|switch)(?:ed|ing)? (?:it )?(?:on|off)|\brequir|\bneeds?\b|must have|\ballow|"
    r"n[o']t (?:fully |properly )?(?:work|function|support)",
    r"aktivier|einschalte|eingeschaltet|ausgeschaltet|benötig|erforder|funktionier|notwendig|voraus",
    r"activ|\bnécessi|\brequi|besoin|fonctionne",
    r"habilit|\brequier|necesi|funciona",
    r"attiva|\babilit|disabilit|richie|necessari|bisogno",
    r"\bativ|desativ|requer|necess|precisa",
    r"schakel|activeer|vereis|\bnodig|aanzet",
    r"włącz|aktywuj|wymaga|wyłącz|potrzeb",
    r"включ|активир|требу|необходим|отключ|нуж(?:ен|на|ны)",
    r"etkin|\baçın|açmanız|gerek|devre dışı|kapalı",
    r"trenger|aktiver|behöver|kräv|kræve",
    r"有効|無効|必要|オンに|オフに",
    r"[启啟]用|[开開][启啟]|打[开開]|需要|禁用|停用|支持|支援",
)
_ANY_REQUEST = f"(?:{'|'.join(_REQUESTS)})"
# One sentence names both, in either order, a few words apart.
_NOTICE = re.compile(
    rf"{_MISSING}[^.!?。]{{0,60}}{_ANY_REQUEST}|{_ANY_REQUEST}[^.!?。]{{0,60}}{_MISSING}|"
    rf"\b(?:without|ohne|sans|sin|senza|sem|zonder|bez|без) (?:\w{{1,20}} )?{_MISSING}"
)
_NOSCRIPT = tag_table("noscript")
_SOFTWARE_LINE = re.compile(r"^powered by [\w .-]{1,30}, best viewed with javascript enabled$")


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the dropped blocks inside hidden elements, and the notices that ask for scripts."""
    page = survey.page
    hidden = page.elements.hidden
    mask = page.blocks_inside(hidden) & ~kept
    noscript = _NOSCRIPT[page.elements.codes]
    if not noscript.any():
        return mask
    brief = page.blocks_inside(_brief_elements(page, kept, noscript))
    for row in np.flatnonzero(page.blocks_inside(noscript) & (page.blocks.words <= MOST_NOTICE_WORDS)).tolist():
        text = plain(page.blocks.texts[row])
        mask[row] |= (_NOTICE.search(text) if brief[row] else _SOFTWARE_LINE.match(text)) is not None
    return mask


def _brief_elements(page: Page, kept: NDArray[np.bool_], elements: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Leave of `elements` those of few words that hold a small share of the kept words, or all of them."""
    words = page.blocks.words
    all_words, kept_words = (_sums_inside(page, counted) for counted in (words, np.where(kept, words, 0)))
    alone = elements & (kept_words == kept_words.max())
    return np.asarray((small_elements(page, kept, elements) | alone) & (all_words <= MOST_NOSCRIPT_WORDS))


def _sums_inside(page: Page, counts: NDArray[np.int32]) -> NDArray[np.int64]:
    before = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
    return np.asarray(before[page.elements.last_blocks] - before[page.elements.first_blocks])
