"""Page: a document as arrays; row e of `Elements` is element e, row i of `Blocks` is block i."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

# The tags that can be an element of a page. Pages hold their places in this tuple, so that tags are compared in
# arrays; any other tag is at place 0.
TAGS = (
    "", "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "noscript", "ol",
    "optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
)  # fmt: skip
_TAG_CODES = {tag: code for code, tag in enumerate(TAGS)}


def tag_codes(tags: Iterable[str]) -> NDArray[np.uint8]:
    """Give the place of each tag in TAGS."""
    get = _TAG_CODES.get
    return np.array([get(tag, 0) for tag in tags], np.uint8)


def tag_table(*tags: str) -> NDArray[np.bool_]:
    """Give a table code → whether it is one of `tags`: with the codes of elements or blocks as an index, a mask.

    What is no element of a page is in no table.
    """
    table = np.zeros(len(TAGS), np.bool_)
    table[[_TAG_CODES[tag] for tag in tags if tag in _TAG_CODES]] = True
    return table


class Signature(NamedTuple):
    """What an element says of itself; few and repeated, so work is done once per distinct value.

    `label` joins data-testid and aria-label.
    """

    tag: str
    class_: str
    id: str
    role: str
    itemprop: str
    label: str


def whole_tokens(signature: Signature) -> frozenset[str]:
    """Give the lower-cased whole tokens of class, id, role and itemprop; a name is matched only as a whole token."""
    _, class_, id_, role, itemprop, _ = signature
    return frozenset(f"{class_} {id_} {role} {itemprop}".lower().split())


@dataclass(frozen=True, slots=True)
class Elements:
    """The block-level elements in document order: a parent stands before its children.

    Element 0 is the root, its own parent, and contains every block. The subtree of element e is the
    rows e to ends[e] (exclusive); its blocks are the rows first_blocks[e] to last_blocks[e] (exclusive).
    `codes` are the places of `tags` in TAGS.
    """

    tags: tuple[str, ...]
    codes: NDArray[np.uint8]
    parents: NDArray[np.int32]
    depths: NDArray[np.int32]
    ends: NDArray[np.int32]
    signatures: NDArray[np.int32]
    hidden: NDArray[np.bool_]
    first_blocks: NDArray[np.int32]
    last_blocks: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.tags)


@dataclass(frozen=True, slots=True)
class Blocks:
    """The runs of text that a reader sees as one line or paragraph, in document order.

    `tags` (`codes` in TAGS) and `elements` name the innermost block-level element around the text. `chars`, `words` and
    `link_chars` count characters (white space folded), words (see `count_words`) and characters inside
    links. `links` counts links. `inline_rows` and `inline_signatures` are pairs: block `inline_rows[k]` has
    an inline element (or a link) with signature `inline_signatures[k]` around or inside its text.
    """

    texts: tuple[str, ...]
    tags: tuple[str, ...]
    codes: NDArray[np.uint8]
    elements: NDArray[np.int32]
    chars: NDArray[np.int32]
    words: NDArray[np.int32]
    link_chars: NDArray[np.int32]
    links: NDArray[np.int32]
    inline_rows: NDArray[np.int32]
    inline_signatures: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True, slots=True)
class Head:
    """What the document says of itself outside its text.

    `metas` are (name, content) pairs in document order, names lower-cased (name, property, itemprop or
    http-equiv); `links` are (rel, href) pairs; `times` are (datetime, signature) pairs of `<time>` elements;
    `json_ld` are the raw texts of the JSON-LD scripts.
    """

    title: str = ""
    language: str = ""
    base: str = ""
    metas: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    times: tuple[tuple[str, Signature], ...] = ()
    json_ld: tuple[str, ...] = ()

    def contents(self) -> dict[str, str]:
        """Give the first non-empty content of every name: for many names faster than `meta` one by one."""
        return {name: content for name, content in reversed(self.metas) if content}

    def meta(self, *names: str) -> str:
        """Give the first non-empty content among `names`, in the order of the names; "" when there is none."""
        for wanted in names:
            for name, content in self.metas:
                if name == wanted and content:
                    return content
        return ""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Where the blocks lie in the parser's tree, in document order.

    Piece k belongs to block `rows[k]` and lies inside the element of row `elements[k]`, or of one that says nothing of
    its own in it. It is the text that follows the end of `nodes[k]` where `tails[k]`, otherwise the text that follows
    its start, or, where that node is a `br` or an `img`, that node itself. The row of an `img` is that of the block
    around it or, where none has begun, of the next one, which may be one row after the last.
    """

    nodes: tuple[Any, ...] = ()
    tails: tuple[bool, ...] = ()
    rows: tuple[int, ...] = ()
    elements: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.nodes)


