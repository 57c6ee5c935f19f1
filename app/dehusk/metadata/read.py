"""A Page → its title and Metadata: for each fact, the source that is right most often comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from dehusk.dom.page import Head, Page, Signature
from dehusk.metadata.author import read_author
from dehusk.metadata.dates import date_anywhere, dates_around, iso_date, only_date
from dehusk.metadata.json_ld import JsonLd, Thing, read_json_ld, text_of
from dehusk.metadata.record import Metadata
from dehusk.metadata.title import headline_row, read_title

_PUBLISHED_METAS = (
    "article:published_time datepublished og:article:published_time og:publish_date cxenseparse:recs:publishtime"
    " cxenseparse:publishtime parsely-pub-date sailthru.date dc.date.issued dcterms.created dcterms.date dc.date"
    " dc.date.created date.created publishdate publish-date publish_date pubdate citation_publication_date published"
    " article.published date ms.date"
).split()
_MODIFIED_METAS = (
    "article:modified_time datemodified og:article:modified_time og:updated_time dcterms.modified date.modified"
    " last-modified revised"
).split()
_TAG_METAS = ("article:tag", "parsely-tags", "news_keywords", "keywords")
# Keywords are stuffed on some pages; no reader wants more.
_MOST_TAGS = 30
_MOST_TAG_CHARS = 80
_MOST_DESCRIPTION_CHARS = 2_000
_PUBLISHED_NAMES = frozenset({"published", "entry-date", "post-date", "dt-published"})
# So near to the headline, in blocks, a shown date is that of the document and of nothing else.
_BESIDE_HEADLINE = 6
# A date in the path of an address: /2024/05/03/ or /2024-05-03-…
_DATED_PATH = re.compile(r"/((?:19|20)\d\d[/-][01]\d[/-][0-3]\d)(?=[/-]|$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read_metadata(page: Page, url: str | None = None) -> tuple[str | None, Metadata]:
    """Read the title and the other facts; `url` is where the document came from, if known."""
    head = page.head
    facts = read_json_ld(head.json_ld)
    address = _address(head) or url
    site_name = _site_name(head, facts)
    title = read_title(page, facts, _site_names(site_name, facts, url or address))
    return title, Metadata(
        author=read_author(page, facts, site_name),
        published=_published(page, facts, url or address, headline_row(page, title)),
        modified=_modified(head, facts),
        site_name=site_name,
        language=_language(head, facts),
        description=_description(head, facts),
        url=address,
        image=_image(head, facts),
        tags=_tags(head, facts),
    )


def _published(page: Page, facts: JsonLd, url: str | None, headline: int) -> str | None:
    """Give the date that the head names, unless readers are shown an earlier one: a new edition sets the first anew.

    They are shown the date beside the headline, and one that is marked as that of publication.
    """
    told = _first_date(_published_texts(page, facts, url))
    distance, shown = next(dates_around(page, headline), (0, None))
    if told:
        marked = {day for when, signature in page.head.times if _says_published(signature) and (day := iso_date(when))}
        told = min(told, *marked) if len(marked) == 1 else told
    if told and shown and distance <= _BESIDE_HEADLINE:
        return min(told, shown)
    return told or shown or date_anywhere(page) or only_date(page)


def _published_texts(page: Page, facts: JsonLd, url: str | None) -> Iterator[str]:
    head = page.head
    yield from _values(facts, "datePublished")
    contents = head.contents()
    yield from (contents[name] for name in _PUBLISHED_METAS if name in contents)
    yield from (content for name, content in head.metas if "publish" in name and "date" in name)
    yield from _values(facts, "dateCreated", "uploadDate")
    yield from (when for when, signature in head.times if _says_published(signature))
    parts = _split(url)
    dated = _DATED_PATH.search(parts.path) if parts else None
    yield dated.group(1) if dated else ""
    yield from (when for when, _ in head.times[:1])


def _says_published(signature: Signature) -> bool:
    return "datePublished" in signature.itemprop or not _PUBLISHED_NAMES.isdisjoint(signature.class_.lower().split())


def _modified(head: Head, facts: JsonLd) -> str | None:
    contents = head.contents()
    texts = [*_values(facts, "dateModified"), *(contents[name] for name in _MODIFIED_METAS if name in contents)]
    return _first_date(iter(texts))


def _first_date(texts: Iterator[str]) -> str | None:
    return next((found for text in texts if text and (found := iso_date(text))), None)


def _values(facts: JsonLd, *names: str) -> Iterator[str]:
    """Give what the things that describe the document say under these names, those about articles first."""
    for thing in (*facts.articles, *facts.pages):
        for name in names:
            if name in thing:
                yield text_of(thing[name])


def _site_name(head: Head, facts: JsonLd) -> str | None:
    name = head.meta("og:site_name", "application-name", "al:android:app_name", "apple-mobile-web-app-title")
    if name:
        return text_of(name)
    for thing in (*facts.articles, *facts.pages):
        publisher = facts.resolve(thing.get("publisher"))
        if isinstance(publisher, dict) and (name := text_of(publisher.get("name"))):
            return name
    return next((name for thing in facts.sites if (name := text_of(thing.get("name")))), None)


def _site_names(site_name: str | None, facts: JsonLd, address: str | None) -> Iterator[str]:
    """Give every name of the site: those it gives itself, and its host's with and without the ending."""
    if site_name:
        yield site_name
    for thing in facts.sites[:10]:
        yield text_of(thing.get("name"))
        yield text_of(thing.get("alternateName"))
    parts = _split(address)
    host = (parts.hostname or "").removeprefix("www.") if parts else ""
    if host:
        yield host
        yield host.split(".", 1)[0]
        yield host.rsplit(".", 1)[0]
        yield host.rsplit(".", 2)[0]


