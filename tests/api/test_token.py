"""The token: who has none gets no further than the probes."""

from __future__ import annotations

import pytest

from tests.api.doors import service

TOKEN = "rye-and-barley-1783"


@pytest.fixture(scope="module")
def guarded():
    """A service that asks for a token."""
    with service(token=TOKEN) as running:
        yield running


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_probes_need_none(guarded, path):
    """Probes are answered without the token."""
    assert guarded.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/metrics", "/docs", "/openapi.json", "/version", "/problems/busy", "/nowhere"])
def test_everything_else_needs_it(guarded, path):
    """Every other path is a 401 without the token, whether it exists or not, and answered with it."""
    refused = guarded.get(path)
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["type"] == "/problems/unauthorized"
    assert refused.json()["request_id"] == refused.headers["x-request-id"]
    assert guarded.get(path, headers={"Authorization": f"Bearer {TOKEN}"}).status_code in {200, 404}


@pytest.mark.parametrize("said", [f"Bearer {TOKEN}", f"bearer {TOKEN}", f"BEARER  {TOKEN}"])
def test_scheme_is_read_as_http_has_it(guarded, said):
    """The scheme has no case."""
    assert guarded.get("/version", headers={"Authorization": said}).status_code == 200


@pytest.mark.parametrize(
    "said",
    ["", "Bearer", TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN} x"],
)
def test_wrong_token(guarded, said):
    """Anything but the token is refused."""
    assert guarded.get("/version", headers={"Authorization": said}).status_code == 401


def test_two_tokens_are_none(guarded):
    """A second header does not help the first one."""
    headers = [("Authorization", f"Bearer {TOKEN}"), ("Authorization", "Bearer other")]
    assert guarded.get("/version", headers=headers).status_code == 401


def test_refused_document_is_a_bad_request(guarded):
    """A document without the token is counted as a bad request of an unknown kind."""
    labels = {"input": "unknown", "outcome": "bad_request"}
    before = guarded.sample("dehusk_documents_total", **labels)
    assert guarded.post("/clean", content="Mill.", headers={"Content-Type": "text/html"}).status_code == 401
    assert guarded.sample("dehusk_documents_total", **labels) == before + 1


def test_refused_batch_is_no_document(guarded):
    """A batch without the token is counted as little as one that is refused for another reason."""
    labels = {"input": "unknown", "outcome": "bad_request"}
    before = guarded.sample("dehusk_documents_total", **labels)
    assert guarded.post("/clean/batch", content="{}\n").status_code == 401
    assert guarded.sample("dehusk_documents_total", **labels) == before


def test_log_line_of_a_refusal_has_its_outcome(guarded, caplog):
    """Whoever counts outcomes in the log finds those without the token."""
    with caplog.at_level("INFO", "dehusk.api.access"):
        assert guarded.post("/clean", headers={"X-Request-ID": "mill-7"}).status_code == 401
    assert [record.outcome for record in caplog.records if record.message == "answered"] == ["bad_request"]


def test_the_openapi_document_says_so(guarded, client):
    """The OpenAPI document asks for the token where the service does, and for none where it has none."""
    document = guarded.get("/openapi.json", headers={"Authorization": f"Bearer {TOKEN}"}).json()
    scheme = document["components"]["securitySchemes"]["token"]
    assert scheme == {"type": "http", "scheme": "bearer"}
    assert document["security"] == [{"token": []}]
    assert document["paths"]["/livez"]["get"]["security"] == []
    assert "security" not in client.get("/openapi.json").json()
