"""duplicate_lede: further copies of the opening paragraphs, whole, edited, cut short, glued, or under a headline.

The copy in the main flow stays. Copies are compared with the opening only, never with each other.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes.folding import fold, fold_all
from dehusk.passes.main_flow import PROSE_WORDS, inside_code, prose_around
from dehusk.passes.verse import is_verse, quotations

# The opening: the first five paragraphs of prose of the page, and the first five of its main flow.
OPENING_PARAGRAPHS = 5
# A teaser cut short has about eight words before its dots; without dots, ten show that it is no chance.
CUT_WORDS = 8
PLAIN_WORDS = 10
# Sixteen letters: eight words in scripts without spaces, and the least that tells one text from another.
LEAST_CHARS = 16
# Room for a dateline, a kicker ("Watch:") or a byline before the copied text.
PREFIX_CHARS = 60
# Each paragraph of the opening is compared by letter groups over its first 1,000 letters, about 200 words.
COMPARED_CHARS = 1_000
_GRAM = 8
# An edit costs eight groups around it: three edits in a sentence of 200 letters leave 85 %, other words below half.
NEAR_SHARE = 0.75
# Six groups, evenly spread, tell at once that a block shares nothing with the opening.
_SAMPLES = 6
NEAR_LEAST_CHARS = 60
# A headline counts with the teaser below it, but a quarter must be the teaser: the headline alone is no lede.
LEDE_SHARE = 0.25
# Teasers glued together from first paragraphs run to a page at most.
GLUED_MOST_CHARS = 10_000
_ENDING_CHARS = 40

_CUT = re.compile(r"(?:\[?\(?(?:…|\.\.\.|⋯|‥)\)?\]?|\(more(?:…|\.\.\.)?\)|\[more\])[\s»›>→\])\"'”’]*$")
_READ_ON = re.compile(
    r"\b(?:"
    r"(?:read|see|view|show|learn) (?:the )?(?:more|full (?:story|article|post)|full text|rest)|"
    r"(?:continue|keep) reading|read (?:on|article|story|post)|more|full story|"
    r"weiterlesen|mehr lesen|mehr erfahren|lesen sie (?:mehr|weiter)|mehr|zum artikel|"
    r"lire (?:la suite|plus)|en savoir plus|voir plus|la suite|"
    r"leer m[aá]s|seguir leyendo|sigue leyendo|ver m[aá]s|contin[uú]a leyendo|m[aá]s informaci[oó]n|"
    r"leggi (?:tutto|di pi[uù]|l'articolo|anche)|continua a leggere|continua|"
    r"leia mais|ler mais|continue (?:lendo|a ler)|saiba mais|continuar (?:lendo|a ler)|"
    r"lees (?:meer|verder)|meer lezen|"
    r"czytaj (?:dalej|wi[eę]cej)|wi[eę]cej|"
    r"читать (?:далее|дальше|полностью)|подробнее|далее|"
    r"devamını oku|devamı|daha fazla(?: oku)?"
    r")\b[^\w]{0,6}$|"
    r"(?:続きを読む|続きを見る|もっと見る|もっと読む|全文を読む|阅读更多|閱讀更多|"
    r"阅读全文|閱讀全文|查看更多|更多|全文)[^\w]{0,6}$",
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "th")


class _Opening(NamedTuple):
    """The paragraphs of the opening in one string, where each starts, and the letter groups in them and the headline."""

    joined: str
    starts: list[int]
    grams: set[str]
    headline: set[str]


class _Copy(NamedTuple):
    """A block as it is compared: its folded text without "read more", and whether dots or "read more" cut it."""

    text: str
    is_cut: bool


def find(page: Page, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the copies of the opening of the kept text; the copy in the main flow is never marked."""
    mask = np.zeros(len(page.blocks), np.bool_)
    copies = _copies(page)
    around = prose_around(page, kept)
    pool = _opening_rows(page, kept, around, copies)
    if not pool:
        return mask
    losers = _losers(pool, copies, around.tolist())
    opening = _opening([copies[row].text for row in pool if row not in losers][:OPENING_PARAGRAPHS], _headline(page))
    stays = set(pool) - losers
    for row, copy in copies.items():
        if row in losers or (row not in stays and _repeats(copy, opening)):
            mask[row] = True
    return mask


def _copies(page: Page) -> dict[int, _Copy]:
    """Collect the blocks that can be copies, or the opening itself."""
    blocks = page.blocks
    wanted = (blocks.words >= CUT_WORDS) & ~inside_code(page) & ~quotations(page)
    rows = [row for row in np.flatnonzero(wanted).tolist() if not is_verse(blocks.texts[row])]
    folded = fold_all([blocks.texts[row] for row in rows])
    copies = {}
    for row, text in zip(rows, folded, strict=True):
        ending, is_cut = _ending(blocks.texts[row][-_ENDING_CHARS:])
        text = text[: len(text) - ending]
        whole_enough = is_cut or (blocks.words[row] >= PLAIN_WORDS and blocks.tags[row] not in _HEADINGS)
        if len(text) >= LEAST_CHARS and whole_enough:
            copies[row] = _Copy(text, is_cut)
    return copies


