"""Places: the items of splits one after the other, each with the part that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from dehusk.batch.errors import InputError
from dehusk.batch.job import Job
from dehusk.batch.readers import read_items
from dehusk.batch.readers.names import shown
from dehusk.batch.receipts import Receipt, read_receipts
from dehusk.batch.records import Damage, Item
from dehusk.batch.splits import Split
from dehusk.batch.watch import Watch


@dataclass(frozen=True, slots=True)
class Place:
    """An item and where it belongs: the split, the part of it, whether it ends the part, and whether the split.

    `size` is how many bytes of the split it takes. A split with nothing in it has one place without an item.
    """

    split: int
    part: int
    item: Item | None
    ends_part: bool
    ends_split: bool
    size: int = 0


def places_of(splits: Iterable[Split], job: Job, watch: Watch) -> Iterator[Place]:
    """Read the splits one after the other, without the parts that are done already."""
    for split in splits:
        yield from _places_in(split, job, watch)


def _places_in(split: Split, job: Job, watch: Watch) -> Iterator[Place]:
    receipts = read_receipts(job.out, split.number)
    if receipts and receipts[-1].is_last:
        watch.advance(0, split.size)
        return
    items = _items_of(split, job)
    _pass_over(items, split, receipts)
    part, left, seen = len(receipts), job.part_records, 0
    item = next(items, None)
    if item is None:
        yield Place(split.number, part, None, ends_part=True, ends_split=True, size=split.size)
    while item is not None:
        # Whether an item is the last one shows in the next one only.
        following = next(items, None)
        left -= 1
        is_last = following is None
        until = split.size if is_last else item.consumed
        yield Place(split.number, part, item, is_last or left == 0, is_last, until - seen)
        item, seen = following, until
        if left == 0:
            part, left = part + 1, job.part_records


def _pass_over(items: Iterator[Item], split: Split, receipts: list[Receipt]) -> None:
    """Go behind the items of finished parts; raise InputError where they are not those that were found before.

    Storage that fails for a moment shows as a damage in the place of records, and what follows would be lost with it.
    """
    before = sum(receipt.items for receipt in receipts), sum(receipt.tally.damages for receipt in receipts)
    passed = damages = 0
    for item in islice(items, before[0]):
        passed += 1
        damages += isinstance(item, Damage)
    if (passed, damages) != before:
        raise InputError(
            f"{split.paths[0]} cannot be read as in an earlier run; see that it can, and run the same command again: "
            "what is finished stays"
        )


def _items_of(split: Split, job: Job) -> Iterator[Item]:
    """Read a split; an input that turns out to be none is a damage, and not the end of all the others."""
    position = consumed = 0
    try:
        for item in read_items(split, job):
            position, consumed = item.position, item.consumed
            yield item
    except InputError as error:
        yield Damage(shown(split.paths[0]), position, consumed, str(error))
