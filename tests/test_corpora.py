"""Real pages, where the corpora lie beside the checkout: each is cleaned, and always to the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from dehusk.engine.options import Options
from dehusk.engine.pipeline import Cleaner
from evaluation.corpora import Example, read_corpora
from evaluation.outputs import examine

CORPORA = Path(__file__).parents[1] / ".." / "shared" / "corpora"
# Every so many pages, as to explain a page twice takes half a second; the test of the archive cleans nearly all of them
# unexplained. The environment may ask for more.
EVERY = int(os.environ.get("CORPORA_EVERY", "36"))
# Pages whose outputs are read back, which takes as long as cleaning them.
OUTPUT_PAGES = 60


def digests(examples: list[Example]) -> dict[str, str]:
    """Clean pages one after the other and give the digest of each result, times left out."""
    cleaner = Cleaner()
    found = {}
    for example in examples:
        data = cleaner.clean(example.read(), Options(explain=True), url=example.url).to_dict()
        del data["metrics"]["timings_ms"]
        encoded = json.dumps(data, sort_keys=True).encode()
        found[f"{example.corpus}/{example.id}"] = hashlib.sha256(encoded).hexdigest()
    return found


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs the corpora beside the checkout")
def test_every_page_is_cleaned_to_the_same_bytes_in_any_worker_and_order():
    """Two processes with different hash seeds, one backwards: no exception, and equal results."""
    examples = read_corpora(CORPORA)[::EVERY]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        forwards, backwards = pool.map(digests, [examples, examples[::-1]])
    assert len(forwards) == len(examples)
    assert forwards == backwards


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs the corpora beside the checkout")
def test_html_and_markdown_of_real_pages_say_what_the_text_says():
    """On pages of all corpora, both have the words of the text, and nothing in them is dangerous."""
    examples = read_corpora(CORPORA)
    outcomes = {f"{one.corpus}/{one.id}": examine(one) for one in examples[:: max(1, len(examples) // OUTPUT_PAGES)]}
    assert len(outcomes) >= OUTPUT_PAGES
    assert {name: one.differing for name, one in outcomes.items() if one.differing} == {}
    assert {name: one.dangers for name, one in outcomes.items() if one.dangers} == {}
