"""The targets: each takes any bytes and raises nothing but what is a fault of Dehusk."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import orjson

from dehusk.engine.options import Favor, Options
from dehusk.engine.pipeline import Cleaner
from dehusk.engine.result import Result, Status
from dehusk.errors import DehuskError
from dehusk.workers.formats import FORMATS

Target = Callable[[bytes], None]
# What the first byte chooses of, beside the options: what the transport has said of the encoding.
_ENCODINGS = (None, None, None, "utf-8", "windows-1252", "shift_jis", "utf-16", "gb18030")


def html(data: bytes) -> None:
    """Decode, parse and clean a page; the first byte chooses options and declared encoding."""
    options, encoding = _choices(data)
    try:
        result = _cleaner().clean(data[1:], options, url="https://a.example/", encoding=encoding)
    except DehuskError:
        return
    check(result)


def text(data: bytes) -> None:
    """Decode and clean plain text; the first byte chooses options and declared encoding."""
    options, encoding = _choices(data)
    try:
        result = _cleaner().clean_text(data[1:], options, encoding=encoding)
    except DehuskError:
        return
    check(result)


TARGETS: dict[str, Target] = {"html": html, "text": text}


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
    bodies = {media_type: format.render(result).body for media_type, format in FORMATS.items()}
    if orjson.loads(bodies["application/json"])["text"] != result.text:
        raise AssertionError("the JSON has another text")


def _choices(data: bytes) -> tuple[Options, str | None]:
    chosen = data[0] if data else 0
    options = Options(list(Favor)[chosen % 3], explain=bool(chosen & 64))
    return options, _ENCODINGS[chosen >> 3 & 7]


@cache
def _cleaner() -> Cleaner:
    return Cleaner()
