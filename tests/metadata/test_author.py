import json

import pytest

from dehusk.dom.page import Head
from dehusk.metadata import read_metadata
from tests.builders import block, page


def author_of(*blocks, **head):
    """Read the author of a page of these blocks."""
    return read_metadata(page(*blocks, head=Head(**head)))[1].author


def json_ld(**values):
    """Give the JSON-LD of an article with these values."""
    return (json.dumps({"@type": "Article", **values}),)


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ada Byron", "Ada Byron"),
        ({"@type": "Person", "name": "Ada Byron"}, "Ada Byron"),
        ([{"name": "Ada Byron"}, "Mary Shelley"], "Ada Byron, Mary Shelley"),
        ({"name": ["Ada Byron"]}, "Ada Byron"),
        ("By Ada Byron", "Ada Byron"),
        ("https://example.org/ada", None),
        ({"name": 3}, None),
        ([], None),
    ],
)
def test_json_ld_names_the_author(author, expected):
    """A JSON-LD author may be text, an object or a list of those; addresses are no names."""
    assert author_of(json_ld=json_ld(author=author)) == expected


def test_metas_name_the_author():
    """The author meta counts where JSON-LD names nobody."""
    assert author_of(metas=(("author", "Ada Byron"),)) == "Ada Byron"


def test_a_profile_address_is_no_author():
    """article:author is often the address of a profile; the next source counts then."""
    metas = (("article:author", "https://social.example/ada"), ("citation_author", "Byron, Ada"))
    assert author_of(metas=metas) == "Byron, Ada"


def test_a_twitter_label_says_who_wrote():
    """twitter:data1 is an author only when twitter:label1 says so."""
    assert author_of(metas=(("twitter:label1", "Written by"), ("twitter:data1", "Ada Byron"))) == "Ada Byron"
    assert author_of(metas=(("twitter:label1", "Reading time"), ("twitter:data1", "3 minutes"))) is None


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Byron",
        "By Ada Byron | 3 May 2024",
        "Von Ada Byron",
        "Par Ada Byron",
        "Por: Ada Byron",
        "Written by Ada Byron on May 3, 2024",
        "Ada Byron May 3, 2024",
        "Ada ByronMay 3, 2024, 7:22pm",
        "Ada Byron · 5 min read",
    ],
)
def test_a_byline_is_cut_to_the_name(line):
    """Prefixes, dates and what else follows the name are cut from a byline."""
    assert author_of(block("Headline", tag="h1"), block(line, tag="div.byline")) == "Ada Byron"


def test_an_inline_byline_counts():
    """The name may be in an inline element of the block."""
    built = block("By Ada Byron, 3 May 2024", inline="span.author-name")
    assert author_of(built) == "Ada Byron"


def test_a_plain_byline_beside_the_headline_counts():
    """A line beginning with "By" near the headline needs no class name."""
    assert author_of(block("Headline", tag="h1"), block("By Ada Byron")) == "Ada Byron"


def test_a_heading_that_begins_like_a_byline_names_nobody():
    """The words "By size" over a section is no byline, nor is a line whose name begins with a small letter."""
    assert author_of(block("Headline", tag="h1"), block("By Size", tag="h2"), block("By size")) is None


def test_a_page_within_a_byline_name_is_no_byline():
    """A class such as `writer-html5` on the body does not make a byline of every line."""
    lines = [block(f"Item {number}", inside="div.writer-html5") for number in range(20)]
    assert author_of(*lines) is None


def test_a_commenter_is_no_author():
    """comment-author marks the writer of a comment."""
    assert (
        author_of(block("Charles", tag="div.comment-author"), block("Hm.", inline="span.comment-author-name")) is None
    )


def test_a_sentence_in_a_byline_element_is_no_name():
    """A biography beside the byline is not taken for a name."""
    line = "Ada has been writing about engines since she first saw one in a drawing room in London."
    assert author_of(block(line, tag="div.author")) is None


def test_the_site_itself_counts_only_without_another_name():
    """Where JSON-LD gives the publisher as the author, a byline wins; without one the publisher stays."""
    facts = {"json_ld": json_ld(author={"name": "Coast Post"}), "metas": (("og:site_name", "Coast Post"),)}
    assert author_of(block("By Ada Byron", tag="p.byline"), **facts) == "Ada Byron"
    assert author_of(**facts) == "Coast Post"
