"""The pages that the service gets: of a corpus, or our own samples where there is none."""

from __future__ import annotations

from pathlib import Path

from evaluation.corpora import read_corpus

_SAMPLES = Path(__file__).parents[2] / "samples"


def read_pages(corpora: Path | None, corpus: str, most: int) -> list[bytes]:
    """Give at most so many pages, evenly spread over the corpus."""
    if corpora is None:
        paths = sorted(_SAMPLES.glob("*/page.html"))
        return [paths[place].read_bytes() for place in evenly(len(paths), most)]
    examples = read_corpus(corpora, corpus)
    return [examples[place].read() for place in evenly(len(examples), most)]


def evenly(count: int, most: int) -> list[int]:
    """Give at most so many places of a row of `count`, evenly spread."""
    taken = min(count, most)
    return [place * count // taken for place in range(taken)]
