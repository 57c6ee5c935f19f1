"""The catalogue of hostile documents: each with what must become of it, and how soon."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from dehusk.dom import limits

SENTENCE = "The orchard behind the mill was planted by two brothers who brought the trees up the valley on a cart."
ARTICLE = f"<article><h1>The orchard</h1>{''.join(f'<p>{SENTENCE} It was {1900 + n}.</p>' for n in range(5))}</article>"
PLAIN = f"The orchard\n\n{SENTENCE}\n\n{SENTENCE.replace('two', 'three')}\n"
TOO_LARGE = "document-too-large"
FOREIGN = "unsupported-document"
# A second on an idle machine is enough for all but those that say otherwise; the rest is for a busy one.
SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Document:
    """A hostile document: `problem` is the slug of the problem it must end in, "" where it must be cleaned.

    `holds` must be in the text of the answer, `lacks` must not; `seconds` is how long it may take.
    """

    name: str
    build: Callable[[], str | bytes]
    problem: str = ""
    holds: str = ""
    lacks: str = ""
    content_type: str = "text/html"
    seconds: float = SECONDS

    @property
    def content(self) -> bytes:
        """Build the document."""
        built = self.build()
        return built.encode("utf-8", "surrogatepass") if isinstance(built, str) else built

    @property
    def status(self) -> int:
        """The status of the answer."""
        return {"": 200, TOO_LARGE: 422, FOREIGN: 415}[self.problem]

    @property
    def is_text(self) -> bool:
        """Tell whether it is sent as plain text."""
        return self.content_type.startswith("text/plain")


def _article(name: str, build: Callable[[], str | bytes], content_type: str = "text/html") -> Document:
    """Give a document out of which the article must come whole."""
    return Document(name, build, holds=SENTENCE, content_type=content_type)


def _text(name: str, build: Callable[[], str | bytes], problem: str = "", holds: str = "") -> Document:
    return Document(name, build, problem, holds, content_type="text/plain")


def _numbered(count: int, form: str) -> str:
    return "".join(form.format(number) for number in range(count))


def _json_ld(script: str) -> str:
    return f'<script type="application/ld+json">{script}</script>{ARTICLE}'


def _noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def _wide(encoding: str) -> bytes:
    return f"<html><head><title>x</title></head><body>{ARTICLE}</body></html>".encode(encoding)


def _bomb() -> str:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE html [<!ENTITY l0 "husk">{levels}]><p>&l9;</p>{ARTICLE}'


_EXTERNAL = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/z">%y;]>'
_TAG_END = 'a{}=">" '
_RIGHT_TO_LEFT = "\u202e\u2067אב "
_ZERO_WIDTH = "a\u200b\u2060\ufeff\u00ad"
_MARKS = "\u0301\u0316"
_FAMILY = "👩\u200d👩\u200d👧"
_XHTML = '<html xmlns="http://www.w3.org/1999/xhtml">'

_SOUP = (
    *"< > </ = \" ' & ; / -->".split(),
    "<p>",
    "</div>",
    "<td>",
    "<a href=",
    "<!--",
    "&#x",
    "<svg>",
    "</select>",
    "x",
)

_DUPLICATES = '"@type":"Article","headline":[],'

SIZES = (
    Document("tags beyond the limit", lambda: "<i></i>" * limits.MOST_TAGS, TOO_LARGE),
    Document("one element a byte", lambda: "<p" * 2_000_000, TOO_LARGE),
    Document("blocks beyond the limit", lambda: "<p>x" * (limits.MOST_BLOCKS + 1), TOO_LARGE),
    Document("text beyond the limit", lambda: "<p>" + "x " * (limits.MOST_TEXT_CHARS // 2 + 9), TOO_LARGE),
    Document("depth beyond the limit", lambda: "<div>" * (limits.MOST_DEPTH + 1) + ARTICLE, TOO_LARGE),
    Document("inline depth beyond the limit", lambda: "<b>" * (2 * limits.MOST_DEPTH) + ARTICLE, TOO_LARGE),
    Document("half a million levels", lambda: "<div>" * 499_000, TOO_LARGE),
    Document("a million attributes", lambda: f"<div {_numbered(1_000_000, 'a{} ')}>{ARTICLE}", TOO_LARGE),
    Document(
        "attributes beyond the limit",
        lambda: f"<p {_numbered(limits.MOST_ATTRIBUTES + 1, 'a{} ')}>x</p>{ARTICLE}",
        TOO_LARGE,
    ),
    Document("attributes with ends of tags in them", lambda: f"<p {_numbered(8_000, _TAG_END)}>{ARTICLE}", TOO_LARGE),
    Document("many attributes with ends of tags in them", lambda: f"<p {_numbered(40_000, _TAG_END)}>", TOO_LARGE),
    Document("one class name beyond the limit", lambda: f'<p class="{"x" * 2_000_001}">{ARTICLE}', TOO_LARGE),
    Document("class names beyond the limit", lambda: _numbered(20_000, '<p class="' + "y" * 99 + '{}">x'), TOO_LARGE),
    _article("a million equal attributes", lambda: f"<div {'a=1 ' * 1_000_000}>{ARTICLE}"),
    _article("one class name of 1 MB", lambda: f'<div class="{"x" * 1_000_000}">{ARTICLE}'),
    _article("100,000 class names in one element", lambda: f'<div class="{_numbered(100_000, "c{} ")}">{ARTICLE}'),
    Document("10,000 elements of 10,000 classes", lambda: _numbered(10_000, "<div class=c{0}>{0}</div>") + ARTICLE),
    _article(
        "images inlined in src", lambda: f"<img src='data:image/png;base64,{'iVBORw0KGgo' * 400_000}'>" * 3 + ARTICLE
    ),
    _article("an image inlined in a style", lambda: f'<p style="background:url(data:,{"A " * 999_999})">{ARTICLE}'),
    _article("a comment of 10 MB", lambda: f"<!--{'<p>x' * 100_000}{'x ' * 4_000_000}-->{ARTICLE}"),
    _article("a doctype of 5 MB", lambda: f"<!DOCTYPE {'x ' * 2_500_000}>{ARTICLE}"),
    _article("character data of 5 MB", lambda: f"<![CDATA[{'x ' * 2_500_000}]]>{ARTICLE}"),
    _article("a script of 10 MB", lambda: f"<script>{'if(a<b){}' * 100_000}{'x;' * 4_000_000}</script>{ARTICLE}"),
    _article("a style sheet of 10 MB", lambda: f"<style>{'a{b:c}' * 1_600_000}</style>{ARTICLE}"),
    _article("10,000 levels", lambda: "<div>" * 10_000 + ARTICLE),
)

MARKUP = (
    _article("100,000 tags that are never closed", lambda: ARTICLE + "<b>" * 1_000 + "<p>" * 99_000),
    _article("100,000 end tags without a start", lambda: "</p></div></q>" * 33_000 + ARTICLE),
    _article("forms in forms", lambda: "<form><input>" * 5_000 + ARTICLE),
    Document("tables in tables", lambda: "<table><tr><td>x" * 2_000 + ARTICLE),
    Document("8,000 tables", lambda: "<table><tr><td>a<td>1</table>" * 8_000 + ARTICLE),
    Document("20,000 links", lambda: "<a href=/x>more</a> " * 20_000 + ARTICLE),
    _article("options in selects", lambda: f"<select>{'<option>x' * 20_000}</select>{ARTICLE}"),
    _article("drawings in drawings", lambda: f"<svg>{'<g>' * 3_000}{'</g>' * 3_000}</svg>{ARTICLE}"),
    _article("formulas", lambda: "<math><mi>x</mi></math>" * 10_000 + ARTICLE),
    _article("templates in templates", lambda: "<template>" * 1_000 + "</template>" * 1_000 + ARTICLE),
    Document("no scripts in no scripts", lambda: "<noscript>x" * 1_000 + ARTICLE),
    Document("plain text without an end", lambda: f"{ARTICLE}<plaintext>{'<p>x' * 10_000}"),
    Document("an xmp with markup in it", lambda: f"<xmp>{'<p>x</p>' * 10_000}</xmp>{ARTICLE}"),
    Document("readings over readings", lambda: "<ruby>x<rt>y" * 5_000 + ARTICLE),
    _article("quotes that never end", lambda: f'{ARTICLE}<a href="{"x" * 1_000_000}'),
    _article("attributes without a name", lambda: "<p =a =b ''=c \"\"=d / / =>" * 2_000 + ARTICLE),
    Document("lesser-than signs", lambda: "<" * 400_000),
    Document("a page in tag soup", lambda: "".join(random.Random(3).choices(_SOUP, k=20_000)) + ARTICLE),
    _article("entities that multiply", _bomb),
    Document("entities from outside", lambda: f"{_EXTERNAL}<p>&x;</p>{ARTICLE}", holds=SENTENCE, lacks="root:"),
    _article("processing instructions", lambda: "<?php echo '<p>' ?>" * 20_000 + ARTICLE),
    _article("base addresses", lambda: "<base href='javascript:alert(1)//'>" * 10_000 + ARTICLE),
    _article("refreshes", lambda: "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>" * 10_000 + ARTICLE),
    _article("metas that say nothing", lambda: _numbered(50_000, "<meta name=n{0} content=c{0}>") + ARTICLE),
    _article("XHTML with prefixes", lambda: f"{_XHTML.replace('xmlns', 'xmlns:h')}<h:p>x</h:p><o:p/>{ARTICLE}</html>"),
    _article("XHTML that lies about its encoding", lambda: f"<?xml version='1.0' encoding='utf-16'?>{_XHTML}{ARTICLE}"),
    Document("a feed", lambda: f"<?xml version='1.0'?><rss><channel>{_numbered(5_000, '<item><link>{}</link>')}"),
)

JSON_LD = (
    _article("JSON-LD 140,000 levels deep", lambda: _json_ld("[" * 140_000 + "]" * 140_000)),
    _article("JSON-LD 900 levels deep", lambda: _json_ld('{"author":' * 900 + "1" + "}" * 900)),
    _article("JSON-LD with figures that are none", lambda: _json_ld('{"@type":"Article","headline":NaN,"x":Infinity}')),
    _article("JSON-LD with huge numbers", lambda: _json_ld(f'{{"@type":"Article","datePublished":{"9" * 99_999}}}')),
    _article("JSON-LD that says all twice", lambda: _json_ld(f"{{{_DUPLICATES * 5_000}{_DUPLICATES[:-1]}}}")),
    _article(
        "5,000 scripts of JSON-LD", lambda: _json_ld('{"@type":"Article"}').replace(ARTICLE, "") * 5_000 + ARTICLE
    ),
    _article("JSON-LD that refers to itself", lambda: _json_ld(json.dumps({"@id": "#a", "author": {"@id": "#a"}}))),
    _article(
        "JSON-LD with half a pair", lambda: _json_ld('{"@type":"Article","headline":"\\ud800","author":"\\udfff"}')
    ),
)

ENCODINGS = (
    _article("UTF-16 without a mark", lambda: _wide("utf-16-le")),
    _article("UTF-16 the other way round", lambda: _wide("utf-16-be")),
    _article(
        "UTF-8 that is broken", lambda: ARTICLE.encode() + b"<p>\xc3\x28\xa0\xa1\xe2\x28\xa1\xf0\x28\x8c\xbc</p>" * 99
    ),
    _article("UTF-8 longer than need be", lambda: ARTICLE.encode() + b"\xc0\xbcscript\xc0\xbe\xe0\x80\xaf" * 999),
    _article("a NUL after each character", lambda: ARTICLE.replace(">", ">\0").replace(" ", " \0")),
    _article("two marks at odds", lambda: b"\xef\xbb\xbf\xff\xfe" + ARTICLE.encode()),
    _article("a wrong charset in a meta", lambda: f'<meta charset="utf-16">{ARTICLE}é'),
    _article("a wrong charset in the header", lambda: ARTICLE + "é" * 99, "text/html; charset=shift_jis"),
    _article("a charset that is none", lambda: ARTICLE, "text/html; charset=" + "x" * 999),
    Document("UTF-7", lambda: f"{ARTICLE}+ADw-script+AD4-", content_type="text/html; charset=utf-7", holds=SENTENCE),
    _article("control characters", lambda: "\x01\x02\x0b\x0c\x1b\x7f" + ARTICLE * 3),
    _article("half a pair", lambda: f"{ARTICLE}<p>\ud800 \udfff &#xD800; &#x110000; &#0;</p>"),
)

FOREIGNERS = (
    Document("a PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj" + _noise(9_999), FOREIGN),
    Document("a PNG image", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + _noise(9_999), FOREIGN),
    Document("gzip data", lambda: gzip.compress(b"x" * 9_999), FOREIGN),
    Document("a ZIP archive", lambda: b"PK\x03\x04\x14\0\0\0\x08\0" + _noise(9_999), FOREIGN),
    Document("an ELF program", lambda: b"\x7fELF\x02\x01\x01" + _noise(9_999), FOREIGN),
    Document("random bytes", lambda: _noise(1_000_000), FOREIGN),
    Document("packed data without a head", lambda: zlib.compress(_noise(99_999))[2:], FOREIGN),
    Document("random bytes as text", lambda: _noise(1_000_000), FOREIGN, content_type="text/plain"),
)

WORDS = (
    Document("digits", lambda: f"<p>{'1' * 2_000_000}</p>{ARTICLE}"),
    Document("digits and dots", lambda: f"<p>{'1.' * 1_000_000}</p>{'<p>1.1.1</p>' * 5_000}{ARTICLE}"),
    _article("spaces", lambda: f"<p>a{' ' * 3_000_000}b</p>{'<p>a' + ' ' * 999 + 'b</p>'}{ARTICLE}"),
    Document("full stops", lambda: f"<p>{'.' * 1_000_000}</p>{'<p>......</p>' * 5_000}{ARTICLE}"),
    Document("ellipses", lambda: f"<p>{'…' * 300_000}</p>{'<p>The orchard …</p>' * 5_000}{ARTICLE}"),
    Document("months and years", lambda: f"<p>{'May 2019 ' * 50_000}</p>{'<p>May 2019</p>' * 10_000}{ARTICLE}"),
    Document("20,000 equal lines", lambda: f"<p>{SENTENCE}</p>" * 20_000),
    Document("30,000 equal short lines", lambda: "<p>x</p>" * 30_000),
    Document("10,000 lines that are nearly equal", lambda: _numbered(10_000, f"<p>{SENTENCE} {{}}</p>")),
    Document("lines that are each the start of the next", lambda: "".join(f"<p>{'a b ' * n}…</p>" for n in range(900))),
    Document("from right to left", lambda: f"<p>{_RIGHT_TO_LEFT * 100_000}</p>{ARTICLE}"),
    Document("zero width", lambda: f"<p>{_ZERO_WIDTH * 200_000}</p>{ARTICLE}"),
    Document("combining marks", lambda: f"<p>a{_MARKS * 500_000}</p>{ARTICLE}"),
    Document("emoji", lambda: f"<p>{_FAMILY * 100_000}</p>{ARTICLE}"),
    Document("one word of 5 MB", lambda: f"<p>{'x' * 5_000_000}</p>{ARTICLE}"),
    Document("line breaks", lambda: f"<p>{'x<br>' * 100_000}</p>{ARTICLE}"),
    Document("a title of 1 MB", lambda: f"<title>{'a | b - c « ' * 80_000}</title>{ARTICLE}"),
)

TEXTS = (
    _text("text beyond the limit of characters", lambda: "x " * (limits.MOST_TEXT_CHARS // 2 + 9), TOO_LARGE),
    _text("text beyond the limit of lines", lambda: "\n" * limits.MOST_LINES + "x", TOO_LARGE),
    _text("text beyond the limit of blocks", lambda: "- x\n" * (limits.MOST_BLOCKS + 1), TOO_LARGE),
    _text("text of one line", lambda: f"{SENTENCE} " * 20_000, holds=SENTENCE),
    _text("text of one word", lambda: "x" * 5_000_000),
    _text("text of equal lines", lambda: f"{SENTENCE}\n\n" * 20_000),
    _text("text of list items", lambda: "- x\n1. y\n" * 10_000),
    _text("text that is markup", lambda: ARTICLE),
    _text("text of carriage returns", lambda: "\r" * 400_000 + PLAIN, holds=SENTENCE),
    _text("text with NULs and marks", lambda: "\ufeff" + PLAIN.replace(" ", " \0") + "\ud800", holds=SENTENCE),
    _text("text of months", lambda: "Archives\n" + "May 2019 (12)\n" * 10_000),
    _text("text without spaces", lambda: "字" * 1_000_000),
)

DOCUMENTS = (*SIZES, *MARKUP, *JSON_LD, *ENCODINGS, *FOREIGNERS, *WORDS, *TEXTS)
