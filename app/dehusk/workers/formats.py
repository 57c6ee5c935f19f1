"""Formats: a result as the body of an answer, one function for each media type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

import orjson

from dehusk.engine.options import Options, Output
from dehusk.engine.result import Result


class Rendered(NamedTuple):
    """A body with its full content type and the headers that carry what the body leaves out."""

    body: bytes
    content_type: str
    headers: dict[str, str]


class AnswerFormat(NamedTuple):
    """How a result becomes a body, and what has to be made of the kept blocks for it."""

    render: Callable[[Result], Rendered]
    needs: Output | None = None


def as_json(result: Result) -> Rendered:
    """Give everything, as JSON."""
    body = orjson.dumps(result.members(), option=orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY)
    return Rendered(body, "application/json", {})


def as_text(result: Result) -> Rendered:
    """Give the clean text alone, with the main numbers in headers."""
    return Rendered(result.text.encode(), "text/plain; charset=utf-8", main_numbers(result))


def as_markdown(result: Result) -> Rendered:
    """Give the kept blocks as Markdown alone, with the main numbers in headers."""
    return Rendered((result.markdown or "").encode(), "text/markdown; charset=utf-8", main_numbers(result))


def as_html(result: Result) -> Rendered:
    """Give the kept blocks as HTML alone, or the report where that was asked for, with the main numbers in headers."""
    html = result.html if result.report is None else result.report
    return Rendered((html or "").encode(), "text/html; charset=utf-8", main_numbers(result))


def main_numbers(result: Result) -> dict[str, str]:
    """Give the `Dehusk-*` headers; the title is percent-encoded UTF-8, since header values are ASCII."""
    metrics = result.metrics
    headers = {
        "Dehusk-Status": str(result.status),
        "Dehusk-Words": str(metrics.output.words),
        "Dehusk-Kept-Ratio": f"{metrics.kept_ratio:.4f}",
        "Dehusk-Expected-F1": f"{metrics.expected.f1:.4f}",
        "Dehusk-Version": result.version.dehusk,
        "Dehusk-Model": result.version.model,
    }
    if result.rule is not None:
        headers["Dehusk-Rule"] = result.rule
    if result.title:
        # A title of more than 200 characters would burst the header limits of common proxies once it is encoded.
        headers["Dehusk-Title"] = quote(result.title[:200], safe=" ")
    return headers


# The first one is what a caller gets who does not say.
FORMATS: dict[str, AnswerFormat] = {
    "application/json": AnswerFormat(as_json),
    "text/plain": AnswerFormat(as_text),
    "text/markdown": AnswerFormat(as_markdown, Output.MARKDOWN),
    "text/html": AnswerFormat(as_html, Output.HTML),
}


def asking_for(answer_type: str, options: Options) -> Options:
    """Give the options with what a body of this type needs; HTML that explains is the report."""
    needed = FORMATS[answer_type].needs
    if needed is Output.HTML and options.explain:
        needed = Output.REPORT
    return options if needed is None else replace(options, output=(*options.output, needed))
