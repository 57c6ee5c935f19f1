"""dehusk.render.text: kept blocks become plain text."""

from __future__ import annotations

import numpy as np

from dehusk.dom import page_of
from dehusk.render import render_text


def rendered(html: str) -> str:
    """Render a page with all its blocks."""
    page = page_of(html)
    return render_text(page, np.ones(len(page.blocks), np.bool_))


def test_blocks_are_parted_by_blank_lines():
    """Paragraphs and headings stand apart."""
    assert rendered("<h2>a</h2><p>b</p><p>c</p>") == "a\n\nb\n\nc"


def test_list_items_are_lines():
    """The items of one list follow each other; two lists stand apart."""
    assert rendered("<ul><li>a<li>b</ul><ul><li>c</ul>") == "a\nb\n\nc"


def test_cells_are_parted_by_tabs_and_rows_by_lines():
    """A table is a line a row, across thead and tbody; two tables stand apart."""
    html = "<table><thead><tr><th>a<th>b</thead><tbody><tr><td>c<td>d</tbody></table><table><tr><td>e</table>"
    assert rendered(html) == "a\tb\nc\td\n\ne"


def test_paragraphs_in_cells_are_paragraphs():
    """Only cells that hold their text themselves make a line a row."""
    assert rendered("<table><tr><td><p>a</p><td>b</table>") == "a\n\nb"


def test_removed_blocks_leave_nothing():
    """What is not kept is not in the text."""
    page = page_of("<p>a</p><p>b</p><p>c</p>")
    assert render_text(page, np.array([True, False, True])) == "a\n\nc"
    assert render_text(page, np.zeros(3, np.bool_)) == ""


def test_lines_of_code_stay_lines():
    """Code that is marked up line by line is not torn apart."""
    assert rendered("<pre><div>a = 1</div><div>b = 2</div></pre>") == "a = 1\nb = 2"
    assert rendered("<pre>a<div>b</div>c</pre><pre>d</pre>") == "a\nb\nc\n\nd"


def test_empty_lines_of_code_stay():
    """Two line breaks leave a line empty, in code as elsewhere."""
    assert rendered("<pre>a<br>b<br><br>c</pre>") == "a\nb\n\nc"
    assert rendered("<p>a<br><br>b</p>") == "a\n\nb"


def test_verse_keeps_its_lines():
    """Lines broken by <br> stay lines of one block."""
    assert rendered("<p>rose<br>dose</p>") == "rose\ndose"
