"""What a block is by itself: its size, its wording's shape, its tags and its place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.features.characters import READ_CHARS, count_characters, ends_sentence, ends_with
from dehusk.features.measures import Measures

# A longer text is no title, and a shorter one meets a description by chance.
_MOST_TITLE_CHARS = 200
_DESCRIBED_CHARS = 40
# Every block is looked up in them, so neither is read any further; real ones are shorter.
_READ_HEAD_CHARS = 500

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
    read_chars = np.minimum(measures.chars, READ_CHARS)
    tags, up = page.elements.codes, measures.up
    block_tags, last_heading = page.blocks.codes, measures.last_heading
    since_heading = np.where(last_heading >= 0, rows - last_heading, 200)
    heading_tags = np.where(last_heading >= 0, block_tags[last_heading], 0)
    first_h1 = int(np.argmax(page.blocks_tagged(("h1",)))) if "h1" in page.blocks.tags else -1
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
    title = page.head.title[:_READ_HEAD_CHARS].lower()
    description = page.head.meta("description", "og:description")[:_READ_HEAD_CHARS].lower()
    texts = page.blocks.texts
    shared = np.zeros(len(texts))
    in_title = np.zeros(len(texts), np.bool_)
    described = np.zeros(len(texts), np.bool_)
    if title:
        title_words = frozenset(title.split())
        rows = np.flatnonzero(page.blocks.chars <= _MOST_TITLE_CHARS)
        lowered = [texts[row].lower() for row in rows.tolist()]
        words = list(map(str.split, lowered))
        shared[rows] = list(map(len, map(title_words.intersection, words)))
        shared /= max(len(title_words), 1)
        in_title[rows] = [text in title and len(own) >= 2 for text, own in zip(lowered, words, strict=True)]
    if description:
        rows = np.flatnonzero(page.blocks.chars >= _DESCRIBED_CHARS)
        described[rows] = [texts[row][:_DESCRIBED_CHARS].lower() in description for row in rows.tolist()]
    return shared, in_title, described
