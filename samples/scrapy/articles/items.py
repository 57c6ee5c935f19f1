"""What the spider gives: an article, and the page that it is made of until the pipeline has cleaned it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass
class Article:
    """One page. The spider fills `url` and `html`; the pipeline fills the rest and takes `html` out."""

    url: str
    html: Any = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    text: str | None = None
    kept_ratio: float | None = None
    dehusk_status: str | None = None
