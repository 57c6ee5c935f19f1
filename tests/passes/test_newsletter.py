"""Sign-up lines go; texts about newsletters stay."""

from __future__ import annotations

import numpy as np
import pytest

from dehusk.dom.page import Head
from dehusk.passes import newsletter
from dehusk.passes.survey import Survey
from tests.builders import block, kept_all, page

TEXT = block(
    "The orchard behind the mill was planted by two brothers, who brought the trees up the valley on a cart in "
    "the last week of March, and their grandchildren still bring in the pears each October with the whole school."
)


def _found(*blocks, head=None):
    built = page(*blocks, head=head)
    return newsletter.find(Survey(built), kept_all(built)).tolist()


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our daily newsletter",
        "Subscribe to our newsletter to get the latest headlines delivered to your inbox.",
        "Get the best of The Valley Post in your inbox every morning.",
        "The week's best stories, in your inbox every Sunday.",
        "Enjoying this story? Sign up for our weekly newsletter.",
        "Want more stories like this? Get our free weekly email.",
        "This article first appeared in our newsletter. Sign up here.",
        "Enter your email address",
        "Your email",
        "Join 50,000 subscribers",
        "Don't miss a story: subscribe",
        "Thanks for signing up",
        "By signing up you agree to the Terms of Service and Privacy Policy.",
        "No spam. Unsubscribe anytime.",
        "Follow our WhatsApp channel",
        "Download our app",
        "Support our journalism: donate",
        "Support independent journalism. Become a member today.",
        "→ SIGN UP FOR OUR DAILY NEWSLETTER",
    ],
)
def test_english_invitations_go(line):
    """A line that invites the reader to subscribe, sign up, follow, download or donate goes."""
    assert _found(TEXT, block(line), TEXT) == [False, True, False]


@pytest.mark.parametrize(
    "line",
    [
        "Abonnieren Sie unseren Newsletter und verpassen Sie keine Neuigkeiten mehr.",
        "Der tägliche Überblick: Jetzt zum Newsletter anmelden.",
        "Die wichtigsten Nachrichten des Tages direkt in Ihr Postfach.",
        "Mit der Anmeldung stimmen Sie unseren Datenschutzbestimmungen zu.",
        "Inscrivez-vous à notre newsletter",
        "Recevez chaque matin l'essentiel de l'actualité dans votre boîte mail.",
        "Suscríbete a nuestro boletín",
        "Recibe cada semana lo mejor de La Voz en tu correo.",
        "Iscriviti alla nostra newsletter",
        "Ricevi ogni mattina le migliori notizie nella tua casella di posta.",
        "Assine a nossa newsletter",
        "Receba as principais notícias no seu e-mail todos os dias.",
        "Schrijf je in voor onze nieuwsbrief",
        "Ontvang elke ochtend het beste van de krant in je inbox.",
        "Zapisz się do naszego newslettera",
        "Otrzymuj najważniejsze informacje na swoją skrzynkę e-mail.",
        "Подпишитесь на нашу рассылку",
        "Получайте лучшие статьи каждую неделю на свою почту.",
        "Bültenimize abone olun",
        "Haftalık bültenimize abone olun, hiçbir haberi kaçırmayın.",
        "最新ニュースをお届けするメールマガジンに登録しませんか。",
        "メルマガ登録はこちら",
        "订阅我们的新闻通讯",
        "訂閱我們的電子報，每天早上接收最新消息。",
        "每天把最新消息发送到您的邮箱",
    ],
)
def test_invitations_in_other_languages_go(line):
    """The same in German, Romance and Slavic languages, Dutch, Turkish, Japanese and Chinese."""
    assert _found(TEXT, block(line), TEXT) == [False, True, False]


@pytest.mark.parametrize("button", ["Subscribe", "Sign up", "Abonnieren", "S'inscrire", "登録する", "订阅"])
def test_buttons_go_beside_an_invitation_in_forms_or_when_dropped(button):
    """A button says too little to go by itself, when it is kept in the middle of text."""
    invitation = block("Sign up for our daily newsletter")
    assert _found(TEXT, invitation, block("Your email"), block(button)) == [False, True, True, True]
    assert _found(TEXT, block(button, tag="button", inside="form")) == [False, True]
    assert _found(TEXT, block(button), TEXT) == [False] * 3
    dropped = newsletter.find(Survey(page(TEXT, block(button))), np.array([True, False]))
    assert dropped.tolist() == [False, True]


def test_the_promise_below_an_invitation_goes():
    """What the newsletter brings, and how often, belongs to the invitation."""
    blocks = [
        block("Sign up for our newsletter", tag="h3"),
        block("The best stories from the valley, every week."),
        TEXT,
    ]
    assert _found(*blocks) == [True, True, False]


@pytest.mark.parametrize(
    "line",
    [
        "She launched her newsletter in 2019.",
        "Readers can subscribe to the newsletter for $5 a month.",
        "How to start a newsletter",
        "Add a sign-up form to your site",
        "The newsletter reaches 40,000 readers every week.",
        "He said his inbox was full of complaints every morning.",
        "Join 500 other runners at the start line on Sunday.",
        "The mayor announced the plan in his weekly newsletter to residents.",
        "“Subscribe to our newsletter,” the sign over the counter said.",
        "All the emails were released on Friday.",
        "The tracking number was sent to our newsroom by email.",
        "Follow the trail until you reach the hut.",
        "Stay in bed when you have a fever.",
        "Der Newsletter erscheint seit 2015 jede Woche.",
        "La newsletter compte 40 000 abonnés.",
        "El boletín se publica cada semana desde 2015.",
        "Рассылка выходит с 2015 года.",
        "彼女は2019年にニュースレターを始めた。",
        "这份电子报创刊于2015年。",
    ],
)
def test_sentences_about_newsletters_stay(line):
    """A sentence that tells of a newsletter invites nobody."""
    assert _found(TEXT, block(line), TEXT) == [False] * 3


def test_a_long_paragraph_stays():
    """An invitation is short; a paragraph that quotes one is not."""
    line = (
        "Subscribe to our newsletter, the sign over the counter said, and most of those who came in did so. "
        + TEXT.text
    )
    assert _found(block(line)) == [False]


def test_a_page_about_newsletters_keeps_its_advice():
    """Where the title speaks of newsletters, only short and plain invitations of the publisher's own go."""
    head = Head(title="How to write a newsletter that people open")
    advice = ["Get more readers for your weekly newsletter", "Sign up for three newsletters and read them closely"]
    assert _found(TEXT, *[block(line) for line in advice], head=head) == [False] * 3
    assert _found(TEXT, block("Subscribe to our newsletter", tag="li"), head=head) == [False, False]
    assert _found(TEXT, block("Sign up for our newsletter"), head=head) == [False, True]


def test_code_stays():
    """A snippet may print an invitation."""
    assert _found(TEXT, block("Sign up for our daily newsletter", tag="pre")) == [False, False]
