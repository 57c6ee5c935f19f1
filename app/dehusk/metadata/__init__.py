"""Title, author, dates and other facts, from the head, the JSON-LD and the bylines of a page.

May import `dom`, `verdicts`, `errors` and `features`; `full` alone asks trafilatura, with the HTML text.
"""

from __future__ import annotations

from dehusk.metadata.full import complete_metadata
from dehusk.metadata.read import read_metadata
from dehusk.metadata.record import Metadata
from dehusk.metadata.selected import read_selected

__all__ = ["Metadata", "complete_metadata", "read_metadata", "read_selected"]
