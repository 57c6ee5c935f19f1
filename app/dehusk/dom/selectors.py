"""Selectors: which elements of a tree the CSS selectors of a caller match.

Only what stands between two combinators goes to libxml2 as a path. With the combinators in it, the time for a path
grows with the cube of the depth: `div div` took minutes on a page of 11,000 elements inside one another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple, cast

from cssselect import ExpressionError, HTMLTranslator, SelectorError, parse
from cssselect.parser import CombinedSelector, Function, Tree
from cssselect.xpath import XPathExpr
from lxml import etree

from dehusk.errors import InvalidOptionError
from dehusk.laziness import loading

# Of `keep` and of `drop` each, in a request or a rule; each costs a search of the page.
MOST_SELECTORS = 64
# Selectors that people write have up to 200 characters.
MOST_SELECTOR_CHARS = 1_000
# Classes, conditions and steps. They are translated one inside the other, and Python's stack is no deeper than for 400.
MOST_SELECTOR_PARTS = 150
_PART = re.compile(r"[.#:\[>+~,(\s]+")
# Of the one function that XPath lacks.
_NAMESPACE = "urn:dehusk"
_COUNT = re.compile(r"count\((preceding|following)-sibling::([^)]+)\)")


class Step(NamedTuple):
    """One part of a selector: how it stands to the part before it ("" for the first), and what it is by itself."""

    combinator: str
    path: etree.XPath


def check_selector(selector: str, option: str) -> None:
    """Raise InvalidOptionError, which names `option`, for what is no CSS selector or one that cannot be matched."""
    if len(selector) > MOST_SELECTOR_CHARS:
        raise InvalidOptionError(
            f"{option} has a selector of {len(selector)} characters; at most {MOST_SELECTOR_CHARS} are allowed"
        )
    parts = len(_PART.findall(selector)) + 1
    if parts > MOST_SELECTOR_PARTS:
        raise InvalidOptionError(f"{option} has a selector of {parts} parts; at most {MOST_SELECTOR_PARTS} are allowed")
    try:
        # Half a surrogate pair could not be given back in the metrics.
        selector.encode()
        # Some faults, such as an unknown namespace, show only when it is used.
        match(etree.Element("html"), selector)
    except (SelectorError, RecursionError, ValueError, etree.XPathError) as error:
        message = f"{option} has {selector!r}, which is no selector that can be used: {error}"
        raise InvalidOptionError(message) from error


def match(root: etree._Element, selector: str) -> list[etree._Element]:
    """Give the elements that a checked selector matches, in document order."""
    groups = [_follow(root, steps) for steps in _compiled(selector)]
    if len(groups) == 1:
        return groups[0]
    found = set().union(*groups)
    return [node for node in root.iter() if node in found] if found else []


def _follow(root: etree._Element, steps: tuple[Step, ...]) -> list[etree._Element]:
    """Give what the last step leads to, each step taken from all elements of the one before at once."""
    found: list[etree._Element] = []
    for number, (combinator, path) in enumerate(steps):
        # The path leads to elements and to nothing else that XPath has. It is locked while it is in use, and a child
        # that is forked meanwhile would wait for ever to use it.
        with loading():
            own = cast("list[etree._Element]", path(root))
        found = _related(own, set(found), combinator) if number else own
        if not found:
            break
    return found


def _related(nodes: list[etree._Element], others: set[etree._Element], combinator: str) -> list[etree._Element]:
    """Leave of `nodes` those that stand to one of `others` as the combinator says."""
    if combinator == ">":
        return [node for node in nodes if node.getparent() in others]
    if combinator == "+":
        return [node for node in nodes if node.getprevious() in others]
    above = etree._Element.getparent if combinator == " " else etree._Element.getprevious
    return _beyond(nodes, others, above)


def _beyond(
    nodes: list[etree._Element],
    others: set[etree._Element],
    above: Callable[[etree._Element], etree._Element | None],
) -> list[etree._Element]:
    """Leave of `nodes` those from which `above`, again and again, leads to one of `others`; no way is gone twice."""
    known: dict[etree._Element | None, bool] = {None: False}
    found = []
    for node in nodes:
        way = []
        place = above(node)
        while place not in known:
            if place in others:
                known[place] = True
                break
            way.append(place)
            # It is an element: None is known.
            place = above(cast("etree._Element", place))
        known.update(dict.fromkeys(way, known[place]))
        if known[place]:
            found.append(node)
    return found


class _Translator(HTMLTranslator):
    """Refuses what no element of a document at rest can be, and counts siblings in linear time."""

    def _refuse(self, name: str) -> XPathExpr:
        raise ExpressionError(f"nothing is :{name} in a page that nobody looks at")

    def xpath_hover_pseudo(self, _: XPathExpr) -> XPathExpr:
        return self._refuse("hover")

    def xpath_active_pseudo(self, _: XPathExpr) -> XPathExpr:
        return self._refuse("active")

    def xpath_focus_pseudo(self, _: XPathExpr) -> XPathExpr:
        return self._refuse("focus")

    def xpath_visited_pseudo(self, _: XPathExpr) -> XPathExpr:
        return self._refuse("visited")

    def xpath_target_pseudo(self, _: XPathExpr) -> XPathExpr:
        return self._refuse("target")

    def xpath_lang_function(self, xpath: XPathExpr, function: Function) -> XPathExpr:
        """Translate `:lang()`; the library takes for granted that what it is given is not empty."""
        if not all(one.value for one in function.arguments):
            raise ExpressionError("no language is named")
        return super().xpath_lang_function(xpath, function)

    def xpath_nth_child_function(
        self,
        xpath: XPathExpr,
        function: Function,
        last: bool = False,  # noqa: FBT001, FBT002 - the signature is cssselect's
        add_name_test: bool = True,  # noqa: FBT001, FBT002 - likewise
    ) -> XPathExpr:
        """Translate all pseudo-classes of places among siblings that take a number."""
        alone = XPathExpr(element=xpath.element)
        super().xpath_nth_child_function(alone, function, last, add_name_test)
        return xpath.add_condition(_counted(alone.condition))

    def xpath_first_child_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return xpath.add_condition(_counted("count(preceding-sibling::*) = 0"))

    def xpath_last_child_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return xpath.add_condition(_counted("count(following-sibling::*) = 0"))

    def xpath_only_child_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return self.xpath_last_child_pseudo(self.xpath_first_child_pseudo(xpath))

    def xpath_first_of_type_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return self._one_of_type(xpath, "preceding")

    def xpath_last_of_type_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return self._one_of_type(xpath, "following")

    def xpath_only_of_type_pseudo(self, xpath: XPathExpr) -> XPathExpr:
        return self._one_of_type(self._one_of_type(xpath, "preceding"), "following")

    def _one_of_type(self, xpath: XPathExpr, side: str) -> XPathExpr:
        if xpath.element == "*":
            raise ExpressionError("of which type is not said")
        return xpath.add_condition(_counted(f"count({side}-sibling::{xpath.element}) = 0"))


def _counted(condition: str) -> str:
    """Have `_siblings` count siblings: XPath counts them anew for each, in quadratic time."""
    return _COUNT.sub(r"d:siblings(., '\1', '\2')", condition)


def _siblings(context: Any, nodes: list[etree._Element], side: str, tag: str) -> float:
    """Count the siblings before or after an element, those with its own tag or all; of all its siblings at once."""
    node = nodes[0]
    known = context.eval_context.setdefault("dehusk", {})
    parent = node.getparent()
    if (parent, tag) not in known:
        children = [node] if parent is None else list(parent.iterchildren("*" if tag == "*" else tag))
        known[parent, tag] = {child: place for place, child in enumerate(children)}
    places = known[parent, tag]
    before = places.get(node, 0)
    return float(before if side == "preceding" else len(places) - 1 - before)


_TRANSLATOR = _Translator()


@lru_cache(maxsize=256)
def _compiled(selector: str) -> tuple[tuple[Step, ...], ...]:
    """Compile each of the selectors that commas part."""
    compiled = []
    for one in parse(selector):
        if one.pseudo_element is not None:
            raise ExpressionError("pseudo-elements are no elements of a page")
        compiled.append(tuple(_steps(one.parsed_tree)))
    return tuple(compiled)


def _steps(tree: Tree) -> list[Step]:
    parts: list[tuple[str, Tree]] = []
    while isinstance(tree, CombinedSelector):
        parts.append((tree.combinator, tree.subselector))
        tree = tree.selector
    parts.append(("", tree))
    return [Step(combinator, _path(part)) for combinator, part in reversed(parts)]


def _path(part: Any) -> etree.XPath:
    return etree.XPath(
        f"descendant-or-self::{_TRANSLATOR.xpath(part)}",
        namespaces={"d": _NAMESPACE},
        extensions={(_NAMESPACE, "siblings"): _siblings},
    )
