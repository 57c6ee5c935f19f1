"""phrase_lines on hand-built blocks."""

from __future__ import annotations

from dehusk.passes.phrase_lines import lines_holding, stems
from dehusk.passes.survey import Survey
from tests.builders import block, page

STEMS = stems({"en": "subscr app", "de": "app"}, {"ja": "購読"})


def _found(*texts: str) -> dict[str, set[str]]:
    lines = lines_holding(Survey(page(*(block(text) for text in texts))), STEMS, 10)
    return {texts[row]: set(line.languages) for row, line in lines.items()}


def test_words_that_begin_with_six_letters():
    """A head of six letters finds longer words, one of fewer letters only the word itself, both at their beginning."""
    assert _found("Subscribe!", "The app", "Apply here", "Unsubscribed", "apps") == {
        "Subscribe!": {"en"},
        "The app": {"en", "de"},
    }


def test_marks_and_digits_part_words():
    """Words that touch marks or digits are found, at either edge of a line and beside line breaks."""
    texts = ("App*", "news/app", "12app", "the\napp", "(subscribers)")
    assert list(_found(*texts)) == list(texts)


def test_phrases_without_spaces():
    """A phrase of a script without spaces is found within a line, beside the words of that line."""
    assert _found("今すぐ購読する", "appを購読", "今日は") == {"今すぐ購読する": {"ja"}, "appを購読": {"ja"}}


def test_long_lines_are_not_looked_at():
    """A line of more words than asked for is text."""
    assert _found("one two three four five six seven eight nine ten app") == {}
