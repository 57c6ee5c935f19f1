"""str → tree, by lxml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import numpy as np
from lxml import etree

from dehusk.dom.limits import MOST_ATTRIBUTES, MOST_DEPTH, MOST_TAGS, refuse

# Control characters end nothing and mean nothing in HTML; libxml2 stops at some of them.
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\v\f\r")
# What has no place in XML: control characters, halves of surrogate pairs, U+FFFE and U+FFFF; they come in by character
# references.
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = bytes.maketrans(b"\v\f", b"  ")
# So many bytes without a ">" are a long script, an inlined image or a tag of very many attributes; in a tag, so many of
# the characters that part attributes are more than it is well to parse. One real page in eighty has both in one place.
_LONG_TAG_BYTES = 32_768
_MOST_SEPARATORS = 5_000
_SEPARATORS = b" \t\n\f\r/\"'"
_TAG_START = re.compile(rb"<[A-Za-z]")
# A tag of which nobody can think that it ends later, so that what follows it is text.
_PLAIN_TAG = re.compile(
    rb"""<[A-Za-z][\w:-]*+(?:\s++[\w:-]++(?:=(?:"[^"<>]*+"|'[^'<>]*+'|[\w.:#-]++))?+)*+\s*+/?>""", re.ASCII
)


def parse(text: str, utf8: bytes | None = None) -> etree._Element | None:
    """Parse HTML of any quality into a tree and give its root; None when there is no element in it.

    `utf8` is the same text in UTF-8, where the caller has it.

    `huge_tree` lifts the parser's own limits: without it everything below a depth of about 254 is dropped
    silently. Comments and processing instructions are left out, so that the text around them is one.
    Raises DocumentTooLargeError when there are too many tags or attributes, or they are nested too deeply, and
    MemoryError rather than give a part of the tree.
    """
    if not text or text.isspace():
        return None
    document = text.encode("utf-8", "replace") if utf8 is None else utf8
    if _has_controls(document):
        # In UTF-8 the bytes of control characters stand for nothing else.
        document = document.translate(_SPACES, _CONTROLS)
    # Most pages are shorter than that.
    if len(document) > MOST_TAGS and (tags := document.count(b"<")) > MOST_TAGS:
        refuse(tags, "tags", MOST_TAGS)
    parser = _parser()
    try:
        if has_long_tag(document):
            etree.fromstring(document, _parser(target=_AttributeCounter()))
        root = etree.fromstring(document, parser)
        if _stopped_by(parser) == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            # Its own depth limit, 2,048 even with `huge_tree`. It counts open nodes of the tree that libxml2 builds;
            # events into a target know no such limit.
            parser = _parser(target=_Builder())
            root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError:
        # The word of older versions of lxml for a document without a single element, such as a lone comment. It is
        # also what lxml makes of a parser that gets no memory.
        root = None
    if _stopped_by(parser) == etree.ErrorTypes.ERR_NO_MEMORY:
        raise MemoryError("the parser got no more memory")
    return root


def _has_controls(document: bytes) -> bool:
    """Tell whether there are control characters besides tab, line feed and carriage return: hardly ever."""
    codes = np.frombuffer(document, np.uint8)
    usual = sum(np.count_nonzero(codes == code) for code in b"\t\n\r")
    return bool(np.count_nonzero(codes < 0x20) > usual)


def has_long_tag(document: bytes) -> bool:
    """Tell whether there may be a tag of very many attributes, by looking at one byte in some thousand."""
    for start, end in _long_runs(document, b">"):
        tag = _TAG_START.search(document, start, end)
        if tag and _has_many_attributes(document[tag.start() : end]):
            return True
    # Values in quotes can hold a ">" each.
    for start, end in _long_runs(document, b"<"):
        is_tag = _TAG_START.match(document, start - 1) and not _PLAIN_TAG.match(document, start - 1)
        if is_tag and _has_many_attributes(document[start:end]):
            return True
    return False


def _long_runs(document: bytes, mark: bytes) -> Iterator[tuple[int, int]]:
    """Yield start and end of each long run of bytes without `mark`."""
    start = 0
    while (end := start + _LONG_TAG_BYTES) <= len(document):
        last = document.rfind(mark, start, end)
        if last < 0:
            following = document.find(mark, end)
            last = following if following >= 0 else len(document)
            yield start, last
        start = last + 1


def _has_many_attributes(run: bytes) -> bool:
    return len(run) - len(run.translate(None, _SEPARATORS)) > _MOST_SEPARATORS


class _AttributeCounter:
    """Counts attributes as the parser reads them, before a tree is built: that takes quadratic time in them."""

    def start(self, _tag: str, attributes: dict[str, str]) -> None:
        """Raise DocumentTooLargeError for an element with too many."""
        if len(attributes) > MOST_ATTRIBUTES:
            refuse(len(attributes), "attributes in one element", MOST_ATTRIBUTES)

    def close(self) -> None:
        """End the document."""


class _Builder:
    """Builds a tree out of the parser's events, without what lxml refuses and the parser takes.

    An element with such a name becomes a `span`; attributes with such a name or value go, and such characters.
    """

    def __init__(self) -> None:
        self._builder = etree.TreeBuilder()
        self._opened: list[str] = []

    def start(self, tag: str, attributes: dict[str | bytes, str | bytes]) -> None:
        """Open an element."""
        try:
            self._builder.start(tag, attributes)
        except ValueError:
            # Such as `o:p` and `xmlns:xlink`.
            tag = tag if tag.isascii() and tag.isalnum() and not tag[0].isdigit() else "span"
            # It gives the element, whatever its stubs say.
            node: Any = self._builder.start(tag, {})  # type: ignore[func-returns-value]
            for name, value in attributes.items():
                with suppress(ValueError):
                    node.set(name, value)
        self._opened.append(tag)
        if len(self._opened) > MOST_DEPTH:
            refuse(len(self._opened), "elements inside one another", MOST_DEPTH)

    def end(self, _tag: str) -> None:
        """Close the innermost element."""
        self._builder.end(self._opened.pop())

    def data(self, text: str) -> None:
        """Add text."""
        # The builder would refuse them only later, with all the text of the element.
        self._builder.data(NO_XML.sub("", text))

    def close(self) -> etree._Element | None:
        """Give the root; nothing when the parser has been stopped by an exception, which it raises after this."""
        # The builder would raise one of its own about the open elements, and the document would pass for an empty one.
        return None if self._opened else self._builder.close()


def _parser(target: Any = None) -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, target=target
    )


def _stopped_by(parser: etree.HTMLParser) -> int:
    """Give the kind of the parser's last complaint: of the one that made it stop, where one did."""
    last = parser.error_log.last_error
    return 0 if last is None else last.type
