"""tree → Page: one loop over the parser's events with its own stack, so that depth cannot hurt."""

from __future__ import annotations

from lxml import etree

from dehusk.dom.columns import Columns
from dehusk.dom.head import read_head
from dehusk.dom.limits import MOST_ATTRIBUTES, refuse
from dehusk.dom.page import TAGS, Head, Page
from dehusk.dom.signatures import TELLING_ATTRIBUTES, readable_attributes, told
from dehusk.dom.words import count_words, visible

# Elements that begin and end a block of text, as browsers display them, and those that separate like them.
BLOCK_TAGS = frozenset(TAGS[1:])
# Elements without text that a reader sees as such. `noscript` is not among them: some forums carry every
# post in it (Discourse), so the classifier decides. Nor is `head`: the parser leaves an <article> in it where a page
# leaves out <body>.
SKIPPED_TAGS = frozenset(
    "audio canvas datalist iframe map math object script select style svg template textarea title video".split()
)
# Readings over characters would tear the words apart that they stand over; outside a `ruby` they are usual text.
READING_TAGS = frozenset(("rp", "rt", "rtc"))
# A block remembers at most this many distinct inline signatures: more never told the classifier anything.
INLINE_SIGNATURES_PER_BLOCK = 6

_READING, _SKIPPED, _BREAK, _INLINE, _IMAGE, _LINK, _BLOCK, _PRE = range(8)
_KINDS = (
    dict.fromkeys(BLOCK_TAGS, _BLOCK)
    | dict.fromkeys(SKIPPED_TAGS, _SKIPPED)
    | dict.fromkeys(READING_TAGS, _READING)
    | {"br": _BREAK, "img": _IMAGE, "a": _LINK, "pre": _PRE}
)
# Stands for a <br> until the block ends; NUL cannot come from the document (decoding drops it).
_BREAK_MARK = "\0"


def walk(root: etree._Element | None, *, keep_tree: bool = True, head: Head | None = None) -> Page:
    """Turn a parsed document into a Page; None, a document without elements, gives a page without blocks.

    Without `keep_tree` the page has no `nodes` and no `pieces`, so that the tree can be freed while it is still in the
    processor's cache: later that takes several times as long. `head` is what was read of a tree that is no longer
    whole. Raises DocumentTooLargeError when there is more text, or more of class names and the like, than a page may
    have.
    """
    if root is None:
        return Columns().page(Head())
    columns = Columns()
    _fill(columns, root, keep_tree=keep_tree)
    return columns.page(read_head(root) if head is None else head)


