"""Check that the installed package is complete: run by `make wheel` in an environment with the built wheel only."""

from __future__ import annotations

import importlib.resources
import sys
from pathlib import Path

import dehusk

PAGE = b"<title>Wheels</title><body><nav><a href=/>Home</a></nav><article><h1>Wheels</h1><p>%s</p></article></body>"
TEXT = "A wheel is a circular component that is intended to rotate on an axle bearing. " * 3


def main() -> int:
    """Clean a page with the installed package; give 1 if a part of it is missing."""
    package = Path(str(importlib.resources.files(dehusk)))
    if not package.is_relative_to(sys.prefix):
        print(f"dehusk was imported from {package}, not from the wheel")
        return 1
    for name in ("py.typed", "web/index.html"):
        if not (package / name).is_file():
            print(f"{name} is missing from the wheel")
            return 1
    result = dehusk.clean(PAGE % TEXT.encode())
    print(f"dehusk {dehusk.__version__}: {result.status}, {result.metrics.output.words} words")
    return 0 if TEXT.strip() in result.text else 1


if __name__ == "__main__":
    sys.exit(main())
