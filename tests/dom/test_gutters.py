import time

import pytest

from dehusk.dom import page_of, walk
from dehusk.dom.gutters import drop_line_numbers
from tests.builders import tree

CODE = "<pre>one\n  two\n\nthree</pre>"


def texts(html):
    """Give the texts of a page's blocks."""
    return list(page_of(html).blocks.texts)


@pytest.mark.parametrize(
    "numbers",
    [
        "<pre class='lineno'>1\n2\n3\n4</pre>",
        "<div class='linenodiv'><pre><span class='normal'>1</span>\n<span>2</span>\n<span>3</span></pre></div>",
        "<pre class='chroma'><code><span class='lnt'><a href='#l9'> 9</a>\n</span><span>10\n</span></code></pre>",
        "<pre>7</pre>",
    ],
)
def test_a_cell_of_line_numbers_beside_code_is_no_text(numbers):
    """Rouge, Pygments and Chroma put the numbers into a cell of their own."""
    assert texts(f"<table><tr><td>{numbers}</td><td>{CODE}</td></tr></table>") == ["one\n  two\n\nthree"]


def test_numbers_inside_the_lines_are_no_text():
    """Numbers marked as such go, and the code keeps its indentation."""
    html = "<pre><span class='linenos'> 1 </span>a\n<span class='ln'>2</span>  b<span class='ln'>x</span></pre>"
    assert texts(html) == ["a\n  bx"]


@pytest.mark.parametrize(
    "html",
    [
        "<pre>1\n2\n3</pre>",
        "<table><tr><td><pre>1\n2</pre></td></tr></table>",
        f"<table><tr><td><pre>10\n20\n30</pre></td><td>{CODE}</td></tr></table>",
        f"<table><tr><td><pre>a 1</pre></td><td>{CODE}</td></tr></table>",
        "<table><tr><td><pre>1\n2</pre></td><td>no code</td></tr></table>",
        "<p><span class='ln'>5</span> o'clock</p>",
        f"<table><tr><td><pre>{'1' * 5_000}</pre></td><td>{CODE}</td></tr></table>",
    ],
)
def test_other_numbers_stay(html):
    """Numbers that are what the code prints, that do not count lines, or stand outside code are text."""
    root = tree(html)
    before = "".join(map(str, root.itertext()))
    drop_line_numbers(root)
    assert "".join(map(str, root.itertext())) == before


@pytest.mark.parametrize(
    "page",
    [
        "<pre>1 " * 11_000,
        "<table><tr><td><pre>1</pre></td><td>" * 2_500,
        "<pre>" + "<span class='ln'>1</span>" * 100_000 + "</pre>",
    ],
    ids=["nested", "tables", "spans"],
)
def test_hostile_code_takes_linear_time(page):
    """Code nested in code is not read once for each level."""
    root = tree(page)
    start = time.thread_time()
    drop_line_numbers(root)
    assert time.thread_time() - start < 4


def test_a_document_without_elements_has_no_code():
    """None, which an empty document is parsed to, is taken."""
    drop_line_numbers(None)
    assert len(walk(None).blocks) == 0
