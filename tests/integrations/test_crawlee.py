"""The example for Crawlee, run as a user would run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import dehusk
from tests.cli.running import running
from tests.fake_cleaners import fake_result
from tests.integrations.site import PRIVATE, served

pytest.importorskip("crawlee", reason="Crawlee is not installed: pip install 'crawlee[parsel]'")
pytest.importorskip("parsel", reason="Crawlee's parsel is not installed: pip install 'crawlee[parsel]'")

EXAMPLE = Path(__file__).parents[2] / "samples" / "crawlee" / "crawl.py"


def crawled(folder, site, service):
    """Crawl a site with the example; give its pages by their addresses, and what it has said."""
    output = folder / "pages.json"
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(dehusk.__file__).resolve().parents[1]),
        "CRAWLEE_STORAGE_DIR": str(folder / "storage"),
        # On a machine with other work on it Crawlee would wait for better times.
        "CRAWLEE_MAX_USED_CPU_RATIO": "1",
    }
    command = [sys.executable, str(EXAMPLE), f"{site.address}/", str(output), service]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return {page["url"]: page for page in json.loads(output.read_text("utf-8"))}, run.stdout + run.stderr


class ComesBack(BaseHTTPRequestHandler):
    """A proxy before a service, which answers in its place the first time that a page is sent."""

    seen: set[str]

    def do_POST(self):
        """Answer one page."""
        self.rfile.read(int(self.headers["Content-Length"]))
        page = parse_qs(urlsplit(self.path).query)["url"][0]
        first = page not in self.seen
        self.seen.add(page)
        status, body = (502, b"<h1>Bad Gateway") if first else (200, json.dumps(fake_result().to_dict()).encode())
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


def test_a_service_that_comes_back_costs_no_page(tmp_path):
    """A page for which the service was away is fetched again, and is in the file."""
    handler = type("Handler", (ComesBack,), {"seen": set()})
    with served(articles=1) as site, ThreadingHTTPServer(("127.0.0.1", 0), handler) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, args=(0.05,))
        thread.start()
        try:
            pages, _ = crawled(tmp_path, site, f"http://127.0.0.1:{proxy.server_port}")
        finally:
            proxy.shutdown()
            thread.join(20)
        assert pages.keys() == {site.address + path for path in ("/", "/a/0", "/blank", "/deep", "/empty", "/old")}


def test_the_example_crawls_a_site(tmp_path):
    """Every page that can be cleaned is in the file with the text that cleaning it gives; robots.txt is obeyed."""
    with (
        served(articles=3) as site,
        running([sys.executable, "-m", "dehusk", "serve", "--port", "0", "--workers", "1"]) as (_, at),
    ):
        pages, said = crawled(tmp_path, site, at)
        assert f"{site.address}/deep could not be cleaned" in said
        # What trying again cannot help is fetched once.
        assert (site.asked.count("/deep"), site.asked.count("/blank")) == (1, 1)
        assert PRIVATE not in site.asked
        for path in [f"/a/{number}" for number in range(3)] + ["/old"]:
            kind, body = site.held[path]
            result = dehusk.clean(body, encoding=kind.partition("charset=")[2])
            author = result.metadata.author
            assert pages.pop(site.address + path) == {
                "url": site.address + path,
                "title": result.title,
                "text": result.text,
                "author": author,
            }
        assert pages.keys() == {site.address + path for path in ("/", "/empty")}
