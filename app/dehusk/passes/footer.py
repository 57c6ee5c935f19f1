"""footer: copyright lines, "powered by", and the row of legal links at the foot of a page."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import tag_table
from dehusk.passes.footer_phrases import LEGAL, POWERED, RESERVED
from dehusk.passes.main_flow import PROSE_WORDS
from dehusk.passes.named_elements import dropped_inside
from dehusk.passes.names import known_names
from dehusk.passes.runs import LINKED_SHARE, Columns
from dehusk.passes.short_lines import ShortLines
from dehusk.passes.spelling import known_words
from dehusk.passes.survey import Survey

# A copyright line with the company's name, address and register number; a paragraph on copyright is longer.
LINE_WORDS = 40
# In the middle of a page only the plain line counts: sign, year, name, reserved rights.
PLAIN_WORDS = 14
# Three legal pages one below the other are a menu; "Contact" alone may head a part of the page.
LEAST_LEGAL_LINES = 3
# Of a row parted by bars, this share must be known names of legal pages.
LEGAL_SHARE = 0.6

# "© 2024", "Copyright (c) 2024", "2024 ©", "Copyright by Foo": not "1976 Copyright Act".
_COPYRIGHT = re.compile(
    r"[\W_]*(?:copyright\W{0,3})?(?:©|\(c\)|ⓒ|版权所有|版權所有)\W{0,3}(?:copyright\W{0,3})?(?:by\W)?|"
    r"[\W_]*copyrights?(?:\W{1,3}by\b|\W{0,3}(?:19|20)\d\d\b)|"
    r"[\W_]*(?:19|20)\d\d\W{0,3}(?:[-–]\W?(?:19|20)\d\d\W{0,3})?(?:©|\(c\))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# Only with one of these behind it is "powered by" a note on the site: engines and motors are powered by things too.
_ENGINES = re.compile(
    r"\b(?:wordpress|blogger|drupal|joomla|wix|squarespace|weebly|shopify|ghost|jekyll|hugo|typepad|tumblr|medium|substack|"
    r"movable type|"
    r"discourse|phpbb|vbulletin|xenforo|mediawiki|genesis|themegrill|themeisle|astra|generatepress|elegant themes|"
    r"webflow|hubspot|typo3|godaddy|smf|invision|blogspot|livejournal|hexo|wp|django|magento|prestashop|opencart)\b|wordpress"
)
_NAMES = known_names(
    "footer site-footer page-footer colophon main-footer global-footer footer-widgets footer-menu contentinfo"
    " bottom-bar copyright site-info footer-bottom footer-nav footer-links legal credits".split()
)
_FOOTERS = tag_table("footer")
_UNTOUCHED = frozenset({"blockquote", "td", "th", "dd", "figcaption"})
_RESERVED_ENDS = tuple(sorted(RESERVED))
_RESERVED_LAST_WORDS = known_words(phrase.rpartition(" ")[2] for phrase in RESERVED)
_SIGNS = ("©", "(c)", "ⓒ", "copyright", "版权所有", "版權所有")


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark such lines, and what the classifier dropped in a footer."""
    columns = survey.columns
    mask = np.zeros(len(columns), np.bool_)
    foot = _foot(columns, kept)
    for row in _candidates(columns.lines, foot):
        if _is_copyright(columns, row, foot) and not columns.is_code(row):
            mask[row] = True
    for row, _ in columns.lines.opening_with(POWERED):
        named = _ENGINES.search(columns.lines.spelled[row]) is not None
        mask[row] |= columns.words[row] <= PLAIN_WORDS and (named or row >= foot) and not columns.is_code(row)
    _mark_legal(columns, foot, mask)
    return mask | dropped_inside(survey, kept, _NAMES, _FOOTERS)


def _foot(columns: Columns, kept: NDArray[np.bool_]) -> int:
    """Give the row after the last body text of the page."""
    blocks = columns.page.blocks
    prose = kept & (blocks.words >= PROSE_WORDS) & (blocks.link_chars < LINKED_SHARE * blocks.chars)
    for row in np.flatnonzero(prose)[::-1].tolist():
        line = columns.lines.spelled[row]
        if not (any(sign in line for sign in _SIGNS) or line.rstrip(" .!").endswith(_RESERVED_ENDS)):
            return int(row) + 1
    return 0


def _candidates(lines: ShortLines, foot: int) -> set[int]:
    """Give the rows that can be copyright lines: a sign in them, or the last word of a saying at their end."""
    rows = {*lines.ending_with(_RESERVED_LAST_WORDS), *lines.holding(*_SIGNS)}
    # Scripts without spaces have no last word; the foot of a page is a few lines.
    rows.update(row for row in range(foot, len(lines.spelled)) if not lines.spelled[row].isascii())
    return rows


def _is_copyright(columns: Columns, row: int, foot: int) -> bool:
    words, line = columns.words[row], columns.lines.spelled[row]
    if words > LINE_WORDS or columns.tags[row] in _UNTOUCHED:
        return False
    reserved = line.rstrip(" .!").endswith(_RESERVED_ENDS)
    signed = _COPYRIGHT.match(line) is not None
    if row >= foot:
        return reserved or signed or ("©" in line and _YEAR.search(line) is not None)
    # A notice quoted as an example follows a colon.
    if words > PLAIN_WORDS or (row and columns.texts[row - 1].endswith((":", "："))):
        return False
    return reserved or (signed and _YEAR.search(line) is not None)


def _mark_legal(columns: Columns, foot: int, mask: NDArray[np.bool_]) -> None:
    """Mark rows of legal links, on one line or one below the other."""
    run, last = 0, -2
    for row in [*columns.lines.equal_to(LEGAL), len(columns)]:
        if run and row != last + 1:
            if run >= LEAST_LEGAL_LINES:
                mask[last + 1 - run : last + 1] = True
            run = 0
        last, run = row, run + 1
        if row < len(columns) and row >= foot and columns.is_linked(row):
            mask[row] = True
    for row, parts in columns.lines.parted_known:
        known = sum(part in LEGAL for part in parts)
        if known >= 2 and known >= LEGAL_SHARE * len(parts) and not columns.is_code(row) and not columns.in_cell(row):
            mask[row] = True
