"""Formats: a result as the body of an answer, one function for each media type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import orjson

from dehusk.engine.options import Options, Output
from dehusk.engine.result import Result
from dehusk.errors import InvalidOptionError
from dehusk.render import Facts, render_tei

LINES_TYPE = "application/x-ndjson"
# How a line begins as long as nobody has named the document.
UNNAMED = b'{"id":null'
# "2024-05-01", the form in which corpora have dates; the time, where a page gives it, is in the JSON answer.
_DATE_CHARS = 10


class Rendered(NamedTuple):
    """A body with its full content type and the headers that carry what the body leaves out."""

    body: bytes
    content_type: str
    headers: dict[str, str]


class AnswerFormat(NamedTuple):
    """How a result becomes a body, what has to be made of the kept blocks for it, and what else the body can hold."""

    render: Callable[[Result], Rendered]
    needs: Output | None = None
    holds: tuple[Output, ...] = ()
    explains: bool = False


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


def as_tei(result: Result) -> Rendered:
    """Give the kept blocks as a TEI document, with the main numbers in headers."""
    facts, metrics = result.metadata, result.metrics
    header = Facts(
        title=result.title or "",
        author=facts.author or "",
        date=(facts.published or "")[:_DATE_CHARS],
        site_name=facts.site_name or "",
        hostname=_host_of(facts.url) or "",
        url=facts.url or "",
        description=facts.description or "",
        language=facts.language or "",
        tags=facts.tags,
        words=metrics.output.words,
        notes={"kept_ratio": f"{metrics.kept_ratio:.4f}", "expected_f1": f"{metrics.expected.f1:.4f}"},
        version=result.version.dehusk,
        model=result.version.model,
    )
    document = render_tei(result.html or "", header)
    return Rendered(document.encode(), "application/tei+xml; charset=utf-8", main_numbers(result))


def as_line(result: Result) -> Rendered:
    """Give one flat JSON object on a line, with the names that trafilatura's JSON has and some of ours after them.

    `id` stands first, as `UNNAMED`; whoever knows a name for the document puts it there. What trafilatura says and we
    do not know is null.
    """
    facts, metrics = result.metadata, result.metrics
    flat: dict[str, Any] = {
        "id": None,
        "title": result.title,
        "author": facts.author,
        "hostname": _host_of(facts.url),
        "date": facts.published and facts.published[:_DATE_CHARS],
        "fingerprint": None,
        "license": None,
        "comments": "",
        "raw_text": None,
        "text": result.text,
        "language": facts.language,
        "image": facts.image,
        "pagetype": None,
        "filedate": None,
        "source": facts.url,
        "source-hostname": facts.site_name,
        "excerpt": facts.description,
        "categories": "",
        "tags": ";".join(facts.tags),
        "status": result.status,
        "modified": facts.modified,
        "words": metrics.output.words,
        "kept_ratio": metrics.kept_ratio,
        "expected_f1": metrics.expected.f1,
        "rule": result.rule,
        "version": result.version.dehusk,
        "model": result.version.model,
    }
    flat |= {name: made for name in ("markdown", "html") if (made := getattr(result, name)) is not None}
    body = orjson.dumps(flat, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_SERIALIZE_NUMPY)
    return Rendered(body, LINES_TYPE, {})


def _host_of(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        # Such as "https://[".
        return None


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


_IN_LINES = (Output.MARKDOWN, Output.HTML)
# The first one is what a caller gets who does not say.
FORMATS: dict[str, AnswerFormat] = {
    "application/json": AnswerFormat(as_json, holds=tuple(Output), explains=True),
    "text/plain": AnswerFormat(as_text),
    "text/markdown": AnswerFormat(as_markdown, Output.MARKDOWN, holds=(Output.MARKDOWN,)),
    "text/html": AnswerFormat(as_html, Output.HTML, holds=(Output.HTML, Output.REPORT), explains=True),
    "application/tei+xml": AnswerFormat(as_tei, Output.HTML),
    LINES_TYPE: AnswerFormat(as_line, holds=_IN_LINES),
    "application/jsonl": AnswerFormat(
        lambda result: as_line(result)._replace(content_type="application/jsonl"), holds=_IN_LINES
    ),
}


def asking_for(answer_type: str, options: Options) -> Options:
    """Give the options with what a body of this type needs; HTML that explains is the report, and nothing besides.

    Raises InvalidOptionError for what is asked for and has no place in such a body.
    """
    chosen = FORMATS[answer_type]
    reports = chosen.render is as_html and (options.explain or Output.REPORT in options.output)
    if reports:
        chosen = chosen._replace(needs=Output.REPORT, holds=(Output.REPORT,))
    idle = [f"output {one}" for one in options.output if one not in chosen.holds]
    if options.explain and not chosen.explains:
        idle.append("explain")
    if idle:
        body = f"{answer_type} that is the report" if reports else answer_type
        raise InvalidOptionError(
            f"{', '.join(idle)}: there is no place for that in {body}; leave it out, or ask for application/json"
        )
    return options if chosen.needs is None else replace(options, output=(*options.output, chosen.needs))
