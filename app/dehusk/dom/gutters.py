"""Line numbers beside code: a reader does not take them for text, and code with numbers in it cannot be run."""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

from dehusk.dom.formulas import empty

# Rouge, Pygments and Chroma write them into the lines, where the numbers do not stand in a cell of their own.
_NUMBER_CLASSES = frozenset(
    "hljs-ln-n line-number lineno linenos linenumber ln react-syntax-highlighter-line-number".split()
)
_MOST_DIGITS = 6


def drop_line_numbers(root: etree._Element | None) -> None:
    """Empty the numbers of code lines in a tree, in place: in a cell beside the code, or in the lines."""
    if root is None:
        return
    for pre in list(root.iter("pre")):
        # The outer one of Rouge, which holds a table with one for the numbers and one for the code.
        if next(pre.iterdescendants("pre"), None) is not None:
            continue
        if _is_beside_code(pre):
            empty(pre)
            continue
        for span in pre.iter("span"):
            names = span.get("class")
            if names and not _NUMBER_CLASSES.isdisjoint(names.split()) and (span.text or "").strip().isdecimal():
                empty(span)


def _is_beside_code(pre: etree._Element) -> bool:
    """Tell whether numbers, each one more than the one before, stand in a cell in front of one with code."""
    last, cell = pre, pre.getparent()
    if cell is not None and cell.tag == "div":
        last, cell = cell, cell.getparent()
    # The numbers are all there is in their cell; one of thousands of parts would search the cell beside it each.
    alone = pre.getnext() is None and last.getnext() is None
    beside = cell.getnext() if alone and cell is not None and cell.tag == "td" else None
    if beside is None or next(beside.iter("pre"), None) is None:
        return False
    numbers: list[str] = []
    for text in map(str, pre.itertext()):
        words = text.split()
        if not all(word.isdecimal() and len(word) <= _MOST_DIGITS for word in words):
            return False
        numbers += words
    return bool(numbers) and all(int(after) == int(before) + 1 for before, after in pairwise(numbers))
