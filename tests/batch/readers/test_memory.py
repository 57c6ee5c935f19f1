import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

pytest.importorskip("fastwarc", reason="needs FastWARC, which the extra batch installs")

from dehusk.workers.codings import zstd
from evaluation.archives import http_response, warc_block, warc_record

HUGE_BYTES = 500_000_000
# The limit for a record is 20 MB; one that is within it may be held twice.
MOST_KILOBYTES = 60_000
PIECE = b" " * 1_000_000

# The peak is that of the process alone; what resource.getrusage tells begins with that of the parent.
READ = """
import sys
from pathlib import Path
from dehusk.batch.job import Job
from dehusk.batch.readers import read_items
from dehusk.batch.splits import Kind, Split
import fastwarc

def peak():
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])

path, kind = sys.argv[1:]
before = peak()
for item in read_items(Split(0, Kind(kind), (path,), 1), Job((), Path("out"))):
    print(type(item.fault).__name__, len(item.document))
print(peak() - before)
"""


PACKERS = {
    "gz": lambda: zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS | 16),
    "zst": lambda: zstd.ZstdCompressor(1),
}


def write(path, packer, head, tail):
    """Write a file with 500 MB of spaces in the middle, which are next to nothing once they are packed."""
    with path.open("wb") as file:
        file.write(packer.compress(head))
        for _ in range(HUGE_BYTES // len(PIECE)):
            file.write(packer.compress(PIECE))
        file.write(packer.compress(tail) + packer.flush())


def warc_ends():
    """Give what comes before and behind the spaces in an archive with a small page, the huge one and a small one."""
    small = warc_record("http://a.example/", "<p>hi")
    answer = http_response(b"")
    huge = warc_block(
        "response",
        answer,
        {"Content-Type": "application/http", "Content-Length": str(len(answer) + HUGE_BYTES)},
    ).removesuffix(b"\r\n\r\n")
    return small + huge, b"\r\n\r\n" + small


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
@pytest.mark.parametrize(("kind", "packing"), [("warc", "gz"), ("lines", "zst")])
def test_a_huge_record_is_a_fault_and_takes_no_memory(tmp_path, kind, packing):
    """500 MB in one record, as bombs have it, is never held; the records before and behind it are read."""
    ends = warc_ends() if kind == "warc" else (b'{"html":"<p>hi"}\n{"html":"', b'"}\n{"html":"<p>hi"}\n')
    path = tmp_path / "huge"
    write(path, PACKERS[packing](), *ends)
    assert path.stat().st_size < HUGE_BYTES / 100
    app = Path(__file__).parents[3] / "app"
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path), kind],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(app)},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *records, more = done.stdout.splitlines()
    assert records == ["NoneType 5", "BodyTooLargeError 0", "NoneType 5"]
    assert int(more) < MOST_KILOBYTES
