import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dehusk.dom import page_of
from dehusk.dom.page import Head, Signature
from dehusk.metadata import Metadata, read_metadata
from tests.builders import block, page


def facts(*blocks, url=None, **head):
    """Read the metadata of a page of these blocks."""
    return read_metadata(page(*blocks, head=Head(**head)), url)[1]


def test_a_page_that_says_nothing_has_empty_metadata():
    """Unknown facts are None, unknown tags the empty tuple."""
    assert facts() == Metadata()


def test_json_ld_dates_come_first():
    """The datePublished and dateModified of the article outrank the metas."""
    found = facts(
        metas=(("article:published_time", "2020-01-01"), ("article:modified_time", "2020-01-02")),
        json_ld=(json.dumps({"@type": "Article", "datePublished": "2024-05-03T08:00Z", "dateModified": "2024-05-04"}),),
    )
    assert (found.published, found.modified) == ("2024-05-03", "2024-05-04")


@pytest.mark.parametrize("name", ["article:published_time", "datepublished", "dc.date.issued", "x-published-date"])
def test_metas_date_the_page(name):
    """The usual metas, and unknown ones whose name says so, give the date of publication."""
    assert facts(metas=((name, "2024-05-03T08:00:00Z"),)).published == "2024-05-03"


def test_a_time_that_says_published_outranks_an_earlier_one():
    """Of several <time> elements the one marked as published counts, wherever it stands."""
    plain = Signature("time", "", "", "", "", "")
    marked = Signature("time", "entry-date published", "", "", "", "")
    assert facts(times=(("2019-01-01", plain), ("2024-05-03", marked))).published == "2024-05-03"


def test_the_address_dates_the_page():
    """A whole date in the path counts where the page itself names none."""
    assert facts(url="https://news.example/2024/05/03/harbour").published == "2024-05-03"


def test_an_earlier_date_beside_the_headline_is_the_first_publication():
    """A new edition sets the published date anew; the earlier date that readers are shown is the first."""
    metas = (("article:published_time", "2025-11-05"),)
    found = facts(block("Headline", tag="h1"), block("January 31, 2024"), metas=metas)
    assert found.published == "2024-01-31"


def test_an_earlier_time_marked_as_published_is_the_first_publication():
    """The head may give the day of the last edition; where several are marked, they are those of a list."""
    marked = Signature("time", "", "", "", "datePublished", "")
    metas = (("article:published_time", "2024-05-03"),)
    assert facts(metas=metas, times=(("2020-02-01", marked),)).published == "2020-02-01"
    assert facts(metas=metas, times=(("2020-02-01", marked), ("2020-02-02", marked))).published == "2024-05-03"


def test_the_old_attribute_for_a_publication_date_is_read():
    """`<time pubdate>` says what itemprop="datePublished" says."""
    document = "<h1>The mill</h1><time datetime=2020-02-01>Monday</time><time pubdate datetime=2021-03-04>Friday</time>"
    assert read_metadata(page_of(document))[1].published == "2021-03-04"


def test_a_date_that_cannot_be_read_is_none():
    """Nonsense where a date should stand gives None, not the nonsense."""
    assert facts(metas=(("article:published_time", "yesterday"),)).published is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ({"language": "pt_BR"}, "pt-BR"),
        ({"metas": (("og:locale", "de_DE"),)}, "de-DE"),
        ({"json_ld": ('{"@type": "WebPage", "inLanguage": "ja"}',)}, "ja"),
        ({"language": "{{lang}}"}, None),
    ],
)
def test_the_language_is_a_tag(head, expected):
    """The html element, then og:locale, then JSON-LD give the language, with a hyphen."""
    assert facts(**head).language == expected


def test_the_canonical_address_outranks_the_one_given():
    """The page's canonical address is its own; without one the caller's counts."""
    assert facts(url="https://a.example/?x=1", links=(("canonical", "https://a.example/"),)).url == "https://a.example/"
    assert facts(url="https://a.example/?x=1").url == "https://a.example/?x=1"


def test_site_name_description_and_image_come_from_open_graph():
    """Open Graph names the site, describes the page and shows its image."""
    metas = (("og:site_name", "Coast Post"), ("og:description", "Ice &amp; wind."), ("og:image", "/ice.jpg"))
    found = facts(metas=metas)
    assert (found.site_name, found.description, found.image) == ("Coast Post", "Ice & wind.", "/ice.jpg")


def test_the_publisher_names_the_site():
    """Without og:site_name the publisher of the article names the site."""
    thing = {"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Coast Post"}}
    assert facts(json_ld=(json.dumps(thing),)).site_name == "Coast Post"


@pytest.mark.parametrize(
    "image", ["/ice.jpg", ["/ice.jpg", "/b.jpg"], {"url": "/ice.jpg"}, [{"contentUrl": "/ice.jpg"}]]
)
def test_json_ld_images_in_every_shape(image):
    """An image is an address, an object or a list of those; the first counts."""
    assert facts(json_ld=(json.dumps({"@type": "Article", "image": image}),)).image == "/ice.jpg"


def test_tags_are_distinct_and_split():
    """Several article:tag metas, or one list with commas, give distinct tags in their order."""
    assert facts(metas=(("article:tag", "ice"), ("article:tag", "sea"), ("article:tag", "ice"))).tags == ("ice", "sea")
    assert facts(metas=(("keywords", "ice, sea,,"),)).tags == ("ice", "sea")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "@graph", "author", "headline", "image", "publisher", "keywords", "name"])
            | st.text(max_size=5),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(_JSON, st.lists(st.tuples(st.sampled_from(["author", "date", "og:title", "keywords"]), st.text()), max_size=4))
def test_no_json_ld_and_no_meta_breaks_it(value, metas):
    """Whatever a page says of itself, reading it gives a title of text or None, and metadata of the declared types."""
    scripts = (json.dumps({"@type": "Article", "value": value}), json.dumps(value))
    title, found = read_metadata(page(block("Headline", tag="h1"), head=Head(metas=tuple(metas), json_ld=scripts)))
    assert title is None or isinstance(title, str)
    assert all(isinstance(tag, str) for tag in found.tags)
    assert found.author is None or isinstance(found.author, str)


@pytest.mark.parametrize("address", ["http://[x", "http://a]b/", "http://[v1.]/", "http://℀/"])
def test_addresses_that_are_none(address):
    """An address that cannot be split names no host and no date, wherever it stands."""
    assert facts(links=(("canonical", address),)).url == address
    assert facts(metas=(("og:url", address),)).url == address
    assert facts(url=address).published is None
