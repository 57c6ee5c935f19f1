"""`dehusk clean`: one page or text from a file or standard input, its clean text to standard output."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dehusk.errors import DehuskError, InvalidOptionError

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


class UnwritableOutputError(DehuskError):
    """Raised when the text cannot be written; make room, or write it elsewhere."""


class UnreadableInputError(DehuskError):
    """Raised when the input file cannot be read or is empty; name another one."""


def add_to(commands: Any) -> None:
    """Add the command to the sub-parsers of the program."""
    parser = commands.add_parser(
        "clean", help="clean one page or text", description="Print the clean text of one page or plain text."
    )
    parser.add_argument("file", metavar="FILE", help="the page or text; - reads standard input")
    parser.add_argument("--text", action="store_true", help="FILE is plain text that an extractor has made, no HTML")
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
        "--favor",
        choices=("balanced", "precision", "recall"),
        default="balanced",
        help="which error to avoid where a block is in doubt (default: balanced)",
    )
    parser.add_argument(
        "--metadata",
        choices=("basic", "full"),
        help="how much to spend on metadata (default: basic); not with --text",
    )
    parser.add_argument("--comments", action="store_true", help="keep what readers have written below an article")
    for name, what in (("keep", "kept"), ("drop", "removed")):
        parser.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="SELECTOR",
            help=f"what is inside the elements that this CSS selector matches is {what}; may be repeated; "
            "of several elements around a text the innermost decides; not with --text",
        )
    parser.add_argument("--no-tables", action="store_true", help="leave out tables that hold data; not with --text")
    parser.add_argument("--no-links", action="store_true", help="keep of links their text alone; not for plain output")
    parser.add_argument("--no-images", action="store_true", help="leave out images; not for plain output")
    parser.add_argument("--url", help="where the page came from; it is not fetched; not with --text")
    parser.add_argument("--encoding", help="the encoding that the document was transported in")
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="use the model in this folder")
    parser.add_argument("--rules", type=Path, metavar="FILE", help="use the rules per site in this file; with --url")
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Clean the document and print it; one with nothing to extract is no failure, but is told."""
    if chosen.text:
        _refuse_page_options(chosen)
    if chosen.rules and not chosen.url:
        raise InvalidOptionError("--rules has no effect without --url, which says which site the page is from")
    chosen_format = _format_of(chosen)
    document = _read(chosen.file)
    result = _clean(document, chosen, FORMATS[chosen_format])
    if output := _rendered(result, chosen_format):
        _write(output)
    if result.status == "empty":
        print("dehusk: there is nothing to extract in this document", file=sys.stderr)
    return 0


def _format_of(chosen: argparse.Namespace) -> str:
    is_json = chosen.json or chosen.explain
    if is_json and chosen.format not in (None, "json"):
        raise InvalidOptionError(f"--json and --explain print JSON; leave them out with --format {chosen.format}")
    return "json" if is_json else chosen.format or "text"


def _refuse_page_options(chosen: argparse.Namespace) -> None:
    """Raise InvalidOptionError for what says something of a page."""
    names = ("url", "rules", "metadata", "keep", "drop", "no_tables", "no_links", "no_images")
    given = [f"--{name.replace('_', '-')}" for name in names if getattr(chosen, name)]
    if given:
        raise InvalidOptionError(f"{', '.join(given)}: that is for pages; leave it out with --text")


def _clean(document: bytes, chosen: argparse.Namespace, answer_type: str) -> Result:
    from dehusk.engine.options import MetadataLevel, Options
    from dehusk.engine.pipeline import Cleaner
    from dehusk.workers.formats import asking_for

    options = Options(
        favor=chosen.favor,
        metadata=chosen.metadata or MetadataLevel.BASIC,
        explain=chosen.explain,
        links=not chosen.no_links,
        images=not chosen.no_images,
        tables=not chosen.no_tables,
        comments=chosen.comments,
        keep=tuple(chosen.keep),
        drop=tuple(chosen.drop),
    )
    options = asking_for(answer_type, options)
    if chosen.text:
        return Cleaner(text_model=chosen.model).clean_text(document, options, encoding=chosen.encoding)
    return Cleaner(chosen.model, rules=chosen.rules).clean(document, options, url=chosen.url, encoding=chosen.encoding)


def _read(file: str) -> bytes:
    if file == "-" and sys.stdin is None:
        raise UnreadableInputError("standard input is closed; name a file")
    try:
        document = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableInputError(f"cannot read {file!r}: {error.strerror}") from error
    if not document:
        name = "standard input" if file == "-" else file
        raise UnreadableInputError(f"{name} is empty; give it a page or a text")
    return document


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


def _write(content: bytes) -> None:
    if sys.stdout is None:
        raise UnwritableOutputError("standard output is closed; there is nowhere to write the text to")
    # UTF-8 whatever the locale says: the text of a page holds more than most locales can.
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the buffer would fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UnwritableOutputError(f"cannot write the text: {error.strerror}") from error
