"""The targets: each takes any bytes and raises nothing but what is a fault of Dehusk."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import orjson

from dehusk.engine.options import Favor, Options, Output
from dehusk.engine.pipeline import Cleaner
from dehusk.engine.result import Result, Status
from dehusk.errors import DehuskError
from dehusk.workers.formats import FORMATS

Target = Callable[[bytes], None]
# So many bytes say how to clean the rest.
HEAD_BYTES = 3
# What the first byte chooses of, beside the options: what the transport has said of the encoding.
_ENCODINGS = (None, None, None, "utf-8", "windows-1252", "shift_jis", "utf-16", "gb18030")
# What the third byte chooses of, twice; most pages have something that some of them match.
_SELECTORS: tuple[tuple[str, ...], ...] = (
    *((), (), (), (), ("p",), ("*",), ("body",), ("b, i, a, span",)),
    *(("img",), ("html", "div p"), ("[class]",), ("a ~ *",), ("div > :first-child",), ("li:nth-child(2n)",)),
    *((":not(p)",), ("title", "head", "table td")),
)
_MATCHED = """<title>t</title><body class="a b" id=x lang=en><div class=a><p class=b>a <b>b</b><i title=t>c</i></p>
<p>d</p></div><ul><li>e<li class=b>f</ul><table><tr><td>g<td>h<tr><td>i<td>j</table><form><input checked><x-y>k</x-y>"""


def html(data: bytes) -> None:
    """Decode, parse and clean a page; the first bytes choose options, selectors and declared encoding."""
    choices, encoding = _choices(data)
    try:
        options = Options(**choices, **_page_choices(data))
        result = _cleaner().clean(data[HEAD_BYTES:], options, url="https://a.example/", encoding=encoding)
    except DehuskError:
        return
    check(result)


def text(data: bytes) -> None:
    """Decode and clean plain text; the first bytes choose options and declared encoding."""
    choices, encoding = _choices(data)
    try:
        result = _cleaner().clean_text(data[HEAD_BYTES:], Options(**choices), encoding=encoding)
    except DehuskError:
        return
    check(result)


def selector(data: bytes) -> None:
    """Match a selector, whatever it is, in a page that has something for most of them."""
    given = data.decode("utf-8", "surrogateescape")
    try:
        options = Options(drop=(given,), explain=True)
        result = _cleaner().clean(_MATCHED, options)
    except DehuskError:
        return
    check(result)
    if list(result.metrics.selectors.drop) != [given]:
        raise AssertionError(f"the selector {given!r} has no number")


TARGETS: dict[str, Target] = {"html": html, "text": text, "selector": selector}


def check(result: Result) -> None:
    """Raise AssertionError for a result that is none, in itself or in one of its formats."""
    metrics = result.metrics
    if (result.status is Status.OK) != bool(result.text):
        raise AssertionError(f"the status is {result.status}, the text {result.text[:40]!r}")
    if not 0 <= metrics.kept_ratio <= 1 or metrics.output.blocks > metrics.input.blocks:
        raise AssertionError(f"more is kept than there is: {metrics}")
    for name in ("precision", "recall", "f1"):
        if not 0 <= getattr(metrics.expected, name) <= 1:
            raise AssertionError(f"the expected {name} is no share: {metrics.expected}")
    bodies = {media_type: answer.render(result).body for media_type, answer in FORMATS.items()}
    if orjson.loads(bodies["application/json"])["text"] != result.text:
        raise AssertionError("the JSON has another text")


def _choices(data: bytes) -> tuple[dict[str, Any], str | None]:
    chosen, more = data[:HEAD_BYTES].ljust(HEAD_BYTES, b"\0")[:2]
    outputs = [output for bit, output in enumerate(Output) if more & 1 << bit]
    choices = {
        "favor": list(Favor)[chosen % 3],
        "explain": bool(chosen & 64),
        "output": tuple(outputs),
        "comments": bool(chosen & 128),
    }
    return choices, _ENCODINGS[chosen >> 3 & 7]


def _page_choices(data: bytes) -> dict[str, Any]:
    more, chosen = data[:HEAD_BYTES].ljust(HEAD_BYTES, b"\0")[1:]
    return {
        "links": not more & 8,
        "images": not more & 16,
        "tables": not more & 32,
        "keep": _SELECTORS[chosen & 15],
        "drop": _SELECTORS[chosen >> 4],
    }


@cache
def _cleaner() -> Cleaner:
    return Cleaner()
