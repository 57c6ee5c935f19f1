"""POST /clean: what it takes and what it gives."""

from __future__ import annotations

import concurrent.futures
import gzip
import os
import signal
import time
import zlib

import pytest

from dehusk.workers.codings import decode, encode
from dehusk.workers.formats import FORMATS
from tests.api.doors import service, starting
from tests.fake_cleaners import broken_factory
from tests.render.tei_schema import read

HTML = {"Content-Type": "text/html"}
TEXT = {**HTML, "Accept": "text/plain"}
PLAIN = {"Content-Type": "text/plain"}


def test_raw_page(client):
    """The body is the page itself; the answer is JSON with text, numbers and versions."""
    response = client.post("/clean", content=b"hello there", headers=HTML)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    answer = response.json()
    assert answer["text"] == "hello there"
    assert answer["metrics"]["removed"] == {"newsletter": {"blocks": 1, "words": 4}}
    assert answer["version"]["model"] == "fake-1"
    assert "blocks" not in answer


def test_tei_and_its_headers(client):
    """TEI is chosen by `Accept`, is valid whatever was found, and comes with the main numbers in headers."""
    response = client.post("/clean", content=b"hello there", headers={**HTML, "Accept": "application/tei+xml"})
    assert response.headers["content-type"] == "application/tei+xml; charset=utf-8"
    assert response.headers["dehusk-words"] == "2"
    assert response.headers["dehusk-model"] == "fake-1"
    assert read(response.text).findtext(".//{*}label") == "Dehusk"


def test_what_cannot_be_answered_names_what_can(client):
    """The detail of a 406 lists every format."""
    response = client.post("/clean", content=b"hello", headers={**HTML, "Accept": "application/pdf"})
    assert response.status_code == 406
    assert all(name in response.json()["detail"] for name in FORMATS)


def test_xhtml_is_a_page(client):
    """XHTML is taken as HTML is."""
    response = client.post("/clean", content=b"hello", headers={"Content-Type": "application/xhtml+xml"})
    assert response.json()["text"] == "hello"


def test_charset_of_the_content_type_is_passed_on(client):
    """The charset that the content type names reaches the engine as the transport's encoding."""
    headers = {"Content-Type": 'text/html; charset="latin-1"'}
    response = client.post("/clean", content="Mühle".encode("latin-1"), headers=headers)
    assert response.json()["text"] == "Mühle"
    assert response.json()["metadata"]["description"] == "latin-1"


def test_options_in_the_query(client):
    """With a raw page, options and url are in the query."""
    query = {"favor": "recall", "explain": "true", "url": "https://gazette.example/a"}
    answer = client.post("/clean", params=query, content=b"hello", headers=HTML).json()
    assert answer["metadata"]["author"] == "recall"
    assert answer["metadata"]["url"] == "https://gazette.example/a"
    assert answer["blocks"][0]["xpath"] == "/html/body/p"


def test_json_object(client):
    """A JSON object holds page, url, encoding and options."""
    body = {"html": "Mühle", "url": "https://gazette.example/b", "encoding": "utf-8", "options": {"favor": "precision"}}
    answer = client.post("/clean", json=body).json()
    assert answer["text"] == "Mühle"
    assert answer["metadata"]["url"] == "https://gazette.example/b"
    assert answer["metadata"]["author"] == "precision"


def test_raw_text(client):
    """A plain text is cleaned by its own model; charset and options reach it, and it has no title."""
    headers = {"Content-Type": "text/plain; charset=latin-1"}
    query = {"favor": "recall", "explain": "true"}
    response = client.post("/clean", params=query, content="Mühle".encode("latin-1"), headers=headers)
    assert response.status_code == 200
    answer = response.json()
    assert answer["text"] == "Mühle"
    assert answer["title"] is None
    assert answer["version"]["model"] == "fake-text-1"
    assert answer["metadata"]["description"] == "latin-1"
    assert answer["metadata"]["author"] == "recall"
    assert answer["blocks"][0]["kept"]


def test_text_in_a_json_object(client):
    """A JSON object may hold a text instead of a page, with options of its own."""
    answer = client.post("/clean", json={"text": "Mühle", "url": None, "options": {"favor": "precision"}}).json()
    assert answer["text"] == "Mühle"
    assert answer["version"]["model"] == "fake-text-1"
    assert answer["metadata"]["author"] == "precision"


def test_markup_is_text_in_a_text(client):
    """What a plain text holds is never taken for a page, whatever it looks like."""
    answer = client.post("/clean", content=b"<p>The mill</p>", headers=PLAIN).json()
    assert answer["version"]["model"] == "fake-text-1"