def _fill(columns: Columns, root: etree._Element, *, keep_tree: bool) -> None:  # noqa: PLR0912, PLR0915 - calls would take a tenth of the time
    """Walk the tree once and fill the columns.

    One loop with everything in local variables: it runs some 2,600 times on a page of usual size, and with a
    method an event it was 1.1 times as slow.
    """
    signatures, signature_ids, hidden_rows = columns.signatures, columns.signature_ids, columns.hidden
    tags, parents, depths, ends, nodes = columns.tags, columns.parents, columns.depths, columns.ends, columns.nodes
    first_blocks, last_blocks = columns.first_blocks, columns.last_blocks
    texts, owners, words = columns.texts, columns.owners, columns.words
    links, link_chars = columns.links, columns.link_chars
    inline_rows, inline_ids = columns.inline_rows, columns.inline_ids
    # What is open at the current place, outermost first.
    kinds: list[int] = []
    open_blocks: list[int] = []
    open_inlines: list[int] = []
    open_links = open_pres = 0
    # The block of text under construction; `linked` are those of its parts that are inside links.
    parts: list[str] = []
    linked: list[str] = []
    last_break = 0
    pending_inlines: dict[int, None] = {}
    pending_links = 0

    def end_text() -> None:
        nonlocal last_break, pending_inlines, pending_links
        if parts:
            raw = parts[0] if len(parts) == 1 else "".join(parts)
            if last_break or open_pres or not raw.isascii():
                text, count = _folded(raw, broken=last_break > 0, pre=open_pres > 0)
            else:
                split = raw.split()
                text, count = " ".join(split), len(split)
            if text:
                if not linked:
                    link_chars.append(0)
                elif len(parts) == 1 and not open_pres:
                    link_chars.append(len(text))
                else:
                    link_chars.append(min(sum(map(_folded_chars, linked)), len(text)))
                if pending_inlines:
                    inline_rows.extend([len(texts)] * len(pending_inlines))
                    inline_ids.extend(pending_inlines)
                texts.append(text)
                owners.append(open_blocks[-1])
                words.append(count)
                links.append(pending_links)
            parts.clear()
            linked.clear()
            last_break = 0
        # The next text is inside the inline elements that are open.
        if pending_inlines:
            pending_inlines = dict.fromkeys(open_inlines[:INLINE_SIGNATURES_PER_BLOCK])
        pending_links = open_links

    kind_of, known, add_part, push, pop = _KINDS.get, signatures.get, parts.append, kinds.append, kinds.pop
    keep_piece = columns.pieces.append
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, node in walker:
        if event == "start":
            tag = node.tag
            kind = kind_of(tag, _INLINE)
            if kind == _READING:
                kind = _SKIPPED if _stands_over_text(node) else _INLINE
            push(kind)
            if kind == _SKIPPED:
                walker.skip_subtree()
                continue
            if kind == _BREAK:
                if last_break and not any(map(str.strip, parts[last_break:])):
                    end_text()
                else:
                    add_part(_BREAK_MARK)
                    last_break = len(parts)
                    if keep_tree:
                        keep_piece((node, False, len(texts), open_blocks[-1]))
            else:
                hides = False
                try:
                    attributes = node.items()
                except ValueError:
                    attributes = readable_attributes(node)
                if len(attributes) > MOST_ATTRIBUTES:
                    refuse(len(attributes), "attributes in one element", MOST_ATTRIBUTES)
                class_ = id_ = ""
                for name, value in attributes:
                    if name == "class":
                        class_ = value
                    elif name == "id":
                        id_ = value
                    elif name in TELLING_ATTRIBUTES:
                        key, hides = told(tag, attributes)
                        break
                else:
                    key = (tag, class_, id_)
                signature = known(key)
                if signature is None:
                    signature = signatures[key] = len(signatures)
                if kind >= _BLOCK:
                    if parts or pending_links or pending_inlines:
                        end_text()
                    element = len(tags)
                    if hides:
                        hidden_rows.append(element)
                    first_blocks.append(len(texts))
                    last_blocks.append(0)
                    parents.append(open_blocks[-1] if open_blocks else 0)
                    depths.append(len(open_blocks))
                    open_blocks.append(element)
                    tags.append(tag)
                    ends.append(0)
                    signature_ids.append(signature)
                    if keep_tree:
                        nodes.append(node)
                    if kind == _PRE:
                        open_pres += 1
                else:
                    open_inlines.append(signature)
                    if len(pending_inlines) < INLINE_SIGNATURES_PER_BLOCK:
                        pending_inlines[signature] = None
                    if kind == _LINK:
                        open_links += 1
                        pending_links += 1
                    elif kind == _IMAGE and keep_tree:
                        keep_piece((node, False, len(texts), open_blocks[-1]))
            piece = node.text
        else:
            kind = pop()
            if kind >= _BLOCK:
                if parts or pending_links or pending_inlines:
                    end_text()
                element = open_blocks.pop()
                ends[element] = len(tags)
                last_blocks[element] = len(texts)
                if kind == _PRE:
                    open_pres -= 1
            elif kind >= _INLINE:
                open_inlines.pop()
                if kind == _LINK:
                    open_links -= 1
            piece = node.tail
        # White space that begins a block is none of it, except in <pre>.
        if piece and (parts or open_pres or not piece.isspace()):
            add_part(piece)
            if open_links:
                linked.append(piece)
            if keep_tree:
                keep_piece((node, event == "end", len(texts), open_blocks[-1]))


def _folded(raw: str, *, broken: bool, pre: bool) -> tuple[str, int]:
    """Fold white space to single spaces; keep line breaks made by `<br>`, and what is inside `<pre>`; count words."""
    raw = visible(raw)
    if pre:
        text = "\n".join([line.rstrip() for line in raw.replace(_BREAK_MARK, "\n").split("\n")]).strip("\n")
    elif broken:
        lines = [" ".join(line.split()) for line in raw.split(_BREAK_MARK)]
        text = "\n".join([line for line in lines if line])
    else:
        text = " ".join(raw.split())
    return text, count_words(text)


def _stands_over_text(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag in ("ruby", "rb", "rtc")


def _folded_chars(text: str) -> int:
    return len(" ".join(text.split()))
