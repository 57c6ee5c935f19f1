"""duplicate_lede: further copies of the opening paragraphs, whole, edited, cut short, glued, or under a headline.

The copy in the main flow stays. Copies are compared with the opening only, never with each other.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import accumulate, compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page, tag_table
from dehusk.laziness import lazy
from dehusk.passes.folding import fold
from dehusk.passes.main_flow import PROSE_WORDS, prose_around
from dehusk.passes.samples import GRAM, HashedGrams, alike_samples, grams
from dehusk.passes.spelling import bare
from dehusk.passes.survey import Survey

# The opening: the first five paragraphs of prose of the page, and the first five of its main flow.
OPENING_PARAGRAPHS = 5
# A teaser cut short has about eight words before its dots; without dots, ten show that it is no chance.
CUT_WORDS = 8
PLAIN_WORDS = 10
# Items of lists repeat on purpose up to about a sentence of twenty words.
LIST_WORDS = 20
# Sixteen letters: eight words in scripts without spaces, and the least that tells one text from another.
LEAST_CHARS = 16
# Room for a dateline, a kicker ("Watch:") or a byline before the copied text.
PREFIX_CHARS = 60
# Near copies are compared with the first 1,500 letters of the opening, about 300 words.
COMPARED_CHARS = 1_500
# An edit costs eight groups around it: three edits in a sentence of 200 letters leave 85 %, other words below half.
NEAR_SHARE = 0.75
# Of a dozen groups, evenly spread, a near copy has nine in common with the opening; at five a full comparison pays.
NEAR_SAMPLES = 5
NEAR_LEAST_CHARS = 60
# A headline counts with the teaser below it, but a quarter must be the teaser: the headline alone is no lede.
LEDE_SHARE = 0.25
# The groups that one edit of a few words breaks; more in one place is a text that goes its own way.
GAP_CHARS = 40
# Teasers glued together from first blocks run to a page, or eight blocks, at most.
GLUED_MOST_CHARS = 10_000
FLOW_BLOCKS = 8
# Teasers repeat an opening once or twice; text that comes back more often belongs to each item of a listing.
MOST_COPIES = 2
_ENDING_CHARS = 40
# To group the letters of an opening costs as much as to look through it for the samples of so many texts.
_FEW_TEXTS = 10
# For more than these the letters are grouped at once: to count the hashes of their samples first would cost more.
_FEW_EDITED = 50

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
# The last letters of these, by which most endings are told from them without reading the whole table.
_READ_ON_ENDS = frozenset(
    "more|tory|icle|post|text|rest|ding|d on|esen|hren|mehr|iter|ikel|uite|plus| mas| más|endo|cion|ción|utto| piu|"
    " più|colo|nche|gere|inua|mais| ler|meer|ezen|rder|alej|ecej|ęcej|алее|льше|стью|бнее| oku|vamı|azla|"
    "読む|見る|更多|全文".split("|")
)
_FULL_STOPS = frozenset(".!?。")
_NUMBER = re.compile(r"\d+")
_ITEMS = tag_table("li", "dd")
_HEADINGS = tag_table("h1", "h2", "h3", "h4", "h5", "h6", "summary", "button", "label", "dt", "th", "td")


class _Opening:
    """The paragraphs of the opening in one string, where each starts, and their letter groups and the headline's."""

    def __init__(self, paragraphs: list[str], headline: str = "") -> None:
        self.joined = "".join(paragraphs)
        self.starts = [0, *accumulate([len(text) for text in paragraphs])][:-1]
        self.compared = self.joined[:COMPARED_CHARS]
        self._headline = headline

    @lazy
    def grams(self) -> set[str]:
        return grams(self.compared)

    @lazy
    def headline(self) -> set[str]:
        return grams(fold(self._headline)[:COMPARED_CHARS])

    def known(self, times: int) -> Container[str]:
        """Give what tells whether it holds a group of letters; for a few texts, the string itself does."""
        return self.compared if times <= _FEW_TEXTS else self.grams