@pytest.mark.parametrize("name", ["metadata", "url", "keep", "tables", "links", "favour"])
def test_wrong_parameter_of_a_text(client, name):
    """What is for pages only is as unknown to a text as a misspelt name: a 400 that lists what there is."""
    response = client.post("/clean", params={name: "full"}, content=b"hello", headers=PLAIN)
    assert response.status_code == 400
    assert f"unknown name '{name}'" in response.json()["detail"]
    assert response.json()["detail"].endswith("known are favor, explain, output, comments, deadline_ms")


def test_empty_result_is_no_error(client):
    """A page with nothing to extract is a 200 whose status is empty."""
    response = client.post("/clean", content=b"nothing", headers=HTML)
    assert response.status_code == 200
    assert response.json()["status"] == "empty"


def test_text_answer_has_numbers_in_headers(client):
    """`Accept: text/plain` gives the text alone, with the main numbers and the percent-encoded title in headers."""
    response = client.post("/clean", content=b"hello there", headers=TEXT)
    assert response.text == "hello there"
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["dehusk-status"] == "ok"
    assert response.headers["dehusk-words"] == "2"
    assert response.headers["dehusk-kept-ratio"] == "0.3333"
    assert response.headers["dehusk-expected-f1"] == "0.8500"
    assert response.headers["dehusk-title"].startswith("M%C3%BChle ")
    assert response.headers["vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"favour": "recall"}, "unknown name 'favour', did you mean 'favor'?; known are favor, explain, output,"),
        ({"favor": "both"}, "favor: input should be 'balanced', 'precision' or 'recall'"),
        ({"explain": "perhaps"}, "explain: input should be a valid boolean"),
        ({"deadline_ms": "0"}, "deadline_ms: input should be greater than or equal to 1"),
        ({"deadline_ms": "soon"}, "deadline_ms: input should be a valid integer"),
        ([("favor", "recall"), ("favor", "precision")], "favor is given more than once"),
        ([("keep", "a"), ("keep", "b"), ("favor", "recall"), ("favor", "recall")], "favor is given more than once"),
        ([("output", "html"), ("output", "pdf")], "output.1: input should be 'markdown', 'html' or 'report'"),
        ({"links": "perhaps"}, "links: input should be a valid boolean"),
        ({"drop": ""}, "drop.0: string should have at least 1 character"),
        ([("drop", f".a{number}") for number in range(65)], "drop: list should have at most 64 items"),
    ],
)
def test_wrong_parameter(client, query, told):
    """A wrong query parameter is a 400 that names it and what there is."""
    response = client.post("/clean", params=query, content=b"hello", headers=HTML)
    assert response.status_code == 400
    assert told in response.json()["detail"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"html": ', "line 1 column"),
        (b"\xff\xfe", "line 1 column 1"),
        (b'{"html": "\\ud800"}', "line 1 column"),
        (b"[]", "should be an object"),
        (b'{"html": 5}', "html: input should be a valid string"),
        (b'{"htm": "a"}', "unknown name 'htm', did you mean 'html'?"),
        (b'{"html": "a", "options": {"favour": "recall"}}', "unknown name 'options.favour'"),
        (
            b'{"html": "a", "options": {"deadline_ms": 5}}',
            "options.deadline_ms is in the body; give deadline_ms in the query",
        ),
        (b'{"html": "a", "deadline_ms": 5}', "deadline_ms is in the body; give deadline_ms in the query"),
        (b'{"html": "a", "options": {"favor": "both"}}', "options.favor: input should be 'balanced'"),
        (b'{"html": "a", "options": {"explain": "yes"}}', "options.explain: input should be a valid boolean"),
        (b'{"html": "a", "options": []}', "options: "),
        (b"{}", "give exactly one of html and text"),
        (b'{"html": "a", "text": "a"}', "give exactly one of html and text"),
        (b'{"text": "a", "url": "https://gazette.example/"}', "url and the options metadata, links, images,"),
        (b'{"text": "a", "options": {"drop": []}}', "tables, keep, drop are for pages"),
        (b'{"html": "a", "options": {"drop": "p"}}', "options.drop: input should be a valid array"),
        (b'{"html": "a", "options": {"output": ["pdf"]}}', "options.output.0: input should be"),
        (
            b'{"text": "a", "options": {"metadata": "basic"}}',
            "a text has encoding and the options favor, explain, output, comments",
        ),
        (b'{"text": 5}', "text: input should be a valid string"),
        (b'{"text": ""}', "the document is empty"),
        (b'{"html": null}', "html: input should be a valid string"),
        (b'{"html": ""}', "the document is empty"),
    ],
)
def test_wrong_json(client, body, told):
    """A wrong JSON body is a 400 that says where, and what to do."""
    response = client.post("/clean", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 400
    assert told in response.json()["detail"]


def test_option_in_the_query_of_a_json_body(client):
    """Options are in one place: a JSON body does not mix with options in the query."""
    response = client.post("/clean?favor=recall", json={"html": "a"})
    assert response.status_code == 400
    assert "give it in the body" in response.json()["detail"]


@pytest.mark.parametrize("headers", [HTML, PLAIN])
def test_empty_body(client, headers):
    """An empty body is a 400 that says what to send."""
    response = client.post("/clean", content=b"", headers=headers)
    assert response.status_code == 400
    assert response.json()["type"] == "/problems/empty-body"
    assert response.json()["detail"].startswith("the body is empty; send")


@pytest.mark.parametrize("content_type", [None, "application/pdf", "application/octet-stream", "image/png", "nonsense"])
def test_unsupported_media_type(client, content_type):
    """A missing or unknown content type is a 415 that lists what is taken."""
    headers = {"Content-Type": content_type} if content_type else {}
    response = client.post("/clean", content=b"hello", headers=headers)
    assert response.status_code == 415
    assert "text/html" in response.json()["detail"]


def test_unsupported_document(client):
    """Bytes that are no HTML are a 415, whatever their content type says."""
    response = client.post("/clean", content=b"%PDF-1.7", headers=HTML)
    assert response.status_code == 415
    assert response.json()["type"] == "/problems/unsupported-document"


def test_unacceptable_answer(client):
    """A format that there is not is a 406 that lists those there are."""
    response = client.post("/clean", content=b"hello", headers={**HTML, "Accept": "image/png"})
    assert response.status_code == 406
    assert "application/json, text/plain" in response.json()["detail"]


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("crash", "document-crashed"),
        ("kill", "document-memory"),
        ("allocate", "document-memory"),
        ("deep", "document-too-large"),
    ],
)
def test_document_that_cannot_be_cleaned(client, word, slug):
    """A document that cannot be cleaned is a 422 that is not to be sent again; the next one is served."""
    response = client.post("/clean", content=word, headers=HTML)
    assert response.status_code == 422
    assert response.json()["type"] == f"/problems/{slug}"
    assert response.json()["retryable"] is False
    assert client.post("/clean", content=b"next", headers=HTML).status_code == 200


