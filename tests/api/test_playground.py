"""The playground as files: what is sent, under which policy, and to whom."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import dehusk
from dehusk.api.routes.playground import web_files
from tests.api.doors import service

SAMPLES = Path(__file__).parents[2] / "samples"
WEB = Path(dehusk.__file__).parent / "web"
PATHS = ["/", *(f"/playground/{name}" for name in web_files())]
PAGE = (WEB / "index.html").read_text(encoding="utf-8")


def test_every_file_is_sent():
    """No file of the page has a type that is not known, and so would be missing."""
    there = {path.relative_to(WEB).as_posix() for path in WEB.rglob("*") if path.is_file()}
    assert set(web_files()) == there | {"reasons.css"}


@pytest.mark.parametrize("path", PATHS)
def test_get_and_head(client, path):
    """Each file is sent with its type and length, and HEAD tells the same without the body."""
    got, asked = client.get(path), client.head(path)
    types = {"": "text/html", ".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
    assert got.headers["content-type"] == f"{types[Path(path).suffix]}; charset=utf-8"
    assert asked.content == b""
    volatile = {"date", "x-request-id", "traceparent"}
    told = [{k: v for k, v in response.headers.items() if k not in volatile} for response in (got, asked)]
    assert told[0] == told[1]
    assert int(got.headers["content-length"]) == len(got.content)


@pytest.mark.parametrize("path", PATHS)
def test_policy(client, path):
    """Each file says that nothing but the service's own files may run, be asked or frame it."""
    headers = client.get(path).headers
    rules = dict(rule.strip().split(" ", 1) for rule in headers["content-security-policy"].split(";"))
    for name in ("default-src", "base-uri", "form-action", "frame-ancestors"):
        assert rules[name] == "'none'"
    assert rules["connect-src"] == "'self'"
    assert rules["img-src"] == "data:"
    for name in ("script-src", "style-src"):
        first, *others = rules[name].split()
        assert first == "'self'"
        assert all(other.startswith("'sha256-") for other in others)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_known_file_is_not_sent_again(client):
    """Who has the file as it is gets a 304; who has another one gets the file."""
    etag = client.get("/").headers["etag"]
    known = client.get("/", headers={"If-None-Match": f'"other", W/{etag}'})
    assert (known.status_code, known.content, known.headers["etag"]) == (304, b"", etag)
    assert client.get("/", headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("name", ["missing.js", "../__init__.py", "%2e%2e/__init__.py", "samples", ""])
def test_nothing_else_is_sent(client, name):
    """What is no file of the page is a 404 as a problem."""
    response = client.get(f"/playground/{name}")
    assert response.status_code == 404
    assert response.json()["type"] == "/problems/not-found"


def test_open_without_the_token():
    """The page can be opened without the token, and gives away nothing but itself."""
    with service(token="grain-and-husk") as guarded:
        assert {guarded.get(path).status_code for path in PATHS} == {200}
        assert guarded.get("/playground").status_code == 401
        assert guarded.post("/clean", content="Mill.", headers={"Content-Type": "text/html"}).status_code == 401


def test_no_place_outside_is_named():
    """No file of the page, samples aside, loads or links anything from another host."""
    for path in WEB.glob("*.*"):
        text = re.sub(r"xmlns='[^']*'", "", path.read_text(encoding="utf-8"))
        text = re.sub(r'data-url="[^"]*"|placeholder="https://"', "", text)
        assert not re.search(r"https?://|@import|url\(", text), path.name


def test_nothing_turns_strings_into_markup():
    """No script of the page can put markup of a stranger into it, or run a string."""
    for path in WEB.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTML", text), (
            path.name
        )


def test_nothing_is_inline():
    """The page holds no script, style or handler that its policy would not let run."""
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", PAGE)
    assert re.findall(r"<script(?![^>]* src=)[^>]*>", PAGE) == []


def test_samples_are_those_of_the_repository():
    """The samples are pages of `samples/`, to the byte, with the addresses that those have; each has its button."""
    buttons = dict(re.findall(r'data-sample="([^"]+)" data-url="([^"]+)"', PAGE))
    held = {path.stem: path.read_bytes() for path in (WEB / "samples").iterdir()}
    assert held == {slug: (SAMPLES / slug / "page.html").read_bytes() for slug in held}
    assert buttons == {slug: json.loads((SAMPLES / slug / "expected.json").read_bytes())["url"] for slug in held}
