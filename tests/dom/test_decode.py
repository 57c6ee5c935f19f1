"""dehusk.dom.decode: bytes → str without loss."""

from __future__ import annotations

import pytest

from dehusk.dom import page_of
from dehusk.dom.decode import decode
from dehusk.errors import UnsupportedDocumentError

GERMAN = "<p>Größe, Straße und Fußgängerübergänge — überall „Anführungszeichen“.</p>"


def test_byte_order_mark_wins_over_everything():
    """A BOM is believed before the transport and before <meta>."""
    decoded = decode(b'\xef\xbb\xbf<meta charset="iso-8859-1"><p>\xc3\xa9</p>', "cp1252")
    assert (decoded.source, decoded.encoding) == ("bom", "utf-8")
    assert "é" in decoded.text


def test_transport_wins_over_meta():
    """The transport's charset is believed before the page's own."""
    decoded = decode('<meta charset="utf-8"><p>é</p>'.encode("cp1252"), "iso-8859-1")
    assert decoded.source == "transport"
    assert "é" in decoded.text


def test_meta_is_read():
    """The charset in <meta> is used when the transport says nothing."""
    decoded = decode('<meta charset="shift_jis"><p>日本語の文章</p>'.encode("shift_jis"))
    assert decoded.source == "meta"
    assert "日本語の文章" in decoded.text


def test_undeclared_utf8_is_recognised():
    """Bytes that are valid UTF-8 are read as UTF-8 without guessing."""
    decoded = decode(GERMAN.encode())
    assert (decoded.source, decoded.text) == ("utf-8", GERMAN)


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "shift_jis", "gb18030", "euc_kr"])
def test_undeclared_legacy_encodings_are_detected(encoding):
    """A page in a legacy encoding without declaration is detected from its bytes."""
    texts = {
        "cp1252": GERMAN.replace("„", '"').replace("“", '"').replace("—", "-") * 20,
        "cp1251": "<p>Сегодня утром в городе открылась большая выставка старинных часов и музыкальных шкатулок.</p>"
        * 20,
        "shift_jis": "<p>今日は朝から雨が降っていましたが、午後になると晴れて、公園には多くの人が集まりました。</p>"
        * 20,
        "gb18030": "<p>今天早上下雨了，但是下午天气变得很好，公园里有很多人在散步和聊天。</p>" * 20,
        "euc_kr": "<p>오늘 아침에는 비가 내렸지만 오후에는 날씨가 맑아져서 공원에 많은 사람들이 모였습니다.</p>" * 20,
    }
    decoded = decode(texts[encoding].encode(encoding))
    assert decoded.text == texts[encoding]
    assert decoded.source == "detected"


def test_a_few_broken_bytes_do_not_spoil_the_page():
    """Bytes that are no UTF-8 in a UTF-8 page are read as cp1252; nothing is lost."""
    document = '<meta charset="utf-8"><p>Größe und '.encode() + b"caf\xe9" + b"</p>" + "<p>Straße</p>".encode() * 50
    text = decode(document).text
    assert "Größe und café" in text
    assert "\ufffd" not in text


def test_a_lying_declaration_is_disbelieved():
    """A page that says UTF-8 and is full of another encoding is detected instead."""
    body = "<p>Сегодня утром в городе открылась большая выставка старинных часов.</p>" * 20
    decoded = decode(b'<meta charset="utf-8">' + body.encode("cp1251"))
    assert "Сегодня утром" in decoded.text


def test_unknown_charset_names_are_ignored():
    """A charset that nobody knows falls through to the next source."""
    assert decode("<p>é</p>".encode(), "x-unknown-9").text == "<p>é</p>"


def test_nul_characters_are_dropped():
    """NUL bytes vanish, and the text around them stays."""
    assert decode(b"<p>a\0b</p>").text == "<p>ab</p>"


def test_text_passes_through():
    """A str is taken as it is, and its size is that of its UTF-8 form."""
    decoded = decode("é")
    assert (decoded.text, decoded.source, decoded.size) == ("é", "str", 2)


@pytest.mark.parametrize(
    ("start", "name"),
    [(b"%PDF-1.7\n", "PDF"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff\xe0", "JPEG"), (b"PK\x03\x04", "ZIP"),
     (b"\x1f\x8b\x08\0", "gzip"), (b"RIFF\0\0\0\0WEBP", "RIFF"), (b"\0\0\0\x18ftypavif", "MP4")],
)  # fmt: skip
def test_other_formats_are_refused_by_name(start, name):
    """What is no HTML is refused with its name and what to do."""
    with pytest.raises(UnsupportedDocumentError, match=f"{name}.*convert"):
        decode(start + b"\0" * 100)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised(encoding):
    """Every second byte of a tag is NUL, and that is enough, in any script."""
    page = "<html><body><p>Сегодня утром открылась выставка.</p></body></html>"
    assert decode(page.encode(encoding)).text == page


@pytest.mark.parametrize("declared", ["utf-16", "utf-16le", "utf-32"])
def test_a_readable_page_is_no_utf16(declared):
    """A page that can be read for its declaration is not in the encoding that it declares there."""
    page = f'<meta charset="{declared}"><p>Größe</p>'
    assert decode(page.encode()).text == page
    assert decode(page.encode(), declared).text == page


@pytest.mark.parametrize("start", [b"ID3 tags are a container", b"    <p> ftyp", b"BZh is a name"])
def test_words_that_begin_like_a_format_are_text(start):
    """A text that speaks of a format is not refused as one."""
    assert decode(start).text == start.decode()


def test_bytes_that_cp1252_leaves_out_are_not_lost():
    """A byte that no table has is read as browsers do."""
    assert decode(b'<meta charset="utf-8"><p>caf\xe9 \x9d</p>').text.endswith("café \x9d</p>")


@pytest.mark.parametrize("document", ["Grüße".encode(), b"<meta charset=utf-8>" + "Grüße".encode()])
def test_bytes_in_utf8_are_kept_for_the_parser(document):
    """Where the document is the text in UTF-8, nobody encodes it again."""
    decoded = decode(document)
    assert decoded.utf8 == document == decoded.text.encode()


@pytest.mark.parametrize(
    "document", ["Grüße", "Grüße".encode("cp1252"), b"a\0b", b"\xef\xbb\xbfa", "Grüße \x93".encode("latin-1")]
)
def test_other_bytes_are_not_taken_for_utf8(document):
    """Bytes that are not the text in UTF-8 are no shortcut to the parser."""
    assert decode(document).utf8 is None


@pytest.mark.parametrize("control", ["\x01", "\x08", "\x0e", "\x1f", "\0"])
def test_control_characters_reach_no_text(control):
    """The bytes that are given to the parser as they are lose their control characters all the same."""
    assert page_of(f"<p>be{control}fore</p>".encode()).blocks.texts == ("before",)