def _ending(end: str) -> tuple[int, bool]:
    """Give the letters that "read more" takes of the end of a text, and whether the text is cut short."""
    end = end.rstrip().lower()
    if end[-1:] in ".!?。" and not end.endswith(".."):
        return 0, False
    read_on = _READ_ON.search(end)
    if read_on:
        return len(fold(read_on[0])), True
    cut = _CUT.search(end)
    return (len(fold(cut[0])), True) if cut else (0, False)


def _opening_rows(
    page: Page, kept: NDArray[np.bool_], around: NDArray[np.int64], copies: dict[int, _Copy]
) -> list[int]:
    prose = kept & (page.blocks.words >= PROSE_WORDS) & ~page.blocks_tagged(_HEADINGS)
    rows = [row for row in np.flatnonzero(prose).tolist() if row in copies]
    if not rows:
        return []
    main = around >= around[rows].max() / 2
    return sorted({*rows[:OPENING_PARAGRAPHS], *[row for row in rows if main[row]][:OPENING_PARAGRAPHS]})


def _losers(pool: list[int], copies: dict[int, _Copy], around: list[int]) -> set[int]:
    """Choose, among the first paragraphs, those that another one repeats better or glues together."""
    losers: set[int] = set()
    for row in pool:
        others = [other for other in pool if other != row and other not in losers]
        if _is_glued(copies[row].text, [copies[other].text for other in others]):
            losers.add(row)
    for row in pool:
        for other in pool:
            if row == other or row in losers or other in losers:
                continue
            mine, theirs = copies[row], copies[other]
            if mine.is_cut != theirs.is_cut:
                is_worse = mine.is_cut
            else:
                is_worse = (around[row], -row) < (around[other], -other)
            if is_worse and _overlaps(mine.text, theirs.text) and _repeats(mine, _opening([theirs.text], "")):
                losers.add(row)
    return losers


def _overlaps(text: str, other: str) -> bool:
    return any(text[start : start + _GRAM] in other for start in _samples(text))


def _is_glued(text: str, others: list[str]) -> bool:
    """Tell whether `text` is two or more of the others end to end; the last may be cut short."""
    if len(text) > GLUED_MOST_CHARS:
        return False
    position, tiles = 0, 0
    while position < len(text):
        for other in others:
            if len(other) < len(text) and text.startswith(other, position):
                position += len(other)
                break
            if tiles and len(text) - position < len(other) and other.startswith(text[position:]):
                position = len(text)
                break
        else:
            return False
        tiles += 1
    return tiles > 1


def _headline(page: Page) -> str:
    return fold(page.head.meta("og:title") or page.head.title)


def _opening(paragraphs: list[str], headline: str) -> _Opening:
    starts, grams = [0], set()
    for text in paragraphs:
        starts.append(starts[-1] + len(text))
        grams |= _grams(text[:COMPARED_CHARS])
    return _Opening("".join(paragraphs), starts[:-1], grams, _grams(headline[:COMPARED_CHARS]))


def _grams(text: str) -> set[str]:
    return {text[start : start + _GRAM] for start in range(len(text) - _GRAM + 1)}


def _samples(text: str) -> range:
    return range(0, len(text) - _GRAM + 1, max((len(text) - _GRAM) // _SAMPLES, 1))


def _repeats(copy: _Copy, opening: _Opening) -> bool:
    """Tell whether the copy repeats the opening: from the start of a paragraph on, or nearly anywhere in it."""
    text = copy.text
    if not any(text[start : start + _GRAM] in opening.grams for start in _samples(text)):
        return False
    return _repeats_exactly(text, opening) or _repeats_nearly(text, opening)


def _repeats_nearly(text: str, opening: _Opening) -> bool:
    if not NEAR_LEAST_CHARS <= len(text) <= COMPARED_CHARS * OPENING_PARAGRAPHS:
        return False
    own = _grams(text)
    shared = own & opening.grams
    alike = len(shared | (own & opening.headline))
    return alike >= NEAR_SHARE * len(own) and len(shared) >= LEDE_SHARE * len(own)


def _repeats_exactly(text: str, opening: _Opening) -> bool:
    key = text[:LEAST_CHARS]
    for start in opening.starts:
        # The main flow has a dateline that the copy lacks.
        found = opening.joined.find(key, start, start + PREFIX_CHARS + len(key))
        if found >= 0 and opening.joined.startswith(text, found):
            return True
        # The copy has a dateline, or a kicker, that the main flow lacks.
        found = text.find(opening.joined[start : start + LEAST_CHARS], 0, PREFIX_CHARS + LEAST_CHARS)
        if found > 0 and len(text) - found >= LEAST_CHARS and opening.joined.startswith(text[found:], start):
            return True
    return False
