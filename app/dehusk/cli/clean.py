"""`dehusk clean`: pages or texts from files or standard input, their clean text to standard output or a folder."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dehusk.cli.documents import (
    add_arguments,
    check_arguments,
    check_not_folders,
    cleaning_as,
    options_of,
    print_output,
    read_document,
    tell_if_empty,
)
from dehusk.cli.several import clean_several, outputs_of
from dehusk.errors import InvalidOptionError

if TYPE_CHECKING:
    from dehusk.engine.options import Options
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
# How a file of each format ends.
SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html", "json": ".json", "jsonl": ".jsonl", "tei": ".xml"}
# Of these only the body is printed, and what else is known goes unsaid.
_BODIES = ("text", "markdown", "html")
# Each is about one page.
_OF_ONE = ("url", "rules")

_EPILOG = """several files:
  Each becomes a file of its own in the folder after --out, named after it:
  page.html becomes page.txt. Files from several folders keep their path below
  the folder that they have in common. Nothing is written when two of them would
  become the same file, or one would take the place of a document. Without
  --out, --format jsonl prints a line for each, with the name of the file as its
  id. What fails is told, and the rest goes on.

exit codes:
  0  done; also where there is nothing to extract, which is told
  1  the document, or each of several, cannot be read or cleaned, or the output
     cannot be written
  2  wrong usage
  3  some of several documents cannot be read, cleaned or written

examples:
  dehusk clean page.html
  dehusk clean --format markdown --drop .promo page.html
  dehusk clean *.html --out clean --format markdown
  dehusk clean pages/*.html --format jsonl > pages.jsonl
  curl -s https://example.org/ | dehusk clean - --url https://example.org/
"""


def add_to(commands: Any) -> None:
    """Add the command to the sub-parsers of the program."""
    parser = commands.add_parser(
        "clean",
        help="clean pages or texts",
        usage="dehusk clean [option ...] FILE [FILE ...]",
        description="Print the clean text of a page or plain text, or write that of several to files.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="a page or text; - reads standard input; for a name that begins with -, write ./-name",
    )
    output = parser.add_argument_group("output")
    output.add_argument("--out", type=Path, metavar="DIR", help="write a file for each document into this folder")
    output.add_argument(
        "--format",
        choices=tuple(FORMATS),
        help="what to make of it (default: text); json is everything: text, title, metadata, numbers, reasons",
    )
    output.add_argument("--json", action="store_true", help="the same as --format json")
    output.add_argument(
        "--explain", action="store_true", help="as --format json, with every block, its score and its reason"
    )
    output.add_argument(
        "--metadata",
        choices=("basic", "full"),
        help="how much to spend on metadata (default: basic), where the format has any; not with --text",
    )
    output.add_argument("--no-links", action="store_true", help="keep of links their text alone; not for plain output")
    output.add_argument("--no-images", action="store_true", help="leave out images; not for plain output")
    add_arguments(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Clean the documents and print or write them; one with nothing to extract is no failure, but is told."""
    _check_number(chosen)
    check_arguments(chosen, "metadata", "no_links", "no_images")
    name = _format_of(chosen)
    if chosen.metadata == "full" and name in _BODIES:
        raise InvalidOptionError(f"--metadata full has no effect, as {name} has no metadata; use --format json")
    check_not_folders(*chosen.files)
    if chosen.out is None and len(chosen.files) == 1:
        document = read_document(chosen.files[0])
        result = cleaning_as(chosen, _options_of(chosen, name))(document)
        if output := _rendered(result, name):
            print_output(output)
        tell_if_empty(result)
        return 0
    outputs: list[tuple[str, Path | None]]
    if chosen.out is not None:
        outputs = [*outputs_of(chosen.files, chosen.out, SUFFIXES[name])]
    elif name == "jsonl":
        outputs = [(file, None) for file in chosen.files]
    else:
        raise InvalidOptionError(
            f"{len(chosen.files)} documents as {name} cannot be told apart on standard output; write each into a file "
            "with --out DIR, or print a line for each with --format jsonl"
        )
    clean = cleaning_as(chosen, _options_of(chosen, name))
    return clean_several(outputs, lambda file, document: _one_of_several(file, clean(document), name))


def _check_number(chosen: argparse.Namespace) -> None:
    """Raise InvalidOptionError for what makes no sense with several documents."""
    if len(chosen.files) > 1 and (given := [f"--{name}" for name in _OF_ONE if getattr(chosen, name)]):
        raise InvalidOptionError(f"{', '.join(given)}: that is for one page; clean those that it is for one by one")
    if chosen.files.count("-") > 1:
        raise InvalidOptionError("standard input can be read only once; name - once")


def _format_of(chosen: argparse.Namespace) -> str:
    is_json = chosen.json or chosen.explain
    if is_json and chosen.format not in (None, "json"):
        raise InvalidOptionError(f"--json and --explain print JSON; leave them out with --format {chosen.format}")
    return "json" if is_json else chosen.format or "text"


def _options_of(chosen: argparse.Namespace, name: str) -> Options:
    from dehusk.engine.options import MetadataLevel
    from dehusk.workers.formats import asking_for

    options = replace(
        options_of(chosen),
        metadata=MetadataLevel(chosen.metadata or MetadataLevel.BASIC),
        explain=chosen.explain,
        links=not chosen.no_links,
        images=not chosen.no_images,
    )
    return asking_for(FORMATS[name], options)


def _one_of_several(file: str, result: Result, name: str) -> tuple[bytes, bool]:
    """Give what to write for one of several documents, and whether there is anything to extract in it."""
    output = _rendered(result, name)
    if name == "jsonl":
        output = _named(output, "standard input" if file == "-" else file)
    return output, result.status != "empty"


def _named(line: bytes, name: str) -> bytes:
    """Put a name into a line as its id; what of it is no text, as names of files may be, is escaped."""
    import orjson

    from dehusk.workers.formats import UNNAMED

    shown = name.encode(errors="backslashreplace").decode()
    return b'{"id":%s%s' % (orjson.dumps(shown), line.removeprefix(UNNAMED))


def _rendered(result: Result, name: str) -> bytes:
    """Give what to print, with a line end; nothing for an empty text."""
    if name == "json":
        return _as_json(result)
    from dehusk.workers import formats

    body = formats.FORMATS[FORMATS[name]].render(result).body
    return body + b"\n" if body and not body.endswith(b"\n") else body


def _as_json(result: Result) -> bytes:
    import orjson

    return orjson.dumps(result.to_dict(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
