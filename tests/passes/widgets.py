"""Articles and widgets that the tests of several passes set beside each other."""

from __future__ import annotations

import numpy as np

from dehusk.dom.page import Page
from dehusk.passes.survey import Survey
from tests.builders import Block, block, kept_all, page

ARTICLE = (
    "The mill stood empty for twenty years before anybody thought of grinding flour in it again, and the first to do "
    "so was a baker who could not find the rye that she wanted.",
    "She asked the owner for the key, cleared the gutters with two neighbours and found that the stones had hardly "
    "worn, which nobody in the village had expected after so long a time.",
    "Since then the wheel has turned every Saturday, and whoever comes early enough may watch the water rise behind "
    "the gate until it is high enough to drive the shaft.",
    "In winter the stream freezes at its edges, so the baker keeps a store of flour that lasts until the thaw, when "
    "the whole village meets at the mill to open the gate together.",
)


def article() -> list[Block]:
    """Give an article of four paragraphs."""
    return [block(text) for text in ARTICLE]


def around(*widget: Block, at: int = 2) -> Page:
    """Set a widget after the first `at` paragraphs of the article."""
    blocks = article()
    return page(*blocks[:at], *widget, *blocks[at:])


def marked(find: object, built: Page, kept: np.ndarray | None = None) -> list[str]:
    """Give the texts that a pass marks when every block is kept, or those of `kept`."""
    mask = find(Survey(built), kept_all(built) if kept is None else kept)  # type: ignore[operator]
    return [text for text, found in zip(built.blocks.texts, mask.tolist(), strict=True) if found]
