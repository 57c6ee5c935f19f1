"""Examples: the requests, answers and problems that the OpenAPI document shows."""

from __future__ import annotations

import json
from typing import Any

from dehusk.api.errors import PROBLEM_TYPE, PROBLEMS, problem_body
from dehusk.api.identity import EXAMPLE
from dehusk.api.schemas import CleanAnswer, ProblemAnswer, inlined_schema
from dehusk.errors import DehuskError
from dehusk.render import Facts, render_tei
from dehusk.workers.fields import ABOUT_URL, DocumentFields

HTML = """<html lang="en"><head><title>The mill is back</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>The mill is back</h1>
<p>After nine years of repairs, the mill on the river ground its first sack of rye on Saturday.</p>
<p>The miller expects to sell flour from March on.</p>
<p>Sign up for our newsletter and never miss a story.</p></article>
<footer>© The Valley Gazette</footer></body></html>"""

TEXT = """The mill is back

After nine years of repairs, the mill on the river ground its first sack of rye on Saturday.

The miller expects to sell flour from March on.

Sign up for our newsletter and never miss a story.
"""

_LEDE = "After nine years of repairs, the mill on the river ground its first sack of rye on Saturday."
CLEAN_TEXT = f"{_LEDE}\n\nThe miller expects to sell flour from March on."

ANSWER: dict[str, Any] = {
    "status": "ok",
    "title": "The mill is back",
    "text": CLEAN_TEXT,
    "metadata": {
        "author": None,
        "published": None,
        "modified": None,
        "site_name": None,
        "language": "en",
        "description": None,
        "url": "https://gazette.example/mill",
        "image": None,
        "tags": [],
    },
    "metrics": {
        "input": {
            "bytes": 437,
            "encoding": "utf-8",
            "encoding_source": "transport",
            "blocks": 6,
            "words": 51,
            "link_density": 0.03,
        },
        "output": {"blocks": 2, "words": 27, "link_density": 0.0},
        "kept_ratio": 0.53,
        "expected": {"precision": 0.98, "recall": 0.97, "f1": 0.97},
        "removed": {
            "navigation": {"blocks": 1, "words": 2},
            "repeated_headline": {"blocks": 1, "words": 4},
            "newsletter": {"blocks": 1, "words": 9},
            "footer": {"blocks": 1, "words": 4},
        },
        "timings_ms": {"decode": 0.1, "parse": 0.2, "walk": 0.3, "features": 0.6, "classify": 0.5, "total": 2.1},
        "selectors": {"keep": {}, "drop": {".promo": 0}},
    },
    "version": {"dehusk": "0.1.0", "model": "html-1"},
    "rule": None,
}

# One of the blocks that `explain` adds.
BLOCKS: list[dict[str, Any]] = [
    {
        "text": "Sign up for our newsletter and never miss a story.",
        "kept": False,
        "score": 0.328,
        "reason": "newsletter",
        "xpath": "/html/body/article/p[3]",
        "tag": "p",
        "features": [
            {"name": "text_score", "value": -3.233, "weight": -0.6564},
            {"name": "class_score", "value": 2.0142, "weight": 0.543},
            {"name": "page_long_blocks", "value": 1.0, "weight": 0.4464},
            {"name": "fraction_of_words_in_like_blocks", "value": 0.7872, "weight": 0.3573},
            {"name": "text_score_in_ancestor_0", "value": -3.233, "weight": -0.351},
        ],
    }
]

_PARAGRAPHS = CLEAN_TEXT.split("\n\n")
ANSWER_HTML = "\n".join(f"<p>{paragraph}</p>" for paragraph in _PARAGRAPHS)
ANSWER_TEI = render_tei(
    ANSWER_HTML,
    Facts(
        "0.1.0",
        title="The mill is back",
        hostname="gazette.example",
        url="https://gazette.example/mill",
        language="en",
        words=27,
        notes={"kept_ratio": "0.5300", "expected_f1": "0.9700"},
        model="html-1",
    ),
)
FLAT_ANSWER: dict[str, Any] = {
    "id": None,
    "title": "The mill is back",
    "author": None,
    "hostname": "gazette.example",
    "date": None,
    "fingerprint": None,
    "license": None,
    "comments": "",
    "raw_text": None,
    "text": CLEAN_TEXT,
    "language": "en",
    "image": None,
    "pagetype": None,
    "filedate": None,
    "source": "https://gazette.example/mill",
    "source-hostname": None,
    "excerpt": None,
    "categories": "",
    "tags": "",
    "status": "ok",
    "modified": None,
    "words": 27,
    "kept_ratio": 0.53,
    "expected_f1": 0.97,
    "rule": None,
    "version": "0.1.0",
    "model": "html-1",
}

