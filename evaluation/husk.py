"""python -m evaluation.husk: how much husk stays on dressed article pages, and how much article is lost.

Each page with a gold text and an article is dressed with a newsletter line, a repeated lede, recent posts and
an archive of months (training.dressing), and cleaned as it was and dressed, by a model that has not seen its host:
as HTML, and with `--text` the lines of the article and of the husk alone, as an extractor may have left them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from dehusk.dom import Page, decode, page_of, page_of_lines, parse, tidy, walk
from dehusk.dom.chosen import Forced
from dehusk.engine.clock import Clock
from dehusk.engine.judging import Document, judge
from dehusk.engine.options import Options
from dehusk.engine.report import report_blocks
from dehusk.engine.result import BlockReport
from dehusk.model import Classifier
from evaluation.corpora import Example, read_corpora
from evaluation.crossval import models_for
from evaluation.parallel import cleaner_of, map_jobs, text_cleaner_of
from training.dressing import Dressed, Outfit, Purpose, Style, dress, headlines, is_article
from training.folds import FOLDS, in_folds
from training.labels import label
from training.train import MARKUP, TEXT


@dataclass(frozen=True, slots=True)
class Undressing:
    """What became of one dressed page: husk lines by kind (all and left), and the article's words."""

    example: Example
    style: Style
    lines: Counter[str]
    left: Counter[str]
    left_texts: tuple[str, ...]
    article_words: int
    article_words_kept: int
    lost_texts: tuple[str, ...]


