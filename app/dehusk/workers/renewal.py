"""Renewal: a fresh worker for each place of a pool, one after the other, without a document that notices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Condition

from dehusk.errors import ModelError, NotReadyError
from dehusk.workers.jobs import Slot
from dehusk.workers.process import WorkerProcess


@dataclass(frozen=True, slots=True)
class Renewal:
    """Has each slot of a pool end its worker between two documents and go on with a successor that is ready by then.

    So there is one worker more than usual for the time, and never one less. `start` starts a successor; when the first
    one is ready, `adopt` is called: from then on every new worker has to be such a one. When the first one fails,
    nothing has changed; a later one that fails is left to the thread of its slot, which goes on trying.
    """

    slots: Sequence[Slot]
    changed: Condition
    start: Callable[[], WorkerProcess]
    adopt: Callable[[], None]
    closing: Callable[[], bool]
    done: Future[None] = field(default_factory=Future)

    def run(self) -> None:
        """Renew all, and tell `done` when that is through, or why it is not."""
        try:
            for slot in self.slots:
                self._renew(slot)
        except Exception as error:  # noqa: BLE001  whoever waits for the future has to hear of it
            self.done.set_exception(error)
        else:
            self.done.set_result(None)

    def _renew(self, slot: Slot) -> None:
        is_first = slot is self.slots[0]
        try:
            worker = self.start()
            with self.changed:
                # In the slot before it is ready, so that a pool that closes can kill it.
                slot.successor = worker
            worker.await_ready()
        except (ModelError, OSError, EOFError):
            self._dismiss(slot)
            if is_first and not self.closing():
                raise
        else:
            if is_first:
                self.adopt()
        with self.changed:
            slot.due = not self.closing()
            self.changed.notify_all()
            self.changed.wait_for(lambda: not slot.due or self.closing())
        if self.closing():
            self._dismiss(slot)
            raise NotReadyError("the service is shutting down")

    def _dismiss(self, slot: Slot) -> None:
        with self.changed:
            worker, slot.successor, slot.due = slot.successor, None, False
        if worker is not None:
            worker.close()