def test_asked_deadline(client):
    """A request may ask for a deadline of its own."""
    response = client.post("/clean?deadline_ms=100", content=b"hang", headers=HTML)
    assert response.status_code == 422
    assert response.json()["type"] == "/problems/document-deadline"
    assert "100 ms" in response.json()["detail"]


def test_deadline_is_capped_by_the_settings():
    """A request cannot ask for more time than the settings allow."""
    with service(deadline_ms=100) as client:
        response = client.post("/clean?deadline_ms=60000", content=b"hang", headers=HTML)
    assert "100 ms" in response.json()["detail"]


def test_declared_size_is_refused_unread():
    """A body that declares more bytes than allowed is a 413."""
    with service(max_body_bytes=10) as client:
        response = client.post("/clean", content=b"x" * 11, headers=HTML)
    assert response.status_code == 413
    assert "at most 10" in response.json()["detail"]


def test_streamed_size_is_counted():
    """A body that declares nothing is counted while it arrives."""
    with service(max_body_bytes=10) as client:
        response = client.post("/clean", content=iter([b"x" * 6, b"x" * 6]), headers=HTML)
        assert response.status_code == 413
        assert client.post("/clean", content=iter([b"x" * 5, b"x" * 5]), headers=HTML).status_code == 200


def test_full_queue_is_busy():
    """When the queue is full the answer is at once a 429 that says when to come back."""
    with service(queue_size=1) as client, concurrent.futures.ThreadPoolExecutor(2) as threads:
        pool = client.service.pool
        slow = threads.submit(client.post, "/clean", content=b"slow", headers=HTML)
        while not pool.states()["busy"]:
            time.sleep(0.01)
        waiting = threads.submit(client.post, "/clean", content=b"waits", headers=HTML)
        while not pool.waiting:
            time.sleep(0.01)
        response = client.post("/clean", content=b"too many", headers=HTML)
        assert response.status_code == 429
        assert response.headers["retry-after"] == "1"
        assert response.json()["retryable"] is True
        assert slow.result().status_code == waiting.result().status_code == 200
        assert client.sample("dehusk_documents_total", input="html", outcome="busy") == 1