def main() -> int:
    """Print the share of husk lines left by kind, and of article words kept."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--text", action="store_true", help="the article and the husk as lines of plain text")
    parser.add_argument("--show", type=int, default=0, help="print so many lines that stayed or were lost")
    arguments = parser.parse_args()
    for style, undressings in measure(arguments.corpora, TEXT if arguments.text else MARKUP).items():
        report(style, undressings, arguments.show)
    return 0


def measure(corpora: Path, kind: str = MARKUP, folds: Collection[int] = range(FOLDS)) -> dict[Style, list[Undressing]]:
    """Dress and clean all article pages with a gold text that are in some folds."""
    articles = [example for example in read_corpora(corpora) if is_article(example)]
    titles = tuple(headlines(articles))
    examples = in_folds(articles, folds)
    models = models_for(examples, corpora, kind)
    jobs = [(example, style, model, titles) for style in Style for example, model in zip(examples, models, strict=True)]
    undress = undress_text if kind == TEXT else undress_page
    done = [undressing for undressing in map_jobs(undress, jobs) if undressing is not None]
    return {style: [undressing for undressing in done if undressing.style is style] for style in Style}


def shares(undressings: list[Undressing]) -> tuple[float, float]:
    """Give the share of husk lines removed and of article words kept."""
    lines, left = _total(undressings, "lines").total(), _total(undressings, "left").total()
    words = sum(undressing.article_words for undressing in undressings)
    kept = sum(undressing.article_words_kept for undressing in undressings)
    return 1 - left / max(lines, 1), kept / max(words, 1)


def report(style: Style, undressings: list[Undressing], show: int) -> None:
    """Print the figures of one style."""
    lines, left = _total(undressings, "lines"), _total(undressings, "left")
    kinds = ", ".join(f"{kind} {left[kind] / lines[kind]:.2%}" for kind in sorted(lines))
    removed, kept = shares(undressings)
    print(
        f"{style}: {len(undressings)} pages, husk lines left {1 - removed:.2%} ({kinds}), article words kept {kept:.2%}"
    )
    texts = [(text, undressing) for undressing in undressings for text in undressing.left_texts]
    for text, undressing in texts[:: max(len(texts) // show, 1)] if show else ():
        print("  left:", undressing.example.corpus, undressing.example.id[:12], "|", text[:150])
    texts = [(text, undressing) for undressing in undressings for text in undressing.lost_texts]
    for text, undressing in texts[:: max(len(texts) // show, 1)] if show else ():
        print("  lost:", undressing.example.corpus, undressing.example.id[:12], "|", text[:150])


def undress_page(job: tuple[Example, Style, Path, tuple[str, ...]]) -> Undressing | None:
    """Dress one page, clean it with and without, and compare; None where it cannot be dressed."""
    example, style, folder, titles = job
    document = example.read()
    dressing = _dressed(example, style, titles)
    if dressing is None:
        return None
    positive, dressed = dressing
    classifier = cleaner_of(folder).classifier
    plain = _blocks(classifier, page_of(document))
    html = etree.tostring(dressed.root, encoding="unicode", method="html")
    result = _blocks(classifier, page_of(html))
    if len(result) != len(dressed.kinds):
        return None
    return _compared(example, style, result, dressed.kinds, _kept_article(plain, positive))


def undress_text(job: tuple[Example, Style, Path, tuple[str, ...]]) -> Undressing | None:
    """Do as `undress_page` does with the article's lines and the husk's alone, as plain text."""
    example, style, folder, titles = job
    dressing = _dressed(example, style, titles)
    if dressing is None:
        return None
    positive, dressed = dressing
    article = iter(positive.tolist())
    # A text of several lines, such as code, would be several blocks.
    lines = [
        (" ".join(text.split()), kind)
        for text, kind in zip(dressed.page.blocks.texts, dressed.kinds, strict=True)
        if kind or next(article)
    ]
    classifier = text_cleaner_of(folder).text_classifier
    plain = _blocks(classifier, page_of_lines("\n".join(text for text, kind in lines if not kind)))
    result = _blocks(classifier, page_of_lines("\n".join(text for text, _ in lines)))
    if len(result) != len(lines):
        return None
    return _compared(example, style, result, tuple(kind for _, kind in lines), [block.kept for block in plain])


def _blocks(classifier: Classifier, page: Page) -> tuple[BlockReport, ...]:
    """Judge a page as `Cleaner` does, without what only people ask for: the features that weighed in each score."""
    judged = judge(Document(classifier, page, Options(), Forced.none(page)), Clock())
    return report_blocks(page, judged.verdicts)


def _dressed(example: Example, style: Style, titles: tuple[str, ...]) -> tuple[NDArray[np.bool_], Dressed] | None:
    """Give the labels of the page's blocks, and the page dressed."""
    root = parse(decode(example.read()).text)
    tidy(root)
    if root is None:
        return None
    positive = label(example, walk(root)).positive
    dressed = dress(root, positive, Outfit(style, Purpose.MEASURING, example.id), list(titles))
    return None if dressed is None else (positive, dressed)


def _kept_article(plain: tuple[BlockReport, ...], positive: NDArray[np.bool_]) -> list[bool]:
    """Tell which blocks of the undressed page are the article's and kept."""
    return [block.kept and own for block, own in zip(plain, positive.tolist(), strict=True)]


def _compared(
    example: Example, style: Style, result: tuple[BlockReport, ...], kinds: tuple[str, ...], before: list[bool]
) -> Undressing:
    """Count the husk that is left, and the article's words that are: `before` tells what the plain page keeps.

    The article's words are those of its blocks that the plain page keeps: other losses are not the husk's.
    """
    lines: Counter[str] = Counter()
    left: Counter[str] = Counter()
    left_texts, lost_texts = [], []
    words = kept_words = 0
    was_kept = iter(before)
    for block, kind in zip(result, kinds, strict=True):
        if kind:
            lines[kind] += 1
            if block.kept:
                left[kind] += 1
                left_texts.append(f"{kind}: {block.text}")
        elif next(was_kept, False):
            size = len(block.text.split())
            words += size
            if block.kept:
                kept_words += size
            else:
                lost_texts.append(f"{block.reason}: {block.text}")
    return Undressing(example, style, lines, left, tuple(left_texts), words, kept_words, tuple(lost_texts))


def _total(undressings: list[Undressing], column: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for undressing in undressings:
        total.update(getattr(undressing, column))
    return total


if __name__ == "__main__":
    sys.exit(main())
