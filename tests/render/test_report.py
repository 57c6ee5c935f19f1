"""The report: what it shows of a page, what it holds back, and that it stays small and safe."""

from __future__ import annotations

import base64
import hashlib
from html import unescape
from pathlib import Path

import pytest

import dehusk
from dehusk.dom import parse, walk
from dehusk.engine.options import Output
from dehusk.errors import DehuskError
from dehusk.render.report import document, marking, report_parts
from dehusk.verdicts import Reason
from tests.hostile.xss import xss_pages
from tests.render.report import Parts, dangers_in, data_in, marks_in, page_in, without_space

_SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLES = sorted(path.parent.name for path in _SAMPLES.glob("*/page.html"))
REPORT = dehusk.Options(output=(Output.REPORT,))
SENTENCE = "After nine years of repairs, the mill on the river ground its first sack of rye on Saturday."
STORY = f"""<html lang="en" class="story"><head><title>The mill is back</title>
<style media="screen">p {{ color: red }}</style></head><body id="top" style="margin:3px"><nav><a href="/">Home</a></nav>
<article><h1>The mill is back</h1><p class="lede" style="color:red">{SENTENCE} <b>It was rye.</b></p>
<img src="/mill.png" alt="The mill" width="640">
<p>The miller expects to sell flour from March on, and will open on Sundays.</p></article>
<form action="/s"><input name="q"><button>Search</button></form><footer>© The Valley Gazette</footer></body></html>"""
ATTACKS = dict(xss_pages())


def report_of(html):
    """Give the report of a page."""
    return dehusk.clean(html, REPORT).report


def explained(html):
    """Give the report of a page, and its blocks."""
    result = dehusk.clean(html, dehusk.Options(output=(Output.REPORT,), explain=True))
    assert result.report is not None
    assert result.blocks is not None
    return result.report, result.blocks


