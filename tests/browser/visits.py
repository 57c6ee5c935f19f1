"""A visit of a real browser to one page: what it asked for and what it complained about are on record."""

from __future__ import annotations

import shutil
from urllib.parse import urlsplit

# Chromium as Debian, Ubuntu and Google name it.
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# The first four are for containers; the others keep the browser from calling home. No name is ever resolved: whatever
# is not on this machine cannot be reached.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
# Schemes whose pages come from no host.
LOCAL = frozenset({"about", "blob", "data", "file"})


def browser_program():
    """Give the path of an installed Chromium; None when there is none."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


class Visit:
    """A page of the browser; `requests` are the addresses it asked for, `complaints` what stood on its console.

    A complaint is an error or a warning on the console, a script that failed, or a violation of the page's policy,
    which Chromium writes to the console as an error.
    """

    def __init__(self, page):
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.context.on("request", lambda request: self.requests.append(request.url))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"failed: {error}"))

    def _hear(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def strangers(self, *hosts):
        """Give the addresses asked for that are not on one of these hosts (`127.0.0.1:8000`) and not local."""
        parts = [(urlsplit(url), url) for url in self.requests]
        return [url for part, url in parts if part.scheme not in LOCAL and part.netloc not in hosts]
