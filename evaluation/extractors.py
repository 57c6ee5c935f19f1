"""Extractors: name → a function from the bytes of a page to its text, built in the process that uses it."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path


def dehusk_extractor(model: Path | None, favor: str = "balanced") -> Callable[[bytes], str]:
    """Give Dehusk with the model in a folder, or with the one it comes with."""
    from dehusk.engine.options import Favor, Options
    from dehusk.engine.pipeline import Cleaner

    cleaner, options = Cleaner(model), Options(favor=Favor(favor))
    return lambda document: cleaner.clean(document, options).text


def trafilatura_extractor(*, fast: bool = False, comments: bool = True) -> Callable[[bytes], str]:
    """Give trafilatura with its default options, with its fast ones, or without the comments of readers."""
    import trafilatura

    return lambda document: trafilatura.extract(document, fast=fast, include_comments=comments) or ""


def resiliparse_extractor() -> Callable[[bytes], str]:
    """Give resiliparse in main-content mode."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def extract(document: bytes) -> str:
        text = bytes_to_str(document, detect_encoding(document) or "utf-8")
        return str(extract_plain_text(text, main_content=True, preserve_formatting=True))

    return extract


def readability_extractor() -> Callable[[bytes], str]:
    """Give readability-lxml; it answers with HTML, so making that a text is part of its work here."""
    from lxml.html import fromstring
    from readability import Document

    return lambda document: "\n".join(map(str, fromstring(Document(document).summary()).itertext()))


def justext_extractor() -> Callable[[bytes], str]:
    """Give jusText with the stop words of English, as its documentation has it."""
    from justext import get_stoplist, justext

    stop_words = get_stoplist("English")
    return lambda document: "\n\n".join(
        paragraph.text for paragraph in justext(document, stop_words) if not paragraph.is_boilerplate
    )


def newspaper_extractor() -> Callable[[bytes], str]:
    """Give newspaper4k without its downloads: by default it fetches the images of a page to choose one."""
    with warnings.catch_warnings():
        # It says that nltk is missing, which only summaries and keywords need.
        warnings.simplefilter("ignore", UserWarning)
        from newspaper import Article

    def extract(document: bytes) -> str:
        # A host that cannot exist: the address serves to complete links, nothing is fetched.
        article = Article("https://page.invalid/", fetch_images=False, follow_meta_refresh=False)
        article.download(input_html=document, ignore_read_more=True)
        article.parse()
        return str(article.text)

    return extract


PEERS: dict[str, Callable[[], Callable[[bytes], str]]] = {
    "trafilatura": trafilatura_extractor,
    # The corpora's gold texts have no comments below articles, so this is the form that serves trafilatura best.
    "trafilatura without comments": lambda: trafilatura_extractor(comments=False),
    "trafilatura fast": lambda: trafilatura_extractor(fast=True),
    "resiliparse": resiliparse_extractor,
    "readability-lxml": readability_extractor,
    "jusText": justext_extractor,
    "newspaper4k": newspaper_extractor,
}
