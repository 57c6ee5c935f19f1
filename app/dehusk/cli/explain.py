"""`dehusk explain`: one page or text, with the reason for each of its blocks, as an HTML file for people."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from dehusk.cli.documents import (
    add_arguments,
    check_arguments,
    check_not_folders,
    cleaning_as,
    options_of,
    print_output,
    read_document,
    tell_if_empty,
    write_file,
)


def add_to(commands: Any) -> None:
    """Add the command to the sub-parsers of the program."""
    parser = commands.add_parser(
        "explain",
        help="show why each block of one page was kept or removed",
        usage="dehusk explain [option ...] --out FILE PAGE",
        description="Write a report on one page or plain text: an HTML file that shows the page as it looks,\n"
        "each removed block tinted, with its reason, its score and what weighed most in it.\n"
        "It needs nothing but itself.",
        epilog="example:\n  dehusk explain page.html --out report.html\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="PAGE", help="the page or text; - reads standard input")
    parser.add_argument("--out", required=True, metavar="FILE", help="where to write the report; - prints it")
    add_arguments(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Clean the document and write the report; one with nothing to extract has a report as well."""
    from dehusk.engine.options import Output

    check_arguments(chosen)
    check_not_folders(chosen.file)
    document = read_document(chosen.file)
    result = cleaning_as(chosen, replace(options_of(chosen), output=(Output.REPORT,)))(document)
    report = (result.report or "").encode()
    if chosen.out == "-":
        print_output(report)
    else:
        write_file(Path(chosen.out), report)
    tell_if_empty(result)
    return 0
