"""newsletter: sign-up lines, appeals to subscribe or to donate, and the labels and buttons beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes.newsletter_phrases import (
    BUTTONS,
    CALLS,
    DELIVERIES,
    RHYTHMS,
    STEMS,
    TITLES,
    TOPICS,
    WARRANTS,
    WHOLE,
)
from dehusk.passes.phrase_lines import bare, beside, judged, lines_holding, mask_of, plain

# A sign-up line is one to three sentences; a paragraph about newsletters is longer.
MOST_WORDS = 45
MOST_CHARS = 400
# A line this short that calls and names a newsletter needs no further sign that the reader is meant.
SHORT_WORDS = 9
# On a page about newsletters or e-mail, and beside a sign-up line, only such short lines are believed.
STRICT_WORDS = 25
LABEL_WORDS = 6
_QUOTE_MARKS = re.compile("[\"“”„«»「」『』]")


def _any_of(patterns: Mapping[str, str | tuple[str, ...]]) -> str:
    return "|".join(p if isinstance(p, str) else "|".join(p) for p in patterns.values())


_CALL = re.compile(rf"(?:^|[.!?:;,…—–|•·] ?| - )\W{{0,3}}(?:{_any_of(CALLS)})\b")
_TOPIC = re.compile(rf"\b(?:{_any_of(TOPICS)})\b")
_WARRANT = re.compile(rf"\b(?:{_any_of(WARRANTS)})\b")
_DELIVERY = re.compile(rf"\b(?:{_any_of(DELIVERIES)})\b")
_RHYTHM = re.compile(rf"\b(?:{_any_of(RHYTHMS)})\b")
_WHOLE = re.compile(_any_of(WHOLE))
_TITLE = re.compile(TITLES)
# Beside a sign-up line: whose stories come, to whom, how often.
_PROMISE = re.compile(
    r"^(?:the|all the|our|your|get|a|one|every|once)\b[^.?!]{0,80}\b(?:stories|news|headlines|reads|reporting|analysis|updates|"
    r"articles|posts|journalism|tips|digest)\b[^.?!]{0,60}"
    r"\b(?:every (?:day|morning|week|month|\w+day)|each (?:day|morning|week|\w+day)|daily|weekly|delivered|straight to you|for free)\b|"
    r"^(?:die|das|alle|unsere?)\b[^.?!]{0,80}\b(?:nachrichten|geschichten|artikel|neuigkeiten|themen|texte)\b[^.?!]{0,60}"
    r"\b(?:jeden (?:tag|morgen|\w+tag)|jede woche|täglich|wöchentlich|direkt zu (?:ihnen|dir))\b|"
    r"^(?:l'|les|toute|nos|chaque)[^.?!]{0,80}\b(?:actualités?|articles|infos|informations)\b[^.?!]{0,60}"
    r"\b(?:chaque (?:jour|matin|semaine)|tous les (?:jours|matins)|toutes les semaines)\b|"
    r"^(?:las?|los|todas?|nuestr\w+)\b[^.?!]{0,80}\b(?:noticias|historias|artículos)\b[^.?!]{0,60}"
    r"\b(?:cada (?:día|mañana|semana)|todos los días|todas las (?:mañanas|semanas))\b"
)
_FORM_TAGS = ("form", "button", "label", "fieldset")
_NARRATIVE_TAGS = ("li", "td", "th", "dd", "dt", "blockquote", "figcaption")


def find(page: Page, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark sign-up lines, and the buttons and labels that stand beside them, in forms, or were dropped already."""
    lines = lines_holding(page, STEMS, MOST_WORDS, MOST_CHARS)
    count = len(page.blocks)
    if not lines:
        return np.zeros(count, np.bool_)
    if _TITLE.search(plain(f"{page.head.title} {page.head.meta('og:title')}")):
        narrative = page.blocks_tagged(_NARRATIVE_TAGS) & kept
        lines = {r: t for r, t in lines.items() if not narrative[r] and page.blocks.words[r] <= STRICT_WORDS}
        sure = judged(lines, _says_it_all)
    else:
        sure = judged(lines, _invites)
    joins = _Neighbour(page)
    in_form = page.blocks_inside(page.elements_tagged(_FORM_TAGS))
    apart = {row for row, line in lines.items() if bare(line) in BUTTONS and (in_form[row] or not kept[row])}
    return mask_of(sure | beside(sure, count, joins.is_label) | beside(sure, count, joins.is_promise) | apart, count)


def _says_it_all(line: str) -> bool:
    """Tell whether a phrase of the line, not quoted, can only be an invitation of the publisher's own."""
    found = _WHOLE.search(bare(line))
    return found is not None and not _is_quoted(line, found[0])


def _invites(line: str) -> bool:
    if _says_it_all(line):
        return True
    topic = _TOPIC.search(line)
    if topic and not _is_quoted(line, topic[0]) and _CALL.search(line):
        return len(line.split()) <= SHORT_WORDS or _WARRANT.search(line) is not None
    delivery = _DELIVERY.search(line)
    return delivery is not None and not _is_quoted(line, delivery[0]) and _RHYTHM.search(line) is not None


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
        if self._blocks.words[row] > STRICT_WORDS or self._blocks.tags[row] in _NARRATIVE_TAGS:
            return False
        return _PROMISE.search(plain(self._blocks.texts[row])) is not None
