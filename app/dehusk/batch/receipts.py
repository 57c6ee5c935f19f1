"""Receipts: a part is done when there is a receipt for it, which says what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import orjson

from dehusk.batch.errors import OutputError
from dehusk.batch.files import writing
from dehusk.batch.tally import Tally

# Names with an underscore in front are no data to those who read a folder of Parquet files.
FOLDER = "_receipts"
_RECEIPT = re.compile(r"part-([0-9]{6,})-([0-9]{4,})\.json")


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


def write_receipt(out: Path, receipt: Receipt) -> None:
    """Write it, which makes its part done."""
    with writing(out / FOLDER / f"{part_name(receipt.split, receipt.part)}.json") as path:
        path.write_bytes(orjson.dumps(receipt.to_dict(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def part_name(split: int, part: int) -> str:
    """Give the name of a part, without a suffix; names sort as the first ten thousand parts of a split do."""
    return f"part-{split:06d}-{part:04d}"


def read_receipts(out: Path, split: int) -> list[Receipt]:
    """Give the receipts of a split's finished parts, in order, up to the first that is not there."""
    receipts: list[Receipt] = []
    while (receipt := _read(out / FOLDER / f"{part_name(split, len(receipts))}.json", out)) is not None:
        receipts.append(receipt)
    return receipts


def finished(out: Path) -> dict[int, int]:
    """Give how many parts of each split have a receipt, up to the first that has none."""
    numbers: dict[int, int] = {}
    for split, part in _places(out):
        if part == numbers.get(split, 0):
            numbers[split] = part + 1
    return numbers


def read_all(out: Path) -> Iterator[Receipt]:
    """Give the receipts of all finished parts, in order; raise OutputError for one that is not true any more.

    When a run ends, somebody has changed a part meanwhile: the next run makes it again.
    """
    for split, part in _places(out):
        path = out / FOLDER / f"{part_name(split, part)}.json"
        receipt = _read(path, out)
        if receipt is None:
            raise OutputError(f"what {str(path)!r} tells of is not there as it was; run the same command again")
        yield receipt


def _places(out: Path) -> list[tuple[int, int]]:
    """Give split and number of the parts that have a receipt, in order."""
    matches = (_RECEIPT.fullmatch(path.name) for path in (out / FOLDER).iterdir())
    return sorted((int(match[1]), int(match[2])) for match in matches if match is not None)


def _read(path: Path, out: Path) -> Receipt | None:
    """Give one receipt; None where there is none, or what it tells of is not there as it was."""
    try:
        receipt = Receipt.from_dict(orjson.loads(path.read_bytes()))
        if receipt.file is not None and (out / receipt.file).stat().st_size != receipt.size:
            return None
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(f"cannot read {str(path)!r}: {error.strerror}") from error
    except (ValueError, LookupError, TypeError, AttributeError):
        # Somebody has changed it: the part is made again.
        return None
    return receipt
