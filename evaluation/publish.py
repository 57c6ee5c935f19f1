"""python -m evaluation.publish: what the benches have reported, written into docs/speed.md between its marks."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evaluation import bench, scaling
from evaluation.service import report as service

_ROOT = Path(__file__).parents[1]
# Report → what makes its table; the marks in the document bear the same names.
TABLES: dict[str, Callable[[dict[str, Any]], str]] = {
    "speed": bench.table,
    "service": service.table,
    "scaling": scaling.table,
}
_PLOT = "![F1 against mean milliseconds a page, one point an extractor](speed.svg)"


def main() -> int:
    """Fill docs/speed.md from the JSON files in a folder; a part whose report is not there stays as it is."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--reports", type=Path, default=Path("reports"), help="folder of the reports")
    parser.add_argument("--document", type=Path, default=_ROOT / "docs" / "speed.md", help="document to fill")
    arguments = parser.parse_args()
    text = arguments.document.read_text("utf-8")
    for name in TABLES:
        path = arguments.reports / f"{name}.json"
        if path.exists():
            text = fill(text, name, content(path))
            print(f"{path} → {arguments.document}")
    plot = arguments.reports / "speed.svg"
    if plot.exists():
        shutil.copyfile(plot, arguments.document.with_name(plot.name))
    arguments.document.write_text(text, "utf-8")
    return 0


def content(path: Path) -> str:
    """Give what a report says as Markdown, with its plot below where there is one."""
    table = TABLES[path.stem](json.loads(path.read_text("utf-8")))
    return f"{table}\n\n{_PLOT}" if path.with_suffix(".svg").exists() else table


def fill(text: str, name: str, content: str) -> str:
    """Replace what stands between the marks of this name; exit with a message where they are missing."""
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not marks.search(text):
        sys.exit(f"the document has no marks <!-- {name} --> and <!-- /{name} -->")
    return marks.sub(lambda match: f"{match[1]}{content}\n{match[2]}", text, count=1)


if __name__ == "__main__":
    sys.exit(main())
