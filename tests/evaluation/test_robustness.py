"""evaluation.robustness: what each rewriting leaves of a page."""

from __future__ import annotations

from evaluation.robustness import REWRITES, rewrite

PAGE = (
    b'<html><body><main class="post x" id=a role=main><p class="post">One  two\n three</p>'
    b"<pre>a\n  b</pre></main></body></html>"
)


def test_names_are_hashed_alike_or_removed():
    """The same name gets the same digest, and removing leaves none."""
    hashed = rewrite(PAGE, "names hashed")
    assert "post" not in hashed
    first, second = hashed.split('class="')[1:]
    assert first.split('"')[0].split()[0] == second.split('"')[0]
    removed = rewrite(PAGE, "names removed")
    assert "class" not in removed
    assert "role" not in removed
    assert "<main>" in removed


def test_semantic_elements_become_divs():
    """The names stay where the tag goes."""
    assert '<div class="post x"' in rewrite(PAGE, "semantic elements as div")


def test_white_space_is_folded_but_in_pre():
    """Words stay apart, and code keeps its lines."""
    minified = rewrite(PAGE, "white space minified")
    assert "One two three" in minified
    assert "a\n  b" in minified
    assert "a\u00a0b" in rewrite("<p>a\u00a0b</p>".encode(), "white space minified")


def test_a_document_without_elements_comes_back():
    """There is nothing to rewrite in it."""
    assert all(rewrite(b"", name) == "" for name in REWRITES)
