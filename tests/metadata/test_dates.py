import pytest

from dehusk.metadata.dates import date_anywhere, dates_around, iso_date, named_date, only_date
from dehusk.passes.months import month_called
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


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("6. Mai 2024", "2024-05-06"),
        ("Montag, 6. Mai 2024, 12:30 Uhr", "2024-05-06"),
        ("12:30, 6 mei 2024", "2024-05-06"),
        ("12 janvier 2024", "2024-01-12"),
        ("1er janvier 2024", "2024-01-01"),
        ("6 mai. 2024", "2024-05-06"),
        ("6 мая 2024 г.", "2024-05-06"),
        ("6-го мая 2024", "2024-05-06"),
        ("6 de mayo de 2024", "2024-05-06"),
        ("1º de maio de 2024", "2024-05-01"),
        ("Lunes, mayo 6, 2024", "2024-05-06"),
        ("6 Mayıs 2024 Pazartesi", "2024-05-06"),
        ("2024. május 6.", "2024-05-06"),
        ("2024 m. gegužės 6 d.", "2024-05-06"),
        ("6 tháng 5, 2024", "2024-05-06"),
        ("2024년 5월 6일", "2024-05-06"),
        ("٦ مايو، ٢٠٢٤", "2024-05-06"),
        ("6 मई 2024", "2024-05-06"),
    ],
)
def test_months_with_names_of_other_languages(written, expected):
    """Where the months of all languages are known, day, name and year are read in the orders in which they stand."""
    assert named_date(written, "", month_called) == expected


@pytest.mark.parametrize(
    "written", ["", "2024", "Mai 2024", "6. Mai", "31. Juni 2024", "6 Kommentare 2024", "6/5/2024"]
)
def test_what_names_no_day(written):
    """A date that is incomplete or impossible, and other words between numbers, give no date."""
    assert named_date(written, "", month_called) is None


def test_a_month_with_two_meanings():
    """Listopad is November in Polish and Czech, and October in Croatian; what nobody can tell is not read."""
    assert named_date("5 listopada 2024", "pl", month_called) == "2024-11-05"
    assert named_date("5. listopada 2024.", "hr-HR", month_called) == "2024-10-05"
    assert named_date("5 dag 2024", "", month_called) is None


def test_the_search_for_a_named_month_is_bounded():
    """Only the beginning of a text is searched, however many days and years it has."""
    asked = []

    def never(name, language):
        asked.append((name, language))

    assert named_date("6 2024 " * 100_000, "de", never) is None
    assert len(asked) < 1_000
    assert max(len(name) for name, _ in asked) <= 40
