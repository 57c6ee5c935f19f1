"""The sheet: HTML and the source of Markdown, written side by side."""

from __future__ import annotations

from dehusk.render.escaping import END_MARK, MARK


class Sheet:
    """What has been written so far, in parts.

    The source has a mark where an island belongs: HTML that Markdown takes as it is.
    """

    def __init__(self) -> None:
        self.html: list[str] = []
        self.source: list[str] = []
        self.islands: list[str] = []
        self._muted = False
        self._began = 0

    @property
    def muted(self) -> bool:
        """Whether an island is being written, so that nothing gets into the source."""
        return self._muted

    def write(self, html: str, source: str) -> None:
        """Add a part to each."""
        self.html.append(html)
        if not self._muted:
            self.source.append(source)

    def island(self, html: str) -> str:
        """Add an island and give its mark."""
        self.islands.append(html)
        return f"{MARK}{len(self.islands) - 1}{END_MARK}"

    def begin_island(self) -> None:
        """Make what is written from here on an island, in a paragraph of its own."""
        self._began = len(self.html)
        self.source.append(f"<p>{self.island('')}</p>")
        self._muted = True

    def end_island(self) -> None:
        """End the island."""
        self.islands[-1] = "".join(self.html[self._began :])
        self._muted = False
