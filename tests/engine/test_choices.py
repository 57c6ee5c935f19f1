"""dehusk.engine.pipeline: what the caller chooses of a page, with selectors and otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dehusk.engine.options import Options
from dehusk.engine.pipeline import Cleaner
from dehusk.engine.result import Status
from dehusk.errors import InvalidOptionError
from dehusk.verdicts import Reason
from tests.engine.test_pipeline import PAGE, PARAGRAPHS, shared_cleaner


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    """Give the packaged cleaner, loaded once."""
    return shared_cleaner()


def reasons(cleaner: Cleaner, page: str, **chosen: object) -> dict[str, Reason | None]:
    """Give the reason of each block of a page by its text, None for a kept one."""
    blocks = cleaner.clean(page, Options(explain=True, **chosen)).blocks  # type: ignore[arg-type]
    assert blocks is not None
    return {block.text: block.reason for block in blocks}


def test_what_is_dropped_goes_and_stays_told(cleaner):
    """A dropped block has the reason selector, the score it had, and is in none of the outputs."""
    before = cleaner.clean(PAGE, Options(explain=True)).blocks
    result = cleaner.clean(PAGE, Options(explain=True, drop=("p:nth-of-type(2)", "nav")))
    assert result.text == "\n\n".join([PARAGRAPHS[0], *PARAGRAPHS[2:]])
    assert [block.score for block in result.blocks] == [block.score for block in before]
    assert [block.text for block in result.blocks if block.reason is Reason.SELECTOR] == ["Home", "News", PARAGRAPHS[1]]
    assert result.metrics.removed[Reason.SELECTOR].blocks == 3


def test_what_is_kept_stays(cleaner):
    """Neither a low score nor a pass removes what is kept, and it has no reason."""
    found = reasons(cleaner, PAGE, keep=("footer", "li:first-child"))
    assert found["© 2024 Valley News. All rights reserved."] is None
    assert found["Home"] is None
    assert found["News"] is Reason.NAVIGATION


def test_only_this(cleaner):
    """To drop all and keep one part gives that part alone."""
    result = cleaner.clean(PAGE, Options(drop=("body",), keep=("h1", "article p:last-child")))
    assert result.text == f"The mill\n\n{PARAGRAPHS[-1]}"


@pytest.mark.parametrize("selector", ["html", "body", "*", ":root"])
def test_nothing_is_left(cleaner, selector):
    """A page that is dropped as a whole is empty, and no error."""
    result = cleaner.clean(PAGE, Options(drop=(selector,)))
    assert (result.status, result.text, result.metrics.expected.f1) == (Status.EMPTY, "", 0.0)
    assert set(result.metrics.removed) <= {Reason.SELECTOR}


@pytest.mark.parametrize("page", ["", "<!-- -->"])
def test_a_page_of_nothing_has_no_matches(cleaner, page):
    """Selectors match nothing where there is nothing."""
    metrics = cleaner.clean(page, Options(drop=("p",), keep=("b",))).metrics
    assert (metrics.selectors.keep, metrics.selectors.drop) == ({"b": 0}, {"p": 0})


def test_a_dropped_copy_wins_against_none(cleaner):
    """Of two copies of a text the one that is not dropped stays, wherever it stands."""
    copies = f"<article>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</article>"
    for page in (f"<body><div class=x>{copies}</div>{copies}", f"<body>{copies}<div class=x>{copies}</div>"):
        assert cleaner.clean(page, Options(drop=(".x",))).text == "\n\n".join(PARAGRAPHS)


def test_both_copies_are_kept_if_both_are_chosen(cleaner):
    """What the caller keeps is not removed as a copy of something else he keeps."""
    page = f"<body><article><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></article><div class=x>{PARAGRAPHS[0]}</div>"
    assert cleaner.clean(page, Options(keep=("p", ".x"))).text.count(PARAGRAPHS[0]) == 2


ROWS = "<tr><th>Month<th>Sacks<tr><td>March<td>120<tr><td>April<td>90"


def test_tables_of_data_can_be_left_out(cleaner):
    """Their cells have the reason selector; a table that lays out the page keeps its text."""
    page = PAGE.replace("</article>", f"<table>{ROWS}</table></article>")
    found = reasons(cleaner, page, tables=False)
    assert {text for text, reason in found.items() if reason is Reason.SELECTOR} == {
        *("Month", "Sacks", "March", "120", "April", "90")
    }
    layout = PAGE.replace("<article>", "<table><tr><td>Menu<td><article>").replace("</article>", "</article></table>")
    assert PARAGRAPHS[0] in cleaner.clean(layout, Options(tables=False)).text


def test_a_table_that_is_kept_stays(cleaner):
    """A selector that keeps the table speaks of that one; one around it does not."""
    page = PAGE.replace(
        "</article>", f"<table class=x>{ROWS}</table><table>{ROWS.replace('March', 'May')}</table></article>"
    )
    text = cleaner.clean(page, Options(tables=False, keep=(".x", "article"))).text
    assert "March" in text
    assert "May" not in text


COMMENT = (
    "I have lived by that mill for forty years, and never heard the stones turn as quietly as they did on Saturday."
)
COMMENTS = (
    f"<section class=comments><h3>2 comments</h3><div class=comment><p>{COMMENT}</p></div>"
    "<p>Share this: <a href=/s>Mail</a> <a href=/f>Facebook</a></p><h3>Leave a reply</h3>"
    "<p>Comments are moderated by hand.</p></section>"
)


def test_comments_can_be_kept(cleaner):
    """What readers have written comes in; lines of the form and what another pass claims do not."""
    page = PAGE.replace("</article>", f"</article>{COMMENTS}")
    assert reasons(cleaner, page)[COMMENT] is Reason.COMMENTS
    found = reasons(cleaner, page, comments=True)
    assert found[COMMENT] is None
    assert found["2 comments"] is None
    assert found["Share this: Mail Facebook"] is Reason.SHARE_LINKS
    assert found["Leave a reply"] is Reason.COMMENTS
    assert found["Comments are moderated by hand."] is Reason.COMMENTS
    assert reasons(cleaner, page, comments=True, drop=(".comment",))[COMMENT] is Reason.SELECTOR


def test_comments_of_a_text_can_be_kept(cleaner):
    """In plain text, the line that counts them is what can be told of them."""
    text = "\n\n".join(["The mill", *PARAGRAPHS, "3 comments", "Leave a reply"])
    for comments in (False, True):
        lines = cleaner.clean_text(text, Options(comments=comments)).text.splitlines()
        assert ("3 comments" in lines) is comments
        assert "Leave a reply" not in lines


@pytest.mark.parametrize(
    ("selector", "left"), [(".math", ""), (".math.display", "$a$"), (".katex", "$a$ $$b$$"), ("math", "$a$ $$b$$")]
)
def test_formulas_are_matched_as_they_are_written_out(cleaner, selector, left):
    """A formula is TeX in a span when selectors look at it, whatever the page has made it of."""
    made = "<span class=katex><span class=katex-mathml><math {}><mi>{}</mi></math></span><span>glyphs</span></span>"
    page = f"<p class=x>{made.format('', 'a')} {made.format('display=block', 'b')}</p>"
    assert cleaner.clean(page, Options(keep=(".x",), drop=(selector,))).text == left


def test_what_cannot_take_effect_is_refused(cleaner):
    """A page's option on a text, and links of a text without any, are errors and not passed over."""
    with pytest.raises(InvalidOptionError, match="drop is for pages"):
        cleaner.clean_text("The mill is back.", Options(drop=("p",)))
    with pytest.raises(InvalidOptionError, match="links is false"):
        cleaner.clean(PAGE, Options(links=False))


