"""evaluation.corpora: reading pages with ground truth."""

from __future__ import annotations

import pytest

from evaluation.corpora import corpora_digest, corpus_names, read_corpora
from tests.corpus import page_html, write_corpus


def test_examples_are_read_in_order(tmp_path):
    """Ids, ground truth and bytes come as they were written."""
    examples = read_corpora(write_corpus(tmp_path, pages=3))
    assert [example.id for example in examples] == ["p0", "p1", "p2"]
    html, gold = page_html(1)
    assert examples[1].read() == html.encode()
    assert (examples[1].gold, examples[1].kind, examples[1].host) == (gold, "article", "host1.example")


def test_a_folder_without_corpora_is_told(tmp_path):
    """The message says what was expected."""
    with pytest.raises(SystemExit, match=r"no corpora in .*pages\.jsonl"):
        corpus_names(tmp_path)


def test_the_digest_changes_with_the_ground_truth(tmp_path):
    """Other truth, other digest; the same, the same."""
    write_corpus(tmp_path)
    before = corpora_digest(tmp_path)
    assert corpora_digest(tmp_path) == before
    with (tmp_path / "small" / "pages.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert corpora_digest(tmp_path) != before


def test_unusual_line_separators_stay_inside_records(tmp_path):
    """Only a line feed ends a record; U+2028 in a text does not."""
    write_corpus(tmp_path, pages=1)
    path = tmp_path / "small" / "pages.jsonl"
    path.write_text(path.read_text("utf-8").replace("Story 0", "Story\u20280"), "utf-8")
    assert read_corpora(tmp_path)[0].title == "Story\u20280"
