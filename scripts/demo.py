"""Start the service, clean one sample page over HTTP, show the text and what was removed and why: `make demo`.

Takes the folder or the HTML file of a page as its one argument; without one it takes a sample. Exits with 1 and
says why when anything fails.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import textwrap
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[1] / "samples"
PREFERRED = "news-repeated-lede"
# A cold start loads the model within a few seconds; a busy machine gets ten times that.
READY_SECONDS = 60.0
WIDTH = 100


class DemoError(Exception):
    """Raised when the demo cannot go on; the message says why."""


def main(arguments: list[str]) -> int:
    """Run the demo and give the exit code."""
    try:
        page = _page(arguments)
        with serving() as address:
            result = _post(address, page)
            _show(page, result, _get(f"{address}/metrics"))
    except DemoError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    return 0


@contextmanager
def serving() -> Iterator[str]:
    """Run the service on a free port until it is ready; give its address and stop it at the end."""
    installed = Path(sys.executable).with_name("dehusk")
    program = [str(installed)] if installed.exists() else [sys.executable, "-m", "dehusk"]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen([*program, "serve", "--port", "0", "--workers", "1"], stderr=log)
        try:
            yield _await_ready(process, log)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    if process.returncode != 0:
        raise DemoError(f"the service ended with exit code {process.returncode}")


def _await_ready(process: subprocess.Popen[bytes], log: Any) -> str:
    end = time.monotonic() + READY_SECONDS
    told = ""
    while time.monotonic() < end and process.poll() is None:
        log.seek(0)
        told = log.read()
        address = re.search(r"listening on (http://\S+)", told)
        if address and _is_ready(address[1]):
            return address[1]
        time.sleep(0.1)
    state = "did not get ready" if process.poll() is None else "could not start"
    raise DemoError(f"the service {state}; it said:\n{told}")


def _is_ready(address: str) -> bool:
    try:
        _get(f"{address}/readyz")
    except DemoError:
        return False
    return True


def _page(arguments: list[str]) -> Path:
    if arguments:
        path = Path(arguments[0])
        page = path / "page.html" if path.is_dir() else path
    else:
        pages = sorted(SAMPLES.glob("*/page.html"), key=lambda page: (page.parent.name != PREFERRED, page))
        if not pages:
            raise DemoError(f"there is no sample in {SAMPLES.name}/")
        page = pages[0]
    if not page.is_file():
        raise DemoError(f"there is no page at {page}")
    return page


def _post(address: str, page: Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(_open(f"{address}/clean?explain=true", page.read_bytes()))
    return result


def _get(url: str) -> str:
    return _open(url)


def _open(url: str, page: bytes | None = None) -> str:
    # The address is that of our own service on this machine.
    request = urllib.request.Request(url, page, {"Content-Type": "text/html"} if page else {})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
            text: str = response.read().decode()
            return text
    except urllib.error.HTTPError as error:
        with error:
            raise DemoError(f"the service answered {error.code}: {error.read().decode()}") from error
    except OSError as error:
        raise DemoError(f"the service does not answer: {error}") from error


def _show(page: Path, result: dict[str, Any], metrics: str) -> None:
    numbers = result["metrics"]
    print(f"page      {page.parent.name}/{page.name}, {numbers['input']['bytes']:,} bytes")
    print(f"title     {result['title']}\n")
    for paragraph in result["text"].split("\n\n"):
        print(textwrap.fill(paragraph, WIDTH), end="\n\n")
    _show_removed(result)
    expected = numbers["expected"]
    print(f"\nwords     {numbers['output']['words']:,} of {numbers['input']['words']:,} kept")
    print(f"expected  precision {expected['precision']:.3f}, recall {expected['recall']:.3f}, F1 {expected['f1']:.3f}")
    print(f"time      {numbers['timings_ms']['total']:.1f} ms")
    print(f"versions  dehusk {result['version']['dehusk']}, model {result['version']['model']}")
    print("\nPrometheus sees, among others:")
    for line in metrics.splitlines():
        if re.match(r"dehusk_(documents|removed_words)_total", line) and not line.endswith(" 0.0"):
            print(f"  {line}")


def _show_removed(result: dict[str, Any]) -> None:
    print(f"{'removed for':<20}{'blocks':>7}{'words':>7}   for example")
    for reason, amount in sorted(result["metrics"]["removed"].items(), key=lambda item: -item[1]["words"]):
        texts = [block["text"] for block in result["blocks"] if block["reason"] == reason]
        example = textwrap.shorten(max(texts, key=len, default=""), WIDTH - 38, placeholder=" …")
        print(f"{reason:<20}{amount['blocks']:>7}{amount['words']:>7}   {example}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
