"""Corpora: folders of pages with ground truth, read lazily.

A corpus is `<folder>/<name>/pages.jsonl` (a page a line) and `<folder>/<name>/html/<id>.html.gz`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from courlan import extract_domain


@dataclass(frozen=True, slots=True)
class Example:
    """One page with its ground truth; what a corpus does not say is "" or ().

    `has_gold` says that the corpus measures by gold texts: where `gold` is "" there, nothing is to be extracted.
    """

    corpus: str
    id: str
    url: str
    kind: str
    gold: str
    has_gold: bool
    with_snippets: tuple[str, ...]
    without_snippets: tuple[str, ...]
    title: str
    author: str
    date: str
    path: Path

    @property
    def host(self) -> str:
        """Give the registered domain, so that pages of one site never meet across a fold."""
        return extract_domain(self.url) or urlsplit(self.url).hostname or self.url

    def read(self) -> bytes:
        """Read the raw bytes of the page."""
        return gzip.decompress(self.path.read_bytes())


def corpus_names(folder: Path) -> list[str]:
    """List the corpora in a folder, sorted; exit with a message when there is none."""
    names = sorted(path.parent.name for path in folder.glob("*/pages.jsonl"))
    if not names:
        sys.exit(f"no corpora in {folder}: expected <corpus>/pages.jsonl and <corpus>/html/<id>.html.gz (CORPORA=…)")
    return names


def read_corpus(folder: Path, name: str) -> list[Example]:
    """Read the ground truth of one corpus, in the order of its file."""
    # Only "\n" ends a record: the texts hold other characters that `splitlines` would split at.
    lines = (folder / name / "pages.jsonl").read_text("utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line.strip()]
    # A page without gold text in a corpus of gold texts has nothing to extract, as WCXB's own evaluation has it.
    has_gold = any("gold" in row for row in rows)
    return [_example(folder / name, row, has_gold=has_gold) for row in rows]


def read_corpora(folder: Path) -> list[Example]:
    """Read all corpora in a folder, in the order of their names."""
    return [example for name in corpus_names(folder) for example in read_corpus(folder, name)]


def corpora_digest(folder: Path) -> str:
    """Give a digest of the ground truth and of the names and sizes of all pages."""
    digest = hashlib.sha256()
    for name in corpus_names(folder):
        digest.update((folder / name / "pages.jsonl").read_bytes())
        for path in sorted((folder / name / "html").iterdir()):
            digest.update(f"{name}/{path.name} {path.stat().st_size}\n".encode())
    return digest.hexdigest()[:16]


def page_digest(document: bytes) -> str:
    """Name a page by its bytes."""
    return hashlib.sha256(document).hexdigest()[:12]


def _example(folder: Path, row: dict[str, object], *, has_gold: bool) -> Example:
    def text(key: str) -> str:
        value = row.get(key)
        return value if isinstance(value, str) else ""

    def texts(key: str) -> tuple[str, ...]:
        value = row.get(key)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

    return Example(
        corpus=folder.name,
        id=text("id"),
        url=text("url"),
        kind=text("type"),
        gold=text("gold"),
        has_gold=has_gold,
        with_snippets=texts("with"),
        without_snippets=texts("without"),
        title=text("title"),
        author=text("author"),
        date=text("date"),
        path=folder / "html" / f"{row['id']}.html.gz",
    )
