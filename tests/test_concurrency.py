"""Threads and forks: whoever cleans, and whatever comes between, the result is the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

import dehusk

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = ("wordpress-blog", *sorted(path.parent.name for path in SAMPLES.glob("*/page.html"))[:7])
# How many threads come at once.
THREADS = 8

# Each program is a process of its own, as it must begin with nothing loaded. It prints the texts that it got.
BEGIN = f"""
import json, os, sys, threading
import dehusk
pages = [open(path, "rb").read() for path in sys.argv[1:]]

def digest(result):
    return [result.title, result.text, result.markdown, result.metrics.expected.f1, result.metrics.kept_ratio]

def clean(page, cleaner=dehusk):
    return digest(cleaner.clean(page, dehusk.Options(output=("markdown",))))

def at_once(work):
    barrier, answers = threading.Barrier({THREADS}), [None] * {THREADS}
    def begin(number):
        barrier.wait()
        answers[number] = work(number)
    threads = [threading.Thread(target=begin, args=(number,)) for number in range({THREADS})]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return answers

def forked(work, seconds=20):
    # The answer of a child, or None where it does not come.
    import select
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, json.dumps(work()).encode())
        finally:
            os._exit(0)
    os.close(writing)
    answer = b""
    while select.select([reading], [], [], seconds)[0] and (piece := os.read(reading, 65536)):
        answer += piece
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(reading)
    return json.loads(answer) if answer else None
"""


# Loads nothing: it tells what is loaded by a thread that no fork waits for. A child that is forked meanwhile has a
# module that nobody goes on to load, and waits for ever when it needs that.
WATCH = """
import sys
from dehusk.laziness import _LOCK

class Watch:
    def find_spec(self, name, path=None, target=None):
        if not _LOCK._is_owned():
            alone.append(f"{name}, {doing}")

alone, doing = [], ""
sys.meta_path.insert(0, Watch())
"""


def run(*program, pages=THREADS):
    """Run a program on the first samples; give what it prints."""
    paths = [str(SAMPLES / name / "page.html") for name in NAMES[:pages]]
    # A fork beside threads is what is tried here; Python 3.12 and later warn of it.
    command = [sys.executable, "-W", "error", "-W", "ignore::DeprecationWarning", *program, *paths]
    # With the threads that linear algebra has where nobody says otherwise.
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=250, env=environment)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def alone():
    """What each sample gives in a thread that is alone."""
    found = []
    for name in NAMES:
        result = dehusk.clean((SAMPLES / name / "page.html").read_bytes(), {"output": ["markdown"]})
        metrics = result.metrics
        found.append([result.title, result.text, result.markdown, metrics.expected.f1, metrics.kept_ratio])
    return found


def test_threads_that_race_for_the_first_use(alone):
    """Threads that begin together load one cleaner and one model for text, and get what they would alone."""
    answers, cleaners, models, texts = run(
        "-c",
        BEGIN
        + dedent("""
        answers = at_once(lambda number: clean(pages[number]))
        from dehusk import _default_cleaner
        cleaner = dehusk.Cleaner()
        models = at_once(lambda number: id(cleaner.text_classifier))
        texts = at_once(lambda number: dehusk.clean_text(answers[0][1]).text)
        cleaners = at_once(lambda number: id(_default_cleaner()))
        print(json.dumps([answers, cleaners, models, texts]))
    """),
    )
    assert answers == alone
    assert len(set(cleaners)) == len(set(models)) == len(set(texts)) == 1


def test_threads_share_one_cleaner(alone):
    """One cleaner in many threads, each with the pages in an order of its own, gives the same each time."""
    answers = run(
        "-c",
        BEGIN
        + dedent("""
        cleaner = dehusk.Cleaner()
        def work(number):
            order = [(number + step) % 4 for step in range(4)]
            found = {place: clean(pages[place], cleaner) for place in order}
            return [found[place] for place in sorted(found)]
        print(json.dumps(at_once(work)))
    """),
    )
    assert answers == [alone[:4]] * THREADS


def test_a_child_cleans(alone):
    """What is forked after the first use cleans as its parent does, and so do the processes of both kinds of pool."""
    answers = run(str(Path(__file__).parent / "pools.py"), pages=2)
    assert set(answers) == {"fork", "spawn", "os.fork"}
    for answer in answers.values():
        assert answer == [result[1] for result in alone[:2]]


def test_forks_while_other_threads_clean(alone):
    """A fork may come at any moment of the work of other threads: no child waits for a thread that it does not have."""
    answers = run(
        "-c",
        BEGIN
        + dedent("""
        for page in pages: clean(page)
        over = threading.Event()
        def work():
            while not over.is_set():
                for page in pages: clean(page)
        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads: thread.start()
        answers = [forked(lambda: [clean(pages[0]), clean(pages[1])]) for _ in range(8)]
        over.set()
        for thread in threads: thread.join()
        print(json.dumps(answers))
    """),
    )
    assert answers == [alone[:2]] * 8


def test_a_fork_during_the_first_use(alone):
    """A fork while another thread loads waits until that has loaded, and its child has all that it needs."""
    answers = run(
        "-c",
        BEGIN
        + dedent("""
        import time
        answers = []
        thread = threading.Thread(target=lambda: answers.append(clean(pages[0])))
        thread.start()
        from dehusk.laziness import _LOCK
        while thread.is_alive() and _LOCK.acquire(blocking=False):
            _LOCK.release()
            time.sleep(0)
        answers.append(forked(lambda: clean(pages[1])))
        thread.join()
        print(json.dumps(sorted(answers, key=str)))
    """),
    )
    assert answers == sorted(alone[:2], key=str)


def test_nothing_is_loaded_where_no_fork_waits():
    """All that a first document loads, with any option and in any encoding, is loaded where a fork waits for it."""
    page = "<p>The mill, мельница, is back.</p>" * 9
    encodings = ("koi8-r", "shift_jis", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-5")
    alone = run(
        "-c",
        BEGIN
        + WATCH
        + dedent("""
        doing = "a cleaner"
        cleaner = dehusk.Cleaner(rules=RULES)
        doing = "a page"
        cleaner.clean(pages[0], url="https://b\u00fccher.example/")
        doing = "the default cleaner"
        dehusk.clean(pages[0])
        asked = [dict(explain=True), dict(output=["markdown"]), dict(output=["html"]), dict(output=["report"])]
        for options in (dict(), *asked):
            doing = f"text, {options}"
            dehusk.clean_text("The mill is back. It closed in April 2015.", options)
        asked += [dict(keep=[".lede"], drop=["p:has(> a)"]), dict(metadata="full"), dict(tables=False, comments=True)]
        for options in asked:
            for page in pages:
                doing = f"a page, {options}"
                cleaner.clean(page, options)
        for encoding, page in ENCODED.items():
            for said in (encoding, f"no-{encoding}", None):
                doing = f"{encoding} that is said to be {said}"
                cleaner.clean(page, encoding=said)
        doing = "the version"
        dehusk.__version__
        print(json.dumps(alone))
    """)
        .replace("RULES", repr(str(SAMPLES / "rules" / "rules.yaml")))
        .replace("ENCODED", repr({name: page.encode(name, "replace") for name in encodings})),
        pages=4,
    )
    assert alone == []
