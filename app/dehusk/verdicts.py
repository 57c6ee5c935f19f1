"""Reasons for removing a block, and the verdicts that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class Reason(StrEnum):
    """Why a block was removed; the value is the rule id, the metric label and the explain value."""

    NAVIGATION = "navigation"
    RECENT_POSTS = "recent_posts"
    ARCHIVE_MONTHS = "archive_months"
    DUPLICATE_LEDE = "duplicate_lede"
    DUPLICATE_TEXT = "duplicate_text"
    REPEATED_HEADLINE = "repeated_headline"
    NEWSLETTER = "newsletter"
    RELATED_LINKS = "related_links"
    SHARE_LINKS = "share_links"
    COMMENTS = "comments"
    COOKIE_NOTICE = "cookie_notice"
    ADVERT = "advert"
    FOOTER = "footer"
    TAXONOMY = "taxonomy"
    PAGINATION = "pagination"
    HIDDEN = "hidden"
    SELECTOR = "selector"
    LOW_SCORE = "low_score"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What becomes of each block: row i speaks of block i of the page.

    `scores` are probabilities in [0, 1] that the block is main content; `kept` is the decision;
    `reasons` holds a `Reason` for each removed block and None for each kept one.
    """

    scores: NDArray[np.float32]
    kept: NDArray[np.bool_]
    reasons: tuple[Reason | None, ...]

    @classmethod
    def from_cut(cls, scores: NDArray[np.float32], kept: NDArray[np.bool_]) -> Verdicts:
        """Take the classifier's decision; what it dropped has no claimed reason yet (`low_score`)."""
        # Looking up a member of an enum takes as long as all the rest.
        low_score = Reason.LOW_SCORE
        reasons = tuple([None if keep else low_score for keep in kept.tolist()])
        return cls(scores, kept, reasons)
