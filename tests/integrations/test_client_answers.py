"""What the client sends, and what it makes of all that may come back."""

from __future__ import annotations

import asyncio
import gzip
import inspect
import json

import httpx
import pytest

import dehusk.integrations.client as public
from dehusk import errors, problems
from dehusk.api.errors import PROBLEMS, problem_body
from dehusk.errors import (
    BusyError,
    DehuskError,
    DocumentDeadlineError,
    InvalidOptionError,
    InvalidParameterError,
    RequestError,
)
from dehusk.integrations.client import ServiceError, ServiceUnreachableError, UnauthorizedError, answers
from dehusk.integrations.client.errors import ERRORS
from dehusk.problems import Problem
from dehusk.workers.codings import ENCODERS, encode, zstd
from tests.docs.snippets import read
from tests.fake_cleaners import fake_result
from tests.integrations.callers import CALLERS, Blocking

RESULT = fake_result()
AWAY = "http://dehusk.internal:8000"


def ok(_=None):
    """Answer as the service does when all went well."""
    return httpx.Response(200, json=RESULT.to_dict())


def refused(problem: Problem, detail: str = "because", headers: dict[str, str] | None = None):
    """Answer with a problem, as the service does."""
    body = {**problem_body(problem, detail), "request_id": "r-1", "trace_id": "t-1"}
    return httpx.Response(
        problem.status,
        headers={**(headers or {}), "Content-Type": "application/problem+json"},
        content=json.dumps(body),
    )


class Script:
    """Answers each request with the next of its answers, and keeps the requests."""

    def __init__(self, *answers):
        self._answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request):
        """Give the next answer."""
        self.requests.append(request)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        # A response can be read once, and these are given to several tests.
        return httpx.Response(answer.status_code, headers=answer.headers, stream=answer.stream)


@pytest.fixture(params=CALLERS, ids=lambda kind: kind.__name__)
def caller(request):
    """Make a caller of the one kind or the other, which gets these answers."""

    def make(*answers, address=AWAY, **values):
        script = Script(*answers)
        made = request.param(address, **{"transport": httpx.MockTransport(script), **values})
        made.requests = script.requests
        return made

    return make


def told(raised):
    """Give what the service has said of an error that was raised."""
    assert raised.value.problem is not None
    return raised.value.problem


BUSY, NOT_READY = PROBLEMS[errors.BusyError], PROBLEMS[errors.NotReadyError]


@pytest.mark.parametrize("turned_away", [refused(BUSY), refused(NOT_READY), httpx.Response(503, text="<h1>no")])
def test_who_is_turned_away_comes_back(caller, turned_away):
    """A 429 and a 503 are tried again, also those of a proxy, until there is a result."""
    trying = caller(turned_away, turned_away, ok())
    assert trying.clean("<p>mill") == RESULT
    assert len(trying.pauses) == 2


@pytest.mark.parametrize(
    "fault", [httpx.ConnectError("refused"), httpx.ReadError("reset"), httpx.RemoteProtocolError("cut")]
)
def test_a_connection_that_fails_is_made_again(caller, fault):
    """A service that is not there, or goes away over a document, is tried again: cleaning twice does no harm."""
    assert caller(fault, ok()).clean(b"<p>mill") == RESULT


def test_retries_end(caller):
    """After its retries a call raises what was said last, with all that was said."""
    trying = caller(*[refused(BUSY, headers={"Retry-After": "2"})] * 3, retries=2)
    with pytest.raises(BusyError) as raised:
        trying.clean("<p>mill")
    assert len(trying.requests) == 3
    assert all(pause >= 2 for pause in trying.pauses)
    report = told(raised)
    assert (report.status, report.type, report.retryable) == (429, "/problems/busy", True)
    assert (report.detail, report.request_id, report.retry_after) == ("because", "r-1", 2.0)


def test_unreachable_after_all(caller):
    """A service that is never there is unreachable, which is a kind of unavailable, and the message names it."""
    trying = caller(*[httpx.ConnectError("refused")] * 2, retries=1)
    with pytest.raises(ServiceUnreachableError, match=r"dehusk\.internal.*refused") as raised:
        trying.clean("<p>mill")
    assert isinstance(raised.value, errors.UnavailableError)


