"""python -m evaluation.husk: how much husk stays on dressed article pages, and how much article is lost.

Each page with a gold text and an article is dressed with a newsletter line, a repeated lede, recent posts and
an archive of months (training.dressing), and cleaned as it was and dressed, by a model that has not seen its host.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from dehusk.dom import decode, parse, walk
from dehusk.engine.options import Options
from evaluation.corpora import Example, read_corpora
from evaluation.crossval import fold_folders, fold_of
from evaluation.parallel import cleaner_of, map_jobs
from training.dressing import Outfit, Purpose, Style, dress, headlines, is_article
from training.labels import label


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
    parser.add_argument("--show", type=int, default=0, help="print so many lines that stayed or were lost")
    arguments = parser.parse_args()
    for style, undressings in measure(arguments.corpora).items():
        report(style, undressings, arguments.show)
    return 0


def measure(corpora: Path) -> dict[Style, list[Undressing]]:
    """Dress and clean all article pages with a gold text."""
    examples = [example for example in read_corpora(corpora) if is_article(example)]
    folders = fold_folders(corpora)
    titles = tuple(headlines(examples))
    jobs = [(example, style, folders[fold_of(example)], titles) for style in Style for example in examples]
    done = [undressing for undressing in map_jobs(_undress, jobs) if undressing is not None]
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


def _undress(job: tuple[Example, Style, Path, tuple[str, ...]]) -> Undressing | None:
    example, style, folder, titles = job
    document = example.read()
    root = parse(decode(document).text)
    if root is None:
        return None
    positive = label(example, walk(root)).positive
    dressed = dress(root, positive, Outfit(style, Purpose.MEASURING, example.id), list(titles))
    if dressed is None:
        return None
    cleaner = cleaner_of(folder)
    options = Options(explain=True)
    plain = cleaner.clean(document, options).blocks or ()
    html = etree.tostring(dressed.root, encoding="unicode", method="html")
    result = cleaner.clean(html, options).blocks or ()
    if len(result) != len(dressed.kinds):
        return None
    kept_before = iter(block.kept for block in plain)
    lines: Counter[str] = Counter()
    left: Counter[str] = Counter()
    left_texts, lost_texts = [], []
    words = kept_words = 0
    original = iter(positive.tolist())
    for block, kind in zip(result, dressed.kinds, strict=True):
        if kind:
            lines[kind] += 1
            if block.kept:
                left[kind] += 1
                left_texts.append(f"{kind}: {block.text}")
            continue
        # The article's words are those of its blocks that the plain page keeps: other losses are not the husk's.
        was_kept = next(kept_before, False)
        if next(original) and was_kept:
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
