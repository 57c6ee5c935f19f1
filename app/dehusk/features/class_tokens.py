"""Tokens of signatures: what an element is called, in whole names and in the words they are made of."""

from __future__ import annotations

import re

from dehusk.dom.page import Signature

# A name longer than this is generated, and tells nothing.
MOST_NAME_CHARS = 32
MOST_NAMES = 12
MOST_PIECES = 6

_PIECES = re.compile(r"[A-Za-z][a-z]+|[A-Z]+")


def class_tokens(signature: Signature) -> list[str]:
    """Give the tokens of one signature, with repetitions.

    They are the tag, every whole name of class, id, role, itemprop and label (lower case), and the words
    that a name is made of with "~" before them ("~share", "~bar" of "shareBar").
    """
    tokens = ["<" + signature.tag]
    for name in " ".join(signature[1:]).split()[:MOST_NAMES]:
        if len(name) <= MOST_NAME_CHARS:
            tokens.append(name.lower())
        pieces = _PIECES.findall(name[: 2 * MOST_NAME_CHARS])[:MOST_PIECES]
        tokens.extend("~" + piece.lower() for piece in pieces)
    return tokens
