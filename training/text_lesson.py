"""A lesson for plain text: the pages as an extractor might have written them, without any markup.

Each page is taught in up to three forms: all its blocks as lines (nothing was extracted), what lies between the
first and the last block of main content (a generous extractor), and main content alone (a perfect one), so that
the model knows texts with much husk, with little and with none.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom import Page, page_of_lines
from evaluation.corpora import Example
from training.folds import assign_folds
from training.labels import Labels
from training.recipe import Lesson

# The second and third form repeat what the first says.
WHOLE_WEIGHT, GENEROUS_WEIGHT, PERFECT_WEIGHT = 1.0, 0.5, 0.25


def as_text(lesson: Lesson) -> Lesson:
    """Turn a lesson of pages into one of texts."""
    examples: list[Example] = []
    pages: list[Page] = []
    labels: list[Labels] = []
    for number, (example, page, own) in enumerate(zip(lesson.examples, lesson.pages, lesson.labels, strict=True)):
        for place, (rows, weight) in enumerate(_forms(example, own)):
            # Some extractors part paragraphs by a blank line, others do not: half of the texts of each form.
            text_page, text_labels = flatten(page, own, rows, ("\n", "\n\n")[(number + place) % 2])
            if len(text_page.blocks):
                examples.append(example)
                pages.append(text_page)
                labels.append(Labels(text_labels.positive, text_labels.weights * weight))
    return Lesson(examples, pages, labels, assign_folds(examples))


def flatten(page: Page, labels: Labels, rows: NDArray[np.int64], separator: str = "\n") -> tuple[Page, Labels]:
    """Write some blocks of a page as lines, parted by `separator`, and label what becomes of them."""
    lines: list[str] = []
    owners: list[int] = []
    for row in rows.tolist():
        for line in page.blocks.texts[row].split("\n"):
            if line.strip():
                # Extractors write carriage returns as white space; here they would end a line.
                lines.append(line.replace("\r", " "))
                owners.append(row)
    text_page = page_of_lines(separator.join(lines))
    # A block of several lines, wrapped by hand, takes the label of its first.
    heights = np.array([text.count("\n") + 1 for text in text_page.blocks.texts], np.int64)
    firsts = np.array(owners, np.int64)[np.cumsum(heights) - heights] if len(heights) else np.zeros(0, np.int64)
    weights = labels.weights[firsts]
    # The lines of one block share its weight by their words.
    words = text_page.blocks.words + 0.5
    per_owner = np.bincount(firsts, weights=words, minlength=len(labels.weights))[firsts]
    return text_page, Labels(labels.positive[firsts], weights * words / np.maximum(per_owner, 1e-9))


def _forms(example: Example, labels: Labels) -> list[tuple[NDArray[np.int64], float]]:
    forms = [(np.arange(len(labels.positive)), WHOLE_WEIGHT)]
    main = np.flatnonzero(labels.positive & (labels.weights > 0))
    if example.has_gold and len(main) > 1:
        forms.append((np.arange(main[0], main[-1] + 1), GENEROUS_WEIGHT))
        forms.append((main, PERFECT_WEIGHT))
    return forms
