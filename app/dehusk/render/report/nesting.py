"""How deep a style sheet is nested: browsers read and write nested rules by recursion, and some thousand end them."""

from __future__ import annotations

import re

# Sheets that people write have up to 6 levels, of rules and of functions together.
MOST_NESTING = 50
_PAIRS = {")": "(", "]": "[", "}": "{"}
# Comments, escapes, strings and addresses without quotes, in which brackets are none; then the brackets.
_TOKENS = re.compile(
    r"""/\*.*?(?:\*/|\Z)|\\.|"(?:\\.|[^"\\\n])*+"?|'(?:\\.|[^'\\\n])*+'?|url\(\s*[^\s"')][^)]*\)?|[{}()\[\]]""",
    re.DOTALL | re.IGNORECASE,
)
# Where readers differ on what is inside: names of functions that are written with escapes, and addresses without quotes
# that hold some.
_AMBIGUOUS = re.compile(r"""\\[\w\s-]+\(|url\(\s*[^\s"'()][^()"']*["'(]""", re.IGNORECASE)


def is_shallow(style: str) -> bool:
    """Tell whether a style sheet, or the value of a style attribute, is surely nested no deeper than MOST_NESTING."""
    if _AMBIGUOUS.search(style):
        return False
    opened: list[str] = []
    for match in _TOKENS.finditer(style):
        token = match.group()
        if token in ("(", "[", "{"):
            opened.append(token)
            if len(opened) > MOST_NESTING:
                return False
        # Any other bracket ends nothing, as browsers have it.
        elif opened and opened[-1] == _PAIRS.get(token):
            opened.pop()
    return True
