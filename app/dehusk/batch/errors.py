"""The errors that only a batch knows; they hang below the tree of `dehusk.errors`.

DehuskError
├── InputError     an input is not there, or nothing that can be read: name another one
├── OutputError    the folder for the output cannot be written or holds another run: make room, or name another one
├── MissingExtraError   a package is not installed that this input, output or engine needs: install it
└── EngineError    what cleans cannot go on: see what it says, and run the same command again
"""

from __future__ import annotations

from dehusk.errors import DehuskError


class InputError(DehuskError):
    """Raised when an input is not there, or is nothing that can be read."""


class OutputError(DehuskError):
    """Raised when the folder for the output cannot be written, or holds another run."""


class MissingExtraError(DehuskError):
    """Raised when a package is not installed that this input, output or engine needs."""


class EngineError(DehuskError):
    """Raised when no worker can clean any more, or the cluster is gone; the same command goes on where it stopped."""
