"""Flow: two reasons for reading no further, where uvicorn knows one."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.flow_control import FlowControl


class Flow(FlowControl):
    """Flow control that reads nothing as long as something that has been read waits, whatever uvicorn wants."""

    def __init__(self, transport: asyncio.Transport) -> None:
        super().__init__(transport)
        self._is_behind = False
        self._is_unwanted = False

    def pause_reading(self) -> None:
        """Read no further, since the application is behind."""
        self._is_unwanted = True
        super().pause_reading()

    def resume_reading(self) -> None:
        """Read on, as soon as nothing waits."""
        self._is_unwanted = False
        if not self._is_behind:
            super().resume_reading()

    def hold_back(self) -> None:
        """Read no further, since something waits to be parsed."""
        self._is_behind = True
        super().pause_reading()

    def go_on(self) -> None:
        """Read on, if uvicorn wants it: nothing waits any more."""
        if self._is_behind:
            self._is_behind = False
            if not self._is_unwanted:
                super().resume_reading()