FORM = {"file": HTML, "url": "https://gazette.example/mill"}

RECORDS: list[dict[str, Any]] = [{"html": HTML, "id": "mill"}, {"text": TEXT, "id": 2}, {"html": ""}]
RECORD_ANSWERS: list[dict[str, Any]] = [
    {"index": 0, "id": "mill", "status": 200, "result": ANSWER},
    {"index": 2, "status": 400, "problem": {"type": "/problems/empty-body", "title": "The body is empty"}},
]

# What the service says for each problem; these are its own words, with numbers filled in.
DETAILS: dict[str, str] = {
    "bad-request": "Expected one body",
    "empty-body": "the body is empty; send a page as text/html",
    "corrupt-body": "the body ends before its gzip stream does; send it again, whole",
    "invalid-form": "a form has one part named file and, for a page, one named url; there is no file",
    "invalid-json": "the body is no valid JSON: expected value at line 1 column 10",
    "invalid-parameter": "unknown name 'favour', did you mean 'favor'?; known are favor, explain, output, …",
    "invalid-option": "drop has 'p >', which is no selector that can be used: Expected selector, got <EOF at 3>",
    "malformed-http": "this is no HTTP/1.1 request: Invalid method encountered",
    "unauthorized": "send the token of this service as `Authorization: Bearer …`",
    "not-found": "there is nothing at /cleaned; see /docs",
    "method-not-allowed": "/clean does not take GET; it takes OPTIONS, POST",
    "not-acceptable": "there is no answer in that format; accept one of application/json, text/plain, text/markdown",
    "slow-body": "the body did not arrive within 30 seconds; 1024 bytes did",
    "slow-request": "the head of the request did not arrive within 10 seconds",
    "body-too-large": "the body has 31457280 bytes; at most 20000000 are allowed",
    "unsupported-media-type": "the content type 'application/pdf' is not supported; send one of text/html, text/plain",
    "unsupported-coding": "the content coding 'lzma' is not supported; send at most 2 of gzip, deflate, br, zstd",
    "unsupported-document": "the document is a PDF; convert it to HTML first",
    "document-unprocessable": "this document cannot be cleaned within its limits",
    "document-too-large": "the document has more elements than the limit; split it",
    "document-deadline": "cleaning was stopped after 10000 ms; sending this document again will not help",
    "document-memory": "cleaning this document needs more memory than a worker may use",
    "document-crashed": "the worker died while cleaning this document (signal 11); sending it again will not help",
    "busy": "64 documents are waiting already; send this one again later",
    "head-too-large": "the target and the headers of the request have more than 65536 bytes",
    "client-gone": "the client hung up before the document was clean",
    "internal-error": f"the service failed; its log has the details under request {EXAMPLE.request_id}",
    "not-ready": "the service is starting; send the document again in a moment",
    "too-many-connections": "1000 connections are open already; come back later, or keep fewer open",
}

# The statuses that cleaning can end with, besides 200.
CLEAN_STATUSES = (400, 401, 406, 408, 413, 415, 422, 429, 431, 500, 503)

# The statuses that a batch as a whole can end with, besides 200.
BATCH_STATUSES = (400, 401, 406, 408, 415, 429, 431, 500, 503)
# The media types of a batch; the first one is what the answer is called.
RECORD_TYPES = ("application/x-ndjson", "application/jsonl", "application/ndjson")


