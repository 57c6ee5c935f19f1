"""Dressing: a page with ground truth, given husk that was not there, so that every line of husk is known.

Husk goes where it hurts: among the paragraphs of the article itself (`bare`, without class names), or into
widgets that are named as such (`named`).
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum
from typing import Any

import numpy as np
from babel import Locale
from lxml import etree
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.dom.walk import walk
from evaluation.corpora import Example
from training.husk_phrases import PHRASES, Phrases

_LEAST_PARAGRAPH_WORDS = 15
_LEAST_PARAGRAPHS = 4
_LISTED_TITLES = 5


class Style(StrEnum):
    """Where husk goes, and whether its elements say what they are."""

    BARE = "bare"
    NAMED = "named"


class Purpose(IntEnum):
    """What a page is dressed for; the value is where its share of the phrases begins, every other one."""

    TRAINING = 0
    MEASURING = 1


@dataclass(frozen=True, slots=True)
class Outfit:
    """How a page is dressed; the same outfit gives the same husk."""

    style: Style
    purpose: Purpose
    seed: str


@dataclass(frozen=True, slots=True)
class Dressed:
    """A dressed page: its tree, and row for row of `page` the kind of husk ("" for what was there before)."""

    root: etree._Element
    page: Page
    kinds: tuple[str, ...]


def is_article(example: Example) -> bool:
    """Tell whether the gold text of an example is that of an article."""
    return example.has_gold and example.kind in ("article", "")


def headlines(examples: list[Example]) -> list[str]:
    """Collect titles that lists of posts can be made of."""
    return sorted({example.title for example in examples if 4 <= len(example.title.split()) <= 20})


def dress(root: etree._Element, positive: NDArray[np.bool_], outfit: Outfit, titles: list[str]) -> Dressed | None:
    """Dress a parsed page in place; `positive` are the labels of its blocks, `titles` headlines to list.

    None when the page has no article that could be dressed, or there are fewer than five headlines.
    """
    before = walk(root)
    draw = random.Random(f"{outfit.purpose}-{outfit.style}-{outfit.seed}")
    paragraphs = _paragraphs(before, positive)
    if len(paragraphs) < _LEAST_PARAGRAPHS or len(titles) < _LISTED_TITLES:
        return None
    language = before.head.language.lower()[:2]
    texts = [before.blocks.texts[row] for row in paragraphs]
    nodes = [before.nodes[before.blocks.elements[row]] for row in paragraphs]
    inserted: dict[Any, str] = {}
    wardrobe = _Wardrobe(draw, language or "en", outfit, inserted)
    middle = nodes[draw.randrange(1, len(nodes) - 1)]
    _after(middle, wardrobe.newsletter())
    end = nodes[-1]
    pieces = [wardrobe.lede(texts), wardrobe.recent(draw.sample(titles, _LISTED_TITLES)), wardrobe.archives()]
    if draw.random() < 0.5:
        pieces.append(wardrobe.filed(draw.sample(titles, 2)))
    if draw.random() < 0.5:
        pieces.append(wardrobe.share())
    draw.shuffle(pieces)
    for piece in reversed(pieces):
        _after(end, piece)
    page = walk(root)
    kinds = tuple(_kind_of(page.nodes[element], inserted) for element in page.blocks.elements)
    if sum(not kind for kind in kinds) != len(before.blocks):
        return None
    return Dressed(root, page, kinds)


def _share(phrases: Phrases, purpose: Purpose) -> Phrases:
    """Give every other phrase of each kind, so that nothing is measured with the words it was trained on."""
    return Phrases(*(getattr(phrases, field.name)[purpose::2] for field in fields(phrases)))


def _paragraphs(page: Page, positive: NDArray[np.bool_]) -> list[int]:
    """List the rows of the article's paragraphs: the children of the element that has most of them."""
    long = positive & (page.blocks.words >= _LEAST_PARAGRAPH_WORDS) & (page.blocks.link_chars * 2 < page.blocks.chars)
    rows = [row for row in np.flatnonzero(long).tolist() if page.blocks.tags[row] in ("p", "div")]
    parents = Counter(int(page.elements.parents[page.blocks.elements[row]]) for row in rows)
    if not parents:
        return []
    container = parents.most_common(1)[0][0]
    chosen = [row for row in rows if int(page.elements.parents[page.blocks.elements[row]]) == container]
    # One block an element: husk between two blocks of one element would tear the element apart.
    return [row for row in chosen if np.count_nonzero(page.blocks.elements == page.blocks.elements[row]) == 1]


