"""What must hold for every document, tried on documents that are made up."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import cache

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dehusk.engine.options import Favor, MetadataLevel, Options, Output
from dehusk.engine.pipeline import Cleaner
from dehusk.engine.result import Result
from dehusk.errors import DehuskError
from dehusk.workers.formats import FORMATS
from scripts.golden import read_sample, slugs
from tests.fuzz.targets import check

# The documents made up for each property: the same ones each time, unless the environment asks for so many others.
EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "0"))
PROPERTY = settings(max_examples=EXAMPLES or 60, deadline=None, derandomize=not EXAMPLES, database=None)

_SENTENCES = (
    "The orchard behind the mill was planted by two brothers.",
    "She brought the trees up the valley on a cart, and 40 of them grew.",
    "После девяти лет ремонта мельница снова работает.",
    "製粉所は九年の修理を経て土曜日に再開した。",
    "Share this", "Recent posts", "Archives", "May 2019 (12)", "Sign up for our newsletter", "We use cookies",
    "Filed under: Crafts", "Previous", "Next »", "3 comments", "© 2024 The Valley Gazette", "By Ann, 2 March 2024",
    "a", "1", "…", "•", "\u00a0", "\u200b", "&amp;", "&#0;", "&nbsp;", "&lt;p&gt;", "\u202e", "e\u0301",
    "👩\u200d👧", "",
)  # fmt: skip
_TAGS = (
    "html body head div p span b i a ul ol li dl dt dd h1 h2 h3 article section main nav aside header footer figure"
    " figcaption blockquote pre code table tr td th tbody form input button select option label br hr img video svg"
    " math script style noscript template iframe textarea title meta link base time ruby rt rp font center details"
    " summary o:p x-y"
).split()
_CLASSES = (
    "post entry-content sidebar widget related share comments footer nav menu cookie newsletter author date tags hidden"
    " sr-only pagination archive"
).split()
_ATTRIBUTES = st.one_of(
    st.lists(st.sampled_from(_CLASSES), max_size=3).map(lambda names: f' class="{" ".join(names)}"'),
    st.sampled_from(
        (
            *(
                "",
                ' id="main"',
                " id=x id=y",
                " hidden",
                ' aria-hidden="true"',
                ' style="display: none"',
                ' role="main"',
            ),
            *(' href="/x"', " href=javascript:x", ' itemprop="author"', ' datetime="2024-03-02"', ' rel="author"'),
            *(' name="author" content="Ann"', ' type="application/ld+json"', ' property="og:title" content="x"'),
            *(' class="', " =", ' ""=""', " '", " a:b=c", ' lang="de"', " /"),
        )
    ),
)
_TEXTS = st.one_of(
    st.sampled_from(_SENTENCES),
    st.lists(st.sampled_from(_SENTENCES), max_size=6).map(" ".join),
    st.text(max_size=40),
    st.sampled_from(('{"@type":"Article","headline":"x","author":[{"name":1}]}', "<", ">", "<!--", "-->", "]]>", "</")),
)


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Wrap markup into an element; one in some is not closed, or closed as another one."""

    def build(tag: str, attributes: list[str], inside: list[str], end: str) -> str:
        return f"<{tag}{''.join(attributes)}>{''.join(inside)}{end.format(tag)}"

    ends = st.sampled_from(("</{}>", "</{}>", "</{}>", "</{}>", "", "</p>", "</div></{}>"))
    return st.builds(
        build, st.sampled_from(_TAGS), st.lists(_ATTRIBUTES, max_size=3), st.lists(children, max_size=6), ends
    )


MARKUP = st.lists(st.recursive(_TEXTS, _element, max_leaves=30), min_size=1, max_size=5).map("\n".join)
# Cut off anywhere, or with bytes that do not belong.
BROKEN = st.builds(
    lambda page, place, junk: (raw := page.encode("utf-8", "surrogatepass"))[:place] + junk + raw[place:],
    MARKUP,
    st.integers(0, 2_000),
    st.binary(max_size=8),
)
RAW = st.one_of(st.binary(max_size=400), st.binary(max_size=40).map(lambda raw: b"<p>" + raw))
LINES = st.lists(_TEXTS, max_size=20).map("\n".join)
DOCUMENTS = st.one_of(MARKUP, BROKEN, RAW)
TEXTS = st.one_of(LINES, LINES.map(lambda text: text.encode("utf-8", "replace")), RAW)
_OUTPUTS = st.sets(st.sampled_from(Output)).map(tuple)
TEXT_OPTIONS = st.builds(
    Options, favor=st.sampled_from(Favor), explain=st.booleans(), output=_OUTPUTS, comments=st.booleans()
)
_SELECTORS = st.lists(
    st.one_of(
        st.sampled_from(_TAGS).filter(str.isalnum),
        st.sampled_from(_CLASSES).map(".{}".format),
        st.sampled_from(
            ("*", "div > *", ".post p", "p + p", "h1 ~ *", "li:nth-child(2)", "[hidden]", "x-y b", ".share a")
        ),
    ),
    max_size=2,
).map(tuple)
OPTIONS = st.builds(
    Options,
    favor=st.sampled_from(Favor),
    metadata=st.sampled_from((MetadataLevel.BASIC, MetadataLevel.BASIC, MetadataLevel.BASIC, MetadataLevel.FULL)),
    explain=st.booleans(),
    output=_OUTPUTS,
    tables=st.booleans(),
    comments=st.booleans(),
    keep=_SELECTORS,
    drop=_SELECTORS,
)
ENCODINGS = st.one_of(st.none(), st.sampled_from(("utf-8", "latin-1", "utf-16", "shift_jis", "base64", "", "x" * 99)))


