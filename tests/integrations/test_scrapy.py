"""Crawls of a whole site by the project in `samples/scrapy`, each in a process of its own as a user would start it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import dehusk
from dehusk.errors import DehuskError
from tests.integrations.service import await_ready, started
from tests.integrations.site import DEEP, PRIVATE, served

pytest.importorskip("scrapy", reason="Scrapy is not installed: pip install 'dehusk[scrapy]'")

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "samples" / "scrapy"
# What the project sets for strangers' sites has no use here, where nothing is to be spared.
HASTE = {
    "AUTOTHROTTLE_ENABLED": "False",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "DOWNLOAD_DELAY": "0",
    "TELNETCONSOLE_ENABLED": "False",
}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """A service that the tests of this module share: its socket, and its programs, since it may be started again."""
    path = tmp_path_factory.mktemp("service") / "dehusk.sock"
    programs = [started(path)]
    try:
        await_ready(path)
        yield path, programs
    finally:
        for program in programs:
            program.kill()
            program.wait()


@pytest.fixture
def site():
    """A site of its own for each test."""
    with served() as running:
        yield running


@pytest.fixture
def small_site():
    """A site of some pages, for crawls that end the same whatever is in them."""
    with served(articles=5) as running:
        yield running


def run_spider(site, *arguments):
    """Run the project's spider on the site, as a user would; give how it ended and its log."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DEHUSK_", "SCRAPY_"))},
        # A spider starts from the project's folder: a relative path would lead elsewhere from there.
        "PYTHONPATH": str(Path(dehusk.__file__).resolve().parents[1]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "scrapy", "crawl", "site", f"-astart={site.address}/", *arguments]
    run = subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=100, check=False
    )
    return run.returncode, run.stderr


def crawl(site, folder, **settings):
    """Crawl the site with the project's spider; give the items by address, the stats and the log."""
    output = folder / "articles.jsonl"
    given = [f"-s{name}={value}" for name, value in {**HASTE, **settings}.items()]
    code, log = run_spider(site, f"-O{output}", *given)
    assert code == 0, log
    assert "Traceback" not in log, log
    assert "DeprecationWarning" not in log, log
    items = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    by_address = {item["url"]: item for item in items}
    assert len(by_address) == len(items)
    stats = dict(re.findall(r"^[{ ]'([^']+)': ([^,}\n]+)", log, re.MULTILINE))
    return by_address, stats, log


@cache
def result_of(kind, body, path):
    """Clean a page in this process; None for one that cannot be cleaned. No page says where it is."""
    encoding = kind.partition("charset=")[2]
    try:
        return dehusk.clean(body, url=f"http://mill.example{path}", encoding=encoding)
    except DehuskError:
        return None


def results(site):
    """Give the result that each page has to have, by its address."""
    return {url: result_of(kind, body, url.removeprefix(site.address)) for url, (kind, body) in site.crawled().items()}


def item_of(url, result):
    """Give the item that has to be made of a result."""
    return {
        "url": url,
        "html": None,
        "title": result.title,
        "author": result.metadata.author,
        "published": result.metadata.published,
        "text": result.text,
        "kept_ratio": result.metrics.kept_ratio,
        "dehusk_status": str(result.status),
    }


def check(site, items, stats):
    """Hold items and stats against cleaning each page in this process."""
    wanted = {url: result for url, result in results(site).items() if result is not None}
    assert len(wanted) >= 30
    assert items == {url: item_of(url, result) for url, result in wanted.items()}
    removed: Counter[str] = Counter()
    for result in wanted.values():
        for reason, figures in result.metrics.removed.items():
            removed[f"dehusk/removed/{reason}"] += figures.blocks
            removed[f"dehusk/removed_words/{reason}"] += figures.words
    told = {name: int(value) for name, value in stats.items() if name.startswith("dehusk/removed")}
    assert told == removed
    assert removed["dehusk/removed/recent_posts"] > 100
    statuses = Counter(str(result.status) for result in wanted.values())
    words_in = sum(result.metrics.input.words for result in wanted.values())
    words_out = sum(result.metrics.output.words for result in wanted.values())
    counted = {
        "documents/ok": statuses["ok"],
        "documents/empty": statuses["empty"],
        "documents/failed": 1,
        "problems/document-too-large": 1,
        "words_in": words_in,
        "words_out": words_out,
    }
    assert {name: int(stats[f"dehusk/{name}"]) for name in counted} == counted
    assert float(stats["dehusk/kept_ratio"]) == pytest.approx(words_out / words_in, abs=1e-4)
    assert 0 < float(stats["dehusk/seconds"]) < 60


