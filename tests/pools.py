"""A program that cleans pages in children: forked ones, and those of both kinds of pool. Prints their texts as JSON."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from pathlib import Path

import dehusk


def text_of(path: str) -> str:
    """Clean a page."""
    return dehusk.clean(Path(path).read_bytes()).text


def main(paths: list[str]) -> None:
    """Clean here first, so that what is forked has been used."""
    text_of(paths[0])
    answers = {}
    for kind in ("fork", "spawn"):
        with multiprocessing.get_context(kind).Pool(1) as pool:
            answers[kind] = pool.map(text_of, paths)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with os.fdopen(writing, "w") as pipe:
            json.dump([text_of(path) for path in paths], pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answers["os.fork"] = json.load(pipe)
    os.waitpid(child, 0)
    print(json.dumps(answers))  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    main(sys.argv[1:])
