"""Names of tables, looked up on hand-built pages."""

from __future__ import annotations

from dehusk.dom.page import tag_table
from dehusk.passes.names import Names, known_names
from tests.builders import block, page

MENUS = known_names(["menu", "nav"])
ABSENT = known_names(["absent-from-the-page"])


def _names():
    return Names(page(block("a", inside="div.menu"), block("b", "p.menu-item"), block("c", "nav"), block("d", "p.nav")))


def test_elements_by_whole_token_or_tag():
    """A token counts as a whole only; a tag counts where it is asked for."""
    assert _names().elements(MENUS).tolist() == [False, True, False, False, False, True]
    assert _names().elements(MENUS, tag_table("nav")).tolist() == [False, True, False, False, True, True]


def test_names_that_are_not_there():
    """A table without a name of the page finds nothing."""
    assert _names().any_of(MENUS)
    assert not _names().any_of(ABSENT)
    assert not _names().elements(ABSENT).any()


def test_names_by_their_beginning():
    """Names are found by how they begin, never by what they hold."""
    assert _names().beginning_with(("menu-", "av")) == {"menu-item"}
