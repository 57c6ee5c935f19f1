"""recent_posts on hand-built blocks."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.passes.recent_posts import find
from tests.builders import block, page
from tests.passes.widgets import around, article, marked

TITLES = (
    "Council approves new budget after long debate",
    "Five ways to save energy this winter",
    "Local team wins final",
)


@pytest.mark.parametrize(
    ("heading", "titles"),
    [
        ("Recent Posts", TITLES),
        ("LATEST NEWS:", TITLES),
        ("You may have missed", TITLES),
        ("🔥 Trending Now", TITLES),
        ("Latest from Berlin", TITLES),
        ("Today's most popular stories", TITLES),
        ("Neueste Beiträge", ("Stadtrat beschließt neuen Haushalt", "Fünf Wege, Energie zu sparen")),
        ("Les plus lus", ("Le conseil adopte le nouveau budget", "Cinq façons d'économiser l'énergie")),
        ("Lo más leído", ("El ayuntamiento aprueba el presupuesto", "Cinco formas de ahorrar energía")),
        ("Articoli recenti", ("Il consiglio approva il bilancio", "Cinque modi per risparmiare energia")),
        ("Mais lidas", ("Câmara aprova novo orçamento", "Cinco maneiras de poupar energia")),
        ("Meest gelezen", ("Gemeenteraad keurt begroting goed", "Vijf manieren om energie te besparen")),
        ("Ostatnie wpisy", ("Rada miasta przyjęła nowy budżet", "Pięć sposobów na oszczędzanie energii")),
        ("Свежие записи", ("Горсовет принял новый бюджет", "Пять способов сэкономить энергию")),
        ("SON YAZILAR", ("Belediye meclisi yeni bütçeyi onayladı", "Enerji tasarrufu için beş yol")),
        ("最近の投稿", ("市議会が新予算を可決", "冬の省エネ五つの方法")),
        ("热门文章", ("市议会通过新预算案", "冬季节能的五种方法")),
        ("熱門新聞", ("市議會通過新預算案", "冬季節能的五種方法")),
    ],
)
@pytest.mark.parametrize(("tag", "item"), [("p", "p"), ("div", "div"), ("h3", "li"), ("p", "h4")])
@pytest.mark.parametrize("at", [0, 2, 4])
def test_bare_list(heading, titles, tag, item, at):
    """A heading and its titles go, without links or names, wherever they stand; the article stays."""
    built = around(block(heading, tag), *(block(title, item) for title in titles), at=at)
    assert marked(find, built) == [heading, *titles]


def test_dates_between_titles():
    """Dates and authors between the titles belong to the list."""
    widget = ("Recent Posts", TITLES[0], "May 3, 2024", TITLES[1], "by Anna Smith")
    assert marked(find, around(*map(block, widget))) == list(widget)


def test_comments_of_others():
    """Recent comments are a list like recent posts."""
    widget = ("Recent Comments", "Anna on How to bake bread", "Tom on Five ways to save energy")
    assert marked(find, around(*map(block, widget))) == list(widget)


def test_lines_broken_by_br():
    """A list in one block, its lines parted by breaks, goes as a whole."""
    text = "\n".join(("Recent Posts", *TITLES))
    assert marked(find, around(block(text, "div"))) == [text]


def test_list_element_bounds_the_run():
    """What follows the list element stays, however short."""
    items = (block(title, "li", "ul") for title in TITLES)
    built = around(block("Recent Posts", "h3"), *items, block("The second year", "li"))
    assert marked(find, built) == ["Recent Posts", *TITLES]


def test_heading_of_the_text_after_the_list_stays():
    """A heading that is set like the other headings of the article belongs to the text below it."""
    built = page(
        *article()[:1],
        block("The first year", "h3"),
        *article()[1:2],
        block("Recent Posts", "h2"),
        *(block(title) for title in TITLES),
        block("The second year", "h3"),
        *article()[2:],
    )
    assert marked(find, built) == ["Recent Posts", *TITLES]


def test_heading_with_prose_below_stays():
    """A chapter that is named like a widget comes through."""
    assert marked(find, around(block("Recent Posts", "h2"))) == []


def test_lone_heading_goes_when_its_list_is_gone():
    """Where the classifier dropped all that follows, the heading goes as well."""
    built = page(*article(), block("Recent Posts", "h3"), block("Whatever the list said here, in one sentence."))
    kept = np.array([True] * 5 + [False])
    assert marked(find, built, kept) == ["Recent Posts"]


def test_weak_heading_with_a_specification_stays():
    """A heading "Recommended" above the parts of a computer is no list of posts."""
    lines = ("OS: Windows 10 or later", "Processor: any with four cores", "Memory: 8 GB of RAM")
    assert marked(find, around(block("Recommended", "h3"), *(block(line, "li", "ul") for line in lines))) == []


def test_front_page_stays():
    """A page that is a list of posts keeps it."""
    titles = [block(f"{title} and what it means for {place}", "h3", linked=1) for place in "ABCD" for title in TITLES]
    assert marked(find, page(block("Latest News", "h2"), *titles, block("A short note on this site."))) == []


def test_code_stays():
    """Preformatted text is nobody's widget."""
    assert marked(find, around(block("Recent Posts", "pre"), *(block(title) for title in TITLES))) == []


def test_names_give_a_reason_to_dropped_blocks():
    """Inside an element named recent-posts a dropped block gets the reason, a kept one stays."""
    built = page(
        *article(), block("Something short", "p", "div.recent-posts"), block("More of it", "p", "div.recent-posts")
    )
    kept = np.array([True] * 5 + [False])
    assert marked(find, built, kept) == ["More of it"]


def test_names_match_whole_tokens():
    """A name that only contains the token is another name."""
    built = page(*article(), block("Something short", "p", "div.not-recent-posts-at-all"))
    assert marked(find, built, np.array([True] * 4 + [False])) == []
