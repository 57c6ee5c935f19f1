"""archive_months on hand-built blocks."""

from __future__ import annotations

import pytest

from dehusk.passes.archive_months import find
from dehusk.passes.months import Month, read_month
from dehusk.passes.spelling import spell
from scripts.make_months import TARGET, rendered
from tests.builders import block, page
from tests.passes.widgets import around, article, marked


@pytest.mark.parametrize(
    ("heading", "months"),
    [
        ("Archives", ("May 2019 (12)", "April 2019 (3)", "January 2019 (1)")),
        ("Archiv", ("Mai 2019", "April 2019", "März 2019")),
        ("Archives", ("mai 2019", "avril 2019", "déc. 2018")),
        ("Archivos", ("mayo de 2019", "abril de 2019")),
        ("Archivi", ("Maggio 2019", "Aprile 2019")),
        ("Arquivos", ("maio 2019", "março de 2019")),
        ("Archief", ("mei 2019", "april 2019")),
        ("Archiwum", ("maj 2019", "kwiecień 2019")),
        ("Архивы", ("Май 2019", "Апрель 2019")),
        ("Arşivler", ("Mayıs 2019", "Nisan 2019")),
        ("アーカイブ", ("2019年5月", "2019年4月")),
        ("归档", ("2019年5月 (3)", "2019年4月")),
        ("彙整", ("2019 年 5 月", "2019 年 4 月")),
        ("Browse by month:", ("2019/05 (3)", "2019/04 (1)")),
        ("Archives", ("2024 (12)", "2023 (40)", "2022 (7)")),
    ],
)
@pytest.mark.parametrize("at", [0, 2, 4])
def test_months_under_a_heading(heading, months, at):
    """Months or counted years under a heading for archives go with it."""
    built = around(block(heading, "h3"), *(block(month, "li") for month in months), at=at)
    assert marked(find, built) == [heading, *months]


def test_months_with_counts_need_no_heading():
    """Three months in order with counts are an archive."""
    months = ("May 2019 (12)", "April 2019 (3)", "March 2019 (7)")
    assert marked(find, around(*map(block, months))) == list(months)


def test_linked_months_need_no_heading():
    """Three months in order that are links are an archive."""
    months = ("May 2019", "April 2019", "March 2019")
    assert marked(find, around(*(block(month, linked=1) for month in months))) == list(months)


def test_half_a_year_needs_no_heading():
    """Six bare months in order are an archive."""
    months = ("June 2019", "May 2019", "April 2019", "March 2019", "February 2019", "December 2018")
    assert marked(find, around(*map(block, months))) == list(months)


def test_eighty_months():
    """A long archive goes as a whole."""
    names = ("December", "November", "October", "September", "August", "July", "June", "May", "April", "March")
    months = [f"{name} {year}" for year in range(2019, 2011, -1) for name in names]
    assert marked(find, around(*map(block, months))) == months


@pytest.mark.parametrize(
    "text",
    [
        "May 2019 April 2019 March 2019 (3) January 2019",
        "May 2019April 2019March 2019February 2019",
        "Archives: May 2019 | April 2019 | March 2019 | June 2018",
        "2019年5月 2019年4月 2019年3月 2019年1月",
        "Mai 2019\nApril 2019\nMärz 2019\nFebruar 2019",
    ],
)
def test_archive_in_one_block(text):
    """Four months in order and nothing else in one block are an archive."""
    assert marked(find, around(block(text, "div"))) == [text]


def test_history_by_months_stays():
    """Months that head paragraphs come through."""
    text = article()
    built = page(block("May 1968", "h3"), text[0], block("June 1968", "h3"), text[1], block("July 1968", "h3"), text[2])
    assert marked(find, built) == []


def test_chronicle_lines_stay():
    """A month with what happened in it is text."""
    lines = ("May 2019 – the company was founded", "June 2019 – the first loaf", "July 2019 – a second oven")
    assert marked(find, around(*map(block, lines))) == []


def test_table_stays():
    """A column or a row of months in a table comes through."""
    cells = [
        block(f"{name} 2019", "th", "table tr") for name in ("January", "February", "March", "April", "May", "June")
    ]
    assert marked(find, around(*cells)) == []


def test_unsorted_months_stay():
    """Months in no order are the dates of something."""
    lines = ("May 2019", "January 2019", "March 2019", "July 2019", "February 2019", "June 2019")
    assert marked(find, around(*map(block, lines))) == []


def test_sentence_of_months_stays():
    """Months in a sentence come through."""
    text = "May 2019, April 2019, March 2019 and February 2019 were all warmer than the mean."
    assert marked(find, around(block(text))) == []


def test_article_about_archives_stays():
    """A chapter on archives is no archive."""
    assert marked(find, around(block("The archives of the city", "h2"))) == []
    assert marked(find, around(block("Archives", "h2"))) == []


@pytest.mark.parametrize(
    ("line", "year", "month", "counted"),
    [
        ("май 2019 г.", 2019, 5, False),
        ("2019. május", 2019, 5, False),
        ("2019년 5월", 2019, 5, False),
        ("tháng 5 năm 2019", 2019, 5, False),
        ("2018 m. gegužė", 2018, 5, False),
        ("Μαΐου 2019", 2019, 5, False),
        ("พฤษภาคม 2562", 2562, 5, False),
        ("مايو 2019", 2019, 5, False),
        ("Sept. 2019 (1,234)", 2019, 9, True),
        ("May 2019 12", 2019, 5, True),
        ("05/2019", 2019, 5, False),
    ],
)
def test_read_month(line, year, month, counted):
    """A month and a year are read in any language and order."""
    found = read_month(spell(line))
    assert isinstance(found, Month)
    assert (found.year, found.counted) == (year, counted)
    assert month in found.months


@pytest.mark.parametrize("line", ["12 May 2019", "2019-05-12", "2019 May 12", "May", "2019", "May 2019 report", ""])
def test_read_no_month(line):
    """A day, a month or a year alone, or words beside them are something else."""
    assert read_month(spell(line)) is None


def test_names_are_those_of_cldr():
    """months.json is what scripts/make_months.py writes."""
    assert TARGET.read_text("utf-8") == rendered()
