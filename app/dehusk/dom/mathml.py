"""Presentation MathML → TeX, for formulas that do not carry the TeX they were made of.

The libraries for it recurse, so that a deep formula stops them, or take 15 to 500 ms a formula; docs/decisions/0021
has the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from dehusk.dom.mathml_symbols import ACCENTS_ABOVE, ACCENTS_BELOW, FUNCTIONS, LIMITS, VARIANTS, symbol

# Real formulas have a dozen levels and some hundred elements. A matrix of 20 by 20 has 1,300.
MOST_LEVELS = 40
MOST_ELEMENTS = 10_000
# The longest of the formulas of Wikipedia and arXiv have some 3,000.
MOST_TEX_CHARS = 20_000

# What an element came to: its tag, and its TeX.
_Part = tuple[str, str]

_TOKENS = frozenset(("mi", "mn", "mo", "ms", "mtext"))
_LEFT_OUT = frozenset(("annotation", "annotation-xml", "malignmark", "maligngroup", "mglyph", "mphantom"))
_OPENING = {"(": "p", "[": "b", r"\{": "B", "|": "v", r"\|": "V"}
_CLOSING = {")": "p", "]": "b", r"\}": "B", "|": "v", r"\|": "V"}
# Stand close to what is beside them: fences, punctuation, and operators with an argument.
_TIGHT = re.compile(r"[()\[\]|!'/.]|\\[{}|,]|\\(?:[lr](?:angle|floor|ceil)|nabla|partial|neg|forall|exists|mathrm\{.*)")
_SIGNS = frozenset(("+", "-", r"\pm", r"\mp"))
_TALL = re.compile(r"\\(?:d?frac|sum|prod|int|begin|overset|underset)\b")
_COMMAND_END = re.compile(r"\\[A-Za-z]+\Z")
# One letter, one command, or a command with one argument: what takes a script without braces around it.
_ATOM = re.compile(r"[^\\{}\s]|\\[A-Za-z]+(?:\{[^{}]*\})?|[0-9.,]+")
_WIDTH = re.compile(r"([0-9.]+)\s*em")
_TEXT_ESCAPES = str.maketrans(
    {char: f"\\{char}" for char in "#$%&_{}"} | {"\\": r"\backslash ", "~": r"\sim ", "^": r"\hat{} "}
)


def tex_of(math: etree._Element) -> str:
    """Write a `math` element in TeX; "" when there is nothing in it, or it is too deep or too large."""
    levels: list[list[_Part]] = [[]]
    chars = 0
    walker = etree.iterwalk(math, events=("start", "end"))
    for count, (event, node) in enumerate(walker):
        tag = node.tag
        if event == "start":
            if len(levels) > MOST_LEVELS or count > 2 * MOST_ELEMENTS:
                return ""
            if tag in _TOKENS or tag in _LEFT_OUT:
                walker.skip_subtree()
            levels.append([])
        else:
            parts = levels.pop()
            if tag in _TOKENS:
                tex = _token(node)
                chars += len(tex)
                if chars > MOST_TEX_CHARS:
                    return ""
                levels[-1].append((tag, tex))
            elif tag not in _LEFT_OUT:
                levels[-1].append((tag, _written(node, parts)))
    return levels[0][0][1].strip()


def _token(node: etree._Element) -> str:
    raw = "".join(map(str, node.itertext()))
    text = " ".join(raw.split())
    if node.tag in ("mtext", "ms"):
        if not text:
            return r"\ " if raw else ""
        before, after = " " * raw[:1].isspace(), " " * raw[-1:].isspace()
        return rf"\text{{{before}{text.translate(_TEXT_ESCAPES)}{after}}}"
    if node.tag != "mn" and text in FUNCTIONS:
        return f"\\{text}"
    tex = _joined([symbol(character) for character in text])
    if node.tag == "mn":
        return tex
    if len(text) > 1 and text.isalpha() and text.isascii():
        return rf"\mathrm{{{text}}}"
    variant = VARIANTS.get(node.get("mathvariant", ""))
    # Upright is how operators and capital Greek letters stand anyway.
    if variant and node.tag == "mi" and text and not (variant == "mathrm" and not text.isascii()):
        return rf"\{variant}{{{tex}}}"
    return tex


def _written(node: etree._Element, parts: list[_Part]) -> str:
    writer = _WRITERS.get(node.tag)
    return _row(parts) if writer is None else writer(node, parts)


def _joined(pieces: list[str]) -> str:
    """Join with a space where a command would run into a letter."""
    text: list[str] = []
    for piece in pieces:
        if not piece:
            continue
        if text and ((piece[0].isalpha() and _COMMAND_END.search(text[-1])) or _runs_on(text[-1], piece)):
            text.append(" ")
        text.append(piece)
    return "".join(text)


def _runs_on(script: str, piece: str) -> bool:
    """Tell whether a script of one character reads as one word with what follows: `x^2y`."""
    return script[-2:-1] in ("_", "^") and (piece[0].isalnum() or piece[0] == "\\")


def _row(parts: list[_Part]) -> str:
    """Write elements one after the other, with spaces around operators between two of them."""
    if len(parts) == 1:
        return parts[0][1]
    parts = _fenced_tables(parts)
    if len(parts) > 2 and parts[0][1] in _OPENING and _CLOSING.get(parts[-1][1]) == _OPENING[parts[0][1]]:
        body = _row_body(parts[1:-1])
        if _TALL.search(body):
            return rf"\left{parts[0][1]} {body} \right{parts[-1][1]}"
    return _row_body(parts)


def _row_body(parts: list[_Part]) -> str:
    pieces: list[str] = []
    after_operand = False
    for tag, tex in parts:
        if not tex:
            continue
        operator = tag == "mo" and tex not in LIMITS and not _TIGHT.fullmatch(tex) and tex[1:] not in FUNCTIONS
        if not operator:
            needs_space = tex.startswith("\\") and pieces and _COMMAND_END.search(pieces[-1])
            pieces.append(f" {tex}" if needs_space else tex)
        elif tex in (",", ";"):
            pieces.append(f"{tex} ")
        elif after_operand:
            pieces.append(f" {tex} ")
        else:
            # A sign, or a relation that begins a cell.
            pieces.append(tex if tex in _SIGNS else f"{tex} ")
        after_operand = not operator and tex not in _OPENING
    return _joined(pieces).strip()


def _fenced_tables(parts: list[_Part]) -> list[_Part]:
    """Give tables and stacked pairs the fences beside them: a matrix in brackets, cases, a binomial."""
    made: list[_Part] = []
    place = 0
    while place < len(parts):
        before = made[-1][1] if made and made[-1][0] == "mo" else ""
        after = parts[place + 1][1] if place + 1 < len(parts) and parts[place + 1][0] == "mo" else ""
        tag, tex = parts[place]
        kind = _OPENING.get(before)
        closed = kind is not None and _CLOSING.get(after) == kind
        if tag == "mtable" and closed:
            made[-1] = ("mtable", _in_environment(tex, f"{kind}matrix"))
            place += 1
        elif tag == "mtable" and kind == "B" and not after:
            made[-1] = ("mtable", _in_environment(tex, "cases"))
        elif tex.startswith(_STACKED) and closed and kind == "p":
            made[-1] = ("mfrac", rf"\binom{tex.removeprefix(_STACKED)}")
            place += 1
        else:
            made.append((tag, tex))
        place += 1
    return made


_STACKED = r"\genfrac{}{}{0pt}{}"
_TABLE_START, _TABLE_END = r"\begin{matrix}", r"\end{matrix}"


def _in_environment(table: str, name: str) -> str:
    body = table.removeprefix(_TABLE_START).removesuffix(_TABLE_END)
    return rf"\begin{{{name}}}{body}\end{{{name}}}"


def _part(parts: list[_Part], place: int) -> str:
    return parts[place][1] if place < len(parts) else ""


def _atom(tex: str) -> str:
    return tex if _ATOM.fullmatch(tex) else f"{{{tex}}}"


def _script(mark: str, tex: str) -> str:
    if not tex:
        return ""
    if mark == "^" and set(tex) == {"'"}:
        return tex
    return f"{mark}{tex}" if len(tex) == 1 else f"{mark}{{{tex}}}"


def _fraction(node: etree._Element, parts: list[_Part]) -> str:
    command = _STACKED if node.get("linethickness", "").startswith("0") else r"\frac"
    return f"{command}{{{_part(parts, 0)}}}{{{_part(parts, 1)}}}"


def _scripts(node: etree._Element, parts: list[_Part]) -> str:
    base = _part(parts, 0)
    below = "" if node.tag == "msup" else _part(parts, 1)
    above = _part(parts, 1 if node.tag == "msup" else 2)
    return _atom(base) + _script("_", below) + _script("^", above)


def _over_and_under(node: etree._Element, parts: list[_Part]) -> str:
    base = _part(parts, 0)
    below = "" if node.tag == "mover" else _part(parts, 1)
    above = _part(parts, 1 if node.tag == "mover" else 2)
    if base in LIMITS or base.startswith((r"\underbrace", r"\overbrace")):
        return base + _script("_", below) + _script("^", above)
    marks = ["".join(map(str, child.itertext())).strip() for child in list(node)[1:] if child.tag == "mo"]
    if node.tag == "mover" and marks and marks[0] in ACCENTS_ABOVE:
        narrow, wide = ACCENTS_ABOVE[marks[0]]
        return rf"\{narrow if _ATOM.fullmatch(base) else wide}{{{base}}}"
    if node.tag == "munder" and marks and marks[0] in ACCENTS_BELOW:
        return rf"\{ACCENTS_BELOW[marks[0]]}{{{base}}}"
    if below:
        base = rf"\underset{{{below}}}{{{base}}}"
    return rf"\overset{{{above}}}{{{base}}}" if above else base


def _pre_and_post_scripts(_node: etree._Element, parts: list[_Part]) -> str:
    tags = [tag for tag, _ in parts]
    middle = tags.index("mprescripts") if "mprescripts" in tags else len(parts)
    post, pre = parts[1:middle], parts[middle + 1 :]

    def written(pairs: list[_Part]) -> str:
        return "".join(_script("_^"[place % 2], tex) for place, (_, tex) in enumerate(pairs))

    before = written(pre)
    return (f"{{}}{before}" if before else "") + _atom(_part(parts, 0)) + written(post)


def _fenced(node: etree._Element, parts: list[_Part]) -> str:
    separators = node.get("separators", ",").replace(" ", "")
    pieces: list[_Part] = [("mo", "".join(map(symbol, node.get("open", "("))))]
    for place, part in enumerate(parts):
        if place and separators:
            pieces.append(("mo", symbol(separators[min(place, len(separators)) - 1])))
        pieces.append(part)
    pieces.append(("mo", "".join(map(symbol, node.get("close", ")")))))
    return _row(pieces)


def _table(node: etree._Element, parts: list[_Part]) -> str:
    body = r" \\ ".join(tex for _, tex in parts)
    # So MathJax writes what TeX calls `aligned`.
    if node.get("columnalign", "").startswith("right left"):
        return rf"\begin{{aligned}} {body} \end{{aligned}}"
    return f"{_TABLE_START} {body} {_TABLE_END}"


def _table_row(node: etree._Element, parts: list[_Part]) -> str:
    # The label of a labelled row is its number.
    return " & ".join(tex for _, tex in parts[node.tag == "mlabeledtr" :])


def _space(node: etree._Element, _parts: list[_Part]) -> str:
    if node.get("linebreak") == "newline":
        return r" \\ "
    width = _WIDTH.match(node.get("width", "").strip()[:20])
    try:
        ems = float(width[1]) if width else 0.0
    except ValueError:
        return ""
    if ems < 0.1:
        return ""
    return r"\," if ems < 0.9 else r"\quad " if ems < 1.9 else r"\qquad "


def _enclosed(node: etree._Element, parts: list[_Part]) -> str:
    inner, notation = _row(parts), node.get("notation", "longdiv")
    if notation == "box":
        return rf"\boxed{{{inner}}}"
    if notation == "radical":
        return rf"\sqrt{{{inner}}}"
    return rf"\cancel{{{inner}}}" if "diagonalstrike" in notation else inner


def _first(_node: etree._Element, parts: list[_Part]) -> str:
    return _part(parts, 0)


_WRITERS: dict[str, Callable[[etree._Element, list[_Part]], str]] = {
    "mfrac": _fraction,
    "msup": _scripts,
    "msub": _scripts,
    "msubsup": _scripts,
    "mover": _over_and_under,
    "munder": _over_and_under,
    "munderover": _over_and_under,
    "mmultiscripts": _pre_and_post_scripts,
    "msqrt": lambda _, parts: rf"\sqrt{{{_row(parts)}}}",
    "mroot": lambda _, parts: rf"\sqrt[{_part(parts, 1)}]{{{_part(parts, 0)}}}",
    "mfenced": _fenced,
    "mtable": _table,
    "mtr": _table_row,
    "mlabeledtr": _table_row,
    "mspace": _space,
    "menclose": _enclosed,
    "maction": _first,
    "semantics": _first,
}
