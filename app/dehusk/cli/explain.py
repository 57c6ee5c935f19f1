"""`dehusk explain`: one page or text, with the reason for each of its blocks, as an HTML file for people."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dehusk.cli.documents import print_output, read_document, write_file
from dehusk.errors import InvalidOptionError

if TYPE_CHECKING:
    from dehusk.engine.result import Result


def add_to(commands: Any) -> None:
    """Add the command to the sub-parsers of the program."""
    parser = commands.add_parser(
        "explain",
        help="show why each block of one page was kept or removed",
        description="Write a report on one page or plain text: an HTML file that shows the page as it looks, each "
        "removed block tinted, with its reason, its score and what weighed most in it. It needs nothing but itself.",
    )
    parser.add_argument("file", metavar="PAGE", help="the page or text; - reads standard input")
    parser.add_argument("--out", required=True, metavar="FILE", help="where to write the report; - prints it")
    parser.add_argument("--text", action="store_true", help="PAGE is plain text that an extractor has made, no HTML")
    parser.add_argument(
        "--favor",
        choices=("balanced", "precision", "recall"),
        default="balanced",
        help="which error to avoid where a block is in doubt (default: balanced)",
    )
    parser.add_argument("--url", help="where the page came from; it is not fetched; not with --text")
    parser.add_argument("--encoding", help="the encoding that the document was transported in")
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="use the model in this folder")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Clean the document and write the report; one with nothing to extract has a report as well."""
    if chosen.text and chosen.url:
        raise InvalidOptionError("--url is for pages; leave it out with --text")
    result = _explain(read_document(chosen.file), chosen)
    report = (result.report or "").encode()
    if chosen.out == "-":
        print_output(report)
    else:
        write_file(Path(chosen.out), report)
    if result.status == "empty":
        print("dehusk: there is nothing to extract in this document", file=sys.stderr)
    return 0


def _explain(document: bytes, chosen: argparse.Namespace) -> Result:
    from dehusk.engine.options import Options, Output
    from dehusk.engine.pipeline import Cleaner

    options = Options(favor=chosen.favor, output=(Output.REPORT,))
    if chosen.text:
        return Cleaner(text_model=chosen.model).clean_text(document, options, encoding=chosen.encoding)
    return Cleaner(chosen.model).clean(document, options, url=chosen.url, encoding=chosen.encoding)
