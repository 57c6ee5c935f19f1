import json

from dehusk.metadata.json_ld import MOST_OBJECTS, MOST_SCRIPT_CHARS, read_json_ld, text_of


def test_objects_are_sorted_by_what_they_describe():
    """Articles, pages and sites inside a @graph are told apart by their @type."""
    graph = [{"@type": "WebPage"}, {"@type": ["Thing", "NewsArticle"]}, {"@type": "WebSite"}, {"@type": "Person"}]
    facts = read_json_ld((json.dumps({"@graph": graph}),))
    assert [len(found) for found in (facts.articles, facts.pages, facts.sites)] == [1, 1, 1]


def test_control_characters_inside_strings_are_survived():
    """A raw line break inside a string, which JSON forbids, does not cost the script."""
    facts = read_json_ld(('{"@type": "Article", "headline": "One\nTwo"}',))
    assert text_of(facts.articles[0]["headline"]) == "One Two"


def test_html_comments_around_the_script_are_survived():
    """Old templates wrap scripts in an HTML comment or CDATA."""
    for wrapped in ("<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/* <![CDATA[ */ {} ;"):
        facts = read_json_ld((wrapped.replace("{}", '{"@type": "Article"}'),))
        assert len(facts.articles) == 1, wrapped


def test_trailing_commas_are_survived():
    """A comma before a closing bracket, a common slip of templates, does not cost the script."""
    assert len(read_json_ld(('{"@type": "Article", "keywords": ["a",],}',)).articles) == 1


def test_a_broken_script_does_not_cost_the_others():
    """What cannot be read counts as absent."""
    facts = read_json_ld(("{ not json", '{"@type": "Article"}', "", "null", "[1, 2]"))
    assert len(facts.articles) == 1


def test_a_script_beyond_the_bound_is_not_read():
    """A script longer than any description of a page is skipped."""
    long = json.dumps({"@type": "Article", "articleBody": "x" * MOST_SCRIPT_CHARS})
    assert read_json_ld((long,)).articles == ()


def test_the_number_of_objects_is_bounded():
    """A catalogue of things stops being read at the bound."""
    many = json.dumps([{"@type": "Article"}] * (MOST_OBJECTS * 2))
    assert len(read_json_ld((many,)).articles) == MOST_OBJECTS


def test_deep_nesting_does_not_recurse():
    """Objects nested deeper than the parser allows count as absent; those it allows are walked without recursion."""
    for depth in (900, 100_000):
        read_json_ld(('{"a":' * depth + "1" + "}" * depth,))


def test_a_bare_reference_is_resolved():
    """An author given as nothing but an @id is found among the other objects."""
    person = {"@type": "Person", "@id": "#ada", "name": "Ada"}
    facts = read_json_ld((json.dumps([{"@type": "Article", "author": {"@id": "#ada"}}, person]),))
    assert facts.resolve(facts.articles[0]["author"]) == person


def test_references_to_characters_are_resolved_twice():
    """Templates escape a title once for HTML and once more for JSON."""
    assert text_of("Tom &amp;#8217;n&#8217; Jerry &amp; Co") == "Tom ’n’ Jerry & Co"


def test_what_is_no_text_is_empty():
    """A number, an object or nothing where text should stand gives an empty text; of a list the first counts."""
    values: list[object] = [None, 3, {}, [], ["a", "b"]]
    assert [text_of(value) for value in values] == ["", "", "", "", "a"]