def test_starting_service_is_not_ready():
    """Before a worker has loaded the model, the answer is a 503 to be tried again."""
    with starting(broken_factory) as client:
        response = client.post("/clean", content=b"hello", headers=HTML)
    assert response.status_code == 503
    assert response.headers["retry-after"] == "1"
    assert response.json()["type"] == "/problems/not-ready"


def test_every_end_is_counted():
    """Each request is counted once, by what it carried and how it ended."""
    with service() as client:
        client.post("/clean", content=b"hello", headers=HTML)
        client.post("/clean", json={"html": "hello"})
        client.post("/clean", content=b"hello", headers=PLAIN)
        client.post("/clean", json={"text": "hello"})
        client.post("/clean?url=a", content=b"hello", headers=PLAIN)
        client.post("/clean", content=b"nothing", headers=HTML)
        client.post("/clean", content=b"crash", headers=HTML)
        client.post("/clean", content=b"", headers=HTML)
        client.post("/clean", json=5)
        assert client.sample("dehusk_documents_total", input="html", outcome="ok") == 2
        assert client.sample("dehusk_documents_total", input="html", outcome="empty") == 1
        assert client.sample("dehusk_documents_total", input="html", outcome="crash") == 1
        assert client.sample("dehusk_documents_total", input="html", outcome="bad_request") == 1
        assert client.sample("dehusk_documents_total", input="unknown", outcome="bad_request") == 1
        assert client.sample("dehusk_documents_total", input="text", outcome="ok") == 2
        assert client.sample("dehusk_documents_total", input="text", outcome="bad_request") == 1
        assert client.sample("dehusk_removed_words_total", reason="newsletter") == 20
        assert client.sample("dehusk_request_seconds_count", outcome="ok") == 4
        assert client.sample("dehusk_stage_seconds_count", stage="parse") == 5
        assert client.sample("dehusk_worker_restarts_total", cause="crash") == 1
        assert client.sample("dehusk_in_flight") == 0


def test_same_page_gives_same_bytes(client):
    """The same page gives the same text answer, whatever came before."""
    first = client.post("/clean", content=b"hello there", headers=HTML).json()
    client.post("/clean", content=b"something else", headers=HTML)
    assert client.post("/clean", content=b"hello there", headers=HTML).json() == first


def test_many_faults_are_told_in_few_words(client):
    """However many names are wrong, and however long they are, the answer stays short."""
    fields = {f"{'x' * 500}{number}": 1 for number in range(500)}
    response = client.post("/clean", json={"html": "a", **fields})
    assert response.status_code == 400
    assert "and 495 more" in response.json()["detail"]
    assert len(response.content) < 3_000


def test_many_names_given_twice_are_told_in_few_words(client):
    """A query that repeats itself is refused with the first few names."""
    query = [(f"n{number % 300}", "1") for number in range(600)]
    response = client.post("/clean", params=query, content=b"hello", headers=HTML)
    assert response.status_code == 400
    assert len(response.json()["detail"]) < 200


def test_form(client):
    """A form has the page as a file, and may have its address."""
    files = {"file": ("mill.html", b"hello there", "text/html; charset=latin-1")}
    answer = client.post("/clean?favor=recall", files=files, data={"url": "https://gazette.example"}).json()
    assert answer["text"] == "hello there"
    assert answer["metadata"] == {
        **answer["metadata"],
        "url": "https://gazette.example",
        "description": "latin-1",
        "author": "recall",
    }


def test_form_without_a_file(client):
    """Is a problem that says what a form has."""
    response = client.post("/clean", files={"page": b"hello"})
    assert (response.status_code, response.json()["type"]) == (400, "/problems/invalid-form")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
@pytest.mark.parametrize("media_type", ["text/html", "text/plain", "application/json"])
def test_compressed_body(client, coding, media_type):
    """Every kind of body may be compressed."""
    body = b'{"html": "hello"}' if media_type == "application/json" else b"hello"
    packed = zlib.compress(body) if coding == "deflate" else encode(body, coding)
    response = client.post("/clean", content=packed, headers={"Content-Type": media_type, "Content-Encoding": coding})
    assert response.json()["text"] == "hello"