def test_a_crawl_with_the_service(site, service, tmp_path):
    """Each item is what cleaning its page gives, the stats are their sums, and the page that cannot be is dropped."""
    items, stats, log = crawl(site, tmp_path, DEHUSK_URL="", DEHUSK_UDS=service[0])
    check(site, items, stats)
    assert "dehusk/retries" not in stats
    assert f"could not clean {site.address}{DEEP} (document-too-large)" in log
    assert len(log) < 100_000
    assert PRIVATE not in site.asked


def test_a_crawl_in_process(site, tmp_path):
    """Worker processes of the crawl itself give the same items and stats."""
    items, stats, _ = crawl(site, tmp_path, DEHUSK_INPROCESS=True, DEHUSK_WORKERS=2)
    check(site, items, stats)


def test_a_crawl_with_a_restart_of_the_service_in_the_middle(site, service, tmp_path):
    """With `retry`, a service that is killed and started again costs time and no item."""
    path, programs = service

    def restart_in_the_middle(requests):
        if requests == 15:
            programs[-1].kill()
            programs[-1].wait()
            programs.append(started(path))

    site.watch = restart_in_the_middle
    items, stats, _ = crawl(site, tmp_path, DEHUSK_URL="", DEHUSK_UDS=path)
    check(site, items, stats)
    assert int(stats["dehusk/retries"]) > 0


def test_a_crawl_without_a_service_that_fails(small_site, tmp_path):
    """With `fail`, each item is dropped at once, and the log and the stats say that the service cannot be reached."""
    away = tmp_path / "nobody.sock"
    items, stats, log = crawl(
        small_site, tmp_path, DEHUSK_URL="", DEHUSK_UDS=away, DEHUSK_ON_ERROR="fail", DEHUSK_CLOSE_AFTER=0
    )
    pages = len(small_site.crawled())
    assert items == {}
    assert int(stats["dehusk/documents/failed"]) == int(stats["dehusk/problems/unreachable"]) == pages
    assert int(stats["item_dropped_count"]) == pages
    assert stats["finish_reason"] == "'finished'"
    assert f"could not clean {small_site.address}/a/3 (unreachable)" in log
    assert "<article" not in log


def test_a_crawl_without_a_service_that_retries(small_site, tmp_path):
    """With `retry`, each item is tried again until its time is up, and after enough of them the spider is closed."""
    items, stats, log = crawl(
        small_site,
        tmp_path,
        DEHUSK_URL="",
        DEHUSK_UDS=tmp_path / "nobody.sock",
        DEHUSK_ON_ERROR="retry",
        DEHUSK_RETRY_SECONDS=1,
        DEHUSK_CLOSE_AFTER=3,
    )
    assert items == {}
    assert int(stats["dehusk/retries"]) > 0
    assert int(stats["dehusk/documents/failed"]) >= 3
    assert stats["finish_reason"] == "'dehusk_unavailable'"
    assert "closing the spider" in log


def test_a_crawl_without_a_service_that_lets_pages_through(small_site, tmp_path):
    """With `raw`, each item comes with its page as text and says what went wrong."""
    items, stats, _ = crawl(
        small_site,
        tmp_path,
        DEHUSK_URL="",
        DEHUSK_UDS=tmp_path / "nobody.sock",
        DEHUSK_ON_ERROR="raw",
        DEHUSK_CLOSE_AFTER=0,
    )
    pages = small_site.crawled()
    assert items.keys() == pages.keys()
    for url, (kind, body) in pages.items():
        assert items[url]["html"] == body.decode(kind.partition("charset=")[2])
        assert (items[url]["dehusk_status"], items[url]["text"]) == ("unreachable", None)
    assert int(stats["dehusk/problems/unreachable"]) == len(pages)
    assert "dehusk/documents/ok" not in stats


def test_a_wrong_setting_ends_the_crawl_before_it_begins(small_site):
    """A setting that is unknown is told with the one that was meant, and no page is asked for."""
    code, log = run_spider(small_site, "-sDEHUSK_EMTPY=drop")
    assert code == 1
    assert "unknown setting DEHUSK_EMTPY; did you mean DEHUSK_EMPTY?" in log
    assert small_site.asked == []
