"""Escaping: text as it has to stand in HTML and in Markdown, so that it is read as text again."""

from __future__ import annotations

import re
import unicodedata

from dehusk.dom.words import visible

# Stand around the number of an island in the source of Markdown; of a plane for private use, as the next one.
MARK, END_MARK = "\U0010fff0", "\U0010fff1"
# Stands for a backslash until the Markdown is made: the converter would escape it once more.
ESCAPE = "\U0010fff2"
_HTML_SPECIAL = re.compile('[&<>"]')
# What would begin a construct within a line: an escape, code, emphasis that is not between two spaces, a link or the
# definition of one, an HTML tag, a character reference, and a strikethrough. Underscores inside words are none, and a
# bracket without what makes it a link is text. At the end of a run, the next one may make it one.
_INLINE = (
    r"""\\(?=[!-/:-@\[-`{-~]|$)|`|\*(?!\s)|(?<=\S)\*|(?<![^\W_])_|_(?![^\W_])|\](?=[(\[:]|$)|<(?=[A-Za-z/!?]|$)"""
    r"""|&(?=\#|[A-Za-z]\w*;|$)|~~|^~|~$"""
)
_ANYWHERE = re.compile(_INLINE)
# A bracket without its other half would end the link or begin another one.
_IN_LINK = re.compile(rf"[\[\]]|{_INLINE}")
# Most texts have none of these characters, which is told faster.
_SPECIAL = re.compile(r"[\\`*_\[\]<&~]")
# What readers of Markdown that know no formulas would take for a tag, a link, a character reference, a strikethrough or
# emphasis. A space behind it changes no formula; so it is with stars between two spaces, but for those that belong to a
# name. Nothing is put into text within a formula, where a space is one.
_IN_TEX = re.compile(
    r"""\\(?:begin|end)\{[A-Za-z]+\*\}|\\(?:text[a-z]*|mbox)\{[^{}]*\}|\\[A-Za-z]+\*(?=\{)|\\\\\*|\\."""
    r"""| ?(?P<stars>\*+) ?"""
    r"""|(?P<opening><(?=[A-Za-z/!?])|\](?=[(\[:])|&(?=\#|[A-Za-z]\w*;)|~(?=~)|(?<![^\W_])_(?=[^\s_$]))"""
)
# What would begin a heading, a list, a quote, a fence, a rule, an underline or the second line of a table.
_START = re.compile(r"(\d{1,9})([.)](?=\s|$))|(?:\#{1,6}(?=\s|$)|[-+](?=[-:|\s]|$)|=+\s*$|>|~|[|:](?=[-:|\s]))")


def unmarked(text: str) -> str:
    """Give text as the blocks have it, and without what would be taken for a mark of ours."""
    if not text.isascii():
        text = visible(text)
        for mark in (MARK, END_MARK, ESCAPE):
            text = text.replace(mark, "")
    return text


def escape_html(text: str) -> str:
    """Escape text for HTML, as content or as an attribute in double quotes."""
    if not _HTML_SPECIAL.search(text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def escape_markdown(text: str, *, starts_line: bool, in_link: bool = False) -> str:
    """Escape a run of text for Markdown with ESCAPE, only where it would be read as something else than text."""
    escaped = text
    if _SPECIAL.search(text):
        escaped = (_IN_LINK if in_link else _ANYWHERE).sub(_backslashed, text)
    if starts_line:
        start = _START.match(escaped)
        if start is not None:
            at = start.start(2) if start[2] else 0
            escaped = f"{escaped[:at]}{ESCAPE}{escaped[at:]}"
    return escaped


def markdown_formula(tex: str) -> str:
    """Give a formula between its dollars for Markdown, with ESCAPE: the same to TeX, and text to whoever knows none."""
    return _IN_TEX.sub(_spaced, tex).replace("\\", ESCAPE)


def markdown_image(alternative: str, source: str) -> str:
    """Give an image in Markdown, also for a cell of a table, with ESCAPE; `source` holds no spaces and brackets.

    The converter leaves what is in its alternative text as it is: a tag there would reach into the text behind it.
    """
    escaped = escape_markdown(alternative, starts_line=False, in_link=True).replace("|", f"{ESCAPE}|")
    return f"![{escaped}]({source})"


def is_punctuation(character: str) -> bool:
    """Tell whether CommonMark takes a character for punctuation: any of Unicode's marks or symbols."""
    return unicodedata.category(character)[0] in "PS"


def _spaced(match: re.Match[str]) -> str:
    stars = match["stars"]
    if not stars:
        return f"{match[0]} " if match["opening"] else match[0]
    # Beside a space, a dollar would not be one of a formula.
    beside_dollar = "$" in (match.string[match.start() - 1], match.string[match.end() : match.end() + 1])
    return f"{{ {stars} }}" if beside_dollar else f" {stars} "


def _backslashed(match: re.Match[str]) -> str:
    found = match[0]
    if found == "\\":
        # As it is, it would take away the escape of what follows, which the converter does not see.
        return f"{ESCAPE}{ESCAPE}"
    return f"{ESCAPE}~{ESCAPE}~" if found == "~~" else f"{ESCAPE}{found}"
