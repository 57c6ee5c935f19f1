"""tree → Page: one loop over the parser's events with its own stack, so that depth cannot hurt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import numpy as np
from lxml import etree

from dehusk.dom.head import read_head
from dehusk.dom.page import TAGS, Blocks, Elements, Head, Page, Signature, tag_codes, whole_tokens
from dehusk.dom.words import count_words

# Elements that begin and end a block of text, as browsers display them, and those that separate like them.
BLOCK_TAGS = frozenset(TAGS[1:])
# Elements without text that a reader sees as such. `noscript` is not among them: some forums carry every
# post in it (Discourse), so the classifier decides. Nor is `head`: the parser leaves an <article> in it where a page
# leaves out <body>. Readings over characters (`rt`, `rp`) would tear the words apart that they stand over.
SKIPPED_TAGS = frozenset(
    "audio canvas datalist iframe map math object rp rt rtc script select style svg template textarea title "
    "video".split()
)
# A block remembers at most this many distinct inline signatures: more never told the classifier anything.
INLINE_SIGNATURES_PER_BLOCK = 6

_BLOCK, _INLINE, _SKIPPED = 1, 2, 3
_KINDS = dict.fromkeys(BLOCK_TAGS, _BLOCK) | dict.fromkeys(SKIPPED_TAGS, _SKIPPED)
# Besides the class; the last three only for whether they hide.
_TELLING_ATTRIBUTES = frozenset(
    ("id", "role", "itemprop", "data-testid", "aria-label", "style", "hidden", "aria-hidden")
)
# Zero-width characters and soft hyphens: invisible, and they tear words apart for every later reader.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
# Stands for a <br> until the block ends; NUL cannot come from the document (decoding drops it).
_BREAK = "\0"

_EMPTY_SIGNATURE = Signature("html", "", "", "", "", "")


def walk(root: etree._Element | None) -> Page:
    """Turn a parsed document into a Page; None, a document without elements, gives a page without blocks."""
    if root is None:
        return _Walk().page(Head())
    state = _Walk()
    state.run(root)
    return state.page(read_head(root))


class _Walk:
    """The columns under construction, and what is open at the current place of the document."""

    def __init__(self) -> None:
        self.signatures: dict[tuple[str, ...], int] = {}
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.depths: list[int] = []
        self.ends: list[int] = []
        self.signature_ids: list[int] = []
        self.hidden: list[bool] = []
        self.first_blocks: list[int] = []
        self.last_blocks: list[int] = []
        self.nodes: list[etree._Element] = []
        self.texts: list[str] = []
        self.owners: list[int] = []
        self.words: list[int] = []
        self.link_chars: list[int] = []
        self.links: list[int] = []
        self.inline_rows: list[int] = []
        self.inline_ids: list[int] = []
        self.open_blocks: list[int] = []
        self.open_inlines: list[int] = []
        self.parts: list[str] = []
        self.last_break = 0
        self.pending_inlines: dict[int, None] = {}
        self.pending_link_chars = 0
        self.pending_links = 0
        self.open_links = 0
        self.open_pres = 0

    def run(self, root: etree._Element) -> None:
        """Walk the tree once."""
        walker = etree.iterwalk(root, events=("start", "end"))
        kinds: list[int] = []
        get_kind = _KINDS.get
        parts = self.parts
        for event, node in walker:
            if event == "start":
                tag = node.tag
                kind = get_kind(tag, _INLINE)
                kinds.append(kind)
                if kind == _SKIPPED:
                    walker.skip_subtree()
                    continue
                if kind == _BLOCK:
                    self.start_block(node, tag)
                elif tag == "br":
                    self.line_break()
                else:
                    self.start_inline(node, tag)
                text = node.text
            else:
                kind = kinds.pop()
                if kind == _BLOCK:
                    self.end_block()
                elif kind == _INLINE:
                    self.end_inline(node.tag)
                text = node.tail
            # White space that begins a block is none of it, except in <pre>.
            if text and (parts or self.open_pres or not text.isspace()):
                parts.append(text)
                if self.open_links:
                    self.pending_link_chars += len(" ".join(text.split()))

    def start_block(self, node: etree._Element, tag: str) -> None:
        """Open a block-level element."""
        self.end_text()
        signature, hidden = self.signature_of(node, tag)
        element = len(self.tags)
        opened = self.open_blocks
        self.tags.append(tag)
        self.parents.append(opened[-1] if opened else 0)
        self.depths.append(len(opened))
        self.ends.append(0)
        self.signature_ids.append(signature)
        self.hidden.append(hidden)
        self.first_blocks.append(len(self.texts))
        self.last_blocks.append(0)
        self.nodes.append(node)
        opened.append(element)
        if tag == "pre":
            self.open_pres += 1

    def end_block(self) -> None:
        """Close the innermost block-level element."""
        self.end_text()
        element = self.open_blocks.pop()
        self.ends[element] = len(self.tags)
        self.last_blocks[element] = len(self.texts)
        if self.tags[element] == "pre":
            self.open_pres -= 1

    def start_inline(self, node: etree._Element, tag: str) -> None:
        """Open an inline element: no row of its own, but its signature is noted on the block."""
        signature, _ = self.signature_of(node, tag)
        self.open_inlines.append(signature)
        if len(self.pending_inlines) < INLINE_SIGNATURES_PER_BLOCK:
            self.pending_inlines[signature] = None
        if tag == "a":
            self.open_links += 1
            self.pending_links += 1

    def end_inline(self, tag: str) -> None:
        """Close the innermost inline element."""
        if tag == "br":
            return
        self.open_inlines.pop()
        if tag == "a":
            self.open_links -= 1

    def line_break(self) -> None:
        """Note a `<br>`; two without text between them end the block."""
        parts, last = self.parts, self.last_break
        if last and not any(part.strip() for part in parts[last:]):
            self.flush()
            return
        parts.append(_BREAK)
        self.last_break = len(parts)

    def flush(self) -> None:
        """End the block under construction; white space alone makes none."""
        raw = "".join(self.parts)
        self.parts.clear()
        broken, self.last_break = self.last_break, 0
        text = self.folded(raw, broken)
        if text:
            row = len(self.texts)
            self.texts.append(text)
            self.owners.append(self.open_blocks[-1])
            self.words.append(count_words(text))
            self.link_chars.append(min(self.pending_link_chars, len(text)))
            self.links.append(self.pending_links)
            self.inline_rows.extend([row] * len(self.pending_inlines))
            self.inline_ids.extend(self.pending_inlines)
        self.pending_link_chars = 0
        self.begin_text()

    def end_text(self) -> None:
        """End the block under construction at the border of an element, if there is one."""
        if self.parts:
            self.flush()
        elif self.pending_links or self.pending_inlines:
            self.begin_text()

    def begin_text(self) -> None:
        """Begin a block: it is inside the inline elements that are open."""
        if self.pending_inlines:
            self.pending_inlines = dict.fromkeys(self.open_inlines[:INLINE_SIGNATURES_PER_BLOCK])
        self.pending_links = self.open_links

    def folded(self, raw: str, broken: int) -> str:
        """Fold white space to single spaces; keep line breaks made by `<br>`, and everything inside `<pre>`."""
        if not raw.isascii():
            for character in _INVISIBLE:
                raw = raw.replace(character, "")
        if self.open_pres:
            lines = [line.rstrip() for line in raw.replace(_BREAK, "\n").split("\n")]
            return "\n".join(lines).strip("\n")
        if broken:
            lines = [" ".join(line.split()) for line in raw.split(_BREAK)]
            return "\n".join(line for line in lines if line)
        return " ".join(raw.split())

    def signature_of(self, node: etree._Element, tag: str) -> tuple[int, bool]:
        """Give the id of the element's signature, and whether the element says that it is hidden."""
        class_ = id_ = role = itemprop = test_id = label = ""
        hidden = False
        for name, value in _attributes(node):
            if name == "class":
                class_ = value
            elif name not in _TELLING_ATTRIBUTES:
                continue
            elif name == "id":
                id_ = value
            elif name == "style":
                style = value.replace(" ", "").lower()
                hidden = hidden or "display:none" in style or "visibility:hidden" in style
            elif name == "role":
                role = value
            elif name == "itemprop":
                itemprop = value
            elif name == "data-testid":
                test_id = value
            elif name == "aria-label":
                label = value
            else:
                hidden = hidden or name == "hidden" or value == "true"
        key = (tag, class_, id_, role, itemprop, test_id or label)
        return self.signatures.setdefault(key, len(self.signatures)), hidden

    def page(self, head: Head) -> Page:
        """Freeze the columns."""
        if not self.tags:
            self.tags, self.parents, self.depths, self.ends = ["html"], [0], [0], [1]
            self.signatures = {_EMPTY_SIGNATURE: 0}
            self.signature_ids, self.hidden = [0], [False]
            self.first_blocks, self.last_blocks = [0], [0]
        signatures = tuple(Signature(*key) for key in self.signatures)
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
                hidden=np.array(self.hidden, np.bool_),
                first_blocks=_integers(self.first_blocks),
                last_blocks=_integers(self.last_blocks),
            ),
            blocks=Blocks(
                texts=tuple(self.texts),
                tags=tuple(map(self.tags.__getitem__, self.owners)),
                codes=element_codes[owners],
                elements=owners,
                chars=_integers(list(map(len, self.texts))),
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
        )


def _attributes(node: etree._Element) -> Iterable[tuple[str, str]]:
    try:
        return cast("list[tuple[str, str]]", node.items())
    except ValueError:
        # lxml refuses attributes with an empty name; the rest are still readable one by one.
        found = ((name, node.get(name)) for name in ("class", *_TELLING_ATTRIBUTES))
        return [(name, value) for name, value in found if value is not None]


def _integers(values: list[int]) -> Any:
    return np.array(values, np.int32)
