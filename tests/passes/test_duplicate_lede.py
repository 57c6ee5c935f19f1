"""Further copies of the opening go; the copy in the main flow stays."""

from __future__ import annotations

import pytest

from dehusk.dom.page import Head
from dehusk.passes import duplicate_lede
from dehusk.passes.survey import Survey
from tests.builders import block, kept_all, page

LEDE = (
    "The town council of Wrenfield voted on Tuesday night to close the old harbour bridge to cars, after years of "
    "quarrels about noise and safety."
)
SECOND = (
    "Residents who had waited outside the town hall cheered when the result was read out, while shop owners from the "
    "quay shook their heads."
)
THIRD = (
    "The mayor said that the money for the rebuilding had been set aside in last year's budget, and that work would "
    "begin in the spring."
)
BODY = (block(LEDE), block(SECOND), block(THIRD))
JAPANESE = (
    "市議会は火曜日の夜、騒音と安全をめぐる長年の論争の末、古い港の橋を自動車に対して閉鎖することを決議した。",
    "市長は再建のための資金が昨年の予算に計上されており、春には工事が始まると述べた。商店主たちは黙って首を振った。",
)


def _found(*blocks, head=None):
    built = page(*blocks, head=head)
    return duplicate_lede.find(Survey(built), kept_all(built)).tolist()


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(LEDE, id="exact"),
        pytest.param(LEDE.upper().replace("'", "’"), id="other case and quotes"),
        pytest.param(LEDE.replace("on Tuesday night", "Tuesday night"), id="edited"),
        pytest.param(LEDE[:70] + "…", id="dots"),
        pytest.param(LEDE[:47] + "...", id="three dots inside a word"),
        pytest.param(LEDE[:70] + " [...]", id="dots in brackets"),
        pytest.param(LEDE[:70] + " […]", id="ellipsis in brackets"),
        pytest.param(LEDE[:70] + " (more…)", id="more"),
        pytest.param(LEDE + " Read more", id="read more"),
        pytest.param(LEDE[:90] + "… Continue reading →", id="continue reading"),
        pytest.param(LEDE[:90] + " … Weiterlesen", id="weiterlesen"),
        pytest.param("WRENFIELD (AP) — " + LEDE, id="dateline"),
        pytest.param("WRENFIELD (AP) — " + LEDE[:60] + "...", id="dateline and dots"),
        pytest.param(LEDE + " " + SECOND, id="two paragraphs glued"),
        pytest.param(LEDE + " " + SECOND[:50] + "…", id="two paragraphs glued and cut"),
    ],
)
def test_a_later_copy_goes(copy):
    """A copy after the text goes, whole, edited, cut short, with a dateline or glued."""
    assert _found(*BODY, block(copy)) == [False, False, False, True]


@pytest.mark.parametrize("copy", [LEDE, LEDE[:60] + "…", LEDE[:60] + " [...]", LEDE + " " + SECOND[:40] + "…"])
def test_one_copy_stays_when_the_other_stands_directly_before_it(copy):
    """Of a standfirst and the opening below it exactly one stays, and it is the full one."""
    mask = _found(block(copy), *BODY)
    assert sum(mask) == 1
    assert mask[0] or copy == LEDE


def test_the_copy_in_the_main_flow_stays():
    """A standfirst in the header goes, although it comes first."""
    article = [block(b.text, inside="main article") for b in BODY]
    assert _found(block(LEDE, inside="main header"), *article) == [True, False, False, False]


def test_a_dateline_in_the_text_does_not_hide_a_copy_without_it():
    """The main flow may have the dateline that the copy lacks."""
    assert _found(block("WRENFIELD (AP) — " + LEDE), block(SECOND), block(THIRD), block(LEDE)) == [False] * 3 + [True]


def test_headline_and_teaser_in_one_block_go():
    """In a "More from" box the title stands before the teaser."""
    title = "Wrenfield council closes the old harbour bridge for good"
    assert _found(*BODY, block(f"{title} {LEDE[:60]}..."), head=Head(title=title)) == [False] * 3 + [True]


def test_a_copy_glued_to_the_short_blocks_below_it_goes():
    """A glued copy may hold a heading that stands between the paragraphs."""
    heading = "What the vote means"
    blocks = [block(LEDE), block(heading, tag="h2"), block(SECOND), block(THIRD)]
    for glued in (f"{LEDE} {heading}", f"{LEDE} {heading} {SECOND[:40]}…"):
        assert _found(*blocks, block(glued)) == [False] * 4 + [True]
        assert _found(block(glued), *blocks) == [True] + [False] * 4


def test_scripts_without_spaces_are_compared_by_character():
    """A Japanese teaser is cut between any two characters."""
    lede, second = JAPANESE
    assert _found(block(lede), block(second), block(lede[:30] + "…")) == [False, False, True]


