import pytest

from dehusk.metadata.dates import date_anywhere, dates_around, iso_date, only_date
from tests.builders import block, page


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025-07-09T23:30:00-05:00", "2025-07-09"),
        ("2025/7/9", "2025-07-09"),
        ("2025.07.09", "2025-07-09"),
        ("20250709T101500Z", "2025-07-09"),
        ("2025 Jul 9", "2025-07-09"),
        ("2025年7月9日", "2025-07-09"),
        ("July 9, 2025", "2025-07-09"),
        ("Sept. 9th 2025", "2025-09-09"),
        ("9 July 2025", "2025-07-09"),
        ("9th of July, 2025", "2025-07-09"),
        ("Wed, 09 Jul 2025 10:00:00 GMT", "2025-07-09"),
        ("9.7.2025", "2025-07-09"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("05/05/2024", "2024-05-05"),
    ],
)
def test_common_spellings_become_iso_8601(written, expected):
    """A date in a spelling that pages use becomes YYYY-MM-DD, as written, without applying a time zone."""
    assert iso_date(written) == expected


@pytest.mark.parametrize(
    "written", ["", "soon", "2025", "July 2025", "2025-13-01", "2025-02-30", "9999-01-01", "9/7/2025", "call 555-1234"]
)
def test_what_is_no_whole_date_is_none(written):
    """A value that is impossible, incomplete or ambiguous gives no date instead of a guess."""
    assert iso_date(written) is None


def test_a_month_name_inside_a_word_is_no_date():
    """A month counts only as a whole word: "Marching 3, 2025" is no date."""
    assert iso_date("Marching 3, 2025") is None


def test_the_line_nearest_to_the_headline_comes_first():
    """Of two dated lines, the one beside the headline is given first."""
    built = page(
        block("Old story, 1 May 2020"), block("Menu"), block("Headline", tag="h1"), block("Published 3 June 2024")
    )
    assert [found for _, found in dates_around(built, 2)] == ["2024-06-03", "2020-05-01"]


def test_a_long_paragraph_dates_nothing():
    """A date inside running text is no date of the page."""
    long = (
        "On 3 June 2024 the council met again, and after four hours of debate it agreed to hold the vote in the autumn."
    )
    assert list(dates_around(page(block("Headline", tag="h1"), block(long)), 0)) == []


def test_the_date_on_which_a_member_joined_is_skipped():
    """Forums show since when a writer is a member; that is no date of the page."""
    built = page(block("Thread", tag="h1"), block("Joined: 4 March 2011"))
    assert list(dates_around(built, 0)) == []


def test_a_line_that_says_so_dates_the_page_from_anywhere():
    """A line beginning "Last updated" dates a page also far from its headline."""
    lines = [block(f"Line {number}") for number in range(60)]
    assert date_anywhere(page(*lines, block("Last updated on 2024-02-23"))) == "2024-02-23"


@pytest.mark.parametrize(
    "line",
    ["May 3, 2024", "Published on Fri, 3 May 2024", "2024-05-03 10:15 pm", "· 3 May 2024 ·", "Posted: May 3rd, 2024"],
)
def test_a_line_that_is_nothing_but_a_date_dates_the_page(line):
    """Wherever it stands, if it is the only one."""
    texts = [block("Headline", tag="h1"), *(block(f"Paragraph {number}") for number in range(40))]
    assert only_date(page(*texts, block(line))) == "2024-05-03"


@pytest.mark.parametrize(
    "line", ["Open until May 3, 2024", "May 3, 2024: the mill", "Since 3 May 2024", "3 apples in 2024"]
)
def test_a_line_that_says_more_does_not(line):
    """What happens on a day is not the day of the page."""
    assert only_date(page(block("Headline", tag="h1"), block(line))) is None


def test_a_line_named_for_a_date_may_say_more():
    """The class of the element says what the line is, unless it is the date of a card beside the page."""
    line = "May 3, 2024. Updated: May 9, 2024"
    assert only_date(page(block(line, tag="p.post-date"))) == "2024-05-03"
    assert only_date(page(block(line, tag="p.card-date"))) is None


def test_lines_of_several_days_date_nothing():
    """A list of posts has many dates, and none of them is the page's."""
    assert only_date(page(block("May 3, 2024"), block("May 4, 2024"))) is None
    assert only_date(page(block("May 3, 2024"), block("3 May 2024"))) == "2024-05-03"
