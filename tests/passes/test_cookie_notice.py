"""Consent lines and consent tools go; pages about cookies, and recipes, stay."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.dom.page import Head
from dehusk.passes import cookie_notice
from dehusk.passes.survey import Survey
from tests.builders import block, kept_all, page

TEXT = block(
    "The orchard behind the mill was planted by two brothers, who brought the trees up the valley on a cart in "
    "the last week of March, and their grandchildren still bring in the pears each October with the whole school. "
    "What cannot be eaten is pressed, and the juice goes to the inn, where a jug stands on every table until spring."
)


def _found(*blocks, head=None):
    built = page(*blocks, head=head)
    return cookie_notice.find(Survey(built), kept_all(built)).tolist()


@pytest.mark.parametrize(
    "notice",
    [
        "We use cookies to improve your experience. Accept or change your settings.",
        "This website uses cookies. By continuing to browse you agree to our use of cookies.",
        "Accept all cookies",
        "Cookie settings",
        "Wir verwenden Cookies, um unsere Website zu verbessern. Mehr erfahren.",
        "Diese Website verwendet Cookies. Durch die weitere Nutzung stimmen Sie dem zu.",
        "Nous utilisons des cookies pour améliorer votre expérience. En savoir plus.",
        "Utilizamos cookies propias y de terceros para mejorar su experiencia. Si continúa navegando, acepta su uso.",
        "Questo sito utilizza i cookie per migliorare l'esperienza. Accetta o rifiuta.",
        "Utilizamos cookies para melhorar a sua experiência. Saiba mais.",
        "Wij gebruiken cookies om uw ervaring te verbeteren. Accepteren of weigeren?",
        "Używamy plików cookie. Korzystając ze strony, akceptujesz naszą politykę.",
        "Мы используем файлы cookie. Продолжая пользоваться сайтом, вы соглашаетесь с этим.",
        "Bu sitede çerezleri kullanıyoruz. Ayarlar için daha fazla bilgi alın.",
        "当サイトではクッキーを使用しています。同意する場合は続けてください。",
        "我们使用cookie来改善您的体验。继续浏览即表示接受。",
        "本網站使用cookie以改善您的體驗，繼續瀏覽即表示同意。",
    ],
)
def test_a_notice_goes(notice):
    """The site says that it uses cookies and asks for consent, in any of twelve languages."""
    assert _found(TEXT, block(notice)) == [False, True]


def test_buttons_go_beside_a_notice_only():
    """A line like "Accept all" is a consent button under a notice, and a line of text elsewhere."""
    notice = block("This website uses cookies. Please accept them or change the settings.")
    assert (
        _found(TEXT, notice, block("Accept all", tag="div"), block("Manage preferences", tag="div"))
        == [False] + [True] * 3
    )
    assert _found(TEXT, block("Accept all", tag="div"), TEXT) == [False] * 3


@pytest.mark.parametrize(
    "name", ["#onetrust-banner-sdk", ".cookie-banner", "#CybotCookiebotDialog", ".cmplz-body", "#didomi-host"]
)
def test_what_a_consent_tool_holds_goes(name):
    """Whatever the words: the tool's element says what they are."""
    assert _found(TEXT, block("Your choices matter here.", inside=f"div{name} div")) == [False, True]


def test_a_name_counts_as_a_whole_token():
    """A recipe may be classed as a cookie."""
    assert _found(TEXT, block("Beat the butter and the sugar.", inside="div.cookie-banner-recipe")) == [False, False]


def test_a_consent_tool_around_the_article_stays():
    """An element that holds a large part of the kept words is the article, whatever it is called."""
    assert _found(block(TEXT.text, inside="div.cookie-consent"), block("One more line.")) == [False, False]


@pytest.mark.parametrize(
    "line",
    [
        "We use two cookie sheets so that the second batch can go in at once.",
        "These cookies use brown sugar, and they keep for a week in a tin.",
        "The browser maker said that it would stop third-party cookies next year.",
        "Users accept cookies without reading the notice, the study found.",
        "Chocolate chip cookies",
    ],
)
def test_text_about_cookies_stays(line):
    """Recipes and news speak of cookies without asking for consent."""
    assert _found(TEXT, block(line)) == [False, False]


def test_a_policy_stays():
    """On a page about cookies the sentences of a notice are its text."""
    line = block("We use cookies to remember your settings.")
    assert _found(TEXT, line, head=Head(title="Cookie policy")) == [False, False]
    assert _found(line, block("We use cookies to improve the site; you can accept or reject them.")) == [False, False]


def test_a_dropped_notice_is_named_on_any_page():
    """Naming what was dropped harms nobody."""
    built = page(TEXT, block("We use cookies to remember your settings."), head=Head(title="Cookie policy"))
    assert cookie_notice.find(Survey(built), np.array([True, False])).tolist() == [False, True]


def test_code_stays():
    """A snippet may print a notice."""
    assert _found(TEXT, block("We use cookies to improve your experience. Accept?", tag="pre")) == [False, False]
