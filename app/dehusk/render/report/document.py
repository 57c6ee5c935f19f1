"""The parts of a report → one file. Data go in as escaped text or as JSON that is no script, never into code."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from string import Template
from typing import Any, Protocol

from dehusk.dom.page import Page
from dehusk.render.report.marking import MarkedPage, mark_page
from dehusk.render.report.policy import report_parts
from dehusk.verdicts import Reason

# Each is an item of a list. Real pages have up to 6,220.
MOST_BLOCKS = 8_000
# What the list shows of a block; all of its text is in the page beside it.
MOST_BLOCK_CHARS = 160
# Of the clean text; real pages have up to 113,274.
MOST_TEXT_CHARS = 500_000
# Of all paths; those of real pages stay below 100 characters each.
MOST_PATH_CHARS = 1_000_000

# What would end the element around the data, or a line of a script.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


class ReportFeature(Protocol):
    """A feature that weighed in a block's score, in log-odds: above 0 towards content."""

    @property
    def name(self) -> str:
        """What it measures."""

    @property
    def value(self) -> float:
        """What it is for this block."""

    @property
    def weight(self) -> float:
        """How much it weighed."""


class ReportBlock(Protocol):
    """A block with its verdict, as the engine reports it; row i is block i of the page."""

    @property
    def text(self) -> str:
        """The whole text."""

    @property
    def score(self) -> float:
        """The probability that it is content."""

    @property
    def reason(self) -> Reason | None:
        """Why it was removed; None where it was kept."""

    @property
    def xpath(self) -> str:
        """Where it stands; "" where that is not known."""

    @property
    def tag(self) -> str:
        """The tag of its element."""

    @property
    def features(self) -> Sequence[ReportFeature]:
        """Which features weighed most in the score, heaviest first; none where that is not known."""


def render_report(
    page: Page, blocks: Sequence[ReportBlock], text: str, title: str | None, metrics: Mapping[str, Any]
) -> str:
    """Give the report as one HTML file.

    `text` is the clean text; `metrics` are plain data in the shape of the HTTP answer. What a report cannot hold of a
    very large page it leaves out, and says so. It is valid UTF-8 whatever the page holds.
    """
    shown = blocks[:MOST_BLOCKS]
    marked = mark_page(page, [block.reason for block in shown])
    parts = report_parts()
    values = {
        "policy": escape(parts.policy),
        "style": parts.style,
        "script": parts.script,
        "title": escape(title or "A page without a title"),
        "notes": _notes(marked, len(blocks), text),
        "quality": _bars(_quality(metrics), 1.0),
        "removed": _bars(*_removed(metrics)),
        "timings": _bars(*_timings(metrics)),
        "legend": _legend(shown),
        "page": escape(_framed(marked)),
        "text": _paragraphs(text[:MOST_TEXT_CHARS]),
        "data": json.dumps(_data(shown, marked), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES),
    }
    # Text that was given as a str may hold halves of characters, which are nothing in UTF-8.
    return Template(parts.template).substitute(values).encode("utf-8", "replace").decode()


def _framed(marked: MarkedPage) -> str:
    """Give the page inside the report as a document."""
    head = f'<meta charset="utf-8"><style>{report_parts().page_style}</style>'
    return (
        f"<!DOCTYPE html><html{marked.html_attributes}><head>{head}</head>"
        f"<body{marked.body_attributes}>{marked.body}</body></html>"
    )


def _data(blocks: Sequence[ReportBlock], marked: MarkedPage) -> dict[str, Any]:
    """Give what the script needs; a block is a list, since names in thousands of blocks would be most of the file."""
    rows: list[list[Any]] = []
    names: dict[str, int] = {}
    room = MOST_PATH_CHARS
    for block in blocks:
        room -= len(block.xpath)
        path = block.xpath if room >= 0 else ""
        features = [[names.setdefault(one.name, len(names)), one.value, one.weight] for one in block.features]
        text = block.text[:MOST_BLOCK_CHARS] + ("…" if len(block.text) > MOST_BLOCK_CHARS else "")
        rows.append([text, block.reason or "", round(block.score, 3), block.tag, path, features])
    return {"blocks": rows, "features": list(names), "styles": marked.styles}


def _notes(marked: MarkedPage, blocks: int, text: str) -> str:
    notes = []
    if marked.is_cut:
        notes.append("The page is too large to be shown whole: its end is missing here.")
    if blocks > MOST_BLOCKS:
        notes.append(f"The page has {blocks:,} blocks; the first {MOST_BLOCKS:,} are listed, marked and counted here.")
    if len(text) > MOST_TEXT_CHARS:
        notes.append(f"The clean text has {len(text):,} characters; the first {MOST_TEXT_CHARS:,} are shown here.")
    return "".join(f'<p class="note">{note}</p>' for note in notes)


def _quality(metrics: Mapping[str, Any]) -> Iterable[tuple[str, float, str]]:
    expected = metrics["expected"]
    figures = {
        "Words kept": metrics["kept_ratio"],
        "Expected precision": expected["precision"],
        "Expected recall": expected["recall"],
        "Expected F1": expected["f1"],
    }
    return [(name, figure, f"{figure:.1%}") for name, figure in figures.items()]


def _removed(metrics: Mapping[str, Any]) -> tuple[list[tuple[str, float, str]], float]:
    words = {_label(reason): one["words"] for reason, one in metrics["removed"].items()}
    largest_first = sorted(words.items(), key=lambda item: -item[1])
    return [(name, count, f"{count:,}") for name, count in largest_first], max(words.values(), default=0)


def _timings(metrics: Mapping[str, Any]) -> tuple[list[tuple[str, float, str]], float]:
    stages = metrics["timings_ms"]
    return [(name.capitalize(), ms, f"{ms:.1f} ms") for name, ms in stages.items()], max(stages.values(), default=0)


def _bars(rows: Iterable[tuple[str, float, str]], most: float) -> str:
    bars = [
        f'<li><span>{escape(name)}</span><meter aria-label="{escape(name)}" max="{most or 1:.4f}" value="{figure:.4f}">'
        f"</meter><b>{shown}</b></li>"
        for name, figure, shown in rows
    ]
    return f"<ul>{''.join(bars)}</ul>" if bars else "<p>Nothing.</p>"


def _legend(blocks: Sequence[ReportBlock]) -> str:
    """Give a button for each reason that there is, in the order of reasons; kept blocks come first."""
    counts: dict[str, int] = {}
    for block in blocks:
        reason = block.reason or ""
        counts[reason] = counts.get(reason, 0) + 1
    return "".join(
        f'<button type="button" aria-pressed="true" data-reason="{reason}"><i></i>{_label(reason) or "Kept"} '
        f"<b>{counts[reason]:,}</b></button>"
        for reason in ("", *Reason)
        if reason in counts
    )


def _paragraphs(text: str) -> str:
    if not text:
        return "<p>There is nothing to extract in this document.</p>"
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in text.split("\n\n"))


def _label(reason: str) -> str:
    return reason.replace("_", " ").capitalize()
