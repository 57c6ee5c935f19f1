"""Tokens of block texts, hashed in arrays: no Python loop over characters or words.

A text's terms are slots of one table of weights (feature hashing, Weinberger et al. 2009): its first words
(apart for short blocks), its first pairs of words, its first word, first pair, the whole of a short text, its
number of words and its last character.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dehusk.laziness import loading

# A million slots for about 100,000 terms: one unknown term in ten meets a known one's weight.
SLOTS = 1 << 20
# How a block reads is told by its first words; more than this moved the score by nothing.
READ_CHARS = 160
UNIGRAMS = 24
BIGRAMS = 11
SHORT_TOKENS = 8
WHOLE_TOKENS = 4
TOKEN_COUNT_CAP = 24

_BMP = 0x10000
_SEPARATOR, _LETTER, _DIGIT, _SYMBOL, _IDEOGRAM = 0, 1, 2, 3, 4
# Symbols that tell something on their own: prices, copyright, breadcrumbs, handles, times.
_SYMBOLS = "$€£¥©®|»«›‹@%:→←…•·#+"

_SALTS = {
    name: np.uint64(0x9E3779B97F4A7C15 * (2 * number + 1) % (1 << 64))
    for number, name in enumerate(("long", "short", "pair", "first_pair", "first", "whole", "count", "last"))
}


@cache
def _char_classes() -> NDArray[np.uint8]:
    classes = np.zeros(_BMP, np.uint8)
    for code in range(_BMP):
        category = unicodedata.category(chr(code))
        if category[0] == "L" or category in ("Mn", "Mc"):
            classes[code] = _LETTER
        elif category[0] == "N":
            classes[code] = _DIGIT
    for first, last in ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x0E00, 0x0E7F)):
        classes[first : last + 1] = _IDEOGRAM
    for symbol in _SYMBOLS:
        classes[ord(symbol)] = _SYMBOL
    return classes


@cache
def _char_multipliers() -> NDArray[np.uint64]:
    """One odd 64-bit number a position in a token."""
    # numpy loads its generators when they are first asked for.
    with loading():
        generator = np.random.Generator(np.random.PCG64(20240229))
    numbers = generator.integers(0, 1 << 63, READ_CHARS + 1, np.uint64)
    return numbers * np.uint64(2) + np.uint64(1)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread the bits (splitmix64's finaliser)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def text_terms(texts: tuple[str, ...]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the terms of all texts as pairs (row, slot), in no particular order."""
    rows, hashes, places, counts, last_chars = _tokens(texts)
    short = counts <= SHORT_TOKENS
    is_short = short[rows]
    follows = np.zeros(len(rows), np.bool_)
    if len(rows) > 1:
        follows[:-1] = rows[1:] == rows[:-1]
    pairs = np.flatnonzero(follows & (places < BIGRAMS))
    pair_hashes = hashes[pairs] * np.uint64(0xD6E8FEB86659FD93) + hashes[pairs + 1]
    heads = np.flatnonzero(places == 0)
    pair_heads = places[pairs] == 0
    read = places < UNIGRAMS
    longs, shorts = np.flatnonzero(read & ~is_short), np.flatnonzero(read & is_short)
    # The order of words matters in a whole phrase: each place has its own factor.
    whole_rows = np.flatnonzero((counts > 0) & (counts <= WHOLE_TOKENS))
    in_whole = (counts <= WHOLE_TOKENS)[rows]
    wholes = np.zeros(len(texts), np.uint64)
    np.add.at(wholes, rows[in_whole], hashes[in_whole] * _char_multipliers()[places[in_whole]])
    all_rows = np.arange(len(texts), dtype=np.int64)
    parts = (
        ("long", rows[longs], hashes[longs]),
        ("short", rows[shorts], hashes[shorts]),
        ("pair", rows[pairs], pair_hashes),
        ("first_pair", rows[pairs][pair_heads], pair_hashes[pair_heads]),
        ("first", rows[heads], hashes[heads]),
        ("whole", whole_rows, wholes[whole_rows]),
        ("count", all_rows, np.minimum(counts, TOKEN_COUNT_CAP).astype(np.uint64)),
        ("last", all_rows, last_chars),
    )
    row_parts = np.concatenate([part[1] for part in parts])
    keys = np.concatenate([(part[2] + np.uint64(1)) * _SALTS[part[0]] for part in parts])
    slots = (_mixed(keys) & np.uint64(SLOTS - 1)).astype(np.int64)
    return row_parts, slots


def _tokens(
    texts: tuple[str, ...],
) -> tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64], NDArray[np.uint64]]:
    """Give row, hash and place of each token, the number of tokens of each text, and each text's last character."""
    # A line feed parts the texts: within one it is a separator like any other.
    joined = "\n".join([text[:READ_CHARS].replace("\n", " ") for text in texts]).lower()
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32)
    last_chars = np.array([ord(text[-1]) if text else 0 for text in texts], np.uint64)
    counts = np.zeros(len(texts), np.int64)
    if len(codes) == 0:
        empty = np.zeros(0, np.int64)
        return empty, empty.astype(np.uint64), empty, counts, last_chars
    codes = np.minimum(codes, _BMP - 1)
    classes = _char_classes().take(codes)
    starts_mask = np.empty(len(codes), np.bool_)
    starts_mask[0] = classes[0] > 0
    starts_mask[1:] = (classes[1:] > 0) & ((classes[1:] != classes[:-1]) | (classes[1:] >= _SYMBOL))
    starts = np.flatnonzero(starts_mask)
    if len(starts) == 0:
        empty = np.zeros(0, np.int64)
        return empty, empty.astype(np.uint64), empty, counts, last_chars
    # A number is told by its length only.
    codes[classes == _DIGIT] = ord("0")
    # What stands before the first token is none of it; what stands between two adds nothing to the first.
    first = int(starts[0])
    offsets = np.arange(first, len(codes)) - np.repeat(starts, np.diff(starts, append=len(codes)))
    values = _char_multipliers().take(np.minimum(offsets, READ_CHARS, out=offsets))
    values *= codes[first:] + np.uint64(1)
    values *= classes[first:] > 0
    hashes = _mixed(np.add.reduceat(values, starts - first))
    rows = np.cumsum(codes == ord("\n"))[starts]
    counts = np.bincount(rows, minlength=len(texts))
    places = np.arange(len(starts)) - (np.cumsum(counts) - counts)[rows]
    return rows, hashes, places, counts, last_chars
