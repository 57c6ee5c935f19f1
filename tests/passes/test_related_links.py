"""related_links on hand-built blocks."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.passes.related_links import find
from tests.builders import block, page
from tests.passes.widgets import around, article, marked

TITLES = (
    "Council approves new budget after long debate",
    "Five ways to save energy this winter",
    "Local team wins final",
)


@pytest.mark.parametrize(
    "heading",
    [
        "Related Articles",
        "You may also like",
        "More from this author",
        "Das könnte Sie auch interessieren",
        "À lire aussi",
        "También te puede interesar",
        "Articoli correlati",
        "Leia também",
        "Lees ook",
        "Czytaj także",
        "Читайте также",
        "İlgili Haberler",
        "関連記事",
        "相关阅读",
        "延伸閱讀",
    ],
)
@pytest.mark.parametrize("at", [0, 2, 4])
def test_bare_list(heading, at):
    """A heading and its titles go, in many languages and anywhere."""
    assert marked(find, around(block(heading, "h3"), *map(block, TITLES), at=at)) == [heading, *TITLES]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Council approves new budget",
        "READ ALSO: Five ways to save energy",
        "Lesen Sie auch: Stadtrat beschließt neuen Haushalt",
        "Mehr zum Thema: Fünf Wege, Energie zu sparen",
        "À lire aussi : Le conseil adopte le nouveau budget",
        "Lea también: El ayuntamiento aprueba el presupuesto",
        "Leggi anche: Il consiglio approva il bilancio",
        "Leia também: Câmara aprova novo orçamento",
        "Lees ook: Gemeenteraad keurt begroting goed",
        "Czytaj też: Rada miasta przyjęła budżet",
        "Читайте также: Горсовет принял бюджет",
        "İlgili haber: Belediye meclisi bütçeyi onayladı",
        "関連記事：市議会が新予算を可決",
        "相关阅读：市议会通过新预算案",
        "▶ Read also: Five ways to save energy",
    ],
)
def test_labelled_line(line):
    """A line that announces another article goes without any link."""
    assert marked(find, around(block(line))) == [line]


def test_linked_line_without_colon():
    """The label and a link behind it are enough."""
    line = "Lesen Sie auch Stadtrat beschließt neuen Haushalt"
    assert marked(find, around(block(line, linked=0.7))) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Related: the vote on the bridge was put off again because two members of the council were ill.",
        "Read more about the mill in the museum's own book.",
        "More: the rye had to come from abroad.",
        "See also: sections three and four",
    ],
)
def test_sentence_stays(line):
    """Sentences and cross-references that begin like a label come through."""
    assert marked(find, around(block(line))) == []


def test_see_also_of_a_manual_stays():
    """A manual's own "See also" comes through, in prose and as a list."""
    items = [block(name, "li", "ul") for name in ("open(2)", "close(2)", "The chapter on files")]
    assert marked(find, around(block("See also", "h2"), *items)) == []


def test_button_is_no_heading():
    """A link "Read more" goes, and does not take what follows."""
    built = around(block("Read more", "div", linked=1), *(block(title, "h3") for title in TITLES))
    assert marked(find, built) == ["Read more"]


def test_definition_list_stays():
    """Terms and their definitions come through under a weak heading."""
    pairs = [
        block(text, tag, "dl") for text, tag in (("Rye", "dt"), ("A grain.", "dd"), ("Oats", "dt"), ("Another.", "dd"))
    ]
    assert marked(find, page(*article(), block("Related", "h3"), *pairs)) == []


@pytest.mark.parametrize("heading", ["More from World", "More from World:", "Mehr aus Politik"])
def test_heading_below_which_nothing_is_left(heading):
    """A line that announces more goes where what it announced is gone, with or without a colon."""
    built = page(*article(), block(heading, "h3"), block("The orchard behind the mill was planted by two…"))
    kept = np.ones(len(built.blocks), np.bool_)
    kept[-1] = False
    assert heading in marked(find, built, kept)
    kept[-1] = True
    assert heading not in marked(find, built, kept)
