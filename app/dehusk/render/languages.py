"""The programming language of a piece of code, as the highlighters that people use write it into the markup."""

from __future__ import annotations

import re

from lxml import etree

# How far above the code its highlighter's own elements stand. Those of a table with a column of line numbers are not
# counted, for the code is in one of its cells then.
MOST_ANCESTORS = 3
_TABLE_TAGS = frozenset(("table", "tbody", "td", "th", "tr"))
_MOST_STEPS = MOST_ANCESTORS + 5
# Several pieces of code can stand in one element, and each reads its class. Real ones have up to 100 characters.
_MOST_CLASS_CHARS = 300
_CODE_TAGS = frozenset(("code", "pre"))
_ATTRIBUTES = ("data-lang", "data-language", "data-enlighter-language")
# Prism, highlight.js and the Markdown renderers; Prettify; GitHub; Org.
_PREFIXES = ("language-", "lang-", "highlight-source-", "highlight-text-", "src-")
_BRUSH = re.compile(r"\bbrush\s*:\s*([^\s;]+)", re.IGNORECASE)
# What stands behind a name: `js{1,3-5}`, `python:setup.py`, `rust,ignore`, `html-basic`.
_END = re.compile(r"[{\[(:;,?!]|-basic\b|-derivative\b")
_NAME = re.compile(r"[a-z0-9+#.-]{1,30}")
# Highlighters whose language is a class beside theirs.
_HIGHLIGHTERS = frozenset(("codehilite", "highlight", "hljs", "prettyprint", "source", "sourcecode", "src"))
# They say that there is none.
_NO_LANGUAGES = frozenset(
    "auto default generic no-highlight nohighlight none null plain plaintext text text-plain txt undefined".split()
)
# A class beside a highlighter's may mean anything, and one on an element around the code may name the language of its
# prose: `highlight wide`, `lang-en`.
_KNOWN = frozenset(
    """
    abap actionscript ada apache applescript asm asp assembly astro autohotkey awk bash basic bat batch bibtex
    blade c c# c++ c-sharp clj clojure cmake cobol coffee coffeescript console cpp crystal cs csharp css csv
    cuda cypher cython d dart delphi diff django docker dockerfile dos dot ebnf elisp elixir elm emacs-lisp erb
    erlang excel f# fish fortran fsharp gdscript gherkin gitignore glsl go golang gradle graphql groovy haml
    handlebars haskell hcl hs html http ini ipython ipython3 java javascript jinja jinja2 js json json5 jsonc
    jsonnet jsp jsx julia kotlin kt latex less liquid lisp llvm log lua makefile markdown mathematica matlab md
    mermaid mysql nasm nginx nim nix objc objective-c objectivec ocaml octave pascal perl pgsql php pl
    powershell prolog promql properties proto protobuf ps1 pug puppet purescript py pycon python python2 python3
    qml r racket rb regex rs rst ruby rust sas sass scala scheme scss sh shell shell-session smalltalk solidity
    sparql sql stata svelte svg swift systemverilog tcl terraform tex thrift toml ts tsx twig typescript v vala
    vb vba vbnet verilog vhdl vim vue wasm wgsl xaml xml xquery xslt yaml yml zig zsh
    """.split()
)


# What elements have named, and None where they name nothing.
Named = dict[etree._Element, str | None]


def language_of(code: etree._Element, known: Named | None = None) -> str:
    """Give the language of a `pre` or `code` element in lower case; "" when its markup, and that around it, names none.

    The nearest element that names one decides: the `code` inside a `pre`, the element itself, then what is around it.
    `known` remembers for the next piece of code what the elements around this one have named.
    """
    known = {} if known is None else known
    inner = code[0] if code.tag == "pre" and len(code) == 1 else None
    if inner is not None and inner.tag == "code" and (name := _named_by(inner)) is not None:
        return name
    counted = 0
    node: etree._Element | None = code
    for _ in range(_MOST_STEPS):
        if node is None or counted > MOST_ANCESTORS:
            break
        if node not in known:
            known[node] = _named_by(node)
        if (name := known[node]) is not None:
            return name
        node = node.getparent()
        if node is not None and node.tag not in _TABLE_TAGS:
            counted += 1
    return ""


def _named_by(node: etree._Element) -> str | None:
    """Give the language that one element names: "" when it says that there is none, None when it says nothing."""
    trusted = node.tag in _CODE_TAGS
    for written in _names(node):
        name = _END.split(written.lower(), maxsplit=1)[0]
        if name in _NO_LANGUAGES:
            return ""
        if name in _KNOWN or (trusted and _NAME.fullmatch(name)):
            return name
    classes = (node.get("class") or "")[:_MOST_CLASS_CHARS].lower().split()
    if not _HIGHLIGHTERS.isdisjoint(classes):
        return next((name for name in classes if name in _KNOWN), None)
    # Sphinx: `highlight-python3`.
    starts = (name.removeprefix("highlight-") for name in classes if name.startswith("highlight-"))
    return next(("" if name in _NO_LANGUAGES else name for name in starts if name in _KNOWN | _NO_LANGUAGES), None)


def _names(node: etree._Element) -> list[str]:
    """List what the element may name as its language, in the usual ways of writing it."""
    names = [
        value.strip() for attribute in _ATTRIBUTES if (value := node.get(attribute)) and len(value) <= _MOST_CLASS_CHARS
    ]
    class_ = (node.get("class") or "")[:_MOST_CLASS_CHARS]
    if brush := _BRUSH.search(class_):
        names.append(brush[1])
    for token in class_.split():
        prefix = next((prefix for prefix in _PREFIXES if token.lower().startswith(prefix)), None)
        if prefix:
            names.append(token[len(prefix) :])
    return names
