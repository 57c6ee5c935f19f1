"""Dehusk strips the husk off web pages: HTML or plain text in, clean article text out, with numbers and reasons.

This is the public face. Importing it does no work: each name is loaded when it is first used.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

# Not on first use: that is what it guards.
from dehusk.laziness import loading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dehusk.engine.options import Options
    from dehusk.engine.pipeline import Cleaner
    from dehusk.engine.result import Result
    from dehusk.errors import DehuskError
    from dehusk.verdicts import Reason

    __version__: str

__all__ = ["Cleaner", "DehuskError", "Options", "Reason", "Result", "__version__", "clean", "clean_text"]

_HOMES = {
    "Cleaner": "dehusk.engine.pipeline",
    "DehuskError": "dehusk.errors",
    "Options": "dehusk.engine.options",
    "Reason": "dehusk.verdicts",
    "Result": "dehusk.engine.result",
}


def clean(
    document: bytes | str,
    options: Options | Mapping[str, Any] | None = None,
    *,
    url: str | None = None,
    encoding: str | None = None,
) -> Result:
    """Clean one HTML document with the process-wide default `Cleaner`, which the first call loads.

    `options` may be a mapping of their names; `url` is where the page came from; `encoding` is what the transport said
    of its bytes. Raises a `DehuskError` for what is no HTML or holds more than a page may; a page with nothing to
    extract is a result with status `empty`.
    """
    # First of all, as it loads what the rest needs.
    cleaner = _default_cleaner()
    from dehusk.engine.options import Options

    return cleaner.clean(document, Options.of(options), url=url, encoding=encoding)


def clean_text(
    text: bytes | str, options: Options | Mapping[str, Any] | None = None, *, encoding: str | None = None
) -> Result:
    """Clean one plain text that an extractor has made, with the process-wide default `Cleaner`.

    Its lines and paragraphs stay as they are; there is no title and no metadata. `encoding` is what the transport
    said of its bytes. Raises a `DehuskError` for what is no text.
    """
    cleaner = _default_cleaner()
    from dehusk.engine.options import Options

    return cleaner.clean_text(text, Options.of(options), encoding=encoding)


def _default_cleaner() -> Cleaner:
    # Threads that come first at the same time load one together.
    with loading():
        return _one_cleaner()


@cache
def _one_cleaner() -> Cleaner:
    from dehusk.engine.pipeline import Cleaner

    return Cleaner()


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return _version()
    if name in _HOMES:
        with loading():
            return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'dehusk' has no attribute {name!r}")


@cache
def _version() -> str:
    with loading():
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("dehusk")
        except PackageNotFoundError:
            # Run from a checkout that is not installed.
            return "0.0.0"


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
