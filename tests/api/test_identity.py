"""The ids of requests: taken over when they are sane, made otherwise, and the same everywhere."""

from __future__ import annotations

import re

import pytest

from dehusk.api.identity import Identity

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"


def of(**headers: str | list[str]) -> Identity:
    """Make the identity of a request with these headers, each given once or several times."""
    listed: list[tuple[bytes, bytes]] = []
    for name, values in headers.items():
        given = [values] if isinstance(values, str) else values
        listed.extend((name.replace("_", "-").encode(), value.encode("latin-1")) for value in given)
    return Identity.of(listed)


@pytest.mark.parametrize("said", ["1", "mill-7", "A.b_c:d+e/f=@", "x" * 128])
def test_sane_request_id_is_taken_over(said):
    """An id of safe characters and bounded length is the caller's own."""
    assert of(x_request_id=said).request_id == said


@pytest.mark.parametrize("said", ["", " ", "a b", "x" * 129, 'a"b', "a\tb", "müll", "a\x1b[2J", "a,b", "a{b}"])
def test_strange_request_id_is_replaced(said):
    """Anything else is replaced by an id of ours."""
    assert re.fullmatch(r"[0-9a-f]{32}", of(x_request_id=said).request_id)


def test_ids_are_made_anew_each_time():
    """Two requests without ids have different ones."""
    one, two = of(), of()
    assert one.request_id != two.request_id
    assert one.trace_id != two.trace_id
    assert one.parent_id != two.parent_id


VALID = {
    "sampled": f"00-{TRACE}-{PARENT}-01",
    "not sampled": f"00-{TRACE}-{PARENT}-00",
    "flags of later versions": f"00-{TRACE}-{PARENT}-ff",
    "later version": f"01-{TRACE}-{PARENT}-01",
    "later version with more": f"cc-{TRACE}-{PARENT}-01-what-the-future-will-be-like",
    "later version with an empty field": f"cc-{TRACE}-{PARENT}-01-",
    "blanks around": f" 00-{TRACE}-{PARENT}-01\t",
}


@pytest.mark.parametrize("said", VALID.values(), ids=VALID)
def test_trace_is_continued(said):
    """A valid traceparent keeps its trace and its sampling, and gets a parent id of ours in version 00."""
    identity = of(traceparent=said)
    answered = dict(identity.headers)[b"traceparent"].decode()
    assert re.fullmatch(rf"00-{TRACE}-[0-9a-f]{{16}}-0[01]", answered)
    assert identity.parent_id != PARENT
    assert identity.sampled == (said.strip()[53:55] in {"01", "ff"})


INVALID = {
    "empty": "",
    "version ff": f"ff-{TRACE}-{PARENT}-01",
    "upper case": f"00-{TRACE.upper()}-{PARENT}-01",
    "no trace": f"00-{'0' * 32}-{PARENT}-01",
    "no parent": f"00-{TRACE}-{'0' * 16}-01",
    "more in version 00": f"00-{TRACE}-{PARENT}-01-more",
    "glued in a later version": f"cc-{TRACE}-{PARENT}-01.what",
    "short trace": f"00-{TRACE[1:]}-{PARENT}-01",
    "long parent": f"00-{TRACE}-{PARENT}0-01",
    "no hexadecimals": f"00-{'g' * 32}-{PARENT}-01",
    "flags missing": f"00-{TRACE}-{PARENT}",
    "short flags": f"00-{TRACE}-{PARENT}-1",
    "short version": f"0-{TRACE}-{PARENT}-01",
}


@pytest.mark.parametrize("said", INVALID.values(), ids=INVALID)
def test_invalid_trace_begins_anew(said):
    """Anything that the standard calls invalid is as good as nothing."""
    identity = of(traceparent=said)
    assert re.fullmatch(r"[0-9a-f]{32}", identity.trace_id)
    assert identity.trace_id.upper() != TRACE.upper()
    assert not identity.sampled


def test_two_headers_are_none():
    """Where a header is given twice, nobody knows which one the caller will look for, so neither counts."""
    identity = of(x_request_id=["a", "b"], traceparent=[VALID["sampled"], f"00-{'1' * 32}-{PARENT}-01"])
    assert identity.request_id not in {"a", "b"}
    assert identity.trace_id not in {TRACE, "1" * 32}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/livez", 200),
        ("GET", "/metrics", 200),
        ("GET", "/openapi.json", 200),
        ("HEAD", "/docs", 200),
        ("OPTIONS", "/clean", 204),
        ("GET", "/nowhere", 404),
        ("GET", "/clean", 405),
        ("POST", "/clean", 415),
    ],
)
def test_every_answer_has_the_ids(client, method, path, status):
    """Whatever answers, the ids are in its headers once each, and in its problem."""
    headers = {"X-Request-ID": "mill-7", "traceparent": VALID["sampled"]}
    response = client.request(method, path, headers=headers)
    assert response.status_code == status
    assert response.headers.get_list("x-request-id") == ["mill-7"]
    (trace,) = response.headers.get_list("traceparent")
    assert trace.startswith(f"00-{TRACE}-")
    if status >= 400:
        assert response.json()["request_id"] == "mill-7"
        assert response.json()["trace_id"] == TRACE
