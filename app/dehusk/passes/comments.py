"""comments: the comments below an article, and the lines and form around them.

A forum or a page of questions and answers consists of what others would call comments; there it finds nothing.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes.comments_phrases import COUNT_LINES, LINES, OPENINGS
from dehusk.passes.main_flow import PROSE_WORDS
from dehusk.passes.names import known_names
from dehusk.passes.runs import LINKED_SHARE, Columns
from dehusk.passes.spelling import known_words
from dehusk.passes.survey import Survey

# "Your email address will not be published. Required fields are marked *", and the longer cookie consent of forms.
LINE_WORDS = 40
# "View all 12 comments".
COUNT_WORDS = 5
# A comment section is secondary when the article outside it has more words, three lines at least, and stands before it.
LEAST_ARTICLE_WORDS = 40

_SECTIONS = known_names(
    "comments comment-list commentlist comment_list commentslist disqus_thread respond comment-respond comments-area"
    " comments-section comment-section comments-list comments-wrapper comments-container comment-form commentform"
    " post-comments article-comments commentarea fb-comments user-comments reader-comments comments-block livefyre"
    " comment-thread wpdiscuz wpd-threads comments_wrap kommentare usercomments section-comments".split()
)
_PARTS = known_names(
    "comment comment-body comment-content comment-text comment-meta comment-author comment-reply-link comment-count"
    " comment-item comment-reply-title comments-title comments-link".split()
)
_FORUMS = known_names(
    "forum topic thread threads post-stream topic-list viewtopic phpbb vbulletin postlist threadlist message-list"
    " bbp-topic bbpress discussion discussion-list question answers answer postbody messagelist showthread"
    " p-body-content js-post topic-body forum-post".split()
)
_FORUM_KINDS = re.compile(r'"(?:DiscussionForumPosting|QAPage|Question)"')


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark comment sections and such lines."""
    if _is_forum(survey):
        return survey.nothing()
    mask = find_forms(survey) | _counts(survey.columns)
    sections = survey.inside(_SECTIONS)
    if sections.any():
        mask |= sections if _is_secondary(survey.page, kept, sections) else sections & ~kept
    return mask | (survey.inside(_PARTS) & ~kept)


def _is_forum(survey: Survey) -> bool:
    return survey.names.any_of(_FORUMS) or any(_FORUM_KINDS.search(raw) for raw in survey.page.head.json_ld)


def find_forms(survey: Survey) -> NDArray[np.bool_]:
    """Mark the lines of comment forms and the like, which no reader has written."""
    columns, mask = survey.columns, survey.nothing()
    for row in columns.lines.equal_to(LINES):
        mask[row] = not columns.is_code(row)
    for row, _ in columns.lines.opening_with(OPENINGS):
        mask[row] |= columns.words[row] <= LINE_WORDS and not columns.is_code(row)
    return mask


def _counts(columns: Columns) -> NDArray[np.bool_]:
    mask = np.zeros(len(columns), np.bool_)
    for row in columns.lines.numbered(_NUMBER_WORDS):
        if 1 < columns.words[row] <= COUNT_WORDS or not columns.texts[row].isascii():
            mask[row] |= COUNT_LINES.fullmatch(columns.lines.spelled[row].strip(" .:|»›")) is not None
    return mask


def _is_secondary(page: Page, kept: NDArray[np.bool_], sections: NDArray[np.bool_]) -> bool:
    """Tell whether the kept text outside the sections is the article: more prose than inside, and before them."""
    words = page.blocks.words
    prose = kept & (words >= PROSE_WORDS) & (page.blocks.link_chars < LINKED_SHARE * page.blocks.chars)
    outside = prose & ~sections
    before = int(words[: int(np.argmax(sections))][outside[: int(np.argmax(sections))]].sum())
    inside = int(words[kept & sections].sum())
    return before >= LEAST_ARTICLE_WORDS and int(words[outside].sum()) > inside


_NUMBER_WORDS = known_words(
    ("no", "one", "comments", "kommentare", "commentaires", "comentarios", "view", "show", "add", "keine")
)
