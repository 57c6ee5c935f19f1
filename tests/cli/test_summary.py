"""The figures of a batch when it has ended."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from dehusk.batch.tally import HostTally, Tally
from dehusk.cli.summary import LEAST_PAGES, MOST_HOSTS, Course, lines_of, summary_of

COURSE = Course(seconds=4.0, records=1_240, out=Path("rows"))
TALLY = Tally(
    pages=Counter(ok=1_188, empty=10, failed=2),
    problems=Counter({"document-deadline": 1, "corrupt-body": 1}),
    skipped=Counter(media_type=40),
    left_out=Counter(linked_folder=1, unknown_name=1_200),
    removed_blocks=Counter(navigation=900, low_score=1_100),
    removed_words=Counter(navigation=3_000, low_score=1_000),
    words_in=10_000,
    words_out=6_000,
    damages=3,
    messages=["crawl.warc.gz at 7: the member is corrupt", "a\nb"],
    hosts={
        "slow.example": HostTally(pages=10, empty=1, seconds=5.0),
        "empty.example": HostTally(pages=8, empty=6, seconds=0.8),
        "rare.example": HostTally(pages=LEAST_PAGES - 1, empty=4, seconds=90.0),
    },
)
SHOWN = """\
status  pages   share
ok      1,188  99.0 %
empty      10   0.8 %
failed      2   0.2 %

problem            pages   share
corrupt-body           1  50.0 %
document-deadline      1  50.0 %

without a row  records    share
media_type          40  100.0 %

husk        blocks  words   share
navigation     900  3,000  75.0 %
low_score    1,100  1,000  25.0 %

slowest hosts  pages  seconds a page
slow.example      10           0.500
empty.example      8           0.100

emptiest hosts  pages   empty
empty.example       8  75.0 %
slow.example       10  10.0 %

places that could not be read: 3
  crawl.warc.gz at 7: the member is corrupt
  a\\nb
  and 1 more

kept      60.0 % of the words (6,000 of 10,000)
left out  1,200 files, as their names do not say what they are
left out  1 links to folders, which are not followed
this run  4.0 s, 1,240 records, 310.0 a second
rows      rows
"""


def test_it_is_shown_as_tables():
    """There is a table for each kind of figure, with what there is most of first, and no line that is not one."""
    assert "".join(f"{line}\n" for line in lines_of(summary_of(TALLY, COURSE))) == SHOWN


def test_what_there_is_nothing_of_is_not_shown():
    """A batch without a record has no tables, and divides by nothing."""
    summary = summary_of(Tally(), Course(0.0, 0, Path("rows")))
    assert lines_of(summary) == ["this run  0.0 s, 0 records, 0.0 a second", "rows      rows"]
    assert summary["kept_ratio"] is None


def test_it_is_plain_data():
    """As JSON it has the same figures, under names that say what they are."""
    summary = json.loads(json.dumps(summary_of(TALLY, COURSE)))
    assert summary["pages"] == {"ok": 1_188, "empty": 10, "failed": 2}
    assert summary["removed"]["navigation"] == {"blocks": 900, "words": 3_000, "share": 0.75}
    assert summary["kept_ratio"] == 0.6
    assert summary["slowest_hosts"][0] == {"host": "slow.example", "pages": 10, "mean_seconds": 0.5}
    assert summary["emptiest_hosts"][0] == {"host": "empty.example", "pages": 8, "empty_share": 0.75}
    assert summary["damages"]["count"] == 3
    assert summary["run"] == {"seconds": 4.0, "records": 1_240, "records_per_second": 310.0}


def test_few_hosts_are_named():
    """Of many hosts that are as slow as each other, a few are named, by their names; of none is said to be empty."""
    hosts = {f"{number}.example": HostTally(pages=9, seconds=9.0) for number in range(9, 0, -1)}
    summary = summary_of(Tally(hosts=hosts), COURSE)
    assert [one["host"] for one in summary["slowest_hosts"]] == [
        f"{number}.example" for number in range(1, MOST_HOSTS + 1)
    ]
    assert summary["emptiest_hosts"] == []