@dataclass(frozen=True, slots=True)
class Page:
    """A document as arrays, built once by `dom` and changed by nobody.

    `signatures` are the distinct signatures that the arrays refer to by id, `names` their whole tokens.
    `nodes` are the parser's elements, row for row, and `pieces` where the blocks lie in them, if they were asked for;
    `is_text` tells that the document was plain
    text, whose elements are its paragraphs.
    """

    elements: Elements
    blocks: Blocks
    signatures: tuple[Signature, ...]
    names: tuple[frozenset[str], ...]
    head: Head = field(default_factory=Head)
    nodes: tuple[Any, ...] = ()
    pieces: Pieces = field(default_factory=Pieces)
    is_text: bool = False

    def __post_init__(self) -> None:
        elements, blocks = self.elements, self.blocks
        element_columns = (elements.codes, elements.parents, elements.depths, elements.ends, elements.hidden)
        if any(len(column) != len(elements) for column in element_columns):
            raise ValueError("the columns of elements differ in length")
        block_columns = (blocks.codes, blocks.elements, blocks.chars, blocks.words, blocks.link_chars, blocks.links)
        if len(blocks.tags) != len(blocks) or any(len(column) != len(blocks) for column in block_columns):
            raise ValueError("the columns of blocks differ in length")
        if len(elements) == 0:
            raise ValueError("a page has at least its root element")

    def elements_named(self, names: Collection[str]) -> NDArray[np.bool_]:
        """Mark the elements that carry one of `names` (lower case) as a whole class, id, role or itemprop token."""
        return self._signatures_named(names)[self.elements.signatures]

    def elements_tagged(self, tags: Collection[str]) -> NDArray[np.bool_]:
        """Mark the elements whose tag is one of `tags`."""
        return tag_table(*tags)[self.elements.codes]

    def blocks_inside(self, elements: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Mark the blocks that lie in the subtree of a marked element; `elements` has shape (elements,)."""
        mask = np.zeros(len(self.blocks), np.bool_)
        numbers = np.flatnonzero(elements)
        firsts, lasts = self.elements.first_blocks[numbers].tolist(), self.elements.last_blocks[numbers].tolist()
        covered = 0
        for first, last in zip(firsts, lasts, strict=True):
            # Outer elements come first: what lies in one that is marked already needs no second look.
            if last > covered:
                mask[first:last] = True
                covered = last
        return mask

    def blocks_tagged(self, tags: Collection[str]) -> NDArray[np.bool_]:
        """Mark the blocks whose innermost block-level element has one of `tags`."""
        return tag_table(*tags)[self.blocks.codes]

    def blocks_named_inline(self, names: Collection[str]) -> NDArray[np.bool_]:
        """Mark the blocks that hold an inline element with one of `names` as a whole token."""
        named = self._signatures_named(names)
        mask = np.zeros(len(self.blocks), np.bool_)
        mask[self.blocks.inline_rows[named[self.blocks.inline_signatures]]] = True
        return mask

    def _signatures_named(self, names: Collection[str]) -> NDArray[np.bool_]:
        wanted = frozenset(names)
        return np.fromiter((not wanted.isdisjoint(own) for own in self.names), np.bool_, len(self.names))
