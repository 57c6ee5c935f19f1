"""What may run in a report: its own script and its own two style sheets, and nothing else, wherever it is shown.

The page stands in a frame inside the report (`srcdoc`) whose sandbox allows no scripts, no forms and no leaving, but
the report's own origin, so that the report's script can mark the page's blocks. Such a frame has the policy of the
document around it, so the policy of the report holds for the page too: no script, no style sheet but ours, not one
request. The page's own style never comes in as markup: the report's script reads it with the browser's own parser,
takes out whatever would load something, and hands over what is left as constructed style sheets and properties of
elements, which no policy forbids.

A report inside another page, such as the playground, stands in a `srcdoc` frame too, so that the policies of both hold
for it: that page has to allow SCRIPT_HASH for scripts and STYLE_HASHES for styles. As they are hashes, it allows
nothing else by that. Its frame should have `sandbox="allow-scripts"`, which makes the report a stranger to that page.
It also makes the inner frame a stranger to the report, whose script then moves the page, sanitised as it is, from the
frame into a shadow tree of the report. The policies stay the same there: no script but the report's, no request.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

_FOLDER = Path(__file__).parent


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


TEMPLATE = (_FOLDER / "template.html").read_text("utf-8")
SCRIPT = (_FOLDER / "report.js").read_text("utf-8")
_REASONS = (_FOLDER / "reasons.css").read_text("utf-8")
STYLE = _REASONS + (_FOLDER / "report.css").read_text("utf-8")
# The style of the page inside, beside what the page brings along.
PAGE_STYLE = _REASONS + (_FOLDER / "page.css").read_text("utf-8")

SCRIPT_HASH = _hash(SCRIPT)
STYLE_HASHES = (_hash(STYLE), _hash(PAGE_STYLE))
POLICY = (
    f"default-src 'none'; script-src {SCRIPT_HASH}; style-src {' '.join(STYLE_HASHES)}; "
    "base-uri 'none'; form-action 'none'"
)
