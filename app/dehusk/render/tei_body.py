"""HTML fragment → the blocks of a TEI text, with the elements and attributes that trafilatura writes."""

from __future__ import annotations

from lxml import etree

from dehusk.dom.parse import parse
from dehusk.render.tei_blocks import Blocks
from dehusk.render.tei_inline import inline_of, span_of

# Characters of attributes in all, for each of the fragment. A long address around very many blocks would be repeated in
# each of them; escaping alone makes six of one.
_MOST_ATTRIBUTES = 8

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "dl"))
_ITEMS = frozenset(("li", "dt", "dd"))
_CELLS = frozenset(("td", "th"))
_DROPPED = frozenset(("script", "style", "template", "head", "title"))
# All that is neither here nor known otherwise ends the line before it and after it.
_IN_LINE = frozenset(
    "a abbr bdi bdo cite data dfn font ins label mark nobr q rb rp rt ruby small span time wbr".split()
)

# What the end of an HTML element has to undo: a level to close the blocks to, or one of these.
_NOTHING, _INLINE, _LINE = -1, -2, -3


def blocks_of(fragment: str) -> str:
    """Give the blocks for a `div` of TEI, each on a line of its own; "" for a fragment without text or images.

    What TEI has no place for is moved, not lost: text between blocks becomes a paragraph, and an inline element around
    blocks goes into each of them. The words are those of the fragment; the descriptions of images are none.
    """
    root = parse(fragment)
    if root is None:
        return ""
    blocks = Blocks(_MOST_ATTRIBUTES * len(fragment))
    undo: list[int] = []
    dropped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_dropped = element.tag in _DROPPED
        if event == "start":
            dropped += is_dropped
            if not dropped:
                undo.append(_open(blocks, element, str(element.tag)))
                blocks.add_text(element.text or "")
            continue
        if not dropped:
            _close(blocks, undo.pop())
        dropped -= is_dropped
        if not dropped:
            blocks.add_text(element.tail or "")
    return blocks.finish()


def _open(blocks: Blocks, element: etree._Element, tag: str) -> int:
    """Begin what an HTML element stands for; give what its end has to undo."""
    inline = inline_of(element, tag)
    if inline is not None:
        return _INLINE if blocks.open_inline(inline) else _NOTHING
    if tag == "br":
        blocks.add_break()
    elif tag == "img":
        if source := (element.get("src") or "").strip():
            blocks.add_image(source)
    elif tag not in _IN_LINE:
        if _begin(blocks, element, tag):
            return blocks.level
        blocks.end_line()
        return _LINE
    return _NOTHING


def _close(blocks: Blocks, undo: int) -> None:
    if undo == _INLINE:
        blocks.close_inline()
    elif undo == _LINE:
        blocks.end_line()
    elif undo != _NOTHING:
        blocks.close_to(undo)


def _begin(blocks: Blocks, element: etree._Element, tag: str) -> bool:
    """Begin the block that an HTML element stands for; say whether there is one, and it has a place here."""
    if tag in _LISTS:
        return blocks.begin("list", rend=tag)
    if tag in _ITEMS:
        return _begin_item(blocks, tag)
    if tag == "table":
        return blocks.begin("table")
    if tag in _CELLS:
        return _begin_cell(blocks, element, tag)
    if tag == "tr" and blocks.unwind("table"):
        blocks.push("row")
        return True
    if tag == "caption" and blocks.unwind("table") and not blocks.innermost.filled:
        blocks.push("head")
        return True
    if tag == "blockquote":
        return blocks.begin("quote")
    if tag in _HEADINGS:
        return blocks.begin("ab", rend=tag, type="header")
    if tag == "figcaption":
        return blocks.begin("p", rend=tag)
    if tag == "pre":
        return _begin_preformatted(blocks, element)
    return tag in ("p", "tr", "caption") and blocks.begin("p")


def _begin_item(blocks: Blocks, tag: str) -> bool:
    if not blocks.unwind("list"):
        return blocks.begin("p")
    listed = blocks.innermost
    # As trafilatura numbers them: terms go with the definition that follows.
    blocks.push("item", {"rend": "" if tag == "li" else f"{tag}-{listed.entries}"})
    listed.entries += tag == "dd"
    return True


def _begin_cell(blocks: Blocks, element: etree._Element, tag: str) -> bool:
    if not blocks.unwind("row", "table"):
        return blocks.begin("p")
    if blocks.innermost.tag == "table":
        blocks.push("row", implied=True)
    spans = {"cols": span_of(element, "colspan"), "rows": span_of(element, "rowspan")}
    blocks.push("cell", {"role": "head" if tag == "th" else "", **spans})
    return True


def _begin_preformatted(blocks: Blocks, element: etree._Element) -> bool:
    is_code = len(element) > 0 and element[0].tag == "code"
    attributes = {} if is_code else {"rend": "pre", "xml:space": "preserve"}
    begun = blocks.begin("p", **attributes)
    blocks.innermost.preserves |= begun
    return begun
