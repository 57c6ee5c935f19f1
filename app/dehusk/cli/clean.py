"""`dehusk clean`: one page or text from a file or standard input, its clean text to standard output."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dehusk.cli.documents import (
    add_arguments,
    check_arguments,
    clean_document,
    options_of,
    print_output,
    read_document,
    tell_if_empty,
)
from dehusk.errors import InvalidOptionError

if TYPE_CHECKING:
    from dehusk.engine.result import Result


# The formats by what they are called here; each is what the service answers with as that type, JSON with line breaks.
FORMATS = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "tei": "application/tei+xml",
}
# Of these only the body is printed, and what else is known goes unsaid.
_BODIES = ("text", "markdown", "html")


def add_to(commands: Any) -> None:
    """Add the command to the sub-parsers of the program."""
    parser = commands.add_parser(
        "clean", help="clean one page or text", description="Print the clean text of one page or plain text."
    )
    parser.add_argument("file", metavar="FILE", help="the page or text; - reads standard input")
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        help="what to print (default: text); json is everything: text, title, metadata, numbers, reasons",
    )
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument(
        "--explain", action="store_true", help="as --format json, with every block, its score and its reason"
    )
    parser.add_argument(
        "--metadata",
        choices=("basic", "full"),
        help="how much to spend on metadata (default: basic), where the format has any; not with --text",
    )
    parser.add_argument("--no-links", action="store_true", help="keep of links their text alone; not for plain output")
    parser.add_argument("--no-images", action="store_true", help="leave out images; not for plain output")
    add_arguments(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Clean the document and print it; one with nothing to extract is no failure, but is told."""
    check_arguments(chosen, "metadata", "no_links", "no_images")
    chosen_format = _format_of(chosen)
    if chosen.metadata == "full" and chosen_format in _BODIES:
        raise InvalidOptionError(
            f"--metadata full has no effect, as {chosen_format} has no metadata; use --format json"
        )
    document = read_document(chosen.file)
    result = _clean(document, chosen, FORMATS[chosen_format])
    if output := _rendered(result, chosen_format):
        print_output(output)
    tell_if_empty(result)
    return 0


def _format_of(chosen: argparse.Namespace) -> str:
    is_json = chosen.json or chosen.explain
    if is_json and chosen.format not in (None, "json"):
        raise InvalidOptionError(f"--json and --explain print JSON; leave them out with --format {chosen.format}")
    return "json" if is_json else chosen.format or "text"


def _clean(document: bytes, chosen: argparse.Namespace, answer_type: str) -> Result:
    from dehusk.engine.options import MetadataLevel
    from dehusk.workers.formats import asking_for

    options = replace(
        options_of(chosen),
        metadata=MetadataLevel(chosen.metadata or MetadataLevel.BASIC),
        explain=chosen.explain,
        links=not chosen.no_links,
        images=not chosen.no_images,
    )
    return clean_document(document, chosen, asking_for(answer_type, options))


def _rendered(result: Result, chosen_format: str) -> bytes:
    """Give what to print, with a line end; nothing for an empty text."""
    if chosen_format == "json":
        return _as_json(result)
    from dehusk.workers import formats

    body = formats.FORMATS[FORMATS[chosen_format]].render(result).body
    return body + b"\n" if body and not body.endswith(b"\n") else body


def _as_json(result: Result) -> bytes:
    import orjson

    return orjson.dumps(
        result.to_dict(), option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS | orjson.OPT_APPEND_NEWLINE
    )
