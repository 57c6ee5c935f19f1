"""comments on hand-built blocks."""

from __future__ import annotations

import pytest

from dehusk.dom.page import Head
from dehusk.passes.comments import find
from tests.builders import block, page
from tests.passes.widgets import around, article, marked

TEXTS = ("I went there last Saturday and the water was far too low to drive anything at all.", "So did I, on Sunday.")


def _section(name="comments", texts=TEXTS):
    return [block(text, "p", f"div.{name}") for text in texts]


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Post Comment",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Log in to leave a comment",
        "3 Comments",
        "Schreibe einen Kommentar",
        "Deine E-Mail-Adresse wird nicht veröffentlicht.",
        "Laisser un commentaire",
        "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *",
        "Deja una respuesta",
        "Tu dirección de correo electrónico no será publicada.",
        "Lascia un commento",
        "Deixe um comentário",
        "Geef een reactie",
        "Dodaj komentarz",
        "Добавить комментарий",
        "Bir yanıt yazın",
        "コメントを残す",
        "发表评论",
        "發佈留言",
        "2 Kommentare",
        "5 комментариев",
        "12件のコメント",
    ],
)
def test_line(line):
    """The lines around a comment form go, in many languages."""
    assert marked(find, around(block(line))) == [line]


def test_section_below_the_article():
    """Comments below an article that has more words go."""
    assert marked(find, page(*article(), *_section())) == list(TEXTS)


def test_section_larger_than_the_article_stays():
    """Where the comments are most of what is kept, they may be what the page is about."""
    assert marked(find, page(article()[0], *_section(texts=TEXTS[:1] * 9))) == []


def test_article_inside_an_element_named_comments_stays():
    """A name around the whole page says nothing about the article."""
    built = page(*(block(one.text, "p", "main.comments") for one in article()))
    assert marked(find, built) == []


def test_names_match_whole_tokens():
    """The name "no-comments" is another name."""
    assert marked(find, page(*article(), *_section("no-comments"))) == []


@pytest.mark.parametrize("kind", ["DiscussionForumPosting", "QAPage"])
def test_forum_by_its_data_stays(kind):
    """On a page that says it is a forum, nothing goes."""
    head = Head(json_ld=(f'{{"@type": "{kind}"}}',))
    assert marked(find, page(*article(), *_section(), head=head)) == []


def test_forum_by_its_names_stays():
    """On a page with the names of forum software, nothing goes."""
    assert marked(find, page(*article(), *_section(), block("Next post", "p", "div.post-stream"))) == []


@pytest.mark.parametrize("line", ["Comments on the harvest of 1912 were few.", "3 replies came from abroad that year."])
def test_text_stays(line):
    """Sentences about comments come through."""
    assert marked(find, around(block(line))) == []
