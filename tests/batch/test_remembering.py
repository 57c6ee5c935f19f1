"""Remembering: a list of files stays as it was."""

from __future__ import annotations

import pytest

from dehusk.batch.errors import InputError
from dehusk.batch.job import Job
from dehusk.batch.leftovers import LeftOut
from dehusk.batch.listing import listed
from dehusk.batch.remembering import remembering


def test_a_list_is_what_it_was_at_first(tmp_path):
    """The files come in the order of the listing, those left out too, however often and whatever has changed."""
    for name in ("b.html", "caf\udce9\n.warc.gz", "left.out"):
        (tmp_path / name).write_bytes(b"x")
    job = Job(inputs=(str(tmp_path),), out=tmp_path / "rows")
    at_first = list(listed(job))
    with remembering(job) as sources:
        (tmp_path / "a.html").write_bytes(b"x")
        (tmp_path / "b.html").unlink()
        assert list(sources) == at_first
        assert list(sources) == at_first
    assert at_first.count(LeftOut.UNKNOWN_NAME) == 1


def test_a_long_list_is_kept_on_the_disk(tmp_path, monkeypatch):
    """What is too much for memory reads the same."""
    monkeypatch.setattr("dehusk.batch.remembering.MOST_HELD", 10)
    for number in range(9):
        (tmp_path / f"{number}.html").write_bytes(b"x")
    job = Job(inputs=(str(tmp_path),), out=tmp_path / "rows")
    with remembering(job) as sources:
        assert list(sources) == list(listed(job))


def test_what_is_wrong_with_an_input_is_told(tmp_path):
    """An input that is not there is an error, as in the listing."""
    with pytest.raises(InputError, match="is not there"), remembering(Job(inputs=("nowhere",), out=tmp_path)):
        pass
