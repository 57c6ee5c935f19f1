"""Whole pages that look like husk in part and are none: the passes for widgets and lines leave them alone."""

from __future__ import annotations

import pytest

from dehusk.passes import (
    advert,
    archive_months,
    comments,
    footer,
    hidden,
    navigation,
    pagination,
    recent_posts,
    related_links,
    taxonomy,
)
from tests.builders import block
from tests.passes.widgets import around, marked

PASSES = (
    advert, archive_months, comments, footer, hidden, navigation, pagination, recent_posts, related_links, taxonomy,
)  # fmt: skip
PAGES = {
    "poem": [block(line) for line in ("The mill is still", "The water waits", "Next year it will", "Open the gates")],
    "recipe": [
        block("Ingredients", "h2"),
        *(block(text, "li", "ul") for text in ("500 g rye flour", "350 ml water", "10 g salt", "1 pinch of caraway")),
        block("Method", "h2"),
        *(block(text, "li", "ol") for text in ("Mix flour and water", "Rest for an hour", "Bake until brown")),
    ],
    "specification": [
        block("Features", "h2"),
        *(block(text, "li", "ul") for text in ("Power: 800 W", "Weight: 4 kg", "Colour: oak", "Warranty: 2 years")),
    ],
    "questions": [
        block("Frequently asked questions", "h2"),
        block("Is the mill open on Sundays?", "h3"),
        block("No, it is open on Saturdays only, from eight in the morning."),
        block("May I bring a dog?", "h3"),
        block("Yes, on a lead."),
    ],
    "table": [
        block(cell, "td", "table tr")
        for cell in ("Month", "Loaves", "May 2019", "410", "June 2019", "395", "July 2019", "420", "Home", "About")
    ],
    "code": [
        block("Recent Posts\nArchives\n© 2024 Foo\nPage 1 of 12\nTags: a, b\nAdvertisement\nLeave a Reply", "pre")
    ],
    "definitions": [
        block(text, tag, "dl")
        for text, tag in (
            ("Archive", "dt"),
            ("A place for old papers.", "dd"),
            ("Footer", "dt"),
            ("The last line.", "dd"),
        )
    ],
    "archives": [
        block("The archives of the city", "h2"),
        block("The archives hold the papers of the mill from May 1968 to June 2019, some forty boxes in all."),
        block("Archives", "h3"),
        block("An archive is ordered by the office that made the papers, not by what they say."),
    ],
    "newsletters": [
        block("How newsletters came back", "h2"),
        block(
            "Subscribe to a newsletter and you will get a letter; that is the whole of the idea, and it is an old one."
        ),
    ],
    "see also": [
        block("See also", "h2"),
        *(block(text, "li", "ul", linked=0.5) for text in ("Rye, a grain of cold countries", "Oats, another grain")),
    ],
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("one", PASSES, ids=lambda one: one.__name__.rpartition(".")[2])
@pytest.mark.parametrize("at", [0, 2, 4])
def test_page(one, name, at):
    """The page comes through whole, whatever part of the article it is."""
    assert marked(one.find, around(*PAGES[name], at=at)) == []
