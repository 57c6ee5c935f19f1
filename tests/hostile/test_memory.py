"""A process that runs out of memory says so: what it answers is the whole text or none."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from dehusk.engine.pipeline import Cleaner
from tests.hostile.documents import SENTENCE

PAGES = {
    "blocks": f"{''.join(f'<p>{SENTENCE} {n}</p>' for n in range(4_000))}<p>{SENTENCE} End.</p>",
    "one block": f"<p>{SENTENCE * 20_000} End.",
    "inline elements": f"<p>{SENTENCE}{'<i>x</i> ' * 40_000}</p><p>{SENTENCE} End.</p>",
    "deep": f"{'<div>x ' * 4_000}<p>{SENTENCE} End.</p>",
    "attribute": f"<p>{SENTENCE}<img src='data:{'x' * 2_000_000}'><p>{SENTENCE} End.",
}
# Megabytes that a process may take beyond what it has: from none to enough.
MEGABYTES = (0, 1, 3, 6, 12, 24, 48, 512)
# A process that loads the models once, and has each limit met by a child of its own.
PROGRAM = """
import json, os, resource, sys
from dehusk.engine.pipeline import Cleaner
from tests.hostile.test_memory import MEGABYTES, PAGES

page = PAGES[sys.argv[1]].encode()
cleaner = Cleaner()
cleaner.clean("<p>The mill.</p>")
for megabytes in MEGABYTES:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = open("/proc/self/status").read()
        held = int(status.split("VmData:")[1].split()[0]) * 1024
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (held + megabytes * 1_000_000, hard))
        try:
            text = cleaner.clean(page).text
            said = f"{len(text)} {text[-4:]}"
        except MemoryError:
            said = "MemoryError"
        except BaseException as error:
            said = repr(error)[:80]
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    said = os.read(reading, 200).decode()
    os.close(reading)
    print(json.dumps([megabytes, said or "died"]))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="RLIMIT_DATA counts what is allocated on Linux alone")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_gets_no_memory_is_never_cut_short(name):
    """Under any limit the answer is the text that there is without one, or MemoryError, or the process ends."""
    text = Cleaner().clean(PAGES[name]).text
    run = subprocess.run([sys.executable, "-c", PROGRAM, name], capture_output=True, text=True, timeout=120, check=True)
    outcomes = dict(json.loads(line) for line in run.stdout.splitlines())
    assert list(outcomes) == list(MEGABYTES)
    whole = f"{len(text)} {text[-4:]}"
    assert set(outcomes.values()) <= {whole, "MemoryError", "died"}
    assert outcomes[0] in {"MemoryError", "died"}
    assert outcomes[MEGABYTES[-1]] == whole