@cache
def cleaner() -> Cleaner:
    """Load the models once; hypothesis wants no fixture for that."""
    return Cleaner()


# The bars of a report that show milliseconds.
_TIMES = re.compile(r'max="[0-9.]+" value="[0-9.]+"></meter><b>[0-9.]+ ms</b>')


def answer(result: Result) -> dict:
    """Give all of an answer but the time it took."""
    members: dict = orjson.loads(FORMATS["application/json"].render(result).body)
    del members["metrics"]["timings_ms"]
    if "report" in members:
        members["report"] = _TIMES.sub("", members["report"])
    return members


@PROPERTY
@given(DOCUMENTS, OPTIONS, ENCODINGS)
def test_any_page_gives_a_result_or_an_error_of_ours(document, options, encoding):
    """Whatever the bytes, there is a valid result in every format or a DehuskError; nothing else is raised."""
    with suppress(DehuskError):
        check(cleaner().clean(document, options, url="https://gazette.example/", encoding=encoding))


@PROPERTY
@given(TEXTS, TEXT_OPTIONS, ENCODINGS)
def test_any_text_gives_a_result_or_an_error_of_ours(text, options, encoding):
    """The same holds for plain text."""
    with suppress(DehuskError):
        check(cleaner().clean_text(text, options, encoding=encoding))


@PROPERTY
@given(MARKUP, DOCUMENTS, OPTIONS)
def test_the_same_page_gives_the_same_answer(document, other, options):
    """An answer depends on the document and the options, not on the documents before."""
    first = answer(cleaner().clean(document, options))
    for between in (other, read_sample(slugs()[0]).page):
        with suppress(DehuskError):
            cleaner().clean(between)
            cleaner().clean_text(between)
    assert answer(cleaner().clean(document, options)) == first


@PROPERTY
@given(LINES, TEXT_OPTIONS)
def test_the_same_text_gives_the_same_answer(text, options):
    """So does that for plain text."""
    first = answer(cleaner().clean_text(text, options))
    cleaner().clean(f"<article><p>{text}</p></article>")
    assert answer(cleaner().clean_text(text, options)) == first


@PROPERTY
@given(LINES, TEXT_OPTIONS)
def test_a_clean_text_has_no_line_that_was_not_there(text, options):
    """Plain text is only left out, never rewritten: every line of the answer is a line of the input."""
    there = {line.strip() for line in re.split(r"\r\n?|\n", text.replace("\0", ""))}
    assert {line.strip() for line in cleaner().clean_text(text, options).text.split("\n")} <= there | {""}


# One character is invisible or a break of words to some readers and not to others; ASCII is the same to all.
PLAIN_MARKUP = st.lists(
    st.tuples(
        st.sampled_from(("p", "div", "li", "b", "a href=/x", "h2", "td", "article", "span class=share", "pre")),
        st.sampled_from([sentence for sentence in _SENTENCES if sentence.isascii() and "&" not in sentence]),
    ),
    max_size=20,
)


@PROPERTY
@given(PLAIN_MARKUP, OPTIONS)
def test_the_words_of_a_clean_page_were_there(parts, options):
    """Every word of the clean text is a word of the page's text, and it has none more often than the page."""
    page = "".join(f"<{tag}>{text}</{tag.split()[0]}> " for tag, text in parts)
    words = " ".join(text for _, text in parts).split()
    for word in cleaner().clean(page, options).text.split():
        assert word in words
        words.remove(word)


@pytest.mark.parametrize("slug", slugs())
@settings(PROPERTY, max_examples=EXAMPLES or 5)
@given(st.data())
def test_a_sample_that_is_broken_somewhere_is_cleaned(slug, data):
    """A page cut off anywhere, or with bytes of it overwritten, gives a valid result."""
    page = read_sample(slug).page
    place = data.draw(st.integers(1, len(page)))
    junk = data.draw(st.binary(max_size=20))
    check(cleaner().clean(page[:place] + junk + page[place + len(junk) : data.draw(st.integers(place, len(page)))]))
