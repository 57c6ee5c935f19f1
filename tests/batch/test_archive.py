"""A whole archive: 2,000 pages in one WARC file become rows that are what each page alone gives."""

from __future__ import annotations

from functools import cache
from itertools import cycle, islice
from pathlib import Path

import pytest

from dehusk.batch.engines.local import LocalEngine
from dehusk.batch.job import Job
from dehusk.batch.run import run_batch
from dehusk.engine.pipeline import Cleaner
from evaluation.batch import Page, clean_one, comparable, expected_row, page_of, read_rows, write_pages
from evaluation.corpora import read_corpora
from evaluation.parallel import map_jobs

pytest.importorskip("fastwarc")
pytest.importorskip("pyarrow")

ROOT = Path(__file__).parents[2]
CORPORA = ROOT / ".." / "shared" / "corpora"
PAGES = 2_000


def real_pages() -> list[Page]:
    """Give 2,000 pages: of the corpora where they lie beside the checkout, otherwise the samples again and again."""
    if CORPORA.is_dir():
        return [page_of(example) for example in read_corpora(CORPORA)[:PAGES]]
    samples = [path.read_bytes() for path in sorted((ROOT / "samples").glob("*/page.html"))]
    return [Page(f"https://page.example/{n}", page) for n, page in enumerate(islice(cycle(samples), PAGES))]


def expected(page: Page) -> dict:
    """Clean a page alone, in one of the processes that do so side by side."""
    return expected_row(clean_one(_cleaner(), page))


@cache
def _cleaner() -> Cleaner:
    return Cleaner()


def test_every_record_of_an_archive_is_what_its_page_alone_gives(tmp_path):
    """No record is lost or doubled, and each row is the result that the page has by itself."""
    pages = real_pages()
    write_pages(tmp_path / "pages.warc.gz", pages)
    job = Job(inputs=(str(tmp_path / "pages.warc.gz"),), out=tmp_path / "rows", part_records=300)
    tally = run_batch(job, LocalEngine(2))
    rows = read_rows(job.out)
    assert tally.records == tally.pages.total() == len(rows) == PAGES
    assert [row["url"] for row in rows] == [page.url for page in pages]
    differing = [row["url"] for row, one in zip(rows, map_jobs(expected, pages), strict=True) if comparable(row) != one]
    assert differing == []
