"""The client gives what the engine gives in-process, over TCP and over a Unix socket."""

from __future__ import annotations

import asyncio
import inspect
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from typing import Any

import pytest

import dehusk
from dehusk.api.application import create_app
from dehusk.dom.selectors import MOST_SELECTORS
from dehusk.engine.options import Options
from dehusk.errors import (
    DocumentTooLargeError,
    EmptyBodyError,
    InvalidOptionError,
    UnsupportedDocumentError,
)
from dehusk.integrations.client import AsyncDehuskClient, DehuskClient, Record, UnauthorizedError
from dehusk.settings import Settings
from dehusk.workers.cleaners import packaged_cleaner
from tests.api.doors import served
from tests.docs.snippets import ROOT
from tests.integrations.callers import CALLERS, Blocking

TOKEN = "sesame-opens-the-mill"
SLUGS = (
    "wordpress-blog",
    "windows-1252",
    "russian-news",
    "japanese-article",
    "table-heavy",
    "empty",
    "article-with-comments",
)
PAGES = {slug: (ROOT / "samples" / slug / "page.html").read_bytes() for slug in SLUGS}
BLOG = PAGES["wordpress-blog"]
TEXT = "The mill is back\n\nAfter nine years, the mill ground its first sack of rye.\n\nSubscribe to our newsletter\n"
# Where the blog has nothing that an option would change.
PAGES_OF = {"favor": "article-with-comments", "comments": "article-with-comments", "tables": "table-heavy"}
# A value for each option that is not its default, together with what it has to have beside it.
CHOICES: dict[str, dict[str, Any]] = {
    "favor": {"favor": "recall"},
    "metadata": {"metadata": "full"},
    "explain": {"explain": True},
    "output": {"output": ("markdown", "html", "report")},
    "links": {"links": False, "output": ("markdown",)},
    "images": {"images": False, "output": ("html",)},
    "tables": {"tables": False},
    "comments": {"comments": True},
    "keep": {"keep": (".entry-content", "a[href^='https://x.example/?a=1&b=2']")},
    "drop": {"drop": (".entry-content > ul", "h2 + p")},
}


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """One real service, on TCP and on a Unix socket, which wants a token; how to reach it by each."""
    folder = tmp_path_factory.mktemp("service")
    (folder / "token").write_text(TOKEN)
    app = create_app(Settings(workers=2, grace_seconds=1, token_file=folder / "token"), packaged_cleaner)
    path = folder / "dehusk.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(path))
        listener.listen()
        with served(app, listener) as client:
            end = time.monotonic() + 60
            while client.get("/readyz").status_code != 200:
                assert time.monotonic() < end, "the service did not get ready"
                time.sleep(0.05)
            yield {
                "tcp": {"base_url": str(client.base_url), "token": TOKEN},
                "unix": {"uds": path, "token": TOKEN},
                "without token": {"base_url": str(client.base_url)},
            }


@pytest.fixture(params=CALLERS, ids=lambda kind: kind.__name__)
def kind(request):
    """The one client or the other."""
    return request.param


@pytest.fixture
def caller(kind, places):
    """A caller of the service over TCP."""
    return kind(**places["tcp"])


def untimed(result):
    """Give a result without what differs from run to run."""
    return replace(result, metrics=replace(result.metrics, timings_ms={}))


def assert_same(over_http, in_process):
    """Both are the same result, apart from how long they took, and so are their reports but for these numbers."""
    assert set(over_http.metrics.timings_ms) == set(in_process.metrics.timings_ms)
    if in_process.report is not None:
        assert over_http.report is not None
        over_http, in_process = replace(over_http, report=None), replace(in_process, report=None)
    assert untimed(over_http) == untimed(in_process)


