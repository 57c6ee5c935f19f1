"""navigation: menus, breadcrumbs, skip links, "back to top" and the "Meta" widget of blogs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import tag_table
from dehusk.passes.named_elements import blocks_inside_small
from dehusk.passes.names import known_names
from dehusk.passes.navigation_phrases import ALONE, HERE, HOME, MENU_WORDS, META_WORDS, SKIP_LINKS
from dehusk.passes.runs import Columns, is_sentence
from dehusk.passes.survey import Survey
from dehusk.passes.widget_headings import META

# A place in a site or a menu on one line; longer ones are sentences with dashes.
LINE_WORDS = 25
PART_WORDS = 6
# A menu that a reader sees as one has four entries; three known names in a row, "Home" among them, do as well.
LEAST_MENU_LINKS = 4
LEAST_MENU_WORDS = 3
MENU_SHARE = 0.6
# "Log in", "Entries feed": two of the four lines of that widget.
LEAST_META_LINES = 2
MENU_LINK_WORDS = 6

_NAMES = known_names(
    "nav navigation navbar menu main-menu main-nav nav-menu site-nav primary-menu primary-navigation"
    " breadcrumb breadcrumbs menubar menu-item search searchform search-form skip-link topbar top-bar"
    " sidebar-nav site-header navbar-nav breadcrumb-list breadcrumblist crumbs toc-nav offcanvas hamburger"
    " megamenu mega-menu site-navigation main-navigation secondary-menu subnav sub-menu submenu dropdown-menu"
    " nav-bar mobile-menu mobile-nav header-menu sitemap language-switcher back-to-top backtotop banner"
    " widget_meta widget_nav_menu widget_search widget_pages".split()
)
_MENUS = tag_table("nav", "menu")
_ARROWS = (">", "›", "»", "→")


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark such blocks."""
    columns = survey.columns
    lines = columns.lines
    mask = np.zeros(len(columns), np.bool_)
    for row in lines.equal_to(SKIP_LINKS):
        mask[row] = not columns.is_code(row)
    for row in lines.equal_to(ALONE):
        mask[row] = not kept[row] or not (columns.level(row) or columns.in_cell(row) or columns.is_code(row))
    paths = [row for row, parts in lines.parted if _is_breadcrumb(columns, row, parts)]
    menus = [row for row, parts in lines.parted_known if _is_menu_line(columns, row, parts)]
    for row in [*paths, *menus]:
        mask[row] |= not columns.is_code(row)
    _mark_meta(columns, mask)
    _mark_menu_words(columns, mask)
    named = blocks_inside_small(survey, kept, _NAMES, _MENUS)
    if named.any():
        _mark_menu_links(columns, named, mask)
    return mask | (named & ~kept)


def _is_breadcrumb(columns: Columns, row: int, parts: Sequence[str]) -> bool:
    """Tell whether a line is a path from the front page, or any path that is all links."""
    text = columns.texts[row]
    if columns.words[row] > LINE_WORDS or columns.in_cell(row) or is_sentence(text):
        return False
    arrow = any(sign in text for sign in _ARROWS)
    if not (arrow or "/" in text) or any(len(part.split()) > PART_WORDS for part in parts[:-1]):
        return False
    first = parts[0]
    if first.startswith(HERE):
        return True
    if columns.level(row):
        return False
    if first in HOME:
        return True
    # The last part, the page itself, is seldom a link.
    linked = columns.link_chars[row] * 2 >= columns.chars[row]
    return arrow and linked and len(parts) >= 3 and columns.links[row] >= len(parts) - 1


def _is_menu_line(columns: Columns, row: int, parts: Sequence[str]) -> bool:
    if len(parts) < LEAST_MENU_WORDS or columns.words[row] > LINE_WORDS or columns.in_cell(row):
        return False
    known = sum(part in MENU_WORDS or part in HOME for part in parts)
    return known >= MENU_SHARE * len(parts) and known >= LEAST_MENU_WORDS - 1 and not is_sentence(columns.texts[row])


def _mark_meta(columns: Columns, mask: NDArray[np.bool_]) -> None:
    """Mark "Log in", "Entries feed", "Comments feed", "WordPress.org", in this or another order, and their heading."""
    for start, stop in _runs(columns.lines.equal_to(META_WORDS)):
        headed = start > 0 and columns.lines.spelled[start - 1].strip(" :") in META
        if headed or stop - start >= LEAST_META_LINES:
            mask[start - headed : stop] = True


def _mark_menu_words(columns: Columns, mask: NDArray[np.bool_]) -> None:
    """Mark lines, one below the other, that are the words of menus, "Home" or "Contact" among them."""
    home = frozenset(columns.lines.equal_to(HOME))
    for start, stop in _runs(sorted({*columns.lines.equal_to(MENU_WORDS), *home})):
        if stop - start < LEAST_MENU_WORDS or columns.is_code(start) or columns.in_cell(start):
            continue
        linked = sum(columns.is_linked(row) for row in range(start, stop))
        if home.intersection(range(start, stop)) or linked * 2 >= stop - start:
            mask[start:stop] = True


def _mark_menu_links(columns: Columns, named: NDArray[np.bool_], mask: NDArray[np.bool_]) -> None:
    """Mark runs of short links in elements that are named a menu."""
    rows = np.flatnonzero(named).tolist()
    links = [row for row in rows if columns.words[row] <= MENU_LINK_WORDS and columns.is_linked(row)]
    for start, stop in _runs(links):
        if stop - start >= LEAST_MENU_LINKS:
            mask[start:stop] = True


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Join consecutive rows to (start, stop)."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row:
            found[-1] = (found[-1][0], row + 1)
        else:
            found.append((row, row + 1))
    return found