def digest(text):
    """Give the hash of a script or style as policies write it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_only_who_asks_gets_a_report():
    """The report is made where the options ask for it, and does not bring the blocks into the result."""
    assert dehusk.clean(STORY).report is None
    result = dehusk.clean(STORY, REPORT)
    assert result.report is not None
    assert result.report.startswith("<!DOCTYPE html>")
    assert result.blocks is None


def test_each_block_is_marked_with_its_reason():
    """The text of every block stands in marks of its row, those of removed blocks with the reason."""
    report, blocks = explained(STORY)
    shown = page_in(report)
    for row, block in enumerate(blocks):
        reason = f' data-reason="{block.reason}"' if block.reason else ""
        assert f'<x-block data-row="{row}"{reason}>' in shown
    lede = next(row for row, block in enumerate(blocks) if SENTENCE in block.text)
    assert f'<x-block data-row="{lede}">{SENTENCE} </x-block><b><x-block data-row="{lede}">It was rye.' in shown


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_marks_of_a_row_hold_the_text_of_its_block(sample):
    """Nothing of a block stands outside its marks, and nothing else inside them."""
    html = (_SAMPLES / sample / "page.html").read_bytes()
    report, blocks = explained(html)
    marked = marks_in(page_in(report))
    for row, block in enumerate(blocks):
        assert without_space(marked.get(str(row), "")) == without_space(block.text)


def test_the_page_keeps_its_looks_and_nothing_else():
    """Classes, sizes, styles and alternative texts stay; addresses, forms and the title of the page do not."""
    shown = page_in(report_of(STORY))
    assert '<html lang="en" class="story">' in shown
    assert '<body id="top" data-style="margin:3px">' in shown
    assert '<p class="lede" data-style="color:red">' in shown
    assert 'alt="The mill"' in shown
    assert 'width="640"' in shown
    assert "<x-field></x-field><x-button>" in shown
    assert not any(word in shown for word in ("src=", "href=", "action=", "<form", "<title", 'name="q"'))
    assert data_in(report_of(STORY))["styles"] == [["screen", "p { color: red }"]]


def test_the_script_gets_text_reason_score_tag_path_and_features():
    """The data hold a row for each block, in the order of the page."""
    report, blocks = explained(STORY)
    data = data_in(report)
    rows = data["blocks"]
    assert [row[:2] for row in rows] == [[block.text, block.reason or ""] for block in blocks]
    assert [row[3:5] for row in rows] == [[block.tag, block.xpath] for block in blocks]
    assert rows[0][2] == pytest.approx(blocks[0].score, abs=0.001)
    named = [[data["features"][name], value, weight] for name, value, weight in rows[0][5]]
    assert named == [[one.name, one.value, one.weight] for one in blocks[0].features]
    assert len(named) == 5


def test_title_text_and_figures_stand_in_the_report():
    """A reader without a script sees the title, the clean text, the numbers and how many blocks each reason has."""
    text = Parts.of(report_of(STORY)).text
    assert "The mill is back" in text
    assert SENTENCE in text
    assert "Expected precision" in text
    assert "Footer 1" in text
    assert "Kept 2" in text


def test_plain_text_is_shown_as_paragraphs():
    """A text has no markup, so its blocks are shown one after the other, headings as headings."""
    report = (
        dehusk.Cleaner().clean_text(f"The mill\n\n{SENTENCE}\n\n<b>Sign up</b> for our newsletter.\n", REPORT).report
    )
    shown = page_in(report)
    assert f"{SENTENCE}</x-block></p>" in shown
    assert "&lt;b&gt;Sign up&lt;/b&gt;" in shown
    assert dangers_in(shown) == []


def test_an_empty_page_has_a_report():
    """A page without anything to extract, or without a block, has a report that says so."""
    report = report_of("<html></html>")
    assert "There is nothing to extract" in report
    assert data_in(report)["blocks"] == []


def test_the_policy_names_what_is_in_the_report():
    """The report's one script and two style sheets have the hashes of its policy, which allows nothing else."""
    report = report_of(STORY)
    parts = Parts.of(report)
    policy = next(one["content"] for tag, one in parts.tags if one.get("http-equiv") == "Content-Security-Policy")
    assert policy == report_parts().policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert [digest(script) for script in parts.raw["script"][1:]] == [report_parts().script_hash]
    styles = parts.raw["style"] + Parts.of(page_in(report)).raw["style"]
    assert tuple(map(digest, styles)) == report_parts().style_hashes
    # Nothing inline besides them, which the policy would stop with an error on the console.
    assert not any(name == "style" or name.startswith("on") for _, attributes in parts.tags for name in attributes)


@pytest.mark.parametrize("name", ATTACKS)
def test_no_attack_comes_through(name):
    """Whatever comes in, the page inside has only tags and attributes that do nothing, and the only script is ours."""
    report = report_of(ATTACKS[name])
    assert dangers_in(page_in(report)) == []
    parts = Parts.of(report)
    assert [tag for tag, _ in parts.tags].count("script") == 2
    assert [tag for tag, _ in parts.tags].count("iframe") == 1
    assert digest(parts.raw["script"][1]) == report_parts().script_hash
    assert not any(character in parts.raw["script"][0] for character in "<>&\u2028\u2029")


def test_no_page_passes_for_our_marks():
    """What a page has that looks like our marks is not taken for them."""
    html = STORY.replace("<nav>", '<nav><x-block data-row="3" data-reason="hidden" data-style="x">Forged</x-block>')
    assert '<span><x-block data-row="0" data-reason=' in page_in(report_of(html))
    assert 'data-style="x"' not in page_in(report_of(html))


def test_deep_pages_are_flattened():
    """Below the deepest level shown, blocks stand one after the other, parted by line breaks."""
    html = f"{'<div>' * 11_000}<p>first words</p><p>second words</p>"
    shown = page_in(report_of(html))
    tags = [tag for tag, _ in Parts.of(shown).tags]
    assert tags.count("div") == marking.MOST_DEPTH
    assert tags[-4:] == ["br", "x-block", "br", "x-block"]
    assert "second words" in shown


