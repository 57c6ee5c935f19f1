"""A site on loopback for crawlers: articles with husk around them, and the odd pages that every site has."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dehusk.dom.limits import MOST_DEPTH
from tests.corpus import sentence

ARTICLES = 30
MONTHS = ("January 2024", "February 2024", "March 2024", "April 2024", "May 2024", "June 2024")
# Path of the page that is too deep to be cleaned, and of one that crawlers are asked not to fetch.
DEEP = "/deep"
PRIVATE = "/private/accounts"
_HTML = "text/html; charset=utf-8"


def article(number: int, others: int = 6) -> str:
    """Give an article of a blog, with a menu, others of its posts, an archive, a newsletter line and a footer."""
    recent = "".join(f'<li><a href="/a/{other}">{title(other)}</a></li>' for other in range(others))
    months = "".join(f'<li><a href="/archive/{at}">{month}</a></li>' for at, month in enumerate(MONTHS))
    paragraphs = "".join(f"<p>{sentence(number * 10 + at, 30)}</p>" for at in range(6))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title(number)}</title>'
        f'<meta name="author" content="Ada {number}"></head><body>'
        '<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/empty">About</a></li></ul></nav>'
        f'<article class="post"><h1>{title(number)}</h1>{paragraphs}</article>'
        f'<aside class="sidebar"><h2>Recent posts</h2><ul>{recent}</ul><h2>Archives</h2><ul>{months}</ul></aside>'
        "<p class=newsletter>Subscribe to our newsletter</p><footer><p>© 2024 The mill</p></footer></body></html>"
    )


def title(number: int) -> str:
    """Give the title of an article."""
    return f"The {number}. story of the mill"


def pages(articles: int = ARTICLES) -> dict[str, tuple[str, bytes]]:
    """Give the content type and the bytes of each page by its path."""
    paths = [f"/a/{number}" for number in range(articles)]
    links = "".join(
        f'<li><a href="{path}">{path}</a></li>' for path in [*paths, "/empty", "/blank", "/old", DEEP, PRIVATE]
    )
    old = f"<title>Mühle</title><p>{sentence(7, 40)} Die Mühle mahlt während der Erntezeit für die ganze Gegend.</p>"
    deep = "<div>" * (MOST_DEPTH + 10) + "<p>The bottom of the well.</p>"
    return {
        "/": (_HTML, f"<html><body><h1>The mill</h1><ul>{links}</ul></body></html>".encode()),
        **{path: (_HTML, article(number, min(articles, 6)).encode()) for number, path in enumerate(paths)},
        "/empty": (_HTML, b"<html><head><title>App</title></head><body><div id=root></div></body></html>"),
        "/blank": (_HTML, b""),
        # Its charset stands in the header alone.
        "/old": ("text/html; charset=windows-1252", old.encode("windows-1252")),
        DEEP: (_HTML, deep.encode()),
        PRIVATE: (_HTML, article(99).encode()),
        "/robots.txt": ("text/plain", b"User-agent: *\nDisallow: /private/\n"),
    }


@dataclass
class Site:
    """A site that is served: its address, what it holds and what was asked for."""

    address: str
    held: dict[str, tuple[str, bytes]]
    asked: list[str] = field(default_factory=list)
    # Called with the number of requests so far, before each answer.
    watch: Callable[[int], object] = lambda _: None

    def crawled(self) -> dict[str, tuple[str, bytes]]:
        """Give the pages that a well-behaved crawler finds, by their addresses."""
        hidden = {PRIVATE, "/robots.txt"}
        return {self.address + path: page for path, page in self.held.items() if path not in hidden}


@contextmanager
def served(articles: int = ARTICLES) -> Iterator[Site]:
    """Serve the site from a thread."""
    held = pages(articles)
    counting = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with counting:
                site.asked.append(self.path)
                requests = len(site.asked)
            site.watch(requests)
            kind, body = held.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in held else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = Site(f"http://127.0.0.1:{server.server_port}", held)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
