"""navigation on hand-built blocks."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.passes.navigation import find
from tests.builders import block, page
from tests.passes.widgets import around, article, marked


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content",
        "Back to top ↑",
        "Menu",
        "Search",
        "Home > News > Sport",
        "You are here: Home / News / Local",
        "Zum Inhalt springen",
        "Nach oben",
        "Startseite » Reisen » Norwegen",
        "Aller au contenu",
        "Saltar al contenido",
        "Inicio > Noticias",
        "Vai al contenuto",
        "Ir para o conteúdo",
        "Ga naar de inhoud",
        "Przejdź do treści",
        "Перейти к содержимому",
        "Главная › Новости",
        "İçeriğe geç",
        "コンテンツへスキップ",
        "ホーム > ニュース",
        "跳至内容",
        "首页 > 新闻 > 体育",
        "回到頂部",
        "Home | About | Blog | Contact",
    ],
)
def test_line(line):
    """Skip links, paths and menus on one line go, in many languages and without links."""
    assert marked(find, around(block(line))) == [line]


@pytest.mark.parametrize(
    "lines",
    [
        ("Meta", "Log in", "Entries feed", "Comments feed", "WordPress.org"),
        ("Meta", "Anmelden", "Feed der Einträge", "Kommentar-Feed", "WordPress.org"),
        ("Méta", "Connexion", "Flux des publications", "Flux des commentaires"),
        ("メタ情報", "ログイン", "投稿フィード", "コメントフィード"),
        ("Home", "About", "Contact", "Blog"),
        ("Startseite", "Über uns", "Kontakt", "Impressum"),
    ],
)
def test_lines_one_below_the_other(lines):
    """The "Meta" widget and the words of a menu go."""
    assert marked(find, around(*(block(line, "li") for line in lines))) == list(lines)


def test_links_in_an_element_named_menu():
    """Four short links in an element that is named a menu go, kept or not."""
    names = ("Rye", "Wheat", "Oats", "Barley")
    built = page(*(block(name, "li", "ul.menu", linked=1) for name in names), *article())
    assert marked(find, built) == list(names)


def test_article_in_an_element_named_menu_stays():
    """A name around most of the text says nothing."""
    built = page(*(block(one.text, "p", "div.menu") for one in article()))
    assert marked(find, built) == []


def test_dropped_blocks_in_nav():
    """What the classifier dropped inside nav gets the reason."""
    built = page(block("Flour, mills and streams", "p", "nav"), *article())
    assert marked(find, built, np.array([False] + [True] * 4)) == ["Flour, mills and streams"]


@pytest.mark.parametrize(
    "one",
    [
        block("Menu", "h2"),
        block("Settings > General > About"),
        block("pub fn map<F>(self, op: F) -> Self", "h4"),
        block("Home > Settings > Apps, then choose the app that you want to remove."),
        block("Skip to content", "pre"),
        block("Log in"),
        block("Home"),
    ],
)
def test_text_stays(one):
    """A restaurant's menu, steps of a manual, code and lone words come through."""
    assert marked(find, around(one)) == []