_WORDS = st.lists(st.sampled_from("mill river flour stone baker morning valley door bread wheel".split()), min_size=1)
_TAGS = st.sampled_from(["p", "div", "section", "li", "td", "span", "b", "h2", "a", "article", "table", "x-y"])


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda tag, inside: f"<{tag}>{''.join(inside)}</{tag}>", _TAGS, st.lists(children, max_size=4))


_MARKUP = st.recursive(_WORDS.map(lambda words: f"{' '.join(words)} "), _element, max_leaves=12)


# Elements that no start tag inside them ends.
_DROPPED = st.sampled_from(["div", "section", "article", "x-y"])


@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@given(st.lists(_MARKUP, max_size=5), _MARKUP, _DROPPED, st.lists(_MARKUP, max_size=5))
def test_nothing_of_what_is_dropped_is_left(before, inside, tag, after):
    """For every page: no word from inside a dropped element is in the text, and all others can be kept."""
    dropped = inside
    for word in "mill river flour stone baker morning valley door bread wheel".split():
        dropped = dropped.replace(word, f"x{word}x")
    page = f"<body>{''.join(before)}<{tag} class=drop>{dropped}</{tag}>{''.join(after)}</body>"
    bare = f"<body>{''.join(before)}<{tag} class=drop></{tag}>{''.join(after)}</body>"
    options = Options(keep=("body",), drop=(".drop",))
    text = shared_cleaner().clean(page, options).text
    assert text.split() == shared_cleaner().clean(bare, options).text.split()
    assert "x" not in shared_cleaner().clean(page, Options(drop=(".drop",))).text
