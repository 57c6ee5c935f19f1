"""Check that the installed package is complete: run by `make wheel` and a test where only the built wheel is Dehusk."""

from __future__ import annotations

import contextlib
import importlib.resources
import io
import pkgutil
import sys
from pathlib import Path

import dehusk
from dehusk.cli import main as run
from dehusk.cli.program import make_parser

PAGE = "<title>Wheels</title><body><nav><a href=/>Home</a></nav><article><h1>Wheels</h1><p>{}</p></article></body>"
TEXT = "A wheel is a circular component that is intended to rotate on an axle bearing. " * 3
# What no test of the engine would miss.
FILES = ("py.typed", "web/index.html", "render/report/template.html", "passes/months.json")


def main() -> int:
    """Clean a page with the installed package, and load all of it; give 1 if a part of it is missing."""
    package = Path(str(importlib.resources.files(dehusk)))
    if not package.is_relative_to(sys.prefix):
        print(f"dehusk was imported from {package}, not from the wheel")
        return 1
    missing = [name for name in FILES if not (package / name).is_file()]
    result = dehusk.clean(PAGE.format(TEXT), {"output": ["markdown", "html", "report"], "explain": True})
    if TEXT.strip() not in result.text or TEXT.strip() not in dehusk.clean_text(TEXT).text:
        missing.append("a part of the text")
    missing += [name for name in ("markdown", "html", "report") if not getattr(result, name)]
    missing += _not_importable()
    for command in _commands():
        with contextlib.redirect_stdout(io.StringIO()):
            if run([command, "--help"]) != 0:
                missing.append(f"dehusk {command}")
    print(f"dehusk {dehusk.__version__}: {result.status}, {result.metrics.output.words} words")
    for name in missing:
        print(f"missing: {name}")
    return 1 if missing else 0


def _commands() -> list[str]:
    # Not read from the help, which has colours on some terminals.
    return [*next(action.choices for action in make_parser()._actions if isinstance(action.choices, dict))]


def _not_importable() -> list[str]:
    """Name what cannot be imported of what is for other programs, unless it asks for an extra."""
    import dehusk.integrations

    found = []
    for module in pkgutil.iter_modules(dehusk.integrations.__path__, "dehusk.integrations."):
        try:
            importlib.import_module(module.name)
        except ImportError as error:
            if "dehusk[" not in str(error):
                found.append(f"{module.name}: {error}")
    return found


if __name__ == "__main__":
    sys.exit(main())