@pytest.mark.parametrize("place", ["tcp", "unix"])
def test_every_kind_of_page_is_the_same(kind, places, place):
    """Pages as bytes and as str give what the engine gives in-process, on either kind of socket."""
    trying = kind(**places[place])
    for page in PAGES.values():
        assert_same(trying.clean(page), dehusk.clean(page))
        assert_same(trying.clean(page.decode("utf-8", "replace")), dehusk.clean(page.decode("utf-8", "replace")))


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("convert", [bytes, bytes.decode], ids=["bytes", "str"])
def test_every_option_takes_effect(places, name, convert):
    """Each option, given as options or as a mapping, does over HTTP what it does in-process."""
    page, url = convert(PAGES[PAGES_OF.get(name, "wordpress-blog")]), "https://rowcoverdiaries.example/?a=1&b=ü"
    with DehuskClient(**places["tcp"]) as client:
        over_http = client.clean(page, CHOICES[name], url=url)
        assert_same(over_http, dehusk.clean(page, Options(**CHOICES[name]), url=url))
        assert untimed(over_http) != untimed(client.clean(page, url=url))


def test_every_option_is_tried():
    """There is a choice for each option."""
    assert set(CHOICES) == {field.name for field in fields(Options)}


@pytest.mark.parametrize(
    ("document", "encoding"),
    [
        ("<p>Мельница снова мелет рожь.".encode("koi8-r"), "koi8-r"),
        ("<p>水車小屋がまた動き出した。".encode("shift_jis"), "Shift_JIS"),
        ("<p>Die Mühle mahlt wieder.".encode("cp1252"), None),
        ("\ufeff<p>Die Mühle mahlt wieder.".encode("utf-16"), "latin-1"),
        ("<p>Die Mühle mahlt wieder.".encode(), 'no such, encoding; "really" \u2603'),
        ("<p>Die Mühle mahlt wieder.".encode(), ""),
        ("<p>Die Mühle mahlt wieder.", "koi8-r"),
        ("<p>Half a \ud83d pair of the mill.", None),
        (b"<p>The mill\0 is back.", "utf-8"),
        (b"\xff\xfe\xfa<p>The mill is back.", "utf-8"),
    ],
)
def test_odd_encodings_are_the_same(places, document, encoding):
    """What is said of the encoding, and what is wrong with it, has the same effect, alone and in a batch."""
    in_process = dehusk.clean(document, encoding=encoding)
    with DehuskClient(**places["tcp"]) as client:
        assert_same(client.clean(document, encoding=encoding), in_process)
        (answer,) = client.clean_many([Record(html=document, encoding=encoding)])
        assert_same(answer.unwrap(), in_process)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (TEXT, None),
        (TEXT.encode("utf-16"), {"favor": "recall"}),
        (TEXT.encode(), {"explain": True, "output": "markdown", "comments": True}),
        (TEXT, Options.of({"favor": "precision", "output": ("report",)})),
    ],
)
def test_texts_are_the_same(caller, text, options):
    """Plain texts give what the engine gives in-process."""
    assert_same(caller.clean_text(text, options), dehusk.clean_text(text, options))


def test_a_batch_is_the_same(caller):
    """Each record of a batch gives what the engine gives in-process, as bytes, as str and as text."""
    options = {"output": "markdown"}
    pages: list[bytes | str] = [*PAGES.values(), BLOG.decode()]
    records = [*pages, {"html": BLOG, "url": "https://a.example/"}, {"text": TEXT.encode()}]
    expected = [dehusk.clean(page, options) for page in pages]
    expected.append(dehusk.clean(BLOG, options, url="https://a.example/"))
    expected.append(dehusk.clean_text(TEXT.encode(), options))
    for answer, in_process in zip(caller.clean_many(records, options), expected, strict=True):
        assert_same(answer.unwrap(), in_process)


@pytest.mark.parametrize(
    ("document", "options", "kind_of_error"),
    [
        (b"%PDF-1.7 mill", None, UnsupportedDocumentError),
        ("<div>" * 20_000, None, DocumentTooLargeError),
        ("<p>mill", {"favor": "speed"}, InvalidOptionError),
        ("<p>mill", {"keep": "p:hover"}, InvalidOptionError),
        (b"<p>mill", {"links": False}, InvalidOptionError),
        ("<p>mill", {"drop": "p " * 600}, InvalidOptionError),
        (bytearray(b"<p>mill"), None, TypeError),
    ],
)
def test_errors_are_the_same(caller, document, options, kind_of_error):
    """One `except` serves both: the error of a document has the class and the words that it has in-process."""
    with pytest.raises(kind_of_error) as in_process:
        dehusk.clean(document, options)
    with pytest.raises(kind_of_error) as over_http:
        caller.clean(document, options)
    assert type(over_http.value) is type(in_process.value)
    assert str(over_http.value) == str(in_process.value)