def test_nobody_waits_for_longer_than_there_is_time(caller):
    """A service that wants to be left alone for longer than the timeout is not waited for."""
    trying = caller(refused(BUSY, headers={"Retry-After": "60"}), timeout=5.0)
    with pytest.raises(BusyError):
        trying.clean("<p>mill")
    assert trying.pauses == []


@pytest.mark.parametrize("kind", PROBLEMS, ids=lambda kind: kind.__name__)
def test_every_problem_is_an_error_of_ours(caller, kind):
    """Each problem of the service is raised as the class that the engine raises, or as one that says what to do."""
    with pytest.raises(DehuskError, match="because") as raised:
        caller(refused(PROBLEMS[kind]), retries=0).clean("<p>mill")
    assert told(raised).type == PROBLEMS[kind].type
    if kind in problems.PROBLEMS and kind is not DehuskError:
        assert type(raised.value) is kind
    else:
        assert type(raised.value) is not DehuskError


def test_the_table_knows_every_problem():
    """There is a class for each problem that the service has, and for no other."""
    assert set(ERRORS) == {problem.slug for problem in PROBLEMS.values()}


def test_what_is_about_the_document_is_said_once(caller):
    """A document that cannot be cleaned is not sent again."""
    trying = caller(refused(PROBLEMS[DocumentDeadlineError]))
    with pytest.raises(DocumentDeadlineError):
        trying.clean("<p>mill")
    assert len(trying.requests) == 1


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (httpx.Response(502, html="<html>\n<h1>Bad Gateway</h1>" + " " * 9_000), 502),
        (httpx.Response(200, html="<html> <h1>Bad Gateway</h1>"), 200),
        (httpx.Response(200, json={"message": "Bad Gateway"}), 200),
        (httpx.Response(200, json=["Bad Gateway"]), 200),
        (httpx.Response(302, headers={"Location": "/login"}, text="Bad Gateway"), 302),
        (
            httpx.Response(404, headers={"Content-Type": "application/problem+json"}, content=b"[Bad Gateway"),
            404,
        ),
    ],
)
def test_what_is_no_answer_of_ours_is_told_by_its_beginning(caller, answer, status):
    """The page of a proxy, and of anything else that is at the address, is raised with its status and beginning."""
    with pytest.raises(ServiceError, match=rf"{status}.*Bad Gateway") as raised:
        caller(answer).clean("<p>mill")
    assert (told(raised).status, told(raised).type) == (status, "about:blank")
    assert len(told(raised).detail) <= 200


def test_a_problem_of_a_newer_service(caller):
    """A problem that this version does not know is a ServiceError which carries it."""
    new = Problem(418, "teapot", "A teapot", problems.Outcome.ERROR)
    with pytest.raises(ServiceError, match="because") as raised:
        caller(refused(new)).clean("<p>mill")
    assert (told(raised).status, told(raised).title) == (418, "A teapot")


def test_the_deadline_is_the_time_left(caller):
    """The service is told of the time that is left, and of the deadline where that is less."""
    trying = caller(ok(), timeout=5.0)
    trying.clean(b"<p>mill")
    assert 4_000 < int(trying.requests[0].url.params["deadline_ms"]) <= 5_000
    trying = caller(ok())
    trying.clean("<p>mill", deadline_ms=700)
    assert trying.requests[0].url.params["deadline_ms"] == "700"


def test_options_are_checked_before_they_are_sent(caller):
    """An option that is none is raised as it is in-process, without a request."""
    trying = caller()
    with pytest.raises(InvalidOptionError):
        trying.clean("<p>mill", {"favour": "recall"})
    assert trying.requests == []


def test_only_what_was_chosen_is_sent(caller):
    """Options that are defaults are not sent: a service of an older version need not know them."""
    trying = caller(ok(), ok())
    trying.clean("<p>mill", {"favor": "recall", "links": True})
    assert json.loads(trying.requests[0].content) == {"html": "<p>mill", "options": {"favor": "recall"}}
    trying.clean(b"<p>mill", {"drop": (".a", ".b"), "tables": False}, encoding="koi8-r")
    query = trying.requests[1].url.params.multi_items()
    assert query[:3] == [("tables", "false"), ("drop", ".a"), ("drop", ".b")]
    assert trying.requests[1].headers["Content-Type"] == 'text/html; charset="koi8-r"'


