"""Reloading: SIGHUP has the rules read again, beside the event loop; what is wrong with them changes nothing."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from queue import SimpleQueue

from dehusk.api.service import Service
from dehusk.errors import DehuskError, NotReadyError
from dehusk.metrics import Reload
from dehusk.rules.load import load_rules
from dehusk.workers.cleaners import ModelCleaner

_log = logging.getLogger(__name__)


class Reloader:
    """Reads the file of rules when it is asked to, and has the workers of a service replaced by such as have them.

    It works in a thread of its own, one time after the other.
    """

    def __init__(self, path: Path, model: Path | None, service: Service) -> None:
        self._path = path
        self._model = model
        self._service = service
        # `put` may be called by a signal handler whatever it has interrupted: the only queue of which that is said.
        self._asked: SimpleQueue[None] = SimpleQueue()

    def start(self) -> None:
        """Wait for being asked, in the background."""
        threading.Thread(target=self._attend, name="dehusk-reloader", daemon=True).start()

    def ask(self, *_: object) -> None:
        """Have the rules read again; a handler for a signal."""
        self._asked.put(None)

    def reload(self) -> None:
        """Read the rules, and wait until every worker has them; log and count how that has ended."""
        metrics = self._service.metrics
        try:
            rules = load_rules(self._path)
            # Until the last worker is replaced, pages are cleaned by the old rules or by the new ones.
            in_use = metrics.watched_rules()
            metrics.watch_rules((*in_use, *rules.names))
            try:
                self._service.pool.renew(ModelCleaner(self._model, rules)).result()
                in_use = rules.names
            finally:
                metrics.watch_rules(in_use)
        except NotReadyError:
            # The service stops: nobody needs the rules any more.
            return
        except (DehuskError, OSError, EOFError) as error:
            metrics.record_reload(Reload.FAILED)
            for problem in getattr(error, "problems", ()) or (str(error),):
                _log.error("the rules were not reloaded, those before stay in use: %s", problem)
            return
        metrics.record_reload(Reload.OK)
        _log.info("reloaded %d rules", len(rules))

    def _attend(self) -> None:
        while True:
            self._asked.get()
            # Whoever has asked several times meanwhile means the file as it is now.
            while not self._asked.empty():
                self._asked.get()
            try:
                self.reload()
            except Exception:  # noqa: BLE001  a thread that ends would leave every later signal without an answer
                self._service.metrics.record_reload(Reload.FAILED)
                _log.exception("reloading the rules failed")
