"""What is done to a tree before the walk: what a page shows in another way than as text becomes text, or goes."""

from __future__ import annotations

from lxml import etree

from dehusk.dom.formulas import write_out_formulas
from dehusk.dom.gutters import drop_line_numbers


def tidy(root: etree._Element | None) -> None:
    """Write formulas out as TeX and empty the line numbers of code, in place; elements keep their places."""
    write_out_formulas(root)
    drop_line_numbers(root)
