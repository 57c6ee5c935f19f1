"""pagination on hand-built blocks."""

from __future__ import annotations

import pytest

from dehusk.passes.pagination import find
from tests.builders import block
from tests.passes.widgets import around, marked


@pytest.mark.parametrize(
    "line",
    [
        "« Older posts",
        "Newer Posts »",
        "Page 1 of 12",
        "Seite 1 von 5",
        "Page 2 sur 7",
        "Página 1 de 5",
        "Pagina 1 di 5",
        "Pagina 1 van 5",
        "Strona 1 z 5",
        "Страница 1 из 5",
        "Sayfa 1 / 5",
        "第1页 共5页",
        "1/5ページ",
        "1 2 3 … 10 Next »",
        "« Previous | Next »",
        "Load more",
        "Ältere Beiträge",
        "Articles plus anciens",
        "Entradas más antiguas",
        "Articoli precedenti",
        "Posts mais antigos",
        "Oudere berichten",
        "Starsze wpisy",
        "Предыдущие записи",
        "Eski yazılar",
        "前のページ",
        "下一页",
        "下一頁",
        "Next post: Council approves new budget",
        "Nächster Artikel: Stadtrat beschließt neuen Haushalt",
    ],
)
def test_line(line):
    """Lines that turn pages go, in many languages and without links."""
    assert marked(find, around(block(line))) == [line]


def test_neighbours_with_their_headlines():
    """The previous and the next article go with the headlines below their labels."""
    widget = ("Previous Post", "Council approves new budget", "Next Post", "Five ways to save energy")
    assert marked(find, around(*map(block, widget))) == list(widget)


def test_headlines_after_arrows():
    """Headlines beside arrows, side by side, are the neighbouring articles."""
    widget = ("← Council approves new budget", "Five ways to save energy →")
    assert marked(find, around(*map(block, widget))) == list(widget)


def test_numbers_one_below_the_other():
    """Page numbers go with the step beside them."""
    widget = ("1", "2", "3", "Next")
    assert marked(find, around(*(block(text, "li") for text in widget))) == list(widget)


@pytest.mark.parametrize(
    "line", ["Next", "1 2 3 4", "Next, the baker oiled the shaft.", "Previous work on rye: 3 of 5"]
)
def test_text_stays(line):
    """A step or numbers alone, and sentences, come through."""
    assert marked(find, around(block(line))) == []


def test_table_and_code_stay():
    """Numbers in tables and in code come through."""
    assert marked(find, around(block("1 2 3 … 10", "td", "table tr"), block("« Previous | Next »", "pre"))) == []
