"""Tokens of signatures: what an element is called, in whole names and in the words they are made of."""

from __future__ import annotations

import re
from collections.abc import Collection

from dehusk.dom.page import Signature

# A name longer than this is generated, and tells nothing.
MOST_NAME_CHARS = 32
READ_NAME_CHARS = 2 * MOST_NAME_CHARS
MOST_NAMES = 12
MOST_PIECES = 6

# Marks a token that is a word of a name, not the whole.
PIECE = "~"
NEXT_NAME = "\n"
_PIECES = re.compile(rf"[A-Za-z][a-z]+|[A-Z]+|{NEXT_NAME}")


def class_tokens(signature: Signature) -> list[str]:
    """Give the tokens of one signature, with repetitions.

    They are the tag ("<div"), and the tokens of the first names of class, id, role, itemprop and label.
    """
    tokens = [tag_token(signature.tag)]
    for name in names_of(signature):
        tokens.extend(name_tokens(name))
    return tokens


def tag_token(tag: str) -> str:
    """Give the token of a tag."""
    return "<" + tag


def names_of(signature: Signature) -> list[str]:
    """Give the names that are read of a signature, as they are written."""
    return " ".join(signature[1:]).split()[:MOST_NAMES]


def name_tokens(name: str) -> list[str]:
    """Give the tokens of one name: the whole in lower case, and its words ("~share", "~bar" of "shareBar")."""
    tokens = [name.lower()] if len(name) <= MOST_NAME_CHARS else []
    return tokens + [PIECE + piece for piece in split_names([name])[:MOST_PIECES]]


def split_names(names: Collection[str]) -> list[str]:
    """Give the words that names are made of in lower case, with NEXT_NAME between two names, which hold no white space.

    All names are split by one call: most of a page's names are new, and a call for each costs more than the rest.
    """
    joined = NEXT_NAME.join([name[:READ_NAME_CHARS] for name in names])
    # One string is put in lower case faster than many. Words are ASCII, so their length stays.
    found = " ".join(_PIECES.findall(joined)).lower()
    return found.split(" ") if found else []
