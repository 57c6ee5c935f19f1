"""What TeX calls the characters of formulas: Greek letters, operators, styled letters, accents."""

from __future__ import annotations

import unicodedata

# A character and the name of its command, pair by pair.
_COMMANDS = dict(
    pair.split()
    for pair in """
    ± pm;∓ mp;× times;÷ div;⋅ cdot;· cdot;∗ ast;⋆ star;∘ circ;• bullet;⊕ oplus;⊖ ominus;⊗ otimes;⊙ odot;† dagger;
    ∩ cap;∪ cup;∧ wedge;∨ vee;∖ setminus;≤ leq;⩽ leq;≥ geq;⩾ geq;≪ ll;≫ gg;≠ neq;≡ equiv;≈ approx;≃ simeq;≅ cong;
    ∼ sim;∝ propto;≺ prec;≻ succ;⊂ subset;⊃ supset;⊆ subseteq;⊇ supseteq;∈ in;∉ notin;∋ ni;⊢ vdash;⊨ models;⊥ perp;
    ∥ parallel;∣ mid;∤ nmid;≔ coloneqq;≜ triangleq;→ to;← leftarrow;↔ leftrightarrow;⇒ Rightarrow;⇐ Leftarrow;
    ⇔ Leftrightarrow;⟶ longrightarrow;⟵ longleftarrow;⟹ implies;⟺ iff;↦ mapsto;↑ uparrow;↓ downarrow;
    ⇌ rightleftharpoons;∞ infty;∂ partial;∇ nabla;∀ forall;∃ exists;∄ nexists;∅ emptyset;¬ neg;∠ angle;△ triangle;
    □ square;ℏ hbar;ħ hbar;ℓ ell;ℵ aleph;℘ wp;ı imath;ȷ jmath;√ surd;∑ sum;∏ prod;∐ coprod;∫ int;∬ iint;∭ iiint;
    ∮ oint;⋃ bigcup;⋂ bigcap;⋁ bigvee;⋀ bigwedge;⨁ bigoplus;⨂ bigotimes;… ldots;⋯ cdots;⋮ vdots;⋱ ddots;∴ therefore;
    ∵ because;⟨ langle;⟩ rangle;〈 langle;〉 rangle;⌊ lfloor;⌋ rfloor;⌈ lceil;⌉ rceil;‖ |;\\ backslash;
    ϕ phi;φ varphi;ϵ epsilon;ε varepsilon;ϑ vartheta;ϖ varpi;ϱ varrho;ς varsigma;Å AA
    """.replace("\n", "").split(";")
)
# What is written without a command, or not at all: invisible operators, spaces and selectors.
_PLAIN = {"−": "-", "′": "'", "″": "''", "‴": "'''", "ʹ": "'", "∕": "/", "⁄": "/", "∶": ":"} | dict.fromkeys(
    "\u2061\u2062\u2063\u2064\u200b\u2060\ufe00\ufeff\xad", ""
)
_ESCAPED = {character: f"\\{character}" for character in "#$%&_{}"} | {"^": r"\hat{}", "~": r"\sim"}
# Capital letters that Greek shares with Latin have no command.
_AS_LATIN = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_STYLES = (
    ("DOUBLE-STRUCK", "mathbb"),
    ("FRAKTUR", "mathfrak"),
    ("BLACK-LETTER", "mathfrak"),
    ("SCRIPT", "mathcal"),
    ("SANS-SERIF", "mathsf"),
    ("MONOSPACE", "mathtt"),
    ("BOLD", "mathbf"),
)
VARIANTS = {
    "normal": "mathrm",
    "bold": "mathbf",
    "bold-italic": "boldsymbol",
    "double-struck": "mathbb",
    "script": "mathcal",
    "fraktur": "mathfrak",
    "sans-serif": "mathsf",
    "monospace": "mathtt",
}
FUNCTIONS = frozenset(
    """
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min
    Pr sec sin sinh sup tan tanh
    """.split()
)
# Their scripts stand above and below them.
LIMITS = frozenset(
    rf"\{name}"
    for name in """
    sum prod coprod int iint iiint oint bigcup bigcap bigvee bigwedge bigoplus bigotimes lim liminf limsup max min sup
    inf det gcd Pr
    """.split()
)
# Over one letter, and over more than one.
ACCENTS_ABOVE = {
    "¯": ("bar", "overline"),
    "‾": ("bar", "overline"),
    "―": ("bar", "overline"),
    "^": ("hat", "widehat"),
    "ˆ": ("hat", "widehat"),
    "~": ("tilde", "widetilde"),
    "˜": ("tilde", "widetilde"),
    "∼": ("tilde", "widetilde"),
    "→": ("vec", "overrightarrow"),
    "⃗": ("vec", "overrightarrow"),
    "˙": ("dot", "dot"),
    ".": ("dot", "dot"),
    "¨": ("ddot", "ddot"),
    "ˇ": ("check", "check"),
    "⏞": ("overbrace", "overbrace"),
}
ACCENTS_BELOW = {"_": "underline", "̲": "underline", "¯": "underline", "―": "underline", "⏟": "underbrace"}


def symbol(character: str) -> str:
    """Write one character of a formula in TeX; what has no name there, and letters, stay as they are."""
    if character in _ESCAPED:
        return _ESCAPED[character]
    if character.isascii() and character != "\\":
        return character
    if (plain := _PLAIN.get(character)) is not None:
        return plain
    if command := _COMMANDS.get(character):
        return f"\\{command}"
    return _letter(character)


def _letter(character: str) -> str:
    """Write a Greek or a styled letter."""
    name = unicodedata.name(character, "")
    base = unicodedata.normalize("NFKC", character)
    if base != character and len(base) == 1 and base.isalnum():
        style = next((command for word, command in _STYLES if word in name), None)
        inner = base if base.isascii() else symbol(base)
        return f"\\{style}{{{inner}}}" if style else inner
    if character in _AS_LATIN:
        return _AS_LATIN[character]
    words = name.split()
    if words[:1] == ["GREEK"] and words[2:3] == ["LETTER"] and len(words) == 4:
        # Unicode spells it so.
        letter = "LAMBDA" if words[3] == "LAMDA" else words[3]
        return f"\\{letter.capitalize() if words[1] == 'CAPITAL' else letter.lower()}"
    return character