def test_the_only_kept_copy_stays():
    """A teaser goes only when the full text is kept."""
    built = page(*BODY, block(LEDE[:70] + "…"))
    kept = kept_all(built)
    kept[0] = False
    assert not duplicate_lede.find(Survey(built), kept)[3]


def test_a_dropped_copy_gets_the_reason():
    """A teaser that the classifier dropped is named."""
    built = page(*BODY, block(LEDE[:70] + "…"))
    kept = kept_all(built)
    kept[3] = False
    assert duplicate_lede.find(Survey(built), kept).tolist() == [False, False, False, True]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            "After years of quarrels the bridge at Wrenfield harbour will be shut to cars, councillors have decided.",
            id="summary in other words",
        ),
        pytest.param(
            "The town council of Wrenfield will meet again next month to talk about the buses.", id="same start"
        ),
        pytest.param("The town council of Wrenfield…", id="too short"),
        pytest.param(
            "“We have waited for this night since my children were small,” said one of them.", id="other text"
        ),
    ],
)
def test_other_text_stays(other):
    """What only shares words, or a beginning, with the opening is text of its own."""
    assert not any(_found(block(other), *BODY))
    assert not any(_found(*BODY, block(other)))


def test_a_variant_with_a_number_of_its_own_stays():
    """Two offers that differ in a number are two offers."""
    offer = "Order three lamps from the harbour collection before the end of March and pay 20 pounds less at the till."
    assert not any(_found(block(offer), block(SECOND), block(offer.replace("20", "35"))))


@pytest.mark.parametrize(
    "quote",
    [
        block(LEDE, inside="div blockquote"),
        block(LEDE, inside="div.quote"),
        block(LEDE, tag="pre"),
        block(LEDE, tag="code", inside="pre"),
    ],
)
def test_quotations_and_code_stay(quote):
    """A forum post quotes an earlier one on purpose; code repeats on purpose."""
    assert not any(_found(*BODY, quote))


def test_verse_stays():
    """A first stanza that comes back at the end is part of the poem."""
    stanza = (
        "The gulls are over Wrenfield bridge,\nthe tide is out, the mud is brown,\nand no one walks along the ridge"
    )
    assert not any(_found(block(stanza), block(SECOND), block(stanza)))


def test_text_that_comes_back_with_each_item_stays():
    """An opening that four items of a listing share belongs to each of them."""
    assert not any(_found(*BODY, block(LEDE), block(LEDE), block(LEDE)))


def test_an_empty_page_has_no_lede():
    """A page without blocks, or without kept prose, has no opening."""
    assert _found() == []
    assert _found(block("Menu"), block("Contact")) == [False, False]


def test_a_standfirst_that_is_the_beginning_of_the_lede():
    """The first sentence over the body goes; the paragraph that begins with it stays."""
    first = "At ten on Saturday morning the gondola moved, and it was so still that the ropes could be heard to sing."
    built = page(
        block(first, "p.standfirst", "article"),
        block(f"{first} Then the people on the bank began to clap, and the mayor took off his hat.", "p", "article"),
        block("Seven years after the collision the ferry of Osterhude hangs over the canal again.", "p", "article"),
    )
    assert duplicate_lede.find(Survey(built), kept_all(built)).tolist() == [True, False, False]


@pytest.mark.parametrize(
    "more",
    [
        "Read more", "See full story", "Show the full article", "Read full post", "View the full text", "Read the rest",
        "Keep reading", "Read on", "Read article", "More", "Weiterlesen", "Mehr lesen", "Mehr erfahren",
        "Lesen Sie weiter", "Mehr", "Zum Artikel", "Lire la suite", "Lire plus", "La suite", "Leer mas", "Ver más",
        "Sigue leyendo", "Más información", "Mas informacion", "Leggi tutto", "Leggi di piu", "Leggi di più",
        "Leggi l'articolo", "Leggi anche", "Continua a leggere", "Continua", "Leia mais", "Continue lendo",
        "Continuar a ler", "Lees meer", "Lees verder", "Meer lezen", "Czytaj dalej", "Więcej", "Czytaj wiecej",
        "Читать далее", "Читать дальше", "Читать полностью", "Подробнее", "Devamını oku", "Devamı", "Daha fazla",
        "Daha fazla oku", "続きを読む", "続きを見る", "もっと見る", "阅读更多", "阅读全文", "閱讀全文",
    ],
)  # fmt: skip
def test_whatever_says_read_on_is_no_part_of_the_copy(more):
    """What asks to read on, in any language, is taken off before a copy is compared."""
    assert _found(*BODY, block(f"{LEDE[:70]} {more}")) == [False, False, False, True]
