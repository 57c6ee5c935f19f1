"""`python -m dehusk`: the command line."""

from __future__ import annotations

import sys

from dehusk.cli import main

# Worker processes import the main module again under another name; only the real one may run it.
if __name__ == "__main__":
    sys.exit(main())
