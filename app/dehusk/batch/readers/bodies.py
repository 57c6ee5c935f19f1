"""Bodies: what an archived HTTP response says of its body, held against what has really been kept of it."""

from __future__ import annotations

import codecs
import re
from email.message import Message
from functools import lru_cache

from dehusk.errors import CorruptBodyError, UnsupportedDocumentError
from dehusk.workers.codings import DECODERS, MOST_CODINGS, Decoding

# The size of a chunk, with an extension that nobody uses (RFC 9112, 7.1.1); some servers put zeros before it.
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,32})[ \t]{0,64}(?:;[^\r\n]{0,4096})?\r\n")
# Chunks have some KB; one takes a few microseconds, whatever it has.
MOST_CHUNKS = 200_000
_TAG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]")
_MAGIC = {"gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
# What no text has in it. The other codings begin with nothing of their own, but so many bytes of them never look like
# UTF-8 without control characters; fewer may by chance.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LEAST_SHOWN, _MOST_SHOWN = 16, 256
# What is decoded of a body to see whether it can be; all of one that is as short.
_TRIED_BYTES = 4_096
# Names for no coding, or for what is no coding, and old names (RFC 9110, 8.4.1).
_NONE = ("", "identity", "none", "utf-8", "binary")
_ALIASES = {"x-gzip": "gzip"}


@lru_cache(maxsize=1_024)
def media_type_of(content_type: str | None) -> tuple[str | None, str | None]:
    """Give the media type in lower case without its parameters, and the charset; None for what is not said."""
    if not content_type:
        return None, None
    message = Message()
    message["Content-Type"] = content_type
    # Servers that say it twice are archived with a list.
    media_type = content_type.partition(";")[0].partition(",")[0].strip().lower()
    charset = message.get_param("charset")
    return media_type or None, charset.strip() or None if isinstance(charset, str) else None


def unchunked(body: bytes, transfer_encoding: str | None) -> bytes:
    """Take a body out of its chunks, where the header says that there are some and it begins with one.

    Most crawlers keep the header and write the body without chunks; a text may then begin with a line that looks like
    the size of one. Raises CorruptBodyError for chunks that are damaged or cut off.
    """
    if "chunked" not in (transfer_encoding or "").lower():
        return body
    content = bytearray()
    place = 0
    for _ in range(MOST_CHUNKS):
        size = _CHUNK_SIZE.match(body, place)
        if size is None:
            break
        length = int(size.group(1), 16)
        if not length and (place or not body[size.end() :].strip()):
            return bytes(content)
        end = size.end() + length
        if body[end : end + 2] != b"\r\n":
            break
        content += body[size.end() : end]
        place = end + 2
    if not place and (size is None or not _opens_page(body, size.end())):
        return body
    raise CorruptBodyError(f"the chunks of the body are damaged or cut off at its byte {place}, or too many")


def _opens_page(body: bytes, place: int) -> bool:
    return _TAG.match(body, place) is not None or body.startswith(tuple(_MAGIC.values()), place)


def codings_of(body: bytes, content_encoding: str | None) -> tuple[str, ...]:
    """Give the content codings that a body really has, in the order in which they were applied.

    Most crawlers keep the header and write the body without its coding. Raises UnsupportedDocumentError for a coding
    that cannot be undone.
    """
    named = [one.strip().lower() for one in (content_encoding or "").split(",")]
    codings = tuple(_ALIASES.get(one, one) for one in named if one not in _NONE)
    if not codings or _TAG.match(body) or not _seems_to_be(codings[-1], body):
        return ()
    unknown = [one for one in codings if one not in DECODERS]
    if unknown or len(codings) > MOST_CODINGS:
        raise UnsupportedDocumentError(
            f"the content coding {unknown[0][:40]!r} is not supported" if unknown else "the body has too many codings"
        )
    return codings


def _seems_to_be(coding: str, body: bytes) -> bool:
    if coding in _MAGIC:
        return body.startswith(_MAGIC[coding])
    if _is_text(body):
        return False
    if coding not in DECODERS:
        return True
    try:
        # Text in other encodings has no meaning as a stream of one of the other codings, and this shows soon.
        for out in Decoding((coding,), None, None).feed(body[:_TRIED_BYTES]):
            if len(out) > _TRIED_BYTES:
                return True
    except CorruptBodyError:
        return False
    return True


def _is_text(body: bytes) -> bool:
    shown = body[:_MOST_SHOWN]
    if len(shown) < _LEAST_SHOWN:
        return False
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(shown)
    except UnicodeDecodeError:
        return False
    return _CONTROLS.search(text) is None