def request_body() -> dict[str, Any]:
    """Describe what `POST /clean` takes, with an example of each."""
    page = {"schema": {"type": "string", "minLength": 1}, "examples": {"page": {"summary": "A page", "value": HTML}}}
    text = {
        "schema": {"type": "string", "minLength": 1},
        "examples": {"text": {"summary": "A plain text", "value": TEXT}},
    }
    json_examples = {
        "page": {"summary": "A page", "value": {"html": HTML, "url": "https://gazette.example/mill"}},
        "explain": {"summary": "A page, with reasons", "value": {"html": HTML, "options": {"explain": True}}},
        "selectors": {
            "summary": "One part of a page, without another",
            "value": {"html": HTML, "options": {"keep": ["article"], "drop": ["body", "h1"]}},
        },
        "text": {"summary": "A plain text", "value": {"text": TEXT}},
    }
    form = {
        "type": "object",
        "required": ["file"],
        "additionalProperties": False,
        "properties": {
            "file": {
                "type": "string",
                "format": "binary",
                "minLength": 1,
                "description": "The page, or a text as text/plain.",
            },
            "url": {"type": "string", "description": ABOUT_URL},
        },
    }
    content = {
        "text/html": page,
        "application/xhtml+xml": page,
        "text/plain": text,
        "application/json": {"schema": inlined_schema(DocumentFields), "examples": json_examples},
        "multipart/form-data": {"schema": form, "examples": {"page": {"summary": "A page", "value": FORM}}},
    }
    return {"required": True, "content": content}


def clean_responses() -> dict[int | str, dict[str, Any]]:
    """Describe what `POST /clean` answers, with an example of each."""
    answers = {
        "page": {"summary": "A page", "value": ANSWER},
        "explain": {
            "summary": "A page with explain, of whose blocks one is shown",
            "value": {**ANSWER, "blocks": BLOCKS},
        },
    }
    bodies = {
        "text/plain": CLEAN_TEXT,
        "text/markdown": CLEAN_TEXT,
        "text/html": ANSWER_HTML,
        "application/tei+xml": ANSWER_TEI,
        **dict.fromkeys(RECORD_TYPES[:2], _lines([FLAT_ANSWER])),
    }
    others = {name: {"schema": {"type": "string"}, "example": body} for name, body in bodies.items()}
    answer = {
        "description": "The clean document; `status` is `empty` when nothing in it is content.",
        "model": CleanAnswer,
        "content": {"application/json": {"examples": answers}, **others},
    }
    kinds = [kind for kind, problem in PROBLEMS.items() if problem.status in CLEAN_STATUSES]
    return {200: answer, **problems(*kinds)}


def batch_body() -> dict[str, Any]:
    """Describe what `POST /clean/batch` takes."""
    records = {"schema": {"type": "string"}, "examples": {"three": {"summary": "Records", "value": _lines(RECORDS)}}}
    return {"required": True, "content": dict.fromkeys(RECORD_TYPES, records)}


def batch_responses() -> dict[int | str, dict[str, Any]]:
    """Describe what `POST /clean/batch` answers."""
    content = {RECORD_TYPES[0]: {"schema": {"type": "string"}, "example": _lines(RECORD_ANSWERS)}}
    kinds = [kind for kind, problem in PROBLEMS.items() if problem.status in BATCH_STATUSES]
    return {200: {"description": "A line for each record, in their order.", "content": content}, **problems(*kinds)}


def _lines(records: list[dict[str, Any]]) -> str:
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


def problems(*kinds: type[DehuskError]) -> dict[int | str, dict[str, Any]]:
    """Describe these errors as OpenAPI responses, one for each status, with an example of each problem."""
    responses: dict[int | str, dict[str, Any]] = {}
    for problem in sorted((PROBLEMS[kind] for kind in kinds), key=lambda problem: problem.status):
        body = problem_body(problem, DETAILS[problem.slug], EXAMPLE)
        response = responses.setdefault(
            problem.status,
            {"description": "", "content": {PROBLEM_TYPE: {"schema": inlined_schema(ProblemAnswer), "examples": {}}}},
        )
        response["description"] = "; ".join(filter(None, (response["description"], problem.title)))
        response["content"][PROBLEM_TYPE]["examples"][problem.slug] = {"summary": problem.title, "value": body}
        if problem.retryable:
            response["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    return responses