@pytest.mark.parametrize(
    ("coding", "body", "status", "slug"),
    [
        ("lzma", b"hello", 415, "unsupported-coding"),
        ("gzip, gzip, gzip", b"hello", 415, "unsupported-coding"),
        ("gzip", b"hello", 400, "corrupt-body"),
        ("gzip", gzip.compress(b"hello", mtime=0)[:-1], 400, "corrupt-body"),
        ("gzip", gzip.compress(bytes(50_000_000), mtime=0), 413, "body-too-large"),
        ("gzip", gzip.compress(b"", mtime=0), 400, "empty-body"),
    ],
)
def test_compressed_body_that_is_refused(client, coding, body, status, slug):
    """What is wrong with it is said, and the worker is there for the next one."""
    pids = client.service.pool.pids()
    response = client.post("/clean", content=body, headers={**HTML, "Content-Encoding": coding})
    assert (response.status_code, response.json()["type"]) == (status, f"/problems/{slug}")
    assert client.service.pool.pids() == pids


@pytest.mark.parametrize("coding", ["zstd", "br", "gzip"])
def test_compressed_answer(client, coding):
    """A long answer is compressed where the client asks for it."""
    page = " ".join(f"word{number}" for number in range(2_000)).encode()
    headers = {**TEXT, "Accept-Encoding": coding}
    with client.stream("POST", "/clean", content=page, headers=headers) as response:
        packed = b"".join(response.iter_raw())
    assert response.headers["content-encoding"] == coding
    assert response.headers["vary"] == "Accept, Accept-Encoding"
    assert int(response.headers["content-length"]) == len(packed) < len(page) / 2
    assert decode(packed, [coding], len(page)) == page


def test_short_answer_is_not_compressed(client):
    """It would hardly get smaller."""
    response = client.post("/clean", content=b"hello", headers={**TEXT, "Accept-Encoding": "gzip"})
    assert "content-encoding" not in response.headers


def test_slow_body():
    """A body that does not arrive in time is a 408, and nothing is held any more."""
    with service(receive_seconds=0.3) as client:

        def drops():
            for _ in range(20):
                yield b"x"
                time.sleep(0.1)

        response = client.post("/clean", content=drops(), headers=HTML)
        assert (response.status_code, response.json()["type"]) == (408, "/problems/slow-body")
        assert client.service.bodies.held == 0


def test_bodies_of_all_requests_together():
    """When too much is held already the answer is a 429, and a page that there is room for is cleaned."""
    with (
        service(max_held_bytes=1_000, max_body_bytes=1_000) as client,
        concurrent.futures.ThreadPoolExecutor(1) as threads,
    ):
        slow = threads.submit(client.post, "/clean", content=b"slow" + b"x" * 800, headers=HTML)
        while not client.service.bodies.held:
            time.sleep(0.01)
        refused = client.post("/clean", content=b"x" * 800, headers=HTML)
        assert (refused.status_code, refused.json()["type"]) == (429, "/problems/busy")
        assert int(refused.headers["retry-after"]) >= 1
        assert client.post("/clean", content=b"x" * 100, headers=HTML).status_code == 200
        assert slow.result().status_code == 200
        assert client.service.bodies.held == 0


def test_a_worker_killed_from_outside_is_not_blamed_on_its_document(client):
    """Another worker takes the document, and the client gets its text."""
    with concurrent.futures.ThreadPoolExecutor(1) as threads:
        slow = threads.submit(client.post, "/clean", content=b"slow page", headers=HTML)
        while not client.service.pool.states()["busy"]:
            time.sleep(0.01)
        os.kill(client.service.pool.pids()[0], signal.SIGKILL)
        assert slow.result().json()["text"] == "slow page"


def test_huge_json_does_not_hold_up_others():
    """A body of millions of fields is taken apart in a worker; the service answers meanwhile."""
    fields = ",".join(f'"{number}":1' for number in range(900_000))
    with service(workers=1) as client, concurrent.futures.ThreadPoolExecutor(1) as threads:
        headers = {"Content-Type": "application/json"}
        huge = threads.submit(client.post, "/clean", content=f"{{{fields}}}".encode(), headers=headers)
        worst = 0.0
        while not huge.done():
            started = time.monotonic()
            assert client.get("/livez").status_code == 200
            worst = max(worst, time.monotonic() - started)
        assert huge.result().status_code in (400, 422)
        assert worst < 0.5


def test_huge_answer(client):
    """An answer of 30 MB is sent whole, and others are answered meanwhile."""
    with concurrent.futures.ThreadPoolExecutor(1) as threads:
        huge = threads.submit(client.post, "/clean", content=b"huge", headers={**TEXT, "Accept-Encoding": "identity"})
        worst = 0.0
        while not huge.done():
            started = time.monotonic()
            assert client.get("/livez").status_code == 200
            worst = max(worst, time.monotonic() - started)
    assert len(huge.result().content) > 29_000_000
    assert worst < 1
