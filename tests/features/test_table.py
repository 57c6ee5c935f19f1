"""dehusk.features.table: the matrix, its names and a few columns that are easy to know by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dehusk.features import FEATURES, TokenWeights, feature_names, measure, score_tokens
from dehusk.features.text_tokens import SLOTS
from tests.builders import Block, block, page

NO_WEIGHTS = TokenWeights({}, np.zeros((0, 4), np.float32), 0.0, np.zeros(SLOTS, np.float32), 0.0)
PROSE = "The mill by the river had stood empty for years, until two sisters bought it and began to bake again."


def columns(*blocks: Block) -> dict[str, list[float]]:
    """Give the columns of the feature matrix by their names."""
    built = page(*blocks)
    matrix = measure(built, score_tokens(built, NO_WEIGHTS))
    return {name: matrix[:, column].tolist() for column, name in enumerate(feature_names())}


def test_names_are_distinct_and_say_what_is_measured():
    """Each column has its own name, in snake case."""
    names = feature_names()
    assert len(set(names)) == len(names)
    assert all(name.replace("+", "").replace("-", "").replace("_", "").isalnum() for name in names)


def test_every_group_gives_its_columns():
    """A group of features computes as many columns as it names."""
    from dehusk.features.measures import Measures

    built = page(block(PROSE), block("Menu", tag="li", inside="nav ul", linked=1.0))
    measures = Measures(built, score_tokens(built, NO_WEIGHTS))
    for group in FEATURES:
        assert group.function(measures).shape == (len(group.names), 2)


def test_own_columns():
    """Counts and shares of one block are what a reader would count."""
    found = columns(block("Call 555, NOW!", linked=0.5), block(PROSE))
    assert found["words"][0] == 3
    assert found["punctuation_marks"][0] == 2
    assert round(found["fraction_of_digits"][0], 3) == round(3 / 14, 3)
    assert round(found["fraction_of_capitals"][0], 3) == round(4 / 14, 3)
    assert found["fraction_of_linked_characters"] == [0.5, 0.0]
    assert found["ends_sentence"] == [1.0, 1.0]


def test_ancestor_columns_sum_over_the_subtree():
    """An ancestor's characters are those of all blocks in it."""
    found = columns(block(PROSE, inside="article"), block(PROSE, inside="article"), block("x", inside="nav"))
    assert found["characters_in_ancestor_0"] == [len(PROSE), len(PROSE), 1]
    assert found["characters_in_ancestor_1"] == [2 * len(PROSE), 2 * len(PROSE), 1]


def test_container_columns_count_and_measure_distance():
    """Containers around a block are counted, and the nearest is so many levels up."""
    found = columns(block("a", tag="li", inside="nav ul li ul"), block("b"))
    assert found["ul_ancestors"] == [2.0, 0.0]
    assert found["distance_to_ul"] == [1.0, 30.0]
    assert found["distance_to_nav"] == [4.0, 30.0]


def test_candidates_hold_the_article():
    """The element with the long blocks is a candidate, and the navigation lies outside it."""
    found = columns(block("Home", tag="li", inside="ul"), *(block(f"{PROSE} {n}", inside="article") for n in range(4)))
    assert found["inside_readable"] == [0.0, 1.0, 1.0, 1.0, 1.0]
    assert found["inside_most"] == [0.0, 1.0, 1.0, 1.0, 1.0]


def test_copies_are_counted():
    """A block knows how often its text stands on the page, and how often before."""
    found = columns(block("same"), block("other"), block("same"))
    assert found["copies_of_text"] == [2.0, 1.0, 2.0]
    assert found["copies_before"] == [0.0, 0.0, 1.0]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=60).filter(str.strip),
            st.sampled_from(["p", "li", "h2", "td", "pre"]),
            st.sampled_from(["", "div", "article div.x", "nav ul", "div div div"]),
            st.floats(0, 1),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_every_page_gives_finite_numbers(rows):
    """For every page with blocks the matrix is complete and finite."""
    found = columns(*(block(text, tag, inside, linked=linked) for text, tag, inside, linked in rows))
    assert all(np.isfinite(values).all() for values in found.values())
