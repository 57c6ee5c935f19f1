"""Problems: one shape for every error."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from dehusk import errors as tree
from dehusk.api import errors
from dehusk.api.errors import PROBLEMS, problem_of
from dehusk.api.examples import DETAILS
from dehusk.errors import DehuskError
from tests.api.doors import served

MEMBERS = {"type", "title", "status", "detail", "retryable", "request_id", "trace_id"}


@pytest.mark.parametrize("name", tree.__all__)
def test_every_error_is_some_problem(name):
    """Each error of the tree is a problem, found along its class tree."""
    assert problem_of(getattr(tree, name)("why")).status >= 400


def test_slugs_are_distinct():
    """No two errors share a problem type."""
    assert len({problem.slug for problem in PROBLEMS.values()}) == len(PROBLEMS)


def test_every_problem_has_an_example():
    """Each problem has an example in the OpenAPI document, and no example is left over."""
    assert set(DETAILS) == {problem.slug for problem in PROBLEMS.values()}


def test_only_the_moment_is_retryable():
    """Only what the moment causes is retryable: too slow, busy and not ready."""
    assert {problem.status for problem in PROBLEMS.values() if problem.retryable} == {408, 429, 503}


@pytest.mark.parametrize(
    ("method", "path", "status", "slug"),
    [("GET", "/cleaned", 404, "not-found"), ("GET", "/clean", 405, "method-not-allowed")],
)
def test_framework_errors_are_problems(client, method, path, status, slug):
    """What the framework refuses is a problem too."""
    response = client.request(method, path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert set(response.json()) == MEMBERS
    assert response.json()["type"] == f"/problems/{slug}"


def test_options_names_the_methods(client):
    """OPTIONS answers with the methods that there are."""
    response = client.options("/clean")
    assert response.status_code == 204
    assert response.headers["allow"] == "OPTIONS, POST"


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/clean", "OPTIONS, POST"), ("/livez", "GET, HEAD, OPTIONS"), ("/docs", "GET, HEAD, OPTIONS")],
)
def test_wrong_method_names_the_right_ones(client, path, allowed):
    """A 405 lists every method of the path, also where several routes share it."""
    response = client.delete(path)
    assert response.status_code == 405
    assert response.headers["allow"] == allowed


def test_long_paths_are_not_repeated(client):
    """A path is shown in part only, and a Host header that is none does not matter to it."""
    response = client.get("/" + "a" * 5_000, headers={"Host": "[::1"})
    assert response.status_code == 404
    assert len(response.json()["detail"]) < 300


def test_failure_tells_nothing_of_the_inside():
    """An unforeseen exception is a 500 problem that does not show what it was."""
    app = FastAPI()

    @app.get("/")
    async def fail():
        raise KeyError("secret")

    errors.install(app)
    with served(app) as client:
        response = client.get("/")
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] == "/problems/internal-error"
    assert "secret" not in response.text


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=lambda problem: problem.slug)
def test_type_leads_somewhere(client, problem):
    """The type of a problem can be fetched and says what it is."""
    response = client.get(problem.type)
    assert response.status_code == 200
    assert response.json()["title"] == problem.title


def test_unknown_problem(client):
    """A problem that there is not is a 404."""
    assert client.get("/problems/none").status_code == 404
    assert len(client.get(f"/problems/{'x' * 50_000}").content) < 2_000


def test_errors_of_http_hang_below_the_tree():
    """The errors that only HTTP knows are Dehusk errors too."""
    assert all(issubclass(kind, DehuskError) for kind in PROBLEMS)
