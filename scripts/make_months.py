"""Write app/dehusk/passes/months.json: the names of the months in every locale of CLDR, as Babel ships it."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

TARGET = Path(__file__).resolve().parent.parent / "app" / "dehusk" / "passes" / "months.json"
_WIDTHS = ("wide", "abbreviated")
_CONTEXTS = ("format", "stand-alone")
# A name with less than two letters ("M", "1") says nothing; CLDR falls back on such names where it has none.
_LEAST_LETTERS = 2
# CLDR's placeholder for a month without a name in a language: "M05".
_PLACEHOLDER = "M"


def month_names() -> dict[str, list[int]]:
    """Give name → months, names case-folded in NFKC without a full stop at the end, sorted."""
    found: dict[str, set[int]] = {}
    for identifier in locale_identifiers():
        locale = Locale.parse(identifier)
        for context in _CONTEXTS:
            for width in _WIDTHS:
                for number, name in locale.months[context][width].items():
                    if not (name.startswith(_PLACEHOLDER) and name[1:].isdecimal()):
                        found.setdefault(_folded(name), set()).add(number)
    return {name: sorted(found[name]) for name in sorted(found) if _is_telling(name)}


def rendered() -> str:
    """Render the file: one name a line, so that a new CLDR release shows as a small change."""
    lines = (f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(numbers)}" for name, numbers in month_names().items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Write the file, or with `--check` exit with 1 when it differs."""
    if "--check" in sys.argv[1:]:
        sys.exit(TARGET.read_text("utf-8") != rendered())
    TARGET.write_text(rendered(), "utf-8")
    print(f"{TARGET.name}: {len(month_names())} names")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip().rstrip(".")


def _is_telling(name: str) -> bool:
    letters = sum(char.isalpha() for char in name)
    # "5月" has one letter and is a name all the same.
    return letters >= _LEAST_LETTERS or not name.isascii()


if __name__ == "__main__":
    main()
