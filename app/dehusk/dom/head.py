"""What a document says of itself outside its text: title, metas, links, times, JSON-LD."""

from __future__ import annotations

from lxml import etree

from dehusk.dom.page import Head, Signature

# Bounds on what is taken from one document, so that a page of nothing but metas stays cheap. The largest
# real pages carry about 300 metas and 100 links.
MOST_METAS = 1_000
MOST_LINKS = 500
MOST_TIMES = 500
# JSON-LD beyond this is no description of a page any more, and costs more to read than the page.
MOST_JSON_LD_CHARS = 1_000_000


def read_head(root: etree._Element) -> Head:
    """Collect the head facts of a parsed document, wherever they stand."""
    title = ""
    base = ""
    metas: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    times: list[tuple[str, Signature]] = []
    json_ld: list[str] = []
    json_ld_chars = 0
    for node in root.iter("title", "meta", "link", "base", "script", "time"):
        tag = node.tag
        if tag == "meta":
            if len(metas) < MOST_METAS:
                get = node.get
                content = get("content")
                name = get("property") or get("name") or get("itemprop") or get("http-equiv")
                if content and name:
                    metas.append((name.strip().lower(), content.strip()))
        elif tag == "link":
            rel, href = node.get("rel"), node.get("href")
            if rel and href and len(links) < MOST_LINKS:
                links.append((rel.lower(), href))
        elif tag == "script":
            if "ld+json" in node.get("type", "") and node.text and json_ld_chars < MOST_JSON_LD_CHARS:
                json_ld.append(node.text)
                json_ld_chars += len(node.text)
        elif tag == "time":
            when = node.get("datetime")
            if when and len(times) < MOST_TIMES:
                get = node.get
                # The attribute `pubdate` was the way to say so in the drafts of HTML5.
                itemprop = get("itemprop", "") if get("pubdate") is None else "datePublished"
                times.append((when, Signature(tag, get("class", ""), get("id", ""), "", itemprop, "")))
        elif tag == "base":
            base = base or node.get("href", "")
        elif not title and _in_page(node):
            title = " ".join((node.text or "").split())
    language = root.get("lang") or root.get("xml:lang") or ""
    return Head(title, language, base, tuple(metas), tuple(links), tuple(times), tuple(json_ld))


def _in_page(node: etree._Element) -> bool:
    """Tell a page's own title from that of a drawing inside it."""
    parent = node.getparent()
    return parent is None or parent.tag in ("head", "html", "body")