def test_errors_of_texts_are_the_same(caller):
    """An option that is for pages is refused in the same words, alone and in a batch."""
    with pytest.raises(InvalidOptionError) as in_process:
        dehusk.clean_text(TEXT, {"keep": "p"})
    with pytest.raises(InvalidOptionError) as over_http:
        caller.clean_text(TEXT, {"keep": "p"})
    (answer,) = caller.clean_many([{"text": TEXT}], {"keep": "p"})
    assert str(over_http.value) == str(answer.error) == str(in_process.value)


def test_nothing_at_all_is_refused(caller):
    """A request without a document is an error, which in-process is an empty result."""
    for nothing in (b"", ""):
        with pytest.raises(EmptyBodyError):
            caller.clean(nothing)


def test_many_selectors_fit(places):
    """As many selectors as there may be find their place, in the query and in JSON."""
    options = {"drop": tuple(f".promo-{number:03}" for number in range(MOST_SELECTORS))}
    with DehuskClient(**places["tcp"]) as client:
        for page in (BLOG, BLOG.decode()):
            assert_same(client.clean(page, options), dehusk.clean(page, options))


def test_versions_and_readiness(kind, places):
    """The service tells its versions to who has the token, and anybody that it is ready."""
    trying = kind(**places["unix"])
    assert trying.version().dehusk == dehusk.__version__
    assert trying.version().model == dehusk.clean(BLOG).version.model
    assert kind(**places["without token"]).ready()
    with pytest.raises(UnauthorizedError, match="Authorization") as raised:
        kind(**places["without token"]).clean(BLOG)
    assert raised.value.problem is not None
    assert raised.value.problem.request_id


def test_answers_may_be_packed(places):
    """With zstd there and back, as between machines, the results are the same."""

    class Elsewhere(Blocking):
        def client(self):
            made = super().client()
            made._place = replace(made._place, coding="zstd")
            made._http.clear()
            return made

    trying = Elsewhere(**places["tcp"])
    assert_same(trying.clean(BLOG, {"explain": True}), dehusk.clean(BLOG, {"explain": True}))
    for answer in trying.clean_many([BLOG] * 3):
        assert_same(answer.unwrap(), dehusk.clean(BLOG))


def test_threads_share_a_client(places):
    """One client serves many threads at once."""
    with DehuskClient(**places["tcp"]) as client, ThreadPoolExecutor(8) as executor:
        results = list(executor.map(client.clean, [BLOG] * 16))
    expected = untimed(dehusk.clean(BLOG))
    assert all(untimed(result) == expected for result in results)


def test_tasks_share_a_client(places):
    """One asynchronous client serves many tasks at once."""

    async def gathered():
        async with AsyncDehuskClient(**places["tcp"]) as client:
            return await asyncio.gather(*(client.clean(BLOG) for _ in range(16)))

    expected = untimed(dehusk.clean(BLOG))
    assert all(untimed(result) == expected for result in asyncio.run(gathered()))


def test_a_task_can_be_cancelled(places):
    """A call that is cancelled ends at once, and leaves the client as good as before."""

    async def cancelled():
        async with AsyncDehuskClient(**places["tcp"]) as client:
            cleaning = asyncio.create_task(client.clean(BLOG * 20))
            await asyncio.sleep(0.01)
            cleaning.cancel()
            with pytest.raises(asyncio.CancelledError):
                await cleaning
            return await client.clean(BLOG)

    assert asyncio.run(cancelled()).status == "ok"


def test_asynchronous_is_the_same_client():
    """Both clients take the same arguments and have the same methods, but for how they are closed."""
    for name in ("__init__", "clean", "clean_text", "clean_many", "version", "ready"):
        blocking, asynchronous = (
            inspect.signature(getattr(kind, name)).parameters for kind in (DehuskClient, AsyncDehuskClient)
        )
        assert list(blocking) == list(asynchronous)
        assert [one.default for one in blocking.values() if one.name != "sleep"] == [
            one.default for one in asynchronous.values() if one.name != "sleep"
        ]
