"""hidden on hand-built blocks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dehusk.passes.hidden import find
from tests.builders import block, page
from tests.passes.widgets import article, marked


def _hidden_page():
    built = page(*article(), block("Folded away", "p", "div"), block("Said aloud", "p", "div"))
    hidden = np.zeros(len(built.elements), np.bool_)
    hidden[built.elements.tags.index("div")] = True
    return replace(built, elements=replace(built.elements, hidden=hidden))


def test_dropped_block_in_a_hidden_element():
    """A dropped block gets the reason; a kept one stays, since scripts reveal what the source hides."""
    assert marked(find, _hidden_page(), np.array([True] * 5 + [False])) == ["Said aloud"]


def test_page_without_hidden_elements():
    """Nothing hidden, nothing found."""
    assert marked(find, page(*article()), np.zeros(4, np.bool_)) == []


def test_the_notice_that_asks_for_scripts():
    """The line in <noscript> goes even where it is all there is; posts in <noscript> stay."""
    built = page(
        block("You need to enable JavaScript to run this app.", "div", "noscript"),
        block("The first post of the thread.", "p", "noscript"),
    )
    assert marked(find, built, np.array([True, True])) == ["You need to enable JavaScript to run this app."]


@pytest.mark.parametrize(
    "notice",
    [
        "JavaScript is turned off in your browser.",
        "This site doesn't work without JavaScript.",
        "Bitte aktivieren Sie JavaScript in Ihrem Browser.",
        "Veuillez activer JavaScript pour continuer.",
        "Debes habilitar JavaScript para ver esta página.",
        "Abilita JavaScript per continuare.",
        "Ative o JavaScript para continuar.",
        "Schakel JavaScript in om verder te gaan.",
        "Włącz obsługę JavaScript, aby kontynuować.",
        "Для работы сайта включите JavaScript.",
        "Devam etmek için JavaScript'i etkinleştirin.",
        "JavaScriptを有効にしてください。",
        "请启用JavaScript。",
        "Please enable cookies to continue.",
    ],
)
def test_notices_by_language(notice):
    """A small <noscript> beside an article loses its request, in any of the languages."""
    assert marked(find, page(*article(), block(notice, "div", "noscript"))) == [notice]


def test_a_small_noscript_that_asks_for_nothing():
    """A line that only mentions the language stays."""
    assert marked(find, page(*article(), block("JavaScript: The Good Parts, 2008", "div", "noscript"))) == []


def test_forum_whose_posts_are_all_in_noscript():
    """Short posts that ask for scripts stay; the line of the forum's software goes."""
    software = "Powered by Discourse, best viewed with JavaScript enabled"
    posts = [
        *(block(text.text, "p", "noscript") for text in article()),
        block("Did you enable JavaScript?", "p", "noscript"),
    ]
    assert marked(find, page(*posts, block(software, "p", "noscript"))) == [software]


def test_noscript_that_holds_a_large_part_of_a_short_page():
    """A question of few words in <noscript> stays when it is half of the page."""
    question = "How do I enable JavaScript in this browser for one site and leave it off for all the others?"
    built = page(
        block(question, "p", "noscript"), block("In the settings there is a list of exceptions for each site.", "p")
    )
    assert marked(find, built) == []
