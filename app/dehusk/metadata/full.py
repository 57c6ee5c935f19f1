"""What `basic` metadata lacks, asked of trafilatura."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dehusk.laziness import loading
from dehusk.metadata.record import Metadata

# Our fields by the names that trafilatura gives them.
_NAMES = {
    "author": "author",
    "published": "date",
    "site_name": "sitename",
    "language": "language",
    "description": "description",
    "url": "url",
    "image": "image",
    "tags": "tags",
}


def complete_metadata(title: str | None, known: Metadata, html: str, url: str | None) -> tuple[str | None, Metadata]:
    """Fill in what is unknown from trafilatura's reading of the same HTML; what is known stays."""
    # Imported here because it takes a second and 60 MB, which `basic` metadata must not cost. It loads more, such as
    # the names of the months in a language, when a page asks for that.
    with loading():
        from trafilatura import extract_metadata

        found = extract_metadata(html, default_url=url).as_dict()
    values: dict[str, Any] = {}
    for name, theirs in _NAMES.items():
        value = found.get(theirs)
        if value and not getattr(known, name):
            values[name] = tuple(value) if name == "tags" else value
    return title or found.get("title"), replace(known, **values)
