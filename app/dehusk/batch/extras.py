"""Extras: packages that not everybody needs, imported when they are."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from dehusk.batch.errors import MissingExtraError


def load_extra(module: str, extra: str, purpose: str) -> Any:
    """Import a module; raise MissingExtraError, which says what to install, where it is not there."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"{purpose} needs {module.partition('.')[0]}, which is not installed; run: pip install 'dehusk[{extra}]'"
        ) from error
