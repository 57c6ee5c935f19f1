"""Formulas → TeX in the tree: MathML, KaTeX, MathJax, Wikipedia's and WordPress' formulas become text that can be read.

Each becomes a `<span class="math inline">` or `<span class="math display">` that holds `$TeX$` or `$$TeX$$`, so that
the walk and all renderers see the same words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from dehusk.dom.mathml import MOST_TEX_CHARS, tex_of

INLINE_CLASS = "math inline"
DISPLAY_CLASS = "math display"

# The element that holds the MathML of a formula for screen readers, and the element of the whole formula around it,
# with the glyphs: KaTeX, MathJax 2 and 3, Wikipedia. Tags or classes.
_SHELVES = frozenset(
    "katex-mathml MJX_Assistive_MathML mjx-assistive-mml mwe-math-mathml-a11y mwe-math-mathml-inline".split()
)
_WHOLES = frozenset("katex MathJax MathJax_CHTML MathJax_SVG mjx-chtml mjx-container mwe-math-element".split())
# Around a formula on a line of its own.
_DISPLAYS = frozenset("katex-display MathJax_Display MathJax_SVG_Display MJXc-display".split())
# What MathJax 2 writes in front of the script that holds the TeX.
_RENDERED = _DISPLAYS | {"MathJax_Preview", "MathJax", "MathJax_SVG", "MathJax_CHTML", "mjx-chtml"}
_MOST_RENDERED = 3
# Real ones have up to 100.
_MOST_CLASS_CHARS = 300
_TEX_ENCODINGS = ("application/x-tex", "tex", "latex", "text/x-tex", "application/x-latex")
# WordPress and LaTeX2HTML; Wikipedia where its MathML has been left out.
_TEX_IMAGES = frozenset(("latex", "mwe-math-fallback-image-display", "mwe-math-fallback-image-inline"))
# Names that images of other things have, too.
_MAYBE_TEX_IMAGES = frozenset(("math", "tex"))
_LOOKS_LIKE_TEX = re.compile(r"[\\^_{}=]")

# To the end of the line; what is left of the line behind the last percent sign is only a comment where it is empty.
_COMMENT = re.compile(r"((?<!\\)(?:\\\\)*)%([^\n]*)(\n|\Z)")
_DELIMITERS = (("$latex ", "$"), ("$$", "$$"), (r"\[", r"\]"), (r"\(", r"\)"), ("$", "$"))
# MediaWiki's and LaTeXML's wrapping of all they write.
_STYLE = re.compile(r"\{\\(?:display|text|script)style(?![A-Za-z])")
_DOLLAR = re.compile(r"((?<!\\)(?:\\\\)*)\$")
_ENDS_ESCAPING = re.compile(r"(?<!\\)\\(?:\\\\)*\Z")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")


class _Formula(NamedTuple):
    whole: etree._Element
    tex: str
    display: bool


def write_out_formulas(root: etree._Element | None) -> None:
    """Replace the formulas of a tree by their TeX, in place; a formula whose TeX is unknown stays as it is.

    Nothing but names of elements is looked at on a page without formulas: searching its text takes far longer.
    """
    if root is None:
        return
    scripts, images, has_math = [], [], False
    for node in root.iter("math", "script", "img"):
        tag = node.tag
        if tag == "math":
            has_math = True
        elif tag == "script":
            if node.get("type", "").startswith("math/tex"):
                scripts.append(node)
        elif (class_ := node.get("class")) and ("tex" in class_ or "math" in class_):
            images.append(node)
    for script in scripts:
        _write_out(_of_script(script))
    # After the scripts: what MathJax 2 had rendered is gone then.
    if has_math:
        names = _Names()
        for math in _outermost_maths(root):
            _write_out(_of_math(math, names))
    for image in images:
        # Wikipedia's went with the MathML.
        if image.getparent() is not None:
            _write_out(_of_image(image))


def _outermost_maths(root: etree._Element) -> list[etree._Element]:
    maths = []
    walker = etree.iterwalk(root, events=("start",), tag="math")
    for _, node in walker:
        maths.append(node)
        walker.skip_subtree()
    return maths


def _write_out(formula: _Formula) -> None:
    tex = _plain_tex(formula.tex)
    if not tex:
        return
    whole = formula.whole
    if whole.tag == "script":
        _clear_rendered(whole)
    empty(whole)
    whole.tag = "span"
    whole.set("class", DISPLAY_CLASS if formula.display else INLINE_CLASS)
    whole.text = f"$${tex}$$" if formula.display else f"${tex}$"


def empty(node: etree._Element) -> None:
    """Take away all that is in an element and its attributes; it stays, and so does the text behind it."""
    tail = node.tail
    node.clear()
    node.tail = tail


def _of_script(script: etree._Element) -> _Formula:
    return _Formula(script, script.text or "", "mode=display" in script.get("type", "").replace(" ", ""))


def _clear_rendered(script: etree._Element) -> None:
    """Empty what MathJax had made of the script; it stays, so that nothing else changes its place."""
    node = script.getprevious()
    for _ in range(_MOST_RENDERED):
        if node is None or (node.tail and not node.tail.isspace()) or _RENDERED.isdisjoint(_names(node)):
            return
        empty(node)
        node = node.getprevious()


class _Names(dict[etree._Element, list[str]]):
    """The names of elements, each read once: many formulas may stand in one that has very many."""

    def __missing__(self, node: etree._Element) -> list[str]:
        names = self[node] = _names(node)
        return names


def _of_math(math: etree._Element, names: _Names) -> _Formula:
    whole, display = math, math.get("display") == "block" or math.get("mode") == "display"
    shelf = math.getparent()
    if shelf is not None and not _SHELVES.isdisjoint(names[shelf]):
        around = shelf.getparent()
        if around is not None and not _WHOLES.isdisjoint(names[around]):
            whole, display = around, display or around.get("display") == "true"
            outer = around.getparent()
            if outer is not None and not _DISPLAYS.isdisjoint(names[outer]) and _is_alone(around, outer):
                whole, display = outer, True
    return _Formula(whole, _source_of(math) or tex_of(math), display)


def _is_alone(node: etree._Element, parent: etree._Element) -> bool:
    texts = (parent.text, node.tail)
    # Counting the children would take quadratic time where every one of them is a formula.
    alone = node.getprevious() is None and node.getnext() is None
    return alone and all(text is None or text.isspace() for text in texts)


def _source_of(math: etree._Element) -> str:
    """Give the TeX that a `math` element carries along with itself; "" when it carries none."""
    inner = math[0] if len(math) else None
    if inner is not None and inner.tag == "semantics":
        for node in inner.iterchildren("annotation"):
            # One with elements in it is cut up: a "<" of the TeX was read as a tag.
            tex = node.text if len(node) == 0 else None
            if tex and not tex.isspace() and node.get("encoding", "").lower() in _TEX_ENCODINGS:
                return tex
    # `alttext` may also be words for a screen reader.
    alternative = math.get("alttext", "")
    return alternative if _LOOKS_LIKE_TEX.search(alternative) else math.get("data-latex", "")


def _of_image(image: etree._Element) -> _Formula:
    names, tex = _names(image), image.get("alt", "")
    known = not _TEX_IMAGES.isdisjoint(names)
    maybe = not _MAYBE_TEX_IMAGES.isdisjoint(names) and _LOOKS_LIKE_TEX.search(tex) is not None
    display = "mwe-math-fallback-image-display" in names or tex.lstrip().startswith(("$$", r"\["))
    return _Formula(image, tex if known or maybe else "", display)


def _names(node: etree._Element) -> list[str]:
    # lxml calls the tag of what is no element a function; the parser leaves those out.
    return [str(node.tag), *(node.get("class") or "")[:_MOST_CLASS_CHARS].split()]


def _plain_tex(tex: str) -> str:
    r"""Give TeX on one line, without comments and delimiters, with `$` written as `\$` and nothing that is a tag.

    "" for what is longer than a formula can be.
    """
    if len(tex) > MOST_TEX_CHARS:
        return ""
    tex = tex.replace("<![CDATA[", "").replace("]]>", "")
    if "%" in tex:
        tex = _COMMENT.sub(_without_comment, tex)
    tex = " ".join(tex.split())
    for start, end in _DELIMITERS:
        delimited = tex.startswith(start) and tex.endswith(end) and len(tex) >= len(start) + len(end)
        if delimited and not tex.endswith(f"\\{end}"):
            tex = tex[len(start) : -len(end)].strip()
            break
    tex = _without_style(tex)
    if "$" in tex:
        tex = _DOLLAR.sub(r"\1\\$", tex)
    # Else it would escape the dollar behind it.
    if _ENDS_ESCAPING.search(tex):
        tex += " "
    return _TAG_START.sub("< ", tex)


def _without_comment(match: re.Match[str]) -> str:
    before, comment, end = match.groups()
    return before if end or not comment.strip() else match[0]


def _without_style(tex: str) -> str:
    start = _STYLE.match(tex)
    if not start or not tex.endswith("}"):
        return tex
    depth = 0
    escaped = False
    for place, character in enumerate(tex):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            # The brace of the start is closed: at the end, or the style is that of a part.
            if depth == 0 and place + 1 < len(tex):
                return tex
    return tex if depth or escaped else tex[start.end() : -1].strip()
