"""taxonomy on hand-built blocks."""

from __future__ import annotations

import pytest

from dehusk.passes.taxonomy import find
from tests.builders import block
from tests.passes.widgets import around, marked


@pytest.mark.parametrize(
    "line",
    [
        "Tags: travel, food, budget",
        "Filed under: Local news, Politics",
        "Posted in Local news",
        "Tagged with rye, flour",
        "Topics: Travel, Food",
        "Schlagwörter: Reise, Essen",
        "Étiquettes : voyage, cuisine",
        "Etiquetas: viajes, cocina",
        "Tag: viaggi, cucina",
        "Marcadores: viagem, comida",
        "Trefwoorden: reizen, eten",
        "Tagi: podróże, kuchnia",
        "Метки: путешествия, еда",
        "Etiketler: seyahat, yemek",
        "タグ：旅行、料理",
        "标签：旅游、美食",
        "標籤：旅遊、美食",
        "#travel #food #norway",
        "This entry was posted in News and tagged budget. Bookmark the permalink.",
    ],
)
def test_line(line):
    """Lines of categories and tags go, in many languages and without links."""
    assert marked(find, around(block(line))) == [line]


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Categories", ("News", "Sport", "Uncategorized")),
        ("Categories", ("Rye bread (4)", "Old mills (12)")),
        ("Kategorien", ("Allgemein", "Politik", "Kultur")),
        ("Catégories", ("Actualités", "Culture")),
        ("カテゴリー", ("ニュース", "未分類")),
        ("分类", ("新闻", "生活")),
    ],
)
def test_bare_list(heading, names):
    """Under a heading, names of sections or names with counts are a widget."""
    assert marked(find, around(block(heading, "h3"), *(block(name, "li") for name in names))) == [heading, *names]


def test_linked_list():
    """Under a heading, short links are a widget."""
    names = ("Bread", "Mills", "Streams")
    assert marked(find, around(block("Topics", "h3"), *(block(name, "li", linked=1) for name in names))) == [
        "Topics",
        *names,
    ]


def test_list_after_the_article():
    """After all of the text, three bare names under "Categories" are a widget."""
    names = ("Bread", "Mills", "Streams")
    assert marked(find, around(block("Categories", "h3"), *map(block, names), at=4)) == ["Categories", *names]


def test_list_in_the_text_stays():
    """Amid the text, a list of things under "Categories" is part of it."""
    names = ("Best loaf", "Best roll", "Best pretzel")
    assert marked(find, around(block("Categories", "h2"), *(block(name, "li") for name in names))) == []


@pytest.mark.parametrize(
    "line",
    [
        "Tags: these are small labels of brass that the miller nailed to each sack of flour.",
        "Category: Dessert",
        "Keywords: rye, milling, water power",
        "Posted in 1912, the letter reached her forty years later.",
        "# Heading of a text file",
        "#1",
    ],
)
def test_text_stays(line):
    """Sentences, facts and numbers that begin like a label come through."""
    assert marked(find, around(block(line))) == []
