"""What the arguments of options have to be."""

from __future__ import annotations

from argparse import ArgumentTypeError

import pytest

from dehusk.cli import values


@pytest.mark.parametrize(
    ("take", "given", "known"),
    [
        (values.host_pattern, "Gazette.Example.", "gazette.example"),
        (values.host_pattern, "*.müller.example", "*.xn--mller-kva.example"),
        (values.media_type, "Text/HTML", "text/html"),
        (values.media_type, "application/xhtml+xml", "application/xhtml+xml"),
        (values.media_type, "ANY", "any"),
        (values.language, "DE", "de"),
        (values.language, "pt_BR", "pt-br"),
        (values.language, "und", "und"),
        (values.count, "7", 7),
        (values.count, "1000000000000", values.MOST),
        (values.workers, "2", 2),
        (values.seconds, "0.5", 0.5),
    ],
    ids=lambda value: value.__name__ if callable(value) else repr(value),
)
def test_a_value_is_taken_in_one_spelling(take, given, known):
    """What is meant is taken, whatever its capitals."""
    assert take(given) == known


@pytest.mark.parametrize(
    ("take", "given"),
    [
        *(
            (values.host_pattern, given)
            for given in ("", "*", "https://gazette.example/", "a b", "*.*.example", "a:80")
        ),
        *((values.media_type, given) for given in ("", "html", "text/*", "text/html; charset=utf-8", "/", "a/b/c")),
        *((values.language, given) for given in ("", "german", "d", "de-", "*", "de,fr")),
        *((values.count, given) for given in ("", "0", "-1", "1.5", "many", "1000000000001")),
        *((values.workers, given) for given in ("", "0", "1001")),
        *((values.seconds, given) for given in ("", "0", "-1", "nan", "inf", "1 s", "1e99")),
    ],
    ids=lambda value: value.__name__ if callable(value) else repr(value),
)
def test_what_is_none_is_wrong_usage(take, given):
    """What is none is refused with what was given and, where there is more to say, an example."""
    with pytest.raises(ArgumentTypeError) as refused:
        take(given)
    assert str(refused.value).startswith(f"{given!r} is no ")
