"""dehusk.features tokens: what is read of names and of wording, and how weights become scores."""

from __future__ import annotations

import re

import numpy as np
import pytest

from dehusk.dom.page import Signature
from dehusk.features import TokenWeights, score_tokens
from dehusk.features.class_tokens import class_tokens, name_tokens
from dehusk.features.text_tokens import SLOTS, text_terms
from dehusk.features.tokens import ANCESTOR_SHARE, MOST_LOG_ODDS, sum_down
from tests.builders import block, page


def weights(**classes: tuple[float, float, float, float]) -> TokenWeights:
    """Give token weights that know only these class tokens."""
    names = {f"{name}": row for row, name in enumerate(classes)}
    table = np.array(list(classes.values()), np.float32).reshape(len(classes), 4)
    return TokenWeights(names, table, 0.0, np.zeros(SLOTS, np.float32), 0.0)


def terms(text: str) -> set[int]:
    """Give the slots of the terms of a text."""
    return set(text_terms((text,))[1].tolist())


def test_names_are_read_whole_and_in_pieces():
    """A name gives itself in lower case, and each word it is made of."""
    tokens = class_tokens(Signature("div", "shareBar x-1", "", "", "", ""))
    assert tokens == ["<div", "sharebar", "~share", "~bar", "x-1"]


def test_generated_names_are_left_out():
    """A name that nobody wrote by hand is no token itself."""
    name = "a" * 200
    assert name not in class_tokens(Signature("div", name, "", "", "", ""))


def test_a_token_weighs_by_its_place():
    """The same name counts differently on the block, its parent, farther up and inside."""
    found = score_tokens(
        page(block("text", tag="p.k", inside="div.k section.k", inline="b.k")), weights(k=(1.0, 2.0, 3.0, 4.0))
    )
    assert found.own.tolist() == [1.0]
    assert found.parent.tolist() == [2.0]
    assert found.ancestors_for == pytest.approx([3.0 * ANCESTOR_SHARE])
    assert found.inline.tolist() == [4.0]
    assert found.classes == pytest.approx([min(1 + 2 + 3 * ANCESTOR_SHARE + 4, MOST_LOG_ODDS)])


def test_votes_for_and_against_are_kept_apart():
    """Ancestors that speak for and against a block do not cancel out unseen."""
    found = score_tokens(
        page(block("text", inside="div.good div.bad section"), block("other")),
        weights(good=(0, 0, 1.0, 0), bad=(0, 0, -2.0, 0)),
    )
    assert found.ancestors_for == pytest.approx([ANCESTOR_SHARE, 0])
    assert found.ancestors_against == pytest.approx([-2 * ANCESTOR_SHARE, 0])


def test_sums_down_the_tree_end_with_the_subtree():
    """What an ancestor says holds for its subtree and not for what follows."""
    built = page(block("a", inside="div ul"), block("b", inside="div"), block("c"))
    values = np.arange(1, len(built.elements) + 1, dtype=np.float32)
    expected = []
    for element in range(len(built.elements)):
        total, at = values[element], element
        while at:
            at = int(built.elements.parents[at])
            total += values[at]
        expected.append(total)
    assert sum_down(built, values) == pytest.approx(expected)


def test_the_same_words_give_the_same_terms():
    """Case, spacing and the digits of a number make no difference."""
    assert terms("Posted on  12 May 2024") == terms("posted on 37 may 1994")


def test_terms_do_not_depend_on_neighbours():
    """A text's terms are the same alone and among others."""
    texts = ("Recent posts", "", "日本語の記事", "a b c d e f g h i j k")
    rows, slots = text_terms(texts)
    for row, text in enumerate(texts):
        assert set(slots[rows == row].tolist()) == terms(text)


def test_order_matters_in_short_texts():
    """A short phrase is more than its words."""
    assert terms("read more") != terms("more read")


def test_no_texts_no_terms():
    """Nothing in, nothing out."""
    rows, slots = text_terms(())
    assert len(rows) == len(slots) == 0


@pytest.mark.parametrize("name", ["nav", "x", "shareBar", "post-title", "größe", "ABC", "a" * 40, "widget2"])
def test_names_are_whole_and_in_words(name):
    """A name is a token, unless it is long, and so are its first six words."""
    pieces = re.findall(r"[A-Za-z][a-z]+|[A-Z]+", name)[:6]
    whole = [name.lower()] if len(name) <= 32 else []
    assert name_tokens(name) == [*whole, *("~" + piece.lower() for piece in pieces)]


def test_names_looked_up_together_are_found_as_alone():
    """Neither a name without words nor a long one shifts what belongs to the others."""
    names = [
        "größe",
        "",
        "shareBar",
        "1234",
        "a1" * 40,
        "ABC-def_ghi",
        "日本",
        "x" * 100,
        "one-two-one-two-one-two-one",
    ]
    known = {token: row for row, token in enumerate({token for name in names for token in name_tokens(name)})}
    found = TokenWeights(known, np.zeros((len(known), 4), np.float32), 0.0, np.zeros(SLOTS, np.float32), 0.0)
    rows = found.rows_of_names(names)
    assert [[row for row in own if row >= 0] for own in rows.tolist()] == [
        [known[token] for token in name_tokens(name)] for name in names
    ]


@pytest.mark.parametrize("names", [[], [""], ["", ""]])
def test_names_of_nothing_have_no_rows(names):
    """A page may have no names at all."""
    assert (weights(k=(1, 1, 1, 1)).rows_of_names(names) == -1).all()
    assert len(weights(k=(1, 1, 1, 1)).rows_of_names(names)) == len(names)
