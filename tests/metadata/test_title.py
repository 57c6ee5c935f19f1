import json

from dehusk.dom.page import Head
from dehusk.metadata import read_metadata
from tests.builders import block, page


def title_of(*blocks, url=None, **head):
    """Read the title of a page of these blocks."""
    return read_metadata(page(*blocks, head=Head(**head)), url)[0]


def test_the_headline_is_the_title():
    """The h1 is the title where nothing else is said."""
    assert title_of(block("Menu"), block("The harbour freezes", tag="h1")) == "The harbour freezes"


def test_the_name_of_the_site_is_cut_from_the_title_element():
    """A title before the name of the site, as the page gives it, stays alone."""
    title = title_of(title="The harbour freezes - Coast Post", metas=(("og:site_name", "Coast Post"),))
    assert title == "The harbour freezes"


def test_the_name_of_the_site_is_cut_from_the_front():
    """A title behind the name of the site stays alone."""
    title = title_of(title="Coast Post » The harbour freezes", metas=(("og:site_name", "Coast Post"),))
    assert title == "The harbour freezes"


def test_the_host_gives_the_site_away():
    """A last part that is the host's own name is cut without og:site_name."""
    assert title_of(title="Harbour – Coastpost", url="https://www.coastpost.example/1") == "Harbour"


def test_a_short_last_part_is_cut_when_a_long_title_stays():
    """An unknown last part of few words behind a separator is taken for the site."""
    assert title_of(title="The harbour freezes over again | The Coast Post") == "The harbour freezes over again"


def test_a_headline_with_a_separator_stays_whole():
    """A dash inside a known headline separates nothing."""
    title = title_of(block("Ice - a history", tag="h1"), title="Ice - a history - Coast Post")
    assert title == "Ice - a history"


def test_a_site_name_in_the_h1_is_no_title():
    """Where the h1 is the site's logo, the head's title wins."""
    title = title_of(
        block("Coast Post", tag="h1"),
        block("Something", tag="h1"),
        title="The harbour freezes | Coast Post",
        metas=(("og:site_name", "Coast Post"), ("og:title", "The harbour freezes")),
    )
    assert title == "The harbour freezes"


def test_the_agreement_of_two_sources_wins():
    """JSON-LD and Open Graph together outweigh an h1 that says something else."""
    title = title_of(
        block("Ice on the harbour: live", tag="h1"),
        metas=(("og:title", "The harbour freezes"),),
        json_ld=(json.dumps({"@type": "NewsArticle", "headline": "The harbour freezes"}),),
    )
    assert title == "The harbour freezes"


def test_a_page_that_names_nothing_has_no_title():
    """Without headline, title and metas the title is None."""
    assert title_of(block("Just text.")) is None


def test_a_headline_without_letters_is_no_title():
    """A count in an h1, such as a number of votes, is not taken for the title."""
    assert title_of(block("94", tag="h1"), title="The harbour freezes over") == "The harbour freezes over"


def test_a_title_of_nothing_but_separators_costs_nothing():
    """A hostile title is not taken apart."""
    built = page(block("Text"), head=Head(title="some words of the title" + " | part" * 30_000))
    assert read_metadata(built, None)[0] is None
