"""Hand-built pages: `page(block("…"), block("…", tag="li", inside="div.widget ul"))`, without any HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from lxml import etree

from dehusk.dom import parse
from dehusk.dom.page import Blocks, Elements, Head, Page, Signature, tag_codes, whole_tokens
from dehusk.dom.words import count_words

_STEP = re.compile(r"(?P<tag>[a-z0-9]+)(?P<names>(?:[.#][\w-]+)*)")


@dataclass(frozen=True)
class Block:
    """A block to be: its text, its own element, the elements around it, and how much of it is linked."""

    text: str
    tag: str
    inside: tuple[str, ...]
    linked: float
    links: int
    inline: tuple[str, ...]


def block(
    text: str, tag: str = "p", inside: str = "", *, linked: float = 0.0, links: int | None = None, inline: str = ""
) -> Block:
    """Describe a block.

    `tag` is its own element ("p", "li.item"); `inside` the elements around that, outermost first, parted by
    spaces ("article div.widget ul"); `linked` the share of its characters inside links; `links` the number of
    links (1 by default where `linked` is above 0); `inline` the inline elements in it ("a.share span.icon").
    """
    count = links if links is not None else int(linked > 0)
    return Block(text, tag, tuple(inside.split()), linked, count, tuple(inline.split()))


def page(*blocks: Block, head: Head | None = None) -> Page:
    """Build a page of these blocks; neighbours whose `inside` begins alike share those elements."""
    signatures: dict[Signature, int] = {}
    tags: list[str] = []
    parents: list[int] = []
    depths: list[int] = []
    ids: list[int] = []
    first: list[int] = []
    last: list[int] = []
    ends: list[int] = []

    def enter(step: str, parent: int, row: int) -> int:
        signature = _signature(step)
        tags.append(signature.tag)
        parents.append(max(parent, 0))
        depths.append(depths[parent] + 1 if parent >= 0 else 0)
        ids.append(signatures.setdefault(signature, len(signatures)))
        first.append(row)
        last.append(row)
        ends.append(len(tags))
        return len(tags) - 1

    root = enter("body", -1, 0)
    opened: list[tuple[str, int]] = []
    owners: list[int] = []
    inline_rows: list[int] = []
    inline_ids: list[int] = []
    for row, one in enumerate(blocks):
        shared = 0
        while shared < min(len(opened), len(one.inside)) and opened[shared][0] == one.inside[shared]:
            shared += 1
        del opened[shared:]
        for step in one.inside[shared:]:
            parent = opened[-1][1] if opened else root
            opened.append((step, enter(step, parent, row)))
        own = enter(one.tag, opened[-1][1] if opened else root, row)
        owners.append(own)
        for element in (root, own, *(element for _, element in opened)):
            last[element] = row + 1
            ends[element] = len(tags)
        for step in one.inline:
            inline_rows.append(row)
            inline_ids.append(signatures.setdefault(_signature(step), len(signatures)))
    integers = np.int32
    return Page(
        elements=Elements(
            tags=tuple(tags),
            codes=tag_codes(tags),
            parents=np.array(parents, integers),
            depths=np.array(depths, integers),
            ends=np.array(ends, integers),
            signatures=np.array(ids, integers),
            hidden=np.zeros(len(tags), np.bool_),
            first_blocks=np.array(first, integers),
            last_blocks=np.array(last, integers),
        ),
        blocks=Blocks(
            texts=tuple(b.text for b in blocks),
            tags=tuple(_signature(b.tag).tag for b in blocks),
            codes=tag_codes(_signature(b.tag).tag for b in blocks),
            elements=np.array(owners, integers),
            chars=np.array([len(b.text) for b in blocks], integers),
            words=np.array([count_words(b.text) for b in blocks], integers),
            link_chars=np.array([round(len(b.text) * b.linked) for b in blocks], integers),
            links=np.array([b.links for b in blocks], integers),
            inline_rows=np.array(inline_rows, integers),
            inline_signatures=np.array(inline_ids, integers),
        ),
        signatures=tuple(signatures),
        names=tuple(whole_tokens(s) for s in signatures),
        head=head or Head(),
    )


def kept_all(built: Page) -> np.ndarray:
    """Give the mask that keeps every block, as if the classifier had removed nothing."""
    return np.ones(len(built.blocks), np.bool_)


def _signature(step: str) -> Signature:
    match = _STEP.fullmatch(step)
    if match is None:
        raise ValueError(f"not an element: {step!r}")
    names = re.findall(r"[.#][\w-]+", match["names"])
    classes = " ".join(name[1:] for name in names if name[0] == ".")
    ids = " ".join(name[1:] for name in names if name[0] == "#")
    return Signature(match["tag"], classes, ids, "", "", "")


def tree(html: str) -> etree._Element:
    """Parse HTML that has at least one element."""
    root = parse(html)
    assert root is not None
    return root
