"""Columns: a page under construction, one list a column, until it is frozen."""

from __future__ import annotations

from itertools import chain
from typing import Any

import numpy as np
from lxml import etree

from dehusk.dom.limits import MOST_BLOCKS, MOST_NAME_CHARS, MOST_TEXT_CHARS, check
from dehusk.dom.page import Blocks, Elements, Head, Page, Pieces, Signature, tag_codes, whole_tokens
from dehusk.dom.signatures import complete_signature

_EMPTY_SIGNATURE = Signature("html", "", "", "", "", "")


class Columns:
    """The columns; `hidden` are rows, and `signatures` are what `complete_signature` completes."""

    def __init__(self) -> None:
        self.signatures: dict[tuple[str, ...], int] = {}
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.depths: list[int] = []
        self.ends: list[int] = []
        self.signature_ids: list[int] = []
        self.hidden: list[int] = []
        self.first_blocks: list[int] = []
        self.last_blocks: list[int] = []
        self.nodes: list[etree._Element] = []
        self.pieces: list[tuple[etree._Element, bool, int, int]] = []
        self.texts: list[str] = []
        self.owners: list[int] = []
        self.words: list[int] = []
        self.link_chars: list[int] = []
        self.links: list[int] = []
        self.inline_rows: list[int] = []
        self.inline_ids: list[int] = []

    def page(self, head: Head) -> Page:
        """Freeze the columns."""
        if not self.tags:
            self.tags, self.parents, self.depths, self.ends = ["html"], [0], [0], [1]
            self.signatures = {_EMPTY_SIGNATURE: 0}
            self.signature_ids = [0]
            self.first_blocks, self.last_blocks = [0], [0]
        chars = list(map(len, self.texts))
        self._refuse_too_large(sum(chars))
        signatures = tuple(map(complete_signature, self.signatures))
        hidden = np.zeros(len(self.tags), np.bool_)
        hidden[self.hidden] = True
        owners = _integers(self.owners)
        element_codes = tag_codes(self.tags)
        return Page(
            elements=Elements(
                tags=tuple(self.tags),
                codes=element_codes,
                parents=_integers(self.parents),
                depths=_integers(self.depths),
                ends=_integers(self.ends),
                signatures=_integers(self.signature_ids),
                hidden=hidden,
                first_blocks=_integers(self.first_blocks),
                last_blocks=_integers(self.last_blocks),
            ),
            blocks=Blocks(
                texts=tuple(self.texts),
                tags=tuple(map(self.tags.__getitem__, self.owners)),
                codes=element_codes[owners],
                elements=owners,
                chars=_integers(chars),
                words=_integers(self.words),
                link_chars=_integers(self.link_chars),
                links=_integers(self.links),
                inline_rows=_integers(self.inline_rows),
                inline_signatures=_integers(self.inline_ids),
            ),
            signatures=signatures,
            names=tuple(map(whole_tokens, signatures)),
            head=head,
            nodes=tuple(self.nodes),
            pieces=Pieces(*zip(*self.pieces, strict=True)) if self.pieces else Pieces(),
        )

    def _refuse_too_large(self, text_chars: int) -> None:
        check(len(self.texts), "blocks of text", MOST_BLOCKS)
        check(text_chars, "characters of text", MOST_TEXT_CHARS)
        name_chars = len("".join(chain.from_iterable(self.signatures)))
        check(name_chars, "characters of class names, ids, roles and labels", MOST_NAME_CHARS)


def _integers(values: list[int]) -> Any:
    return np.array(values, np.int32)
