"""Pages built to be slow: the passes that read text stay linear."""

from __future__ import annotations

from time import thread_time

import numpy as np
import pytest

from dehusk.dom.page import Blocks, Elements, Page, Signature, tag_codes, whole_tokens
from dehusk.passes import (
    archive_months,
    cookie_notice,
    duplicate_lede,
    duplicate_text,
    newsletter,
    repeated_headline,
    share_links,
)
from dehusk.passes.survey import Survey
from tests.timing import uncollected

PASSES = (archive_months, cookie_notice, duplicate_lede, duplicate_text, newsletter, repeated_headline, share_links)
# None much longer than 120 characters: 50,000 of them are the most text that a document may hold.
LINES = {
    "sign-ups": "Sign up for our newsletter and get the best of our stories in your inbox every morning.",
    "shares": "Share on Facebook Twitter LinkedIn Email Print",
    "notices": "We use cookies to improve your experience. Accept all cookies or change the settings.",
    "prose": "The orchard behind the mill was planted by two brothers who brought the trees up the valley on a cart.",
    "one letter": "a" * 120,
    "no spaces": "newsletterinboxcookiesharefacebook" * 4,
    "commas": ", " * 60,
    "headings that fill the list under them": "月を選択",
    "marks": "May 2019 " + "\u0301\u0316" * 50,
}
# Eight times the page may take sixteen times as long, and a tenth of a second for noise.
TIMES = 8
MOST_RATIO = 16
NOISE_SECONDS = 0.1


def _page(texts: list[str]) -> Page:
    count = len(texts)
    signatures = (Signature("body", "", "", "", "", ""), Signature("p", "", "", "", "", ""))
    rows = np.arange(count, dtype=np.int32)
    one = np.ones(count, np.int32)
    return Page(
        elements=Elements(
            tags=("body", *["p"] * count),
            codes=tag_codes(["body", *["p"] * count]),
            parents=np.zeros(count + 1, np.int32),
            depths=np.array([0, *[1] * count], np.int32),
            ends=np.array([count + 1, *(rows + 2)], np.int32),
            signatures=np.array([0, *one], np.int32),
            hidden=np.zeros(count + 1, np.bool_),
            first_blocks=np.array([0, *rows], np.int32),
            last_blocks=np.array([count, *(rows + 1)], np.int32),
        ),
        blocks=Blocks(
            texts=tuple(texts),
            tags=("p",) * count,
            codes=tag_codes(["p"] * count),
            elements=rows + 1,
            chars=np.array([len(text) for text in texts], np.int32),
            words=np.array([len(text.split()) for text in texts], np.int32),
            link_chars=0 * one,
            links=0 * one,
            inline_rows=np.zeros(0, np.int32),
            inline_signatures=np.zeros(0, np.int32),
        ),
        signatures=signatures,
        names=tuple(whole_tokens(signature) for signature in signatures),
    )


def _seconds(find, texts: list[str]) -> float:
    built = _page(texts)
    kept = np.ones(len(texts), np.bool_)
    with uncollected():
        start = thread_time()
        mask = find(Survey(built), kept)
        seconds = thread_time() - start
    assert mask.shape == (len(texts),)
    return seconds


@pytest.mark.parametrize("find", [one.find for one in PASSES], ids=[one.__name__.rpartition(".")[2] for one in PASSES])
@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_many_equal_blocks_take_linear_time(find, line):
    """Fifty thousand blocks of the same text."""
    few = _seconds(find, [line] * (50_000 // TIMES))
    assert _seconds(find, [line] * 50_000) <= MOST_RATIO * few + NOISE_SECONDS


@pytest.mark.parametrize("find", [one.find for one in PASSES], ids=[one.__name__.rpartition(".")[2] for one in PASSES])
@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_one_long_block_takes_linear_time(find, line):
    """A million characters in one block, among blocks of the same words."""
    around = [line, f"{line} {line}", f"{line} {line} {line}"]
    few = _seconds(find, [line * (1_000_000 // TIMES // len(line)), *around])
    assert _seconds(find, [line * (1_000_000 // len(line)), *around]) <= MOST_RATIO * few + NOISE_SECONDS


@pytest.mark.parametrize("find", [one.find for one in PASSES], ids=[one.__name__.rpartition(".")[2] for one in PASSES])
def test_blocks_that_differ_at_their_end_take_linear_time(find):
    """Texts that begin alike invite comparing each with each."""
    texts = [
        "the same words again and again and again in every block of the page " * 2 + str(row) for row in range(16_000)
    ]
    few = _seconds(find, texts[: 16_000 // TIMES])
    assert _seconds(find, texts) <= MOST_RATIO * few + NOISE_SECONDS


@pytest.mark.parametrize("find", [one.find for one in PASSES], ids=[one.__name__.rpartition(".")[2] for one in PASSES])
@pytest.mark.parametrize("stem", ["subscr", "facebo", "app"])
def test_many_distinct_words_of_one_stem_take_linear_time(find, stem):
    """Each word of each line begins with a stem, and no two are the same."""
    texts = [" ".join(f"{stem}{letters(30 * row + k)}" for k in range(30)) for row in range(4_000)]
    few = _seconds(find, texts[: 4_000 // TIMES])
    assert _seconds(find, texts) <= MOST_RATIO * few + NOISE_SECONDS


def letters(number: int) -> str:
    """Write a number in letters."""
    return str(number).translate(str.maketrans("0123456789", "abcdefghij"))