class _Wardrobe:
    def __init__(self, draw: random.Random, language: str, outfit: Outfit, inserted: dict[Any, str]) -> None:
        self.draw = draw
        self.phrases = _share(PHRASES.get(language, PHRASES["en"]), outfit.purpose)
        self.language = language
        self.style = outfit.style
        self.purpose = outfit.purpose
        self.inserted = inserted

    def newsletter(self) -> list[etree._Element]:
        """Give a sign-up line."""
        line = self._element(self.draw.choice(("p", "p", "div")), self.draw.choice(self.phrases.newsletter))
        return self._dressed(
            "newsletter", [line], ("newsletter-signup", "newsletter", "mc_embed_signup", "subscribe-box")
        )

    def lede(self, texts: list[str]) -> list[etree._Element]:
        """Give a copy of the opening: whole, cut short, or glued from the first paragraphs."""
        form = self.draw.randrange(4)
        if form == 0:
            lines = [texts[0]]
        elif form == 1:
            lines = [self._cut(texts[0])]
        elif form == 2:
            lines = [" ".join(texts[:3])]
        else:
            lines = [self._cut(" ".join(texts[:2]))]
        made = [self._element(self.draw.choice(("p", "div")), line) for line in lines]
        if self.draw.random() < 0.6:
            made.insert(0, self._heading(self.draw.choice(self.phrases.more)))
        return self._dressed("lede", made, ("more-from", "teaser", "related-posts", "story-card"))

    def recent(self, titles: list[str]) -> list[etree._Element]:
        """Give a heading and a list of headlines."""
        heading = self._heading(self.draw.choice(self.phrases.recent))
        return self._dressed(
            "recent", [heading, *self._lines(titles)], ("widget widget_recent_entries", "recent-posts", "sidebar-box")
        )

    def archives(self) -> list[etree._Element]:
        """Give a heading and many months."""
        count = self.draw.choice((12, 24, 48, 80))
        try:
            names = Locale.parse(self.language).months["stand-alone"]["wide"]
        except (ValueError, LookupError):
            names = Locale.parse("en").months["stand-alone"]["wide"]
        year, month = self.draw.randrange(2016, 2026), self.draw.randrange(1, 13)
        counted = self.draw.random() < 0.5
        lines = []
        for _ in range(count):
            line = f"{names[month]} {year}" if self.language not in ("ja", "zh") else f"{year}年{month}月"
            lines.append(f"{line} ({self.draw.randrange(1, 60)})" if counted else line)
            year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        heading = self._heading(self.draw.choice(self.phrases.archives))
        return self._dressed(
            "archive", [heading, *self._lines(lines)], ("widget widget_archive", "archive-list", "archives")
        )

    def filed(self, titles: list[str]) -> list[etree._Element]:
        """Give a line of tags."""
        first, second = (title.split()[0] for title in titles)
        line = self._element("p", self.draw.choice(self.phrases.filed).format(a=first, b=second))
        return self._dressed("filed", [line], ("post-tags", "entry-meta", "tags"))

    def share(self) -> list[etree._Element]:
        """Give a line that asks to share."""
        line = self._element(self.draw.choice(("p", "div")), self.draw.choice(self.phrases.shares))
        return self._dressed("share", [line], ("share-buttons", "social-share", "sharing"))

    def _lines(self, texts: list[str]) -> list[etree._Element]:
        """Give the lines as list items, paragraphs or bare divs; linked in named widgets, and sometimes elsewhere."""
        linked = self.style is Style.NAMED or self.draw.random() < 0.3
        tag = self.draw.choice(("li", "li", "p", "div"))
        made = []
        for text in texts:
            element = etree.Element(tag)
            if linked:
                link = etree.SubElement(element, "a", href="/x")
                link.text = _clean(text)
            else:
                element.text = _clean(text)
            made.append(element)
        if tag != "li":
            return made
        listing = etree.Element("ul")
        listing.extend(made)
        return [listing]

    def _heading(self, text: str) -> etree._Element:
        return self._element(self.draw.choice(("h2", "h3", "h4", "p", "div")), text + self.draw.choice(("", "", ":")))

    def _element(self, tag: str, text: str) -> etree._Element:
        element = etree.Element(tag)
        element.text = _clean(text)
        return element

    def _cut(self, text: str) -> str:
        words = text.split()
        least = min(8, len(words))
        kept = words[: self.draw.randrange(least, max(min(len(words), 50), least + 1))]
        return " ".join(kept).rstrip(".,;:") + self.draw.choice(
            ("…", "...", " […]", " [...]", "… " + self.draw.choice(self.phrases.read_more))
        )

    def _dressed(self, kind: str, elements: list[etree._Element], names: tuple[str, ...]) -> list[etree._Element]:
        if self.style is Style.NAMED:
            own = names[self.purpose :: 2]
            box = etree.Element(self.draw.choice(("div", "section", "aside")), {"class": self.draw.choice(own)})
            box.extend(elements)
            elements = [box]
        for element in elements:
            self.inserted[element] = kind
        return elements


def _after(node: etree._Element, elements: list[etree._Element]) -> None:
    """Insert behind `node`; its tail text stays where it was, in front of nothing new."""
    parent = node.getparent()
    if parent is None:
        raise ValueError("nothing can stand behind the root of a page")
    at = parent.index(node) + 1
    elements[-1].tail, node.tail = node.tail, None
    for offset, element in enumerate(elements):
        parent.insert(at + offset, element)


def _kind_of(node: etree._Element, inserted: dict[Any, str]) -> str:
    return next((inserted[element] for element in (node, *node.iterancestors()) if element in inserted), "")


def _clean(text: str) -> str:
    return " ".join(text.split())
