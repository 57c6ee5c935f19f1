"""What a block is by itself: its size, its wording's shape, its tags and its place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.features.characters import count_characters, ends_sentence, ends_with
from dehusk.features.measures import Measures

# The tags a block or its parent can have that tell something, numbered by their place; all others are 0.
TAGS = (
    "", "p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol",
    "dl", "dt", "dd", "table", "tbody", "section", "article", "main", "aside", "nav", "header", "footer", "form",
    "fieldset", "label", "button", "legend", "figure", "figcaption", "caption", "center", "address", "details",
    "summary", "noscript", "option", "body", "html", "hr", "menu", "dir", "search", "hgroup",
)  # fmt: skip
TAG_NUMBERS = {tag: number for number, tag in enumerate(TAGS)}
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

NAMES = (
    "characters", "words", "fraction_of_linked_characters", "links", "punctuation_marks", "punctuation_per_word",
    "fraction_of_digits", "fraction_of_capitals", "separators", "characters_per_word", "ends_sentence",
    "ends_with_colon", "tag", "parent_tag", "grandparent_tag", "depth", "relative_position", "blocks_before",
    "blocks_after", "relative_position_in_characters", "blocks_in_own_element", "hidden_ancestors",
    "blocks_since_heading", "last_heading_tag", "blocks_from_first_h1", "title_words_in_text", "text_is_in_title",
    "description_holds_text",
)  # fmt: skip


def measure(measures: Measures) -> NDArray[np.floating]:
    """Give the columns NAMES, shape (len(NAMES), blocks)."""
    page, rows, count = measures.page, measures.rows, measures.count
    texts = page.blocks.texts
    digits, capitals, marks, separators = count_characters(texts)
    read_chars = np.minimum(measures.chars, 400)
    tags = element_tag_numbers(page)
    up = measures.up
    block_tags = tags[up[0]]
    headings, last_heading = _headings(page)
    since_heading = np.where(last_heading >= 0, rows - last_heading, 200)
    heading_tags = np.where(last_heading >= 0, block_tags[last_heading], 0)
    first_h1 = next((row for row in headings if page.blocks.tags[row] == "h1"), -1)
    own_blocks = np.bincount(up[0], minlength=len(page.elements))
    from_h1 = (rows - first_h1) / count if first_h1 >= 0 else np.full(count, -2.0)
    return np.stack(
        [
            measures.chars,
            measures.words,
            measures.link_density,
            page.blocks.links,
            marks,
            marks / np.maximum(np.minimum(measures.words, 80), 1),
            digits / np.maximum(read_chars, 1),
            capitals / np.maximum(read_chars, 1),
            separators,
            measures.chars / np.maximum(measures.words, 1),
            ends_sentence(texts),
            ends_with(texts, ":"),
            block_tags,
            tags[up[1]],
            tags[up[2]],
            page.elements.depths[up[0]],
            rows / count,
            np.minimum(rows, 300),
            np.minimum(count - 1 - rows, 300),
            measures.running[Measures.CHARS, :-1] / measures.total[Measures.CHARS],
            own_blocks[up[0]],
            _hidden_ancestors(page)[up[0]],
            np.minimum(since_heading, 200),
            heading_tags,
            from_h1,
            *_overlap_with_head(page),
        ]
    )


def element_tag_numbers(page: Page) -> NDArray[np.int64]:
    """Give the number of each element's tag, shape (elements,)."""
    get = TAG_NUMBERS.get
    return np.fromiter((get(tag, 0) for tag in page.elements.tags), np.int64, len(page.elements))


def _headings(page: Page) -> tuple[list[int], NDArray[np.int64]]:
    """List the heading blocks, and give for each block the last one at or above it (-1: none)."""
    is_heading = np.fromiter((tag in HEADINGS for tag in page.blocks.tags), np.bool_, len(page.blocks))
    last = np.maximum.accumulate(np.where(is_heading, np.arange(len(page.blocks)), -1))
    return np.flatnonzero(is_heading).tolist(), last


def _hidden_ancestors(page: Page) -> NDArray[np.int64]:
    hidden = page.elements.hidden
    if not hidden.any():
        return np.zeros(len(page.elements), np.int64)
    steps = np.zeros(len(hidden) + 1, np.int64)
    steps[:-1] = hidden
    steps -= np.bincount(page.elements.ends, weights=hidden, minlength=len(steps)).astype(np.int64)
    return np.cumsum(steps[:-1])


def _overlap_with_head(page: Page) -> tuple[NDArray[np.floating], NDArray[np.bool_], NDArray[np.bool_]]:
    """Compare the shorter blocks with what the head says the page is about."""
    title = page.head.title.lower()
    description = (page.head.meta("description", "og:description") or "").lower()
    title_words = frozenset(title.split())
    count = len(page.blocks)
    shared = np.zeros(count)
    in_title = np.zeros(count, np.bool_)
    described = np.zeros(count, np.bool_)
    for row, text in enumerate(page.blocks.texts):
        if len(text) <= 200 and title:
            lowered = text.lower()
            words = lowered.split()
            shared[row] = sum(word in title_words for word in words) / max(len(title_words), 1)
            in_title[row] = len(words) >= 2 and lowered in title
        if description and len(text) >= 40:
            described[row] = text[:40].lower() in description
    return shared, in_title, described
