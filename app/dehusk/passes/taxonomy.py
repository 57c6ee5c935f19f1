"""taxonomy: the categories and tags of an article or of the site: label lines, lists under a heading, hashtags."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from dehusk.passes.main_flow import PROSE_WORDS
from dehusk.passes.named_elements import dropped_inside
from dehusk.passes.names import known_names
from dehusk.passes.runs import LINKED_SHARE, Columns, is_sentence, run_after
from dehusk.passes.survey import Survey
from dehusk.passes.taxonomy_phrases import (
    ENTRY_LINES,
    LABELS,
    LISTING_LABELS,
    OPENINGS,
    SECTIONS,
    WEAK_HEADINGS,
    WEAK_LABELS,
)
from dehusk.passes.widget_headings import TAXONOMY, WIDGET_HEADINGS

# Two dozen tags of two words; more is a list of something else.
LINE_WORDS = 50
# "European football championship qualifiers": a tag is a few words.
TAG_WORDS = 5
# "Posted in Local news" without links or commas.
OPENING_WORDS = 10
ENTRY_LINE_WORDS = 60
# Three names of sections or more make a list under "Categories"; what shows that they are one is in `_is_list`.
LEAST_ITEMS = 2
LEAST_PLAIN_ITEMS = 3
EVIDENT_SHARE = 0.5
LEAST_HASHTAGS = 2
# An article has "Topics: …" above and below it at most; on a page of entries each has its own.
MOST_LISTINGS = 2
# On a page with less body text there is nothing that a list could stand outside of.
LEAST_PROSE_BLOCKS = 2

# "News" and "Blog" head lists of their own, and are names of sections here.
_STOPS = WIDGET_HEADINGS - SECTIONS
_COUNTED = re.compile(r"\D[(\[]\s*\d[\d.,]*\s*[)\]]$")
_BETWEEN_TAGS = re.compile(r"\s*[,|•·;、，/\n#]+\s*")
_HEADINGS = frozenset({"h1", "h2"})
_NAMES = known_names(
    "tags tag-list taglist tag-cloud tagcloud post-tags entry-tags article-tags tags-links cat-links"
    " categories category-list widget_categories widget_tag_cloud post-categories entry-categories"
    " post-meta-tags topics topic-list tag-links post_tags entry-footer related-tags keywords labels"
    " wp-block-tag-cloud wp-block-categories".split()
)


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark such lines and lists."""
    columns = survey.columns
    lines = columns.lines
    mask = np.zeros(len(columns), np.bool_)
    for row in lines.labelled(LABELS):
        mask[row] |= _is_label_line(columns, row)
    for row, opening in lines.opening_with(OPENINGS):
        mask[row] |= _is_opening_line(columns, row, opening)
    for row, _ in lines.opening_with(ENTRY_LINES):
        mask[row] |= columns.words[row] <= ENTRY_LINE_WORDS and not columns.is_code(row)
    for row in lines.holding("#"):
        if lines.spelled[row].startswith("#"):
            mask[row] |= _is_hashtags(columns, row)
    headings = lines.equal_to(TAXONOMY)
    if headings:
        blocks = survey.page.blocks
        prose = np.flatnonzero(kept & (blocks.words >= PROSE_WORDS) & (blocks.link_chars < LINKED_SHARE * blocks.chars))
        for row in headings:
            _mark_list(columns, row, prose, mask)
    return mask | dropped_inside(survey, kept, _NAMES)


def _is_label_line(columns: Columns, row: int) -> bool:
    """Tell whether "Tags:" goes on with a short list, or with links."""
    if columns.words[row] > LINE_WORDS or columns.is_code(row) or columns.in_cell(row):
        return False
    label, _, rest = columns.lines.spelled[row].partition(":")
    tags = [tag for tag in _BETWEEN_TAGS.split(rest.strip(" .")) if tag]
    if not tags or any(len(tag.split()) > TAG_WORDS for tag in tags):
        return False
    if columns.link_chars[row] >= LINKED_SHARE * max(len(rest.strip()), 1):
        return True
    label = label.strip(" #")
    if label in WEAK_LABELS:
        repeated = len(columns.lines.labels.rows(label)) > MOST_LISTINGS
        if repeated or label not in LISTING_LABELS or len(tags) < LEAST_ITEMS:
            return False
    return not is_sentence(columns.texts[row]) and columns.tags[row] not in _HEADINGS


def _is_opening_line(columns: Columns, row: int, opening: str) -> bool:
    rest = columns.lines.spelled[row][len(opening) :].strip(" :")
    if not rest or columns.is_code(row) or columns.in_cell(row) or is_sentence(columns.texts[row]):
        return False
    if columns.tags[row] in _HEADINGS:
        return False
    tags = [tag for tag in _BETWEEN_TAGS.split(rest) if tag]
    if any(len(tag.split()) > TAG_WORDS for tag in tags):
        return False
    return columns.link_chars[row] > 0 or columns.words[row] <= OPENING_WORDS


def _is_hashtags(columns: Columns, row: int) -> bool:
    """Tell whether a line is nothing but hashtags, two of them or one that is a link."""
    words = columns.texts[row].split()
    if columns.is_code(row) or not all(len(word) > 1 and word[0] == "#" and not word[1:].isdecimal() for word in words):
        return False
    return len(words) >= LEAST_HASHTAGS or columns.is_linked(row)


def _mark_list(columns: Columns, heading: int, prose: NDArray[np.intp], mask: NDArray[np.bool_]) -> None:
    """Mark a heading such as "Categories" with the names below it."""
    if columns.is_code(heading) or columns.in_cell(heading):
        return
    run = run_after(columns, heading, _STOPS)
    stop = run.start
    while stop < run.stop and _is_name(columns, stop):
        stop += 1
    if stop > run.start and _is_list(columns, heading, stop, prose):
        mask[heading:stop] = True


def _is_name(columns: Columns, row: int) -> bool:
    text = columns.lines.spelled[row]
    if not text:
        return columns.is_linked(row)
    if columns.is_linked(row) and columns.words[row] <= TAG_WORDS + 1:
        return True
    tags = [tag for tag in _BETWEEN_TAGS.split(_COUNTED.sub("", text)) if tag]
    return all(len(tag.split()) <= TAG_WORDS for tag in tags)


def _is_list(columns: Columns, heading: int, stop: int, prose: NDArray[np.intp]) -> bool:
    """Tell whether the names below a heading are links of the site, not a list in the text."""
    rows = range(heading + 1, stop)
    least = EVIDENT_SHARE * len(rows)
    if sum(columns.is_linked(row) for row in rows) >= least:
        return True
    names = [columns.lines.spelled[row] for row in rows]
    if len(names) < LEAST_ITEMS:
        return False
    if sum(_COUNTED.search(name) is not None for name in names) >= least:
        return True
    if sum(name.strip(" .:-–•") in SECTIONS for name in names) >= max(least, LEAST_ITEMS):
        return True
    if columns.lines.spelled[heading].strip(" :") in WEAK_HEADINGS:
        return False
    if stop < len(columns) and columns.lines.spelled[stop].strip(" :") in WIDGET_HEADINGS:
        return True
    # Before or after all of the text a list of names belongs to the site.
    outside = len(prose) >= LEAST_PROSE_BLOCKS and (prose[-1] < heading or prose[0] >= stop)
    return outside and len(names) >= LEAST_PLAIN_ITEMS
