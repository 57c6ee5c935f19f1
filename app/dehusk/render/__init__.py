"""Kept blocks → text, HTML and Markdown, and their HTML → TEI. May import `dom`."""

from __future__ import annotations

from dehusk.render.tei import Facts, render_tei
from dehusk.render.text import render_text

__all__ = ["Facts", "render_tei", "render_text"]
