"""evaluation.worst, calibration, languages and text: each report runs, and its figures are those of the pages."""

from __future__ import annotations

import json
import re
import sys

import pytest

from evaluation import calibration, crossval, husk, languages, text, worst
from evaluation.corpora import read_corpora
from evaluation.languages import UNKNOWN, language_of
from tests.corpus import write_corpus
from training.dressing import Style


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    """Write a corpus of gold texts; of the first page only the last paragraph is to be extracted."""
    folder = write_corpus(tmp_path_factory.mktemp("corpora"), "wcxb-dev", pages=12)
    path = folder / "wcxb-dev" / "pages.jsonl"
    first, *others = path.read_text("utf-8").splitlines()
    row = json.loads(first)
    row["gold"] = row["gold"].split("\n")[-1]
    path.write_text("\n".join([json.dumps(row), *others]) + "\n", "utf-8")
    return folder


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a report with the packaged models in place of those of the folds, and give what it prints."""
    for module, kind in ((worst, "markup"), (calibration, "markup"), (text, "text")):
        folder = crossval._ROOT / "app" / "dehusk" / "model" / kind
        monkeypatch.setattr(module, "models_for", lambda examples, *_, folder=folder: [folder] * len(examples))

    def report(module, *arguments):
        monkeypatch.setattr(sys, "argv", [module.__name__, *map(str, arguments)])
        assert module.main() == 0
        return capsys.readouterr().out

    return report


def test_worst_shows_each_page_with_its_wrong_blocks(run, corpora):
    """As many pages as asked for, the worst first, each with what was wrongly kept or lost."""
    printed = run(worst, "--corpora", corpora, "--pages", 3)
    assert printed.startswith("# wcxb-dev/article: the worst 3 of 12 pages")
    figures = [float(figure) for figure in re.findall(r"^## p\d+: F1 ([\d.]+)", printed, re.MULTILINE)]
    assert len(figures) == 3
    assert figures == sorted(figures)


def test_worst_names_the_kinds_that_there_are(monkeypatch, corpora):
    """A kind that no page has ends with the list of those that some have."""
    monkeypatch.setattr(sys, "argv", ["worst", "--corpora", str(corpora), "--kind", "other"])
    with pytest.raises(SystemExit, match="wcxb-dev/article"):
        worst.main()


def test_an_autopsy_finds_what_was_wrongly_kept(corpora):
    """Where only the last paragraph is to be extracted, the five before it are wrong, and else nothing is."""
    first, second, *_ = read_corpora(corpora)
    folder = crossval._ROOT / "app" / "dehusk" / "model" / "markup"
    wrong = worst.examine((first, folder))
    assert wrong.score.recall == 1
    assert sum(block.kept for block in wrong.wrong.values()) >= 5
    right = worst.examine((second, folder))
    assert not any(block.kept and block.tag == "p" for block in right.wrong.values())


def test_calibration_has_ten_deciles_of_all_pages(run, corpora):
    """The table counts every page with a gold text, from the least to the most expected."""
    printed = run(calibration, "--corpora", corpora)
    assert printed.startswith("12 pages: mean expected F1 0.")
    rows = re.findall(r"^\| (\d+) \| ([\d.]+) \|", printed, re.MULTILINE)
    assert [number for number, _ in rows] == [str(number) for number in range(1, 11)]
    assert [figure for _, figure in rows] == sorted(figure for _, figure in rows)
    assert "| article |" in printed


def test_text_mode_is_measured_on_three_inputs(run, corpora):
    """Whole pages, what an extractor gives, and the gold texts."""
    printed = run(text, "--corpora", corpora)
    ((before, after),) = re.findall(r"\| wcxb-dev \| whole page \| ([\d.]+) \| ([\d.]+) \|", printed)
    assert 1 > float(after) >= float(before) > 0.8
    assert "| wcxb-dev | trafilatura's output |" in printed
    ((kept,),) = [re.findall(r"kept: ([\d.]+)%", printed)]
    assert float(kept) > 95


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("<html lang=de-CH>", "de"),
        ("<html><meta http-equiv=content-language content=JA>", "ja"),
        ("<html lang=x><meta property=og:locale content=tr_TR>", "tr"),
        ("<html lang='{{ lang }}'>", UNKNOWN),
        ("<html>", UNKNOWN),
    ],
)
def test_the_language_is_what_the_page_declares(monkeypatch, corpora, head, language):
    """The primary tag, from the first place that has one."""
    example = read_corpora(corpora)[0]
    monkeypatch.setattr(type(example), "read", lambda _: f"{head}<body><p>text</p>".encode())
    assert language_of(example) == language


def test_languages_are_set_beside_the_peer(run, monkeypatch, tmp_path):
    """A row for each language of each corpus, with the number of its pages."""
    write_corpus(tmp_path, "fundus-a", pages=3)
    write_corpus(tmp_path, "trafilatura-a", pages=2, snippets=True)
    printed = run(languages, "--corpora", tmp_path)
    assert re.search(r"\| fundus-a \| en \| 3 \| [\d.]+ \| [\d.]+ \|", printed)
    assert re.search(r"\| trafilatura-a \| en \| 2 \|", printed)


@pytest.mark.parametrize("undress", [husk.undress_page, husk.undress_text])
def test_undressing_counts_the_husk_that_was_put_on(undress, corpora):
    """Months, posts, a lede and a newsletter line are put on an article, and nearly all of them come off again."""
    kind = "markup" if undress is husk.undress_page else "text"
    folder = crossval._ROOT / "app" / "dehusk" / "model" / kind
    examples = read_corpora(corpora)[1:]
    titles = tuple(f"What the people of village {number} say" for number in range(9))
    done = [undress((example, Style.BARE, folder, titles)) for example in examples[:4]]
    assert all(done)
    for undressing in done:
        assert undressing.lines["archive"] >= 12
        assert undressing.lines["newsletter"] == 1
    removed, kept = husk.shares(done)
    assert removed > 0.95
    assert kept > 0.95


def test_a_page_without_an_article_is_not_dressed(corpora):
    """It has no place for husk between its paragraphs."""
    example = read_corpora(corpora)[0]
    folder = crossval._ROOT / "app" / "dehusk" / "model" / "markup"
    assert husk.undress_page((example, Style.BARE, folder, ())) is None
