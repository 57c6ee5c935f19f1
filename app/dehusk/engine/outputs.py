"""Outputs: what is made of the kept blocks besides the plain text, as far as it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dehusk.dom import Page
from dehusk.engine.options import Options, Output
from dehusk.engine.result import BlockReport, Metrics
from dehusk.laziness import loading


class Outputs(NamedTuple):
    """The kept blocks as Markdown and as HTML; None for what nobody asked for."""

    markdown: str | None = None
    html: str | None = None


def make_outputs(page: Page, kept: NDArray[np.bool_], options: Options, url: str | None) -> Outputs:
    """Render the kept blocks as the options ask; `url` is what relative addresses are relative to."""
    wanted = options.output
    if Output.MARKDOWN not in wanted and Output.HTML not in wanted:
        return Outputs()
    # Converters that the plain text has no use for.
    with loading():
        from dehusk.render.html import sanitise
        from dehusk.render.markdown import render_markdown
        from dehusk.render.structure import cut_out, paragraphs

    if page.is_text:
        structure = paragraphs(page, kept)
    else:
        structure = cut_out(page, kept, url, links=options.links, images=options.images)
    return Outputs(
        markdown=render_markdown(structure) if Output.MARKDOWN in wanted else None,
        html=sanitise(structure.html) if Output.HTML in wanted else None,
    )


def make_report(page: Page, blocks: Sequence[BlockReport], text: str, title: str | None, metrics: Metrics) -> str:
    """Draw the report of a page, of all its blocks."""
    # Hardly anybody asks for it.
    with loading():
        from dehusk.render.report import render_report

    return render_report(page, blocks, text, title, asdict(metrics))
