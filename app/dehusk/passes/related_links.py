"""related_links: lists of related articles with their heading, and single lines such as "Read also: …"."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.passes.headed_lists import Headings, headed_lists
from dehusk.passes.named_elements import dropped_inside
from dehusk.passes.names import known_names
from dehusk.passes.related_links_phrases import (
    LABELS,
    LINE_OPENINGS,
    LINKED_LABELS,
    RELATED_LINKS,
    RELATED_LINKS_OPENINGS,
    RELATED_LINKS_WEAK,
    RELATED_QUALIFIERS,
)
from dehusk.passes.runs import Columns, is_sentence, spare_main
from dehusk.passes.survey import Survey

# A line "Read also: …" holds one headline, sometimes two.
LINE_WORDS = 30
# What follows the label must be a headline, not a page number or a name, unless it is a link.
REST_WORDS = 3
# Spaces, a colon, an arrow or brackets around the link.
_LOOSE_CHARS = 6
_MARKS = " »›>→-–—•|*[(【「■▶►"

_HEADINGS = Headings(RELATED_LINKS, RELATED_LINKS_WEAK, RELATED_LINKS_OPENINGS, RELATED_QUALIFIERS)
_NAMES = known_names(
    "related related-posts related_posts relatedposts related-articles related_articles related-content related-links"
    " related-stories related-news related-post jp-relatedposts yarpp yarpp-related recommended recommendations"
    " recommended-articles outbrain taboola ob-widget you-may-also-like read-also readmore read-next more-from"
    " more-stories similar-posts crp_related sd-rel-path related-topics similar-articles see-also".split()
)


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the blocks of such lists, and such lines."""
    columns = survey.columns
    mask = headed_lists(columns, kept, _HEADINGS)
    for row in columns.lines.labelled(LABELS):
        mask[row] |= _is_labelled_headline(columns, row)
    for row, opening in columns.lines.opening_with(LINE_OPENINGS):
        mask[row] |= _is_linked_line(columns, row, len(opening))
    return spare_main(survey.page, kept, mask) | dropped_inside(survey, kept, _NAMES)


def _is_labelled_headline(columns: Columns, row: int) -> bool:
    label, _, rest = columns.lines.spelled[row].partition(":")
    if not rest or columns.words[row] > LINE_WORDS or columns.is_code(row) or columns.in_cell(row):
        return False
    if _is_linked_line(columns, row, len(label)):
        return True
    if label.strip(_MARKS) in LINKED_LABELS or is_sentence(columns.texts[row]):
        return False
    return columns.words[row] - len(label.split()) >= REST_WORDS


def _is_linked_line(columns: Columns, row: int, label_chars: int) -> bool:
    """Tell whether the line is linked, all of it or all that follows the label."""
    if columns.words[row] > LINE_WORDS or not columns.link_chars[row] or is_sentence(columns.texts[row]):
        return False
    return columns.link_chars[row] >= columns.chars[row] - label_chars - _LOOSE_CHARS
