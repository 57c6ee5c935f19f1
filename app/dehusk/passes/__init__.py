"""The passes: rules that find one kind of husk each; they look at the whole page and change nothing.

A pass is one file with `find(survey, kept) -> mask`, shape (blocks,); `Survey` is the page, with what passes ask of
it. May import `features`, `dom` and `verdicts` only.
`PASSES` is the only place of their order; the first reason wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes import (
    advert,
    archive_months,
    comments,
    cookie_notice,
    duplicate_lede,
    duplicate_text,
    footer,
    hidden,
    navigation,
    newsletter,
    pagination,
    recent_posts,
    related_links,
    repeated_headline,
    share_links,
    taxonomy,
)
from dehusk.passes.comments import find_forms
from dehusk.passes.survey import Survey
from dehusk.verdicts import Reason, Verdicts

__all__ = ["PASSES", "Pass", "apply_passes"]


@dataclass(frozen=True, slots=True)
class Pass:
    """A rule and the reason it gives.

    `find` marks the blocks that are husk of this kind: kept ones only where it is sure, since it
    overrides the classifier, and dropped ones generously, since it only names their reason.
    """

    reason: Reason
    find: Callable[[Survey, NDArray[np.bool_]], NDArray[np.bool_]]


# From the most particular to the most general: a month list inside a navigation bar is still a month list. Copies are
# found before the boxes that they leave empty.
PASSES = (
    Pass(Reason.COOKIE_NOTICE, cookie_notice.find),
    Pass(Reason.NEWSLETTER, newsletter.find),
    Pass(Reason.SHARE_LINKS, share_links.find),
    Pass(Reason.ARCHIVE_MONTHS, archive_months.find),
    Pass(Reason.RECENT_POSTS, recent_posts.find),
    Pass(Reason.TAXONOMY, taxonomy.find),
    Pass(Reason.PAGINATION, pagination.find),
    Pass(Reason.REPEATED_HEADLINE, repeated_headline.find),
    Pass(Reason.DUPLICATE_LEDE, duplicate_lede.find),
    Pass(Reason.DUPLICATE_TEXT, duplicate_text.find),
    Pass(Reason.RELATED_LINKS, related_links.find),
    Pass(Reason.COMMENTS, comments.find),
    Pass(Reason.ADVERT, advert.find),
    Pass(Reason.NAVIGATION, navigation.find),
    Pass(Reason.FOOTER, footer.find),
    Pass(Reason.HIDDEN, hidden.find),
)


def apply_passes(
    page: Page, verdicts: Verdicts, held: NDArray[np.bool_] | None = None, *, comments: bool = False
) -> Verdicts:
    """Apply every pass in order.

    What is `held`, shape (blocks,), stays whatever they find, and what has another reason than `low_score` keeps it.
    With `comments`, what readers have written is kept, unless another pass claims it.
    """
    survey, kept = Survey(page), verdicts.kept
    free = None if held is None or not held.any() else ~held
    claims = np.zeros(len(survey), np.uint8)
    for number, rule in enumerate(PASSES, 1):
        mask = rule.find(survey, kept)
        if free is not None:
            mask = mask & free
        if comments and rule.reason is Reason.COMMENTS:
            wanted = mask & ~find_forms(survey) & (claims == 0) & ~_named(verdicts)
            kept, mask = kept | wanted, mask & ~wanted
        if np.count_nonzero(mask):
            claims[mask & (claims == 0)] = number
            kept = kept & ~mask if np.count_nonzero(mask & kept) else kept
    found, unnamed = (None, *(rule.reason for rule in PASSES)), (None, Reason.LOW_SCORE)
    reasons = list(verdicts.reasons)
    for row in np.flatnonzero(claims).tolist():
        if reasons[row] in unnamed:
            reasons[row] = found[claims[row]]
    for row in np.flatnonzero(kept & ~verdicts.kept).tolist():
        reasons[row] = None
    return Verdicts(verdicts.scores, kept, tuple(reasons))


def _named(verdicts: Verdicts) -> NDArray[np.bool_]:
    """Mark what has been removed for a reason that no pass finds."""
    low_score = Reason.LOW_SCORE
    return np.array([reason is not None and reason is not low_score for reason in verdicts.reasons], np.bool_)