class _Flow(NamedTuple):
    """A first paragraph with the kept blocks that follow it, as one string, and the length of its own text."""

    text: str
    own: int


class _Copies(NamedTuple):
    """The blocks that are compared: their folded texts without "read more", and which are cut by that or by dots."""

    texts: dict[int, str]
    cut: set[int]


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the copies of the opening of the kept text; the copy in the main flow is never marked."""
    page, mask = survey.page, survey.nothing()
    if not (kept & (page.blocks.words >= PROSE_WORDS)).any():
        return mask
    copies = _copies(survey)
    prose = kept & (page.blocks.words >= PROSE_WORDS) & ~_HEADINGS[page.blocks.codes]
    around = prose_around(page, kept, [row for row in np.flatnonzero(prose).tolist() if row in copies.texts])
    pool = _opening_rows(around)
    if not pool:
        return mask
    flows = _flows(survey.folded, kept, pool)
    losers = _losers(pool, copies, around, flows)
    stays = [flows[row] for row in pool if row not in losers]
    paragraphs = [copies.texts[row] for row in pool if row not in losers]
    opening = _Opening(paragraphs[:OPENING_PARAGRAPHS], page.head.meta("og:title") or page.head.title)
    grams = HashedGrams(opening.compared)
    others = [(row, text) for row, text in copies.texts.items() if row not in pool]
    others = list(compress(others, grams.may_be_alike([text for _, text in others])))
    repeated: list[tuple[int, str]] = []
    edited: list[tuple[int, str]] = []
    for row, text in others:
        is_repeated = _repeats_exactly(text, opening) or any(_is_glued(text, flow) for flow in stays)
        (repeated if is_repeated else edited).append((row, text))
    if len(edited) <= _FEW_EDITED:
        most = grams.most_alike([text for _, text in edited])
        edited = [pair for pair, alike in zip(edited, most, strict=True) if alike >= NEAR_SAMPLES]
    known = opening.known(len(repeated) + len(edited))
    exact = [row for row, text in repeated if alike_samples(text, known)]
    near = [
        row for row, text in edited if alike_samples(text, known) >= NEAR_SAMPLES and _repeats_nearly(text, opening)
    ]
    for rows in [
        *_grouped([*losers, *exact], copies.texts, None),
        *_grouped(_same_numbers(page, near, pool), copies.texts, LEAST_CHARS),
    ]:
        held = sum(bool(kept[row]) for row in rows)
        mask[[row for row in rows if held <= MOST_COPIES or not kept[row]]] = True
    return mask


def _grouped(rows: list[int], texts: dict[int, str], letters: int | None) -> list[list[int]]:
    """Group the rows whose texts begin with the same letters; None compares them whole."""
    groups: dict[str, list[int]] = {}
    for row in rows:
        groups.setdefault(texts[row][:letters], []).append(row)
    return list(groups.values())


def _copies(survey: Survey) -> _Copies:
    """Collect the blocks that can be copies, or the opening itself."""
    blocks, folded, verse = survey.page.blocks, survey.folded, survey.verse
    wanted = (blocks.words >= CUT_WORDS) & ~survey.code & ~survey.quotations
    least = np.where(_ITEMS[blocks.codes], LIST_WORDS, PLAIN_WORDS)
    long = ((blocks.words >= least) & ~_HEADINGS[blocks.codes]).tolist()
    copies = _Copies({}, set())
    for row in np.flatnonzero(wanted).tolist():
        ending, is_cut = _ending(blocks.texts[row])
        if not (is_cut or long[row]) or row in verse:
            continue
        text = folded[row]
        text = text[: len(text) - ending] if ending else text
        if len(text) >= LEAST_CHARS:
            copies.texts[row] = text
            if is_cut:
                copies.cut.add(row)
    return copies


def _ending(text: str) -> tuple[int, bool]:
    """Give the letters that "read more" takes of the end of a text, and whether the text is cut short."""
    end = text[-2:]
    if end[-1:] in _FULL_STOPS and end != "..":
        return 0, False
    end = text[-_ENDING_CHARS:].rstrip()
    if end[-1:] in ".!?。" and not end.endswith(".."):
        return 0, False
    end = end.lower()
    letters = bare(end)
    if letters[-4:] in _READ_ON_ENDS or letters[-2:] in _READ_ON_ENDS:
        read_on = _READ_ON.search(end)
        if read_on:
            return len(fold(read_on[0])), True
    may_be_cut = ".." in end or "…" in end or "more" in end or "⋯" in end or "‥" in end
    cut = _CUT.search(end) if may_be_cut else None
    return (len(fold(cut[0])), True) if cut else (0, False)


def _opening_rows(around: dict[int, int]) -> list[int]:
    """Give the first paragraphs of the page, and those of its main flow."""
    least = max(around.values(), default=0) / 2
    main = [row for row, words in around.items() if words >= least]
    return sorted({*list(around)[:OPENING_PARAGRAPHS], *main[:OPENING_PARAGRAPHS]})


def _flows(folded: list[str], kept: NDArray[np.bool_], pool: list[int]) -> dict[int, _Flow]:
    flows = {}
    for row in pool:
        following = range(row + 1, min(row + FLOW_BLOCKS, len(folded)))
        flows[row] = _Flow("".join([folded[row], *(folded[r] for r in following if kept[r])]), len(folded[row]))
    return flows


def _losers(pool: list[int], copies: _Copies, around: dict[int, int], flows: dict[int, _Flow]) -> set[int]:
    """Choose, among the first paragraphs, those that another one repeats better or glues together."""
    losers = {
        row for row in pool if any(_is_glued(copies.texts[row], flow) for start, flow in flows.items() if start != row)
    }
    ranks = {row: (row not in copies.cut, around[row], -row) for row in pool}
    for row in pool:
        for other in pool:
            if row == other or row in losers or other in losers:
                continue
            mine, theirs = copies.texts[row], copies.texts[other]
            is_worse = ranks[row] < ranks[other]
            # A standfirst that is the beginning of the paragraph below it says nothing of its own.
            is_beginning = len(mine) < len(theirs) and theirs.startswith(mine)
            if is_beginning or (is_worse and _is_copy(mine, theirs)):
                losers.add(row)
    return losers


def _is_copy(text: str, other: str) -> bool:
    alike = alike_samples(text, other)
    if not alike:
        return False
    opening = _Opening([other])
    if _repeats_exactly(text, opening):
        return True
    if alike < NEAR_SAMPLES or not set(_NUMBER.findall(other)).issuperset(_NUMBER.findall(text)):
        return False
    return _repeats_nearly(text, opening)


def _is_glued(text: str, flow: _Flow) -> bool:
    """Tell whether `text` is two or more blocks of the flow end to end; the last may be cut short."""
    return flow.own < len(text) <= GLUED_MOST_CHARS and flow.text.startswith(text)


def _same_numbers(page: Page, rows: list[int], opening_rows: list[int]) -> list[int]:
    """Leave those with no number that the opening lacks: else an offer, a model or a rule in a variant of its own."""
    if not rows:
        return []
    known = {number for row in opening_rows for number in _NUMBER.findall(page.blocks.texts[row])}
    return [row for row in rows if known.issuperset(_NUMBER.findall(page.blocks.texts[row]))]


def _repeats_nearly(text: str, opening: _Opening) -> bool:
    if not NEAR_LEAST_CHARS <= len(text) <= COMPARED_CHARS:
        return False
    lede, alike, gap = 0, 0, 0
    last = len(text) - GRAM
    for start in range(last + 1):
        gram = text[start : start + GRAM]
        if gram in opening.grams:
            lede += 1
        elif gram not in opening.headline:
            gap += 1
            # Another text goes on otherwise from some point; only a dateline before the copy is longer than an edit.
            if gap > (GAP_CHARS if start > gap else PREFIX_CHARS):
                return False
            continue
        alike += 1
        gap = 0
    return alike >= NEAR_SHARE * (last + 1) and lede >= LEDE_SHARE * (last + 1)


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
