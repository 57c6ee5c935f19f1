"""Addresses: what links and images of a page point to, made absolute, without what tracks readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from dehusk.render.escaping import END_MARK, ESCAPE, MARK

# Longer than any URL that browsers and servers handle; an image inlined as `data:` is longer.
MOST_ADDRESS_CHARS = 8_192
# What a reader of the text can follow; `javascript:` and the like are none of these.
SCHEMES = frozenset(("http", "https", "mailto", "tel"))
# Parameters that tell where a reader came from, and nothing of what is shown: those of Google, Meta, Microsoft, Yandex,
# Mailchimp, HubSpot, Marketo and Instagram. All that begin with `utm_` are among them.
TRACKING_PARAMETERS = frozenset(
    "_hsenc _hsmi dclid fbclid gbraid gclid gclsrc igsh igshid mc_cid mc_eid mkt_tok msclkid wbraid yclid".split()
)
# Where the addresses of an image are: those that scripts load late before those that stand for them till then, and of
# each the sizes that the page has it in before the one that it shows where it can't choose.
_SOURCES = (
    "data-srcset",
    "data-lazy-srcset",
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "srcset",
    "src",
)
# One candidate of a `srcset`: an address, which may have commas in it, up to a space or to a comma before one, and
# what is said of it up to the next comma.
_CANDIDATE = re.compile(r"([^\s,]\S*)(?:(?<!,)\s+([^,]*))?")
# Names of images that stand for one that has not been loaded.
_PLACEHOLDER = re.compile(r"(?:^|[_-])(?:blank|placeholder|spacer|transparent|pixel|1x1|loading|lazy)", re.IGNORECASE)
# Browsers leave these out of an address wherever they stand, also inside "javascript:".
_IGNORED = dict.fromkeys(map(ord, "\t\n\r"))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# An address on the web names a host; what the sanitiser can't read as one would be a link to nowhere.
_HOST = re.compile(
    r"https?://(?:[^/?#@\\]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^/?#\[\]%:@\\]+)(?::\d{0,5})?(?=[/?#]|$)", re.IGNORECASE
)
# What no address holds as it is, or what would end one in Markdown.
_UNSAFE = " ()<>\"'`\\{}|^\x7f" + "".join(map(chr, range(0x20))) + MARK + END_MARK + ESCAPE
_ENCODED = str.maketrans({character: quote(character, safe="") for character in _UNSAFE})
_ENCODED_CHARACTERS = re.compile(f"[{re.escape(_UNSAFE)}]")
# What a base may add to all addresses of a page: one of thousands of characters is there once in the page, and would
# stand before each of its links. Real pages have up to 10,000 links, with some hundred characters each.
MOST_ADDED_CHARS = 4_000_000
# Of a picture; real ones have up to six.
_MOST_SOURCES = 12
_STRIPPED = "".join(map(chr, range(0x21)))
_UNUSUAL = re.compile("[\0-\x20]")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.:-]+(?=[/?#]|$)")
# A tracking pixel is one wide and one high.
_LEAST_PIXELS = 3


def base_of(url: str | None, declared: str) -> str:
    """Give what addresses are relative to: what `<base>` declares, relative to where the page came from."""
    return _joined(url or "", declared) or (url or "")


def resolve(address: str, base: str) -> str | None:
    """Give an address as an absolute one, without tracking parameters; None for what cannot or should not be followed.

    Without a base, a relative address stays as it is, and one to a place in the page is None.
    """
    if _UNUSUAL.search(address):
        address = address.strip(_STRIPPED).translate(_IGNORED)
    if not address or len(address) > MOST_ADDRESS_CHARS or (address[0] == "#" and not base):
        return None
    scheme = _SCHEME.match(address)
    if scheme is None and base:
        # Most are of this kind, and the library takes ten times as long.
        origin = _ORIGIN.match(base) if address[0] == "/" and "/." not in address and address[1:2] != "/" else None
        if origin is not None and not _ENCODED_CHARACTERS.search(address):
            return without_tracking(f"{origin[0]}{address}")
        joined = _joined(base, address)
        if joined is None:
            return None
        address, scheme = joined, _SCHEME.match(joined)
    if scheme is not None:
        name = scheme[1].lower()
        if name not in SCHEMES or (name.startswith("http") and not _HOST.match(address)):
            return None
    address = without_tracking(address)
    return address.translate(_ENCODED) if _ENCODED_CHARACTERS.search(address) else address


def without_tracking(address: str) -> str:
    """Give an address without the parameters that track readers; all others stay as they are."""
    if "?" not in address:
        return address
    shown, hash_mark, fragment = address.partition("#")
    before, _, query = shown.partition("?")
    parameters = query.split("&")
    kept = [parameter for parameter in parameters if not _tracks(parameter)]
    if len(kept) == len(parameters):
        return address
    return before + ("?" if kept else "") + "&".join(kept) + hash_mark + fragment


class Addresses:
    """Resolves the addresses of one page, as long as what is added to them stays within its bound."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._spare_chars = MOST_ADDED_CHARS

    def resolve(self, address: str) -> str | None:
        """Give an address as `resolve` does; None also for those behind the bound."""
        if self._spare_chars < 0:
            return None
        resolved = resolve(address, self._base)
        if resolved is not None:
            self._spare_chars -= max(0, len(resolved) - len(address))
        return resolved


def image_source(node: Any, addresses: Addresses) -> str | None:
    """Give the absolute address of the image that an `img` element shows or will show; None for none."""
    if _pixels(node.get("width")) < _LEAST_PIXELS or _pixels(node.get("height")) < _LEAST_PIXELS:
        return None
    for address in _candidates(node):
        if not address.startswith("data:") and not _PLACEHOLDER.search(_name_of(address)):
            resolved = addresses.resolve(address)
            if resolved is not None and not resolved.startswith(("mailto:", "tel:")):
                return resolved
    return None


def _candidates(node: Any) -> Iterator[str]:
    for name in _SOURCES:
        value = node.get(name)
        if value:
            yield _largest(value) if name.endswith("srcset") else value.strip()
    # The parser puts the image into the sources before it, which nothing ends.
    around = node.getparent()
    for _ in range(_MOST_SOURCES):
        if around is None or around.tag != "source":
            return
        value = around.get("data-srcset") or around.get("srcset")
        if value:
            yield _largest(value)
        around = around.getparent()


def _largest(srcset: str) -> str:
    """Give the address of the largest image in a `srcset`: addresses, each with a width or a density after it."""
    best, address = -1.0, ""
    for candidate in _CANDIDATE.finditer(srcset[: 4 * MOST_ADDRESS_CHARS]):
        descriptors = (candidate[2] or "").split()
        size = _number(descriptors[0][:-1]) if descriptors else 1.0
        if size > best:
            best, address = size, candidate[1].rstrip(",")
    return address


def _name_of(address: str) -> str:
    """Give the last part of the path of an address."""
    return address.partition("?")[0].partition("#")[0].rpartition("/")[2]


def _number(text: str) -> float:
    return float(text) if text.isascii() and text.replace(".", "", 1).isdigit() else 0.0


def _pixels(value: str | None) -> float:
    digits = (value or "").strip().removesuffix("px")
    return (
        _number(digits) if digits and digits[0].isdigit() and len(digits) < 6 and "%" not in digits else _LEAST_PIXELS
    )


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in TRACKING_PARAMETERS or name.startswith("utm_")


def _joined(base: str, address: str) -> str | None:
    try:
        joined = urljoin(base, address)
        urlsplit(joined)
    except ValueError:
        # Such as a bracket without its other half in the host.
        return None
    return joined
