"""A small corpus in the layout of the real ones, made of pages written for the tests."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

WORDS = (
    "river mill sisters bread morning village stone wheel flour oven door queue neighbour recipe winter market "
    "bridge garden letter window summer lamp baker corner bicycle paper kitchen harbour train station"
).split()


def sentence(seed: int, length: int = 24) -> str:
    """Give a sentence that looks like prose, another one for each seed."""
    chosen = [WORDS[(seed * 7 + step * (seed % 5 + 3)) % len(WORDS)] for step in range(length)]
    return " ".join(chosen).capitalize() + "."


def page_html(seed: int) -> tuple[str, str]:
    """Give a page and its gold text."""
    paragraphs = [sentence(seed * 10 + number) for number in range(6)]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    links = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in WORDS[:12])
    html = (
        f"<html lang=en><head><title>Story {seed}</title></head><body><nav class=menu><ul>{links}</ul></nav>"
        f'<article class="post"><h1>Story {seed}</h1>{body}</article>'
        "<footer class=foot><p>About us</p></footer></body></html>"
    )
    return html, "\n".join(paragraphs)


def write_corpus(folder: Path, name: str = "small", pages: int = 12, *, snippets: bool = False) -> Path:
    """Write a corpus and give the folder of corpora."""
    (folder / name / "html").mkdir(parents=True)
    rows = []
    for number in range(pages):
        html, gold = page_html(number)
        (folder / name / "html" / f"p{number}.html.gz").write_bytes(gzip.compress(html.encode(), mtime=0))
        row: dict[str, str | list[str]] = {
            "id": f"p{number}",
            "url": f"https://host{number}.example/a",
            "type": "article",
            "title": f"Story {number}",
        }
        if snippets:
            row |= {"with": [gold.split("\n")[0][:40]], "without": ["About us"]}
        else:
            row |= {"gold": gold}
        rows.append(row)
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / name / "pages.jsonl").write_text(lines, "utf-8")
    return folder