@pytest.mark.parametrize(
    ("style", "stays"),
    [
        ("@media all { p { color: rgb(1 2 3) } }" * 1_000, True),
        (".w-\\[calc\\(1px\\)\\] { content: '}{ (' } /* {{{ */ a[href] { color: var(--a, var(--b)) }", True),
        ("p { background: url(data:image/png;base64,iVBORw0KGgo=) }", True),
        ("@media all {" * 60, False),
        ("p { x: '}'; /* } */ y: url(}); \\} " * 60, False),
        ("p { width: " + "calc(" * 60, False),
        ("p { x: ( } " * 60, False),
        ("p { x: url(a'b) } " + "p {" * 60, False),
        ("p { x: u\\72 l(a'b) } " + "p {" * 60, False),
    ],
)
def test_style_sheets_nested_too_deep_are_left_out(style, stays):
    """A sheet that would end the browser does not come along, however it hides how deep it is."""
    report = report_of(STORY.replace("p { color: red }", style))
    assert bool(data_in(report)["styles"]) == stays


def test_long_pages_are_cut(monkeypatch):
    """A page that is too large is shown as far as it goes, ends well, and the report says so."""
    monkeypatch.setattr(marking, "MOST_CHARS", 2_000)
    report = report_of(f"<main>{f'<section><p>{SENTENCE}</p></section>' * 200}</main>")
    shown = page_in(report)
    assert "its end is missing here" in report
    assert 2_000 < len(shown.split("<body>")[1]) < 3_000
    assert shown.endswith("</x-block></p></section></main></body></html>")


def test_many_blocks_are_cut(monkeypatch):
    """No more blocks than a list can hold are listed and marked, and the report says how many there are."""
    monkeypatch.setattr(document, "MOST_BLOCKS", 10)
    report = report_of("".join(f"<p>{SENTENCE} It was {number}.</p>" for number in range(30)))
    assert len(data_in(report)["blocks"]) == 10
    assert 'data-row="9"' in page_in(report)
    assert 'data-row="10"' not in page_in(report)
    assert "It was 29." in page_in(report)
    assert "The page has 30 blocks; the first 10 are listed" in report


def test_long_paths_and_texts_are_cut(monkeypatch):
    """What is long for each block is bounded over all of them."""
    monkeypatch.setattr(document, "MOST_PATH_CHARS", 60)
    monkeypatch.setattr(document, "MOST_TEXT_CHARS", 100)
    report = report_of("".join(f"<p>{SENTENCE * 3} It was {number}.</p>" for number in range(30)))
    rows = data_in(report)["blocks"]
    assert sum(len(row[4]) for row in rows) <= 60
    assert rows[0][4]
    assert all(len(row[0]) <= document.MOST_BLOCK_CHARS + 1 for row in rows)
    assert "the first 100 are shown here" in report


def test_halves_of_characters_become_question_marks():
    """A report is UTF-8 also where the page that was given as a str is not."""
    report = report_of(STORY.replace("Saturday", "Satur\ud800day"))
    assert report.encode()


def test_every_reason_has_a_colour():
    """No reason is without a hue of its own, in the legend as on the page."""
    style = Parts.of(report_of(STORY)).raw["style"][0]
    hues = [style.split(f"[data-reason={reason}] {{ --hue: ")[1].split(";")[0] for reason in Reason]
    assert len(set(hues)) == len(Reason)


def test_placeholders_in_a_page_stay_what_they_are():
    """What looks like a place of the template is text."""
    report = report_of(STORY.replace("Sundays", "$script ${data} $$"))
    assert "$script ${data} $$" in unescape(page_in(report))


def test_a_page_that_is_refused_has_no_report():
    """What cannot be cleaned within its limits cannot be explained either."""
    with pytest.raises(DehuskError, match="inside one another"):
        report_of("<div>" * 13_000)


def test_very_many_style_sheets_are_left_out():
    """A page of nothing but small style sheets is shown with some thousand of them, and soon."""
    root = parse("<style>a{}</style>" * 50_000 + "<p>x")
    assert len(marking.mark_page(walk(root), [None]).styles) < 5_000
