"""The life of a worker process: load the models, then clean one document after the other until the pipe closes."""

from __future__ import annotations

import gc
import signal
import traceback
from dataclasses import replace
from itertools import count
from multiprocessing.connection import Connection
from typing import Any

import orjson

from dehusk import errors
from dehusk.engine.options import Options, Output
from dehusk.engine.result import Result
from dehusk.errors import DehuskError, DocumentCrashedError, DocumentMemoryError
from dehusk.metrics import Figures, Input
from dehusk.workers.codings import LEAST_CODED_BYTES, encode
from dehusk.workers.formats import FORMATS, asking_for
from dehusk.workers.lifeline import die_first, die_with_parent
from dehusk.workers.task import CleanerFactory, CleanerLike, Task
from dehusk.workers.unpacking import unpack

# Documents after which the garbage is collected, while the parent passes the answer on: it takes under a millisecond.
COLLECT_EVERY = 20
# Frames of a traceback that go to the log, the innermost; a deep recursion would fill it.
MOST_FRAMES = -20
# Said as soon as a document has arrived: if the worker is lost before, the document was not the cause.
TAKEN = b"taken"

# The first page of a process pays for what loads on first use. This one has something for each part of the engine,
# so that the first page of a client does not.
_WARM_UP = b"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The mill is back</title>
<meta name="author" content="Ann Miller"><meta property="article:published_time" content="2024-03-02"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>The mill is back</h1><p class="byline">By Ann Miller, 2 March 2024</p>
<p>After nine years of repairs, the mill on the river ground its first sack of rye on Saturday.</p>
<p>Sign up for our newsletter and never miss a story.</p><p>Share this: <a href="/share">Mail</a></p>
<h3>Recent posts</h3><ul><li><a href="/1">Five bridges</a></li><li><a href="/2">Why the river runs low</a></li></ul>
<h3>Archives</h3><ul><li><a href="/3">March 2024 (12)</a></li><li><a href="/4">February 2024 (9)</a></li></ul>
<p>After nine years of repairs, the mill on the river ground its first &hellip;</p></article>
<footer><p>Filed under: Crafts</p><p>&copy; 2024 The Valley Gazette</p></footer></body></html>"""
# The same for plain text. It loads the second model as well, which takes about 0.1 seconds: not with the first text,
# since a deadline shorter than that would end every worker in turn.
_WARM_UP_TEXT = """The mill is back

After nine years of repairs, the mill on the river ground its first sack of rye on Saturday.

Sign up for our newsletter and never miss a story.

Recent posts
- Five bridges
- Why the river runs low

© 2024 The Valley Gazette
""".encode()


def serve(pipe: Connection, factory: CleanerFactory) -> None:
    """Serve the tasks that `pipe` brings as frames; answer each with TAKEN, then a line of JSON and the body."""
    die_with_parent()
    die_first()
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, signal.SIG_IGN)
    try:
        cleaner = factory()
        model = warm_up(cleaner)
        _hold_collector()
    except DehuskError as error:
        greeting = {"error": str(error)}
    else:
        greeting = {"model": model}
    try:
        pipe.send_bytes(orjson.dumps(greeting))
        if "error" in greeting:
            return
        for number in count(1):
            task = Task.from_frames(pipe.recv_bytes(), pipe.recv_bytes())
            pipe.send_bytes(TAKEN)
            header, body = _answer(cleaner, task)
            # In one message, since each wakes the parent up. JSON has no line break of its own.
            pipe.send_bytes(b"\n".join((orjson.dumps(header), body)))
            if number % COLLECT_EVERY == 0:
                gc.collect()
    except (EOFError, OSError):
        # The parent has closed its end: it has stopped, died or given this worker up.
        return


def _hold_collector() -> None:
    """Keep the garbage collector from looking at what is loaded, and from starting while a document is cleaned.

    Looked through, what is loaded would hold every 150th page up by 65 ms. A page makes many objects, which all live
    until it is done, and hardly any garbage: looked through again and again they make a large page take a sixth longer.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


def warm_up(cleaner: CleanerLike) -> str:
    """Have one page and one text cleaned, so that the first of a client does not pay; give the name of the model."""
    options = Options(output=(Output.MARKDOWN, Output.HTML))
    model = cleaner.clean(_WARM_UP, options).version.model
    cleaner.clean_text(_WARM_UP_TEXT, options)
    return model


def _answer(cleaner: CleanerLike, task: Task) -> tuple[dict[str, Any], bytes]:
    try:
        task = unpack(task)
        task = replace(task, options=asking_for(task.answer_type, task.options))
        result = _clean(cleaner, task)
        rendered = FORMATS[task.answer_type].render(result)
        coding = task.answer_coding if len(rendered.body) >= LEAST_CODED_BYTES else ""
        header = {
            "content_type": rendered.content_type,
            "headers": {**rendered.headers, "Content-Encoding": coding} if coding else rendered.headers,
            "figures": Figures.of(result),
            "input": task.input,
            "id": task.id,
        }
        return header, encode(rendered.body, coding) if coding else rendered.body
    except DehuskError as error:
        return _refusal(error, task), b""
    except MemoryError:
        memory = DocumentMemoryError("cleaning this document needs more memory than a worker may use")
        return _refusal(memory, task), b""
    except Exception:  # noqa: BLE001  the border: a fault on one document must not end the worker
        crash = DocumentCrashedError("cleaning this document failed; sending it again will not help")
        return {**_refusal(crash, task), "traceback": traceback.format_exc(limit=MOST_FRAMES)}, b""


def _clean(cleaner: CleanerLike, task: Task) -> Result:
    if task.input is Input.TEXT:
        return cleaner.clean_text(task.document, task.options, encoding=task.encoding)
    return cleaner.clean(task.document, task.options, url=task.url, encoding=task.encoding)


def _refusal(error: DehuskError, task: Task) -> dict[str, Any]:
    name = next(cls.__name__ for cls in type(error).__mro__ if cls.__name__ in errors.__all__)
    unpacked = task.packing is None
    return {
        "error": name,
        "detail": str(error),
        "input": task.input if unpacked else None,
        "id": task.id if error.record_id is None else error.record_id,
    }
