"""TEI of whole pages: valid, and with exactly the words of the text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dehusk.engine.options import Options, Output
from dehusk.engine.pipeline import Cleaner
from dehusk.engine.result import Result
from dehusk.workers.formats import as_tei
from evaluation.corpora import read_corpora
from scripts import golden
from tests.render.tei_schema import entry_of, read

CORPORA = Path(__file__).parents[2] / ".." / "shared" / "corpora"
MOST_PAGES = 100


@cache
def cleaner() -> Cleaner:
    """Give one cleaner for all tests."""
    return Cleaner()


def hold(result: Result) -> None:
    """Hold the TEI of a result to the schema, and its words to those of the text."""
    entry = entry_of(read(as_tei(result).body.decode()))
    assert "".join(str(text) for text in entry.itertext()).split() == result.text.split()


@pytest.mark.parametrize("slug", golden.slugs())
def test_samples(slug):
    """The TEI of each sample is valid and has the words of its text."""
    sample = golden.read_sample(slug)
    hold(cleaner().clean(sample.page, Options(output=(Output.HTML,)), url=sample.expected["url"]))


def test_plain_text():
    """The TEI of a plain text is valid and has the words of what is kept of it, in paragraphs."""
    text = """After nine years of repairs, the mill on the river ground its first sack of rye & wheat on Saturday.

The miller, who has waited for this day since the flood, expects to
sell flour from March on, and bread from May on."""
    result = cleaner().clean_text(text, Options(output=(Output.HTML,)))
    hold(result)
    assert len(entry_of(read(as_tei(result).body.decode())).findall("{*}p")) >= 2


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs the corpora beside the checkout")
def test_real_pages():
    """The TEI of a hundred real pages is valid and has the words of their texts."""
    examples = read_corpora(CORPORA)
    for example in examples[:: len(examples) // MOST_PAGES]:
        hold(cleaner().clean(example.read(), Options(output=(Output.HTML,)), url=example.url))
