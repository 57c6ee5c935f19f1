"""Plain text → Page: what an extractor has made of a document, read line by line."""

from __future__ import annotations

import re
from statistics import median

import numpy as np

from dehusk.dom.limits import MOST_BLOCKS, MOST_LINES, MOST_TEXT_CHARS, check
from dehusk.dom.page import Blocks, Elements, Page, Signature, tag_codes, whole_tokens
from dehusk.dom.words import count_words

# "- item", "• item", "1. item", "2) item".
_ITEM = re.compile(r"(?:[-*+•·‣▪–—]|\d{1,3}[.)])\s+\S")
# Only what ends a line in a file; other separators of Unicode stand inside texts.
_LINE_END = re.compile(r"\r\n?|\n")
_ENDS_SENTENCE = frozenset(".!?。！？…:;,\"'”’»」)")
# A heading is a line of a few words without an end, over a line that is longer.
MOST_HEADING_WORDS = 14
# Text wrapped by hand has lines of much the same length, about as wide as a terminal or a mail.
_WRAPPED_CHARS = (50, 90)
_LEAST_WRAPPED_LINES = 4

_SIGNATURES = tuple(Signature(tag, "", "", "", "", "") for tag in ("html", "div", "p", "li", "h2"))
_NUMBERS = {signature.tag: number for number, signature in enumerate(_SIGNATURES)}


def page_of_lines(text: str) -> Page:
    """Turn plain text into a Page: a block a line, or a paragraph where lines were wrapped by hand.

    Lines between blank lines share an element; each block is guessed to be a heading (h2), a list item (li)
    or a paragraph (p) from its wording and what follows it. Raises DocumentTooLargeError when there is more text than
    a document may have.
    """
    check(len(text), "characters of text", MOST_TEXT_CHARS)
    check(text.count("\n") + text.count("\r") + 1, "lines", MOST_LINES)
    groups = [_blocks_of(group) for group in _groups(text.replace("\0", ""))]
    texts = [block for group in groups for block in group]
    check(len(texts), "blocks of text", MOST_BLOCKS)
    tags = _guess_tags(texts)
    element_tags = ["html"]
    parents, depths, first, last = [0], [0], [0], [len(texts)]
    owners: list[int] = []
    for group in groups:
        element_tags.append("div")
        parents.append(0)
        depths.append(1)
        first.append(len(owners))
        last.append(len(owners) + len(group))
        owners.extend([len(element_tags) - 1] * len(group))
    count = len(element_tags)
    ends = np.arange(1, count + 1, dtype=np.int32)
    ends[0] = count
    none = np.zeros(len(texts), np.int32)
    return Page(
        elements=Elements(
            tags=tuple(element_tags),
            codes=tag_codes(element_tags),
            parents=np.array(parents, np.int32),
            depths=np.array(depths, np.int32),
            ends=ends,
            signatures=np.array([_NUMBERS[tag] for tag in element_tags], np.int32),
            hidden=np.zeros(count, np.bool_),
            first_blocks=np.array(first, np.int32),
            last_blocks=np.array(last, np.int32),
        ),
        blocks=Blocks(
            texts=tuple(texts),
            tags=tuple(tags),
            codes=tag_codes(tags),
            elements=np.array(owners, np.int32),
            chars=np.array([len(text) for text in texts], np.int32),
            words=np.array([count_words(text) for text in texts], np.int32),
            link_chars=none,
            links=none,
            inline_rows=np.zeros(0, np.int32),
            inline_signatures=np.zeros(0, np.int32),
        ),
        signatures=_SIGNATURES,
        names=tuple(map(whole_tokens, _SIGNATURES)),
        is_text=True,
    )


def _groups(text: str) -> list[list[str]]:
    """Split into runs of lines without a blank line between them."""
    groups: list[list[str]] = [[]]
    for line in _LINE_END.split(text):
        stripped = line.strip()
        if stripped:
            groups[-1].append(stripped)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _blocks_of(group: list[str]) -> list[str]:
    """Give the blocks of a run of lines: the lines, or the whole where it was wrapped by hand."""
    if len(group) < _LEAST_WRAPPED_LINES or any(map(_ITEM.match, group)):
        return group
    lengths = [len(line) for line in group[:-1]]
    least, most = _WRAPPED_CHARS
    wrapped = least <= median(lengths) <= most and max(lengths) <= most
    unfinished = sum(line[-1] not in ".!?。！？" for line in group[:-1])
    return ["\n".join(group)] if wrapped and unfinished * 2 > len(lengths) else group


def _guess_tags(texts: list[str]) -> list[str]:
    tags = []
    for row, text in enumerate(texts):
        following = texts[row + 1] if row + 1 < len(texts) else ""
        if _ITEM.match(text):
            tags.append("li")
        elif text[-1] not in _ENDS_SENTENCE and len(following) > 2 * len(text) and _is_short(text):
            tags.append("h2")
        else:
            tags.append("p")
    return tags


def _is_short(text: str) -> bool:
    return len(text.split()) <= MOST_HEADING_WORDS and len(text) <= 120
