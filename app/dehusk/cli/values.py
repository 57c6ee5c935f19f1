"""Values: what the argument of an option has to be, each in one spelling; what it is not is wrong usage."""

from __future__ import annotations

import math
import re
from argparse import ArgumentTypeError

# What lets every media type pass.
ANY = "any"
# RFC 6838, 4.2: the names of types and subtypes, of at most 127 characters.
_NAME = r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}"
_MEDIA_TYPE = re.compile(rf"{_NAME}/{_NAME}")
# RFC 5646: a language of two or three letters, then its script, region and the like.
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")

# More than any input has, of bytes or of records, and few enough for every format that numbers are written in.
MOST = 1_000_000_000_000
# Processes on one machine: more than the largest ones have cores.
MOST_WORKERS = 1_000
# A day, for one document.
MOST_SECONDS = 86_400


def host_pattern(text: str) -> str:
    """Take a host, or `*.` and a host, as hosts are spelled."""
    from dehusk.rules.hosts import pattern_of

    pattern = pattern_of(text)
    if pattern is None:
        raise ArgumentTypeError(
            f"{text!r} is no host; give one such as gazette.example, or *.gazette.example for all hosts below it"
        )
    return pattern


def media_type(text: str) -> str:
    """Take a media type without parameters, or "any"."""
    known = text.strip().lower()
    if known != ANY and not _MEDIA_TYPE.fullmatch(known):
        raise ArgumentTypeError(f"{text!r} is no media type; give one such as text/html, or any for all there are")
    return known


def language(text: str) -> str:
    """Take the code of a language, with or without its region."""
    known = text.strip().lower().replace("_", "-")
    if not _LANGUAGE.fullmatch(known):
        raise ArgumentTypeError(
            f"{text!r} is no code of a language; give one such as de or pt-BR, or und for pages that say none"
        )
    return known


def count(text: str, most: int = MOST) -> int:
    """Take a whole number of at least 1."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= most:
        raise ArgumentTypeError(f"{text!r} is no whole number from 1 to {most}")
    return number


def workers(text: str) -> int:
    """Take a number of processes."""
    return count(text, MOST_WORKERS)


def seconds(text: str) -> float:
    """Take a number of seconds above 0."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number <= MOST_SECONDS:
        raise ArgumentTypeError(f"{text!r} is no number of seconds above 0, and of at most {MOST_SECONDS}")
    return number
