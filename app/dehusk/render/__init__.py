"""Kept blocks → text, HTML and Markdown. May import `dom`."""

from __future__ import annotations

from dehusk.render.text import render_text

__all__ = ["render_text"]
