"""recent_posts: lists of recent, popular or featured articles and comments, with their heading."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.passes.headed_lists import Headings, headed_lists
from dehusk.passes.named_elements import dropped_inside
from dehusk.passes.names import known_names
from dehusk.passes.recent_posts_phrases import RECENT_POSTS, RECENT_POSTS_OPENINGS, RECENT_POSTS_WEAK, RECENT_QUALIFIERS
from dehusk.passes.runs import spare_main
from dehusk.passes.survey import Survey

_HEADINGS = Headings(RECENT_POSTS, RECENT_POSTS_WEAK, RECENT_POSTS_OPENINGS, RECENT_QUALIFIERS)
# Names of such widgets in common themes; they name what the model dropped, and remove nothing by themselves.
_NAMES = known_names(
    "recent-posts recent_posts recentposts recent-post recent-comments recentcomments widget_recent_entries"
    " widget_recent_comments popular-posts popular_posts popularposts popular-articles most-read mostread most-popular"
    " latest-posts latest-news latest-articles latestnews trending trending-posts top-stories topstories featured-posts"
    " editors-picks widget_popular_posts wpp-list popularity recommended-posts news-list newslist more-news".split()
)


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the blocks of such lists."""
    columns = survey.columns
    mask = headed_lists(columns, kept, _HEADINGS)
    return spare_main(survey.page, kept, mask) | dropped_inside(survey, kept, _NAMES)