def _split(url: str | None) -> SplitResult | None:
    """Split an address that the page may have written wrongly ("http://[x"); None for such a one and for none."""
    try:
        return urlsplit(url) if url else None
    except ValueError:
        return None


def _language(head: Head, facts: JsonLd) -> str | None:
    texts = (
        head.language,
        head.meta("og:locale", "content-language", "dc.language", "language"),
        *_values(facts, "inLanguage"),
    )
    for text in texts:
        match = _LANGUAGE.match(text.strip())
        if match is not None:
            return match.group().replace("_", "-")
    return None


def _description(head: Head, facts: JsonLd) -> str | None:
    text = head.meta("description", "og:description", "twitter:description", "dc.description")
    text = text_of(text) or next((found for found in _values(facts, "description") if found), "")
    return text[:_MOST_DESCRIPTION_CHARS] or None


def _address(head: Head) -> str | None:
    for rel, href in head.links:
        if "canonical" in rel.split() and href.strip():
            return href.strip()
    return head.meta("og:url") or None


def _image(head: Head, facts: JsonLd) -> str | None:
    address = head.meta("og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src")
    return address or next((found for found in _image_addresses(facts) if found), None)


def _image_addresses(facts: JsonLd) -> Iterator[str]:
    for thing in (*facts.articles, *facts.pages):
        image = thing.get("image")
        if isinstance(image, list) and image:
            image = image[0]
        image = facts.resolve(image)
        yield _url_of(image) if isinstance(image, dict) else text_of(image)


def _url_of(image: Thing) -> str:
    return text_of(image.get("url")) or text_of(image.get("contentUrl"))


def _tags(head: Head, facts: JsonLd) -> tuple[str, ...]:
    for texts in (*([c for n, c in head.metas if n == name] for name in _TAG_METAS), list(_keywords(facts))):
        tags = dict.fromkeys(tag for text in texts for part in text.split(",") if (tag := text_of(part)))
        found = [tag for tag in tags if len(tag) <= _MOST_TAG_CHARS]
        if found:
            return tuple(found[:_MOST_TAGS])
    return ()


def _keywords(facts: JsonLd) -> Iterator[str]:
    for thing in facts.articles:
        keywords = thing.get("keywords")
        for one in keywords if isinstance(keywords, list) else [keywords]:
            yield text_of(one)
