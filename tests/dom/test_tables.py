"""dehusk.dom.tables: which tables hold data."""

from __future__ import annotations

import time

import pytest

from dehusk.dom import page_of
from dehusk.dom.tables import MOST_CELL_WORDS, data_tables
from tests.builders import block, page

ROWS = "<tr><td>a<td>b</tr><tr><td>c<td>d</tr>"


def are_data(html: str) -> list[bool]:
    """Tell of each table of a page, in document order, whether it holds data."""
    read = page_of(html)
    marked = data_tables(read)
    assert not marked[~read.elements_tagged(("table",))].any()
    found: list[bool] = marked[read.elements_tagged(("table",))].tolist()
    return found


def test_a_built_page():
    """Two rows of two cells are data, without any HTML."""
    rows = [block("a", tag="td", inside=f"table tbody tr.n{row}") for row in (1, 1, 2, 2)]
    built = page(block("p"), *rows, block("q"))
    assert [built.elements.tags[row] for row in data_tables(built).nonzero()[0]] == ["table"]
    assert not data_tables(page(block("p"))).any()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<table>{ROWS}</table>", [True]),
        (f"<table><caption><h2>x</h2></caption><thead><tr><th>x<th>y<tbody>{ROWS}</table>", [True]),
        ("<table><tr><th>a<tr><td>b</table>", [True]),
        ("<table><tr><th>a<td>b</table>", [True]),
        (f"<table><tr><td>a{ROWS}</table>", [True]),
        (f"<table>{ROWS}</table><table><tr><td>a</table>", [True, False]),
        (f"<table role=presentation>{ROWS}</table>", [False]),
        (f"<table role=' None '>{ROWS}</table>", [False]),
        (f"<table role=grid>{ROWS}</table>", [True]),
        ("<table></table>", [False]),
        ("<table><tr><td>a</table>", [False]),
        ("<table><tr><th>a</table>", [False]),
        ("<table><tr><td>a<tr><td>b<tr><td>c</table>", [False]),
        ("<table><tr><td>menu<td>text</table>", [False]),
        ("<table><td>menu<td>text</table>", [False]),
        (f"<table>{ROWS}<tr><td>x<td><table>{ROWS}</table></table>", [False, True]),
        (f"<table>{ROWS}<tr><td>x<td><div><h3>y</h3></div></table>", [False]),
        (f"<table>{ROWS}<tr><td>x<td><h4>y</h4></table>", [True]),
        (f"<table>{ROWS}<tr><td>x<td><article>y</article></table>", [False]),
        (f"<table>{ROWS}<tr><td>x<td><form>y</form></table>", [False]),
        (f"<table>{ROWS}<tr><td>x<td>{'y ' * MOST_CELL_WORDS}</table>", [True]),
        (f"<table>{ROWS}<tr><td>x<td>{'y ' * MOST_CELL_WORDS}<p>y</table>", [False]),
        ("<h1>x</h1><section><td>y</section>", []),
    ],
)
def test_layout_is_told_from_data(html, expected):
    """Data have rows and columns of short cells; what holds parts of a page, or says so, lays it out."""
    assert are_data(html) == expected


def test_time_grows_with_the_page_and_no_faster():
    """Tables inside one another, and very many cells, are gone through once."""
    start = time.process_time()
    assert are_data("<table><tr><td>" * 3_000) == [False] * 3_000
    assert are_data(f"<table>{ROWS * 10_000}</table>") == [True]
    assert time.process_time() - start < 5
