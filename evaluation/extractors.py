"""Extractors: name → a function from the bytes of a page to its text, built in the process that uses it."""

from __future__ import annotations

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


PEERS: dict[str, Callable[[], Callable[[bytes], str]]] = {
    "trafilatura": trafilatura_extractor,
    # The corpora's gold texts have no comments below articles, so this is the form that serves trafilatura best.
    "trafilatura without comments": lambda: trafilatura_extractor(comments=False),
    "trafilatura fast": lambda: trafilatura_extractor(fast=True),
    "resiliparse": resiliparse_extractor,
}
