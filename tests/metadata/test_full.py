from dehusk.metadata import Metadata, complete_metadata

HTML = """<html lang="en"><head><title>The harbour freezes</title><meta name="author" content="Ada Byron">
<meta property="og:site_name" content="Coast Post"><meta property="article:published_time" content="2024-05-03">
</head><body><h1>The harbour freezes</h1><p>Ice.</p></body></html>"""


def test_what_is_unknown_is_asked_of_trafilatura():
    """Missing facts are filled in."""
    title, found = complete_metadata(None, Metadata(), HTML, "https://coast.example/ice")
    assert title == "The harbour freezes"
    assert (found.author, found.published, found.site_name) == ("Ada Byron", "2024-05-03", "Coast Post")


def test_what_is_known_stays():
    """A fact that the page gave is never replaced."""
    title, found = complete_metadata("Ice", Metadata(author="Mary"), HTML, None)
    assert (title, found.author) == ("Ice", "Mary")


def test_tags_are_a_tuple():
    """Tags from elsewhere keep the type of the record."""
    _, found = complete_metadata(None, Metadata(), HTML.replace("author", "keywords"), None)
    assert isinstance(found.tags, tuple)


def test_a_document_without_content_gives_nothing():
    """An empty document completes nothing and raises nothing."""
    assert complete_metadata(None, Metadata(), "", None) == (None, Metadata())
