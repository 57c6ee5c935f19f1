"""newsletter: sign-up lines, appeals to subscribe or to donate, and the labels and buttons beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page, tag_table
from dehusk.passes.newsletter_phrases import (
    BUTTONS,
    CALLS,
    DELIVERIES,
    HEADS,
    LINES,
    OPENINGS,
    OWN,
    PHRASES,
    PROMISES,
    RHYTHMS,
    TITLES,
    TOPICS,
    UNSPACED,
    WARRANTS,
)
from dehusk.passes.phrase_lines import Line, beside, judged, lines_holding, mask_of, plain, stems
from dehusk.passes.spelling import bare
from dehusk.passes.survey import Survey

# A sign-up line is one to three sentences; a paragraph about newsletters is longer.
MOST_WORDS = 45
# A line this short that calls and names a newsletter needs no further sign that the reader is meant.
SHORT_WORDS = 9
# Without a phrase that says it all, and on a page about newsletters, only a sentence or two are believed.
STRICT_WORDS = 25
LABEL_WORDS = 6
# What the newsletter brings, and how often, is told in one short line.
PROMISE_WORDS = 16
_QUOTE_MARKS = re.compile('["“”„«»「」『』]')


def _any_of(patterns: Mapping[str, str]) -> str:
    return "|".join(patterns.values())


_CALL = re.compile(rf"\W{{0,3}}(?:{_any_of(CALLS)})\b")
# What a sentence begins after is one set of signs, so that the search skips to them; a dash has spaces around it.
_LATER_CALL = re.compile(rf"[.!?:;…—–|•·-](?:(?<!-) ?|(?<= -) )\W{{0,3}}(?:{_any_of(CALLS)})\b")
# Without the look ahead, all the alternatives would be tried where words end too.
_START = r"\b(?=\w)"
_TOPIC = re.compile(rf"{_START}(?:{_any_of(TOPICS)})\b")
_WARRANT = re.compile(rf"{_START}(?:{_any_of(WARRANTS)})\b")
_DELIVERY = re.compile(rf"{_START}(?:{_any_of(DELIVERIES)})\b")
_RHYTHM = re.compile(rf"{_START}(?:{_any_of(RHYTHMS)})\b")
_LINE = {language: re.compile("|".join(patterns)) for language, patterns in LINES.items()}
_PHRASE = {
    language: re.compile(rf"{'' if language in UNSPACED else _START}(?:{'|'.join(patterns)})")
    for language, patterns in PHRASES.items()
}
_OPENING = {language: re.compile(rf"(?:^|[.!?:] )(?:{'|'.join(patterns)})") for language, patterns in OPENINGS.items()}
_STEMS = stems(HEADS, UNSPACED)
_TITLE = re.compile(TITLES)
_PROMISE = re.compile(_any_of(PROMISES))
_OWN = re.compile(OWN)
_FORM_TAGS = tag_table("form", "button", "label", "fieldset")
# On a page about newsletters the headings speak of its subject too.
_ABOUT_TAGS = tag_table("h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dd", "dt", "blockquote", "figcaption")
_NARRATIVE_TAGS = ("li", "td", "th", "dd", "dt", "blockquote", "figcaption")


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark sign-up lines, and the buttons and labels that stand beside them, in forms, or were dropped already."""
    lines = lines_holding(survey, _STEMS, MOST_WORDS)
    page, count = survey.page, len(survey)
    if not lines:
        return survey.nothing()
    if _TITLE.search(plain(f"{page.head.title} {page.head.meta('og:title')}")):
        narrative = _ABOUT_TAGS[page.blocks.codes] & kept
        lines = {r: t for r, t in lines.items() if not narrative[r] and page.blocks.words[r] <= STRICT_WORDS}
        sure = judged(lines, _invites_for_itself)
    else:
        sure = judged(lines, _invites)
    joins = _Neighbour(page)
    apart = {row for row, line in lines.items() if bare(line.text) in BUTTONS}
    if apart:
        in_form = page.blocks_inside(_FORM_TAGS[page.elements.codes])
        apart = {row for row in apart if in_form[row] or not kept[row]}
    return mask_of(sure | beside(sure, count, joins.is_label) | beside(sure, count, joins.is_promise) | apart, count)


def _says_it_all(line: Line) -> bool:
    """Tell whether a phrase of the line, not quoted, can only be an invitation of the publisher's own."""
    text = bare(line.text)
    for language in line.languages:
        found = _LINE[language].match(text) or _PHRASE[language].search(text)
        if not found and language in _OPENING:
            found = _OPENING[language].search(text)
        if found and not _is_quoted(line.text, found[0]):
            return True
    return False


def _invites(line: Line) -> bool:
    if _says_it_all(line):
        return True
    text, words = line.text, len(line.text.split())
    if words > STRICT_WORDS:
        return False
    topic = _TOPIC.search(text) if _CALL.match(text) or _LATER_CALL.search(text) else None
    if topic and not _is_quoted(text, topic[0]):
        return words <= SHORT_WORDS or _WARRANT.search(text) is not None
    delivery = _DELIVERY.search(text)
    if not delivery or _is_quoted(text, delivery[0]):
        return False
    ends = words <= SHORT_WORDS and delivery.end() == len(text.rstrip(" .!"))
    return ends or _RHYTHM.search(text) is not None


def _invites_for_itself(line: Line) -> bool:
    return _OWN.search(line.text) is not None and _says_it_all(line)


def _is_quoted(line: str, phrase: str) -> bool:
    before = line[: line.find(phrase)]
    return len(_QUOTE_MARKS.findall(before)) % 2 == 1


class _Neighbour:
    """What a block beside a sign-up line is: a label or button of its form, or a promise of what will come."""

    def __init__(self, page: Page) -> None:
        self._blocks = page.blocks

    def is_label(self, row: int) -> bool:
        return bool(self._blocks.words[row] <= LABEL_WORDS) and bare(plain(self._blocks.texts[row])) in BUTTONS

    def is_promise(self, row: int) -> bool:
        if self._blocks.words[row] > PROMISE_WORDS or self._blocks.tags[row] in _NARRATIVE_TAGS:
            return False
        return _PROMISE.search(plain(self._blocks.texts[row])) is not None