@pytest.mark.parametrize("address", ["http://gateway.internal/dehusk", "http://gateway.internal/dehusk/"])
def test_the_service_may_be_below_a_path(caller, address):
    """A path in the address goes before those of the service."""
    trying = caller(ok(), address=address)
    trying.clean("<p>mill")
    assert trying.requests[0].url.path == "/dehusk/clean"


@pytest.mark.parametrize("document", ["<p>mill", b"<p>mill"])
def test_what_no_utf_8_can_carry_is_replaced(caller, document):
    """Half a surrogate pair in an address is sent as the engine's parser reads it."""
    trying = caller(ok())
    trying.clean(document, url="https://a.example/\ud83d")
    assert b"a.example" in trying.requests[0].content + trying.requests[0].url.query


def test_the_token_goes_along(caller):
    """Each request has the token."""
    trying = caller(ok(), token="sesame")
    trying.clean("<p>mill")
    assert trying.requests[0].headers["Authorization"] == "Bearer sesame"


def test_a_wrong_token_is_told(caller):
    """A service that wants another token is a request error of its own class."""
    unauthorized = next(problem for problem in PROBLEMS.values() if problem.slug == "unauthorized")
    with pytest.raises(UnauthorizedError) as raised:
        caller(refused(unauthorized)).clean("<p>mill")
    assert isinstance(raised.value, RequestError)


def test_large_bodies_travel_packed(caller):
    """To another machine what is large goes as zstd, and an answer may come so; what is small goes as it is."""
    packed = httpx.Response(200, headers={"Content-Encoding": "zstd"}, content=zstd.compress(ok().content))
    trying = caller(packed, ok())
    document = b"<p>mill" * 1_000
    assert trying.clean(document) == RESULT
    assert trying.clean(b"<p>mill") == RESULT
    large, small = trying.requests
    assert (large.headers["Content-Encoding"], large.headers["Accept-Encoding"]) == ("zstd", "zstd")
    assert zstd.decompress(large.content) == document
    assert "Content-Encoding" not in small.headers


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("http://127.0.0.1:8000", {}),
        ("http://[::1]:8000", {}),
        ("http://localhost:8000", {}),
        (AWAY, {"compress": False}),
        (AWAY, {"uds": "/run/dehusk.sock"}),
    ],
)
def test_nothing_is_packed_within_a_machine(caller, address, values):
    """On the loopback and on a Unix socket packing costs more than it saves, and elsewhere it can be turned off."""
    trying = caller(ok(), address=address, **values)
    trying.clean(b"<p>mill" * 1_000)
    assert "Content-Encoding" not in trying.requests[0].headers
    assert trying.requests[0].headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("content", [b"no zstd", zstd.compress(ok().content)[:-9]])
def test_a_damaged_answer_is_told(caller, content):
    """An answer that is not what its coding says is a ServiceError."""
    damaged = httpx.Response(200, headers={"Content-Encoding": "zstd"}, content=content)
    with pytest.raises(ServiceError, match="zstd"):
        caller(damaged).clean("<p>mill")


@pytest.mark.parametrize("coding", ["", "identity", *ENCODERS, "gzip, zstd"])
def test_an_answer_without_an_end_is_given_up(caller, coding, monkeypatch):
    """No answer takes more memory than a bound, as it comes or unpacked, whatever stands at the address."""
    monkeypatch.setattr(answers, "MOST_ANSWER_BYTES", 1_000_000)
    content = bytes(1_000_001)
    for one in coding.split(", "):
        content = encode(content, one) if one in ENCODERS else content
    headers, stream = {"Content-Encoding": coding}, httpx.ByteStream(content)
    for status in (200, 503):
        trying = caller(*[httpx.Response(status, headers=headers, stream=stream)] * 2)
        with pytest.raises(ServiceError, match="more than 1000000 bytes"):
            trying.clean("<p>mill")
        with pytest.raises(ServiceError, match="more than 1000000 bytes"):
            trying.clean_many(["<p>mill"])


def test_an_answer_in_an_unknown_coding_is_told(caller):
    """What cannot be unpacked is told by the name of its coding."""
    packed = httpx.Response(200, headers={"Content-Encoding": "compress"}, stream=httpx.ByteStream(b"1"))
    with pytest.raises(ServiceError, match="nobody has asked for: compress"):
        caller(packed).clean("<p>mill")


def test_an_empty_answer_needs_no_coding(caller):
    """A proxy that says a coding of nothing at all is understood, and its 503 tried again."""
    nothing = httpx.Response(503, headers={"Content-Encoding": "gzip"})
    assert caller(nothing, ok()).clean("<p>mill") == RESULT


