"""str → tree, by lxml."""

from __future__ import annotations

import re

from lxml import etree

# What XML forbids and libxml2 drops or stops at; a lone surrogate cannot be encoded at all.
_FORBIDDEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse(text: str) -> etree._Element | None:
    """Parse HTML of any quality into a tree and give its root; None when there is no element in it.

    `huge_tree` lifts the parser's own limits: without it everything below a depth of about 254 is dropped
    silently. Comments and processing instructions are left out, so that the text around them is one.
    """
    if not text.isascii() or not text.isprintable():
        text = _FORBIDDEN.sub(" ", text)
    if not text or text.isspace():
        return None
    document = text.encode("utf-8")
    parser = _parser()
    try:
        root = etree.fromstring(document, parser)
        if _cut_short(parser):
            root = etree.fromstring(document, _parser(target=etree.TreeBuilder()))
    except etree.XMLSyntaxError:
        # lxml's word for a document without a single element, such as a lone comment or doctype.
        return None
    return root


def _parser(target: etree.TreeBuilder | None = None) -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, target=target
    )


def _cut_short(parser: etree.HTMLParser) -> bool:
    """Tell whether the parser stopped at its own depth limit (2,048 even with `huge_tree`).

    That limit counts open nodes of the tree that libxml2 builds; events into a target know no such limit.
    """
    last = parser.error_log.last_error
    return last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT
