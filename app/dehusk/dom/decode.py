"""Bytes → str: BOM, then the transport's charset, then `<meta>`, then UTF-8 if it fits, then detection."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

from dehusk.errors import UnsupportedDocumentError
from dehusk.laziness import loading

# The first bytes of what people post by mistake; each name completes the sentence "the document is …".
_FOREIGN = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"OggS", "an Ogg file"),
    (b"ID3\x02", "an MP3 file"),
    (b"ID3\x03", "an MP3 file"),
    (b"ID3\x04", "an MP3 file"),
    (b"\x7fELF", "an ELF program"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
# Browsers look for a `<meta>` charset in the first 1,024 bytes; some pages put it behind a long comment or script.
_DECLARATION_BYTES = 8_192
# Codecs that Python has and the web has not: their decoders read something else than a page, or fail in their own way.
_NO_WEB_ENCODINGS = frozenset(("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"))
# Detection reads this much: enough for statistics, and bounded in time (about 20 ms).
_DETECTION_BYTES = 20_000
# A declared charset is disbelieved when more than this share of the non-ASCII bytes does not fit it.
_MOST_INVALID = 0.05
# Control characters and what could not be decoded: hardly any in a text, every second one in binary data.
_NO_TEXT = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
# As browsers read it: the five bytes that cp1252 leaves out are the control characters of Latin-1.
_CP1252 = [bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256)]
# The least share of NUL bytes in a UTF-16 page of mostly other than ASCII characters: its tags.
_LEAST_NULS = 0.05
_LEAST_WIDE_TAGS = 2
_START_CHARS = 2_048
_MOST_NO_TEXT = 0.1
# So few prove nothing in a short document.
_FEW_NO_TEXT = 8


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document as text; `source` is bom, transport, meta, utf-8, detected, fallback or str (it came as text).

    `utf8` is the document itself where those bytes are the text in UTF-8, as of nearly every page.
    """

    text: str
    encoding: str
    source: str
    size: int
    utf8: bytes | None = None


def decode(document: bytes | str, transport: str | None = None) -> Decoded:
    """Decode a document without loss; NUL characters are dropped and bytes that do not fit are read as cp1252.

    Raises UnsupportedDocumentError when the bytes are no HTML, such as a PDF or an image.
    """
    if isinstance(document, str):
        size = len(document) if document.isascii() else len(document.encode("utf-8", "replace"))
        return Decoded(_clean(document), "utf-8", "str", size)
    refuse_foreign(document)
    bom_encoding, bom = read_bom(document)
    if bom_encoding is not None and bom is not None:
        marked = document[len(bom) :].decode(bom_encoding, "replace")
        return Decoded(_clean(marked), bom_encoding, "bom", len(document))
    declarations = (
        (transport, "transport"),
        (html_body_declared_encoding(document[:_DECLARATION_BYTES]), "meta"),
    )
    for declared, source in declarations:
        encoding = _web_encoding(declared)
        if encoding is None:
            continue
        decoded = _decode_declared(document, encoding, source)
        if decoded is not None:
            return decoded
    wide = _wide_encoding(document)
    if wide is not None:
        return Decoded(_clean(document.decode(wide, "replace")), wide, "detected", len(document))
    return _detect(document)


def refuse_foreign(document: bytes) -> None:
    """Raise UnsupportedDocumentError when `document` begins like a well-known format that is no HTML."""
    start = document[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, name in _FOREIGN:
        if start.startswith(magic):
            raise UnsupportedDocumentError(f"the document is {name}, not HTML; convert it to HTML or text first")
    if start.startswith(b"RIFF") and start[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise UnsupportedDocumentError("the document is a RIFF file (WebP, WAV or AVI), not HTML; convert it first")
    if document[:1] == b"\0" and document[4:8] == b"ftyp":
        raise UnsupportedDocumentError("the document is an MP4 or AVIF file, not HTML; convert it first")


def _web_encoding(declared: str | None) -> str | None:
    """Give the codec of a declared charset; None where it names none, or one that no page is written in."""
    encoding = _codec(declared) if declared else None
    # The bytes of a declaration that can be read are no UTF-16, whatever it says, and a BOM was looked for before.
    return None if encoding in _NO_WEB_ENCODINGS or (encoding or "").startswith(("utf-16", "utf-32")) else encoding


@lru_cache(maxsize=256)
def _codec(declared: str) -> str | None:
    # Python loads each codec when it is first asked for.
    with loading():
        return resolve_encoding(declared)


def _wide_encoding(document: bytes) -> str | None:
    """Recognise UTF-16 without a BOM by its tags: every second byte of an ASCII character is NUL."""
    start = document[:_DECLARATION_BYTES]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if even + odd < _LEAST_NULS * len(start):
        return None
    if odd > 10 * even and start.count(b"<\0") >= _LEAST_WIDE_TAGS:
        return "utf-16-le"
    return "utf-16-be" if even > 10 * odd and start.count(b"\0<") >= _LEAST_WIDE_TAGS else None


def _decode_strictly(document: bytes, encoding: str, source: str) -> Decoded:
    """Decode a document that fits; raise UnicodeDecodeError when it does not, LookupError for no text encoding."""
    text = document.decode(encoding)
    # Looked for in the bytes, where it takes a tenth of the time, and encoded no second time for the parser.
    if encoding == "utf-8" and b"\0" not in document:
        _refuse_binary(text)
        return Decoded(text, encoding, source, len(document), document)
    return Decoded(_clean(text), encoding, source, len(document))


def _decode_declared(document: bytes, encoding: str, source: str) -> Decoded | None:
    """Decode by the declared charset; None when it is no text encoding, or the document is clearly in another one."""
    try:
        return _decode_strictly(document, encoding, source)
    except UnicodeDecodeError:
        pass
    except LookupError:
        return None
    text = document.decode(encoding, "dehusk-cp1252" if encoding == "utf-8" else "replace")
    foreign = sum(byte > 0x7F for byte in document[:_DETECTION_BYTES])
    broken = document[:_DETECTION_BYTES].decode(encoding, "replace").count("\ufffd")
    if broken > max(20, foreign * _MOST_INVALID):
        return None
    return Decoded(_clean(text), encoding, source, len(document))


def _detect(document: bytes) -> Decoded:
    try:
        return _decode_strictly(document, "utf-8", "utf-8")
    except UnicodeDecodeError:
        pass
    # It tries codecs that nothing has loaded yet.
    with loading():
        best = from_bytes(document[:_DETECTION_BYTES], threshold=0.3).best()
    if best is not None and best.encoding not in ("ascii", "utf_8"):
        return Decoded(_clean(document.decode(best.encoding, "replace")), best.encoding, "detected", len(document))
    return Decoded(_clean(document.decode("utf-8", "dehusk-cp1252")), "utf-8", "fallback", len(document))


def _clean(text: str) -> str:
    """Drop NUL; raise UnsupportedDocumentError when what is left is no text."""
    text = text.replace("\0", "")
    _refuse_binary(text)
    return text


def _refuse_binary(text: str) -> None:
    start = text[:_START_CHARS]
    if len(_NO_TEXT.findall(start)) > max(_MOST_NO_TEXT * len(start), _FEW_NO_TEXT):
        raise UnsupportedDocumentError("the document is binary data, not HTML; send the HTML source of a page")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as cp1252: what they are on nearly all pages that mix the two."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(_CP1252[byte] for byte in error.object[error.start : error.end]), error.end


codecs.register_error("dehusk-cp1252", _as_cp1252)
# Those of a BOM and of no declaration are loaded with this module, as the names of all others are resolved first.
for _name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
    codecs.lookup(_name)