def test_no_address_is_told_with_its_password(caller, caplog):
    """A user and a password in the address are sent as such, and stand in no message and no log."""
    caplog.set_level("DEBUG")
    trying = caller(*[httpx.ConnectError("refused")] * 2, address="http://ada:s3cret@dehusk.internal", retries=1)
    with pytest.raises(ServiceUnreachableError) as raised:
        trying.clean("<p>mill")
    assert "s3cret" not in f"{raised.value}{caplog.text}"
    assert trying.requests[0].headers["Authorization"] == "Basic YWRhOnMzY3JldA=="


def test_a_redirect_is_not_followed(caller):
    """Neither the document nor the token goes where an answer points to."""
    elsewhere = httpx.Response(307, headers={"Location": "http://elsewhere.example/"})
    trying = caller(elsewhere, token="s3cret")
    with pytest.raises(ServiceError, match="status 307"):
        trying.clean("<p>mill")
    assert len(trying.requests) == 1


def test_what_a_proxy_has_packed_is_unpacked(caller):
    """An answer that comes as gzip is read as well."""
    gzipped = httpx.Response(200, headers={"Content-Encoding": "gzip"}, content=gzip.compress(ok().content))
    assert caller(gzipped).clean("<p>mill") == RESULT


def test_readiness_is_asked_once(caller):
    """`ready` says no to a service that starts and to one that is away, without trying again."""
    assert caller(httpx.Response(200, json={"status": "ok"})).ready()
    starting, away = caller(refused(NOT_READY)), caller(httpx.ConnectError("refused"))
    assert not starting.ready()
    assert not away.ready()
    assert starting.pauses == away.pauses == []


def test_a_closed_client_is_not_ready():
    """`ready` says no once the client is closed, and does not raise."""
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={"status": "ok"}))
    client = public.DehuskClient(AWAY, transport=transport)
    assert client.ready()
    client.close()
    assert not client.ready()

    async def closed():
        client = public.AsyncDehuskClient(AWAY, transport=transport)
        was = await client.ready()
        await client.aclose()
        return was, await client.ready()

    assert asyncio.run(closed()) == (True, False)


@pytest.mark.parametrize("url", ["https://a.example/" + "x" * 70_000, "\u2603" * 8_192], ids=["long", "coded"])
def test_an_address_that_fits_no_request_is_told(caller, url):
    """An address of a page that is too long to be sent is a wrong parameter, as it is where the service says so."""
    with pytest.raises(InvalidParameterError, match="url"):
        caller().clean(b"<p>mill", url=url)


def test_versions(caller):
    """The versions are those of the service, without a model before one is loaded; anything else is an error."""
    said = caller(httpx.Response(200, json={"dehusk": "1", "model": None, "python": "3.14", "new": 1})).version()
    assert (said.dehusk, said.model, said.python) == ("1", None, "3.14")
    with pytest.raises(ServiceError):
        caller(httpx.Response(200, json={"version": "9"})).version()


@pytest.mark.parametrize(
    "values",
    [
        {"base_url": "127.0.0.1:8000"},
        {"base_url": "http://"},
        {"base_url": "http://[::1"},
        {"base_url": "http://ada:s3cret@mill.example", "token": "a"},
        {"token": "a\nb"},
    ],
)
def test_a_place_that_is_none_is_refused(values):
    """An address that is none, a token that no header can carry, and a token beside a password are refused at once."""
    with pytest.raises(ValueError, match=r"base_url|token"):
        Blocking(**values).client()


def test_the_tree_of_errors_is_drawn():
    """The docstring of the module draws each class that it adds, and names are in order."""
    drawn = [name for name in public.__all__ if name.endswith("Error")]
    assert all(name in public.__doc__ for name in drawn)
    assert public.__all__ == sorted(public.__all__)


def test_the_document_names_every_error_and_argument():
    """docs/client.md says of each class that a problem can be, and of each argument of a client, what it is for."""
    document = read("docs/client.md")
    classes = {kind.__name__ for kind in ERRORS.values()} | {name for name in public.__all__ if name.endswith("Error")}
    arguments = inspect.signature(public.DehuskClient).parameters
    assert [name for name in (*classes - {"DehuskError"}, *arguments) if f"`{name}`" not in document] == []
