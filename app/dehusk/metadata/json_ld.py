"""JSON-LD scripts → the objects in them, flat, and what those that describe the page say."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

# A script beyond this describes a catalogue, not a page; the longest useful one seen in real pages had 150,000.
MOST_SCRIPT_CHARS = 300_000
# Objects looked at in one page. Real pages hold about 20, those with a long breadcrumb or FAQ 200.
MOST_OBJECTS = 1_000

# Most telling first: the type of thing that an author, a headline and a date are said of.
_ARTICLE_TYPES = frozenset(
    "article newsarticle blogposting report reportagenewsarticle opinionnewsarticle analysisnewsarticle"
    " reviewnewsarticle backgroundnewsarticle advertisercontentarticle satiricalarticle scholarlyarticle techarticle"
    " liveblogposting socialmediaposting discussionforumposting recipe howto question".split()
)
_PAGE_TYPES = frozenset("webpage itempage aboutpage faqpage profilepage collectionpage".split())
_SITE_TYPES = frozenset("website organization newsmediaorganization corporation localbusiness".split())

# Control characters, which JSON forbids inside strings and which pages put there all the same.
_CONTROLS = re.compile("[\x00-\x1f]")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$"
)

Thing = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JsonLd:
    """The objects of all scripts of a page, in document order, by what they describe; `by_id` finds them by `@id`."""

    articles: tuple[Thing, ...] = ()
    pages: tuple[Thing, ...] = ()
    sites: tuple[Thing, ...] = ()
    others: tuple[Thing, ...] = ()
    by_id: dict[str, Thing] | None = None

    def resolve(self, value: Any) -> Any:
        """Follow a reference that is nothing but an `@id`; give other values back as they are."""
        if isinstance(value, dict) and "name" not in value and self.by_id:
            return self.by_id.get(str(value.get("@id")), value)
        return value


def read_json_ld(scripts: tuple[str, ...]) -> JsonLd:
    """Read the scripts; one that is broken beyond the usual, or too long, counts as absent."""
    found: tuple[list[Thing], list[Thing], list[Thing], list[Thing]] = ([], [], [], [])
    by_id: dict[str, Thing] = {}
    for thing in _things(scripts):
        found[_kind(thing)].append(thing)
        name = thing.get("@id")
        if isinstance(name, str) and len(thing) > 1:
            by_id.setdefault(name, thing)
    articles, pages, sites, others = map(tuple, found)
    return JsonLd(articles, pages, sites, others, by_id)


def text_of(value: Any) -> str:
    """Give a string value with its character references resolved and white space folded; "" for anything else."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return ""
    if "&" in value:
        # Twice, because "&amp;#8217;" is as common in JSON-LD as "&#8217;".
        value = html.unescape(html.unescape(value))
    return " ".join(value.split())


def _kind(thing: Thing) -> int:
    types = thing.get("@type")
    names = {str(name).lower() for name in (types if isinstance(types, list) else [types])}
    for kind, known in enumerate((_ARTICLE_TYPES, _PAGE_TYPES, _SITE_TYPES)):
        if not names.isdisjoint(known):
            return kind
    return 3


def _things(scripts: tuple[str, ...]) -> Iterator[Thing]:
    """Walk all objects, outer before inner, with a stack of its own and a bound on their number."""
    seen = 0
    for script in scripts:
        stack = [_load(script)]
        while stack and seen < MOST_OBJECTS:
            value = stack.pop()
            if isinstance(value, dict):
                seen += 1
                yield value
                stack.extend(inner for inner in reversed(value.values()) if isinstance(inner, dict | list))
            elif isinstance(value, list):
                stack.extend(inner for inner in reversed(value[:MOST_OBJECTS]) if isinstance(inner, dict | list))


def _load(script: str) -> Any:
    if len(script) > MOST_SCRIPT_CHARS:
        return None
    try:
        return orjson.loads(script)
    except orjson.JSONDecodeError as error:
        if error.msg.startswith("Not enough memory"):
            raise MemoryError("the JSON reader got no more memory") from error
        repaired = _TRAILING_COMMA.sub(r"\1", _CONTROLS.sub(" ", _WRAPPERS.sub("", script)))
    try:
        return orjson.loads(repaired.strip().rstrip(";"))
    except orjson.JSONDecodeError:
        return None
