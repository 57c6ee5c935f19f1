"""Receipts: a part is done when there is a receipt for it, which says what is in it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Self

from dehusk.batch.tally import Tally


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one part of a split: its file (None where it has no rows), and its figures.

    `items` is how many items of the split it took, skipped records and damages included; `is_last` says that the split
    ends with it. `digest` is the SHA-256 of the file.
    """

    split: int
    part: int
    items: int
    is_last: bool
    file: str | None
    size: int
    digest: str
    tally: Tally

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data."""
        data = {one.name: getattr(self, one.name) for one in fields(self)}
        return {**data, "tally": self.tally.to_dict()}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Take it back from plain data; raises what the fields raise when they are none."""
        return cls(**{**data, "tally": Tally.from_dict(data["tally"])})
