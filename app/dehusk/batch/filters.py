"""Filters: whether a record becomes a row, told before its content is read, and once more when it is cleaned."""

from __future__ import annotations

from dehusk.batch.job import Filters
from dehusk.batch.records import Skip
from dehusk.rules.hosts import first_places, host_of, most_specific

# The language of a page that says none, as in BCP 47.
UNDETERMINED = "und"


def skip_of(filters: Filters, url: str | None, media_type: str | None) -> Skip | None:
    """Tell why a record is left out for where it is from or what it says it is; None for one that is not.

    One that does not say what it is passes, as a page may well be in it.
    """
    if filters.hosts or filters.skipped_hosts:
        host = host_of(url) or ""
        is_wanted = not filters.hosts or _matches(filters.hosts, host)
        if not is_wanted or _matches(filters.skipped_hosts, host):
            return Skip.HOST
    if filters.media_types and media_type is not None and media_type not in filters.media_types:
        return Skip.MEDIA_TYPE
    return None


def speaks(filters: Filters, language: str | None) -> bool:
    """Whether a page in this language ("de-AT") passes; a code passes with all its regions."""
    if not filters.languages:
        return True
    said = (language or UNDETERMINED).lower().replace("_", "-")
    return said in filters.languages or said.partition("-")[0] in filters.languages


def _matches(patterns: tuple[str, ...], host: str) -> bool:
    return bool(patterns) and most_specific(first_places((pattern, 0) for pattern in patterns), host) is not None
