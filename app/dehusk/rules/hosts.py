"""Hosts: names of hosts in one spelling, the patterns that match them, and the most specific one for a host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from encodings.idna import nameprep
from urllib.parse import urlsplit

from dehusk.laziness import loading

# The longest name that the DNS has.
MOST_HOST_CHARS = 253
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
# Python's codec is IDNA 2003, which made "ss" of "ß", "σ" of "ς", and nothing of the two joiners. Browsers keep them:
# straße.example and strasse.example are two sites.
_KEPT = re.compile("([ßς\u200c\u200d])")
# Those of other scripts are dots, too.
_DOTS = re.compile("[.。．｡]")
_PATTERN = re.compile(rf"(?:\*\.)?{_LABEL}(?:\.{_LABEL})*")


def host_of(url: str | None) -> str | None:
    """Give the host of an address in the spelling of patterns; None for an address without one that can be matched."""
    if not url:
        return None
    try:
        # The name is put into small letters, and a capital sigma at the end of a word would become "ς".
        host = urlsplit(url.replace("Σ", "σ")).hostname
    except ValueError:
        return None
    return spelled(host) if host else None


def spelled(host: str) -> str | None:
    """Give a host in lower case, as ASCII (`müller.example` is `xn--mller-kva.example`); None for what is no host."""
    host = host.replace("Σ", "σ").lower().removesuffix(".")
    if len(host) > MOST_HOST_CHARS:
        return None
    if host.isascii():
        return host
    # Python loads its codecs when they are first asked for.
    with loading():
        try:
            return ".".join(map(_with_kept, _DOTS.split(host))).encode("idna").decode("ascii")
        except UnicodeError:
            return None


def _with_kept(label: str) -> str:
    """Give a label in ASCII if it has what IDNA 2003 did not keep; else leave it to the codec."""
    parts = _KEPT.split(label)
    if len(parts) == 1:
        return label
    # Every other part is one of the letters kept.
    parts[::2] = map(nameprep, parts[::2])
    return "xn--" + "".join(parts).encode("punycode").decode("ascii")


def pattern_of(text: str) -> str | None:
    """Give a pattern in the spelling of hosts; None for what is neither a host nor `*.` and a host."""
    star, host = ("*.", text[2:]) if text.startswith("*.") else ("", text)
    known = spelled(host)
    pattern = star + known if known else ""
    return pattern if _PATTERN.fullmatch(pattern) else None


def first_places(patterns: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Give the table from pattern to place that `most_specific` reads; of equal patterns the first one counts."""
    table: dict[str, int] = {}
    for pattern, place in patterns:
        table.setdefault(pattern, place)
    return table


def most_specific(table: Mapping[str, int], host: str) -> int | None:
    """Give the place of the most specific pattern that matches: the host itself, then `*.` and ever less of its end.

    Takes a look-up for each label of the host, however many patterns there are.
    """
    place = table.get(host)
    rest = host
    while place is None and "." in rest:
        rest = rest.partition(".")[2]
        place = table.get(f"*.{rest}")
    return place
