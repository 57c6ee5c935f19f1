"""What may run in a report: its own script and its own two style sheets, and nothing else, wherever it is shown.

The page stands in a frame inside the report (`srcdoc`) whose sandbox allows no scripts, no forms and no leaving, but
the report's own origin, so that the report's script can mark the page's blocks. Such a frame has the policy of the
document around it, so the policy of the report holds for the page too: no script, no style sheet but ours, not one
request. The page's own style never comes in as markup: the report's script reads it with the browser's own parser,
takes out whatever would load something, and hands over what is left as constructed style sheets and properties of
elements, which no policy forbids.

A report inside another page, such as the playground, stands in a `srcdoc` frame too, so that the policies of both hold
for it: that page has to allow `script_hash` for scripts and `style_hashes` for styles. As they are hashes, it allows
nothing else by that. Its frame should have `sandbox="allow-scripts"`, which makes the report a stranger to that page.
It also makes the inner frame a stranger to the report, whose script then moves the page, sanitised as it is, from the
frame into a shadow tree of the report. The policies stay the same there: no script but the report's, no request.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent


class Parts(NamedTuple):
    """What every report consists of; `page_style` is for the page inside, beside what the page brings along."""

    template: str
    script: str
    style: str
    page_style: str
    script_hash: str
    style_hashes: tuple[str, str]

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of the report."""
        return (
            f"default-src 'none'; script-src {self.script_hash}; style-src {' '.join(self.style_hashes)}; "
            "base-uri 'none'; form-action 'none'"
        )


@cache
def report_parts() -> Parts:
    """Read the files that every report consists of; they are few, small, and part of the program."""
    reasons, style, page_style = (_read(f"{name}.css") for name in ("reasons", "report", "page"))
    style, page_style, script = reasons + style, reasons + page_style, _read("report.js")
    return Parts(_read("template.html"), script, style, page_style, _hash(script), (_hash(style), _hash(page_style)))


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
