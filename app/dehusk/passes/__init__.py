"""The passes: rules that find one kind of husk each; they look at the whole page and change nothing.

A pass is one file with `find(page, kept) -> mask`, shape (blocks,). May import `features`, `dom` and `verdicts` only.
`PASSES` is the only place of their order; the first reason wins.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.verdicts import Reason, Verdicts

type_Find = Callable[[Page, NDArray[np.bool_]], NDArray[np.bool_]]
_ORDER = ("hidden","cookie_notice","navigation","share_links","newsletter","archive_months","recent_posts","related_links","pagination","taxonomy","repeated_headline","duplicate_text","duplicate_lede","comments","advert","footer")
PASSES = []
for _name in _ORDER:
    try:
        PASSES.append((Reason(_name), import_module(f"dehusk.passes.{_name}").find))
    except ImportError:
        pass


def apply_passes(page: Page, verdicts: Verdicts) -> Verdicts:
    """Apply every pass in order."""
    for reason, find in PASSES:
        verdicts = verdicts.claim(find(page, verdicts.kept), reason)
    return verdicts
