"""Clean pages as a step of a datatrove pipeline: `python extract.py PAGES_FOLDER OUTPUT_FOLDER`.

Needs `pip install dehusk 'datatrove[io]'`. Reads `*.jsonl` with `html`, `id` and `url`, and writes the clean texts.
"""

from __future__ import annotations

import sys
from typing import Any

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors.base import BaseExtractor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

import dehusk


class DehuskExtractor(BaseExtractor):
    """Extracts with Dehusk, in the process that datatrove keeps for it and ends after `timeout` seconds a page.

    `options` are those of `dehusk.clean`. A page with nothing to extract is dropped, as datatrove does with texts
    that are empty; pages that cannot be cleaned are counted as `clean_error`, `timeout` or `broken_process`.
    """

    name = "Dehusk"
    _requires_dependencies = ("dehusk",)

    def __init__(self, timeout: float = 10.0, **options: Any) -> None:
        # The first page waits for the model too, which takes less than a second.
        super().__init__(timeout)
        self.options = options

    def extract(self, text: str) -> str | dehusk.DehuskError:
        """Give the clean text of a page, or why it cannot be cleaned."""
        try:
            return dehusk.clean(text, self.options).text
        except dehusk.DehuskError as error:
            # datatrove raises what it is given back; what is raised here would end the process that it keeps.
            return error


def main(pages: str, output: str) -> None:
    """Clean the pages of a folder with one process."""
    LocalPipelineExecutor(
        [
            JsonlReader(pages, text_key="html", glob_pattern="*.jsonl"),
            DehuskExtractor(favor="precision"),
            JsonlWriter(output),
        ],
        logging_dir=f"{output}/logs",
    ).run()


if __name__ == "__main__":
    main(*sys.argv[1:3])
