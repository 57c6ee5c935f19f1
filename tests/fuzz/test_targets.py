"""The fuzz targets, without the fuzzer: each takes what it is to start from, and what once broke it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from dehusk.engine.pipeline import Cleaner
from dehusk.engine.result import Status
from scripts.golden import read_sample, slugs
from tests.fuzz.targets import TARGETS, check
from tests.hostile.documents import DOCUMENTS

# What the first bytes of an input choose: options, selectors and encoding; one of each.
CHOICES = (
    *(b"\0\0\0", b"\1\0\0", b"\2\x07\x04", b"\x40\x3f\xff", b"\x98\x01\x65", b"\x21\x22\xba", b"\x28\x1a\x0d"),
    *(b"\xb0\x20\0", b"\x38\x08\0"),
)
# Building and cleaning the largest documents is the business of their own tests.
MOST_BYTES = 200_000


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("slug", slugs())
def test_targets_take_samples(target, slug):
    """A page of ours and its text go through each target, whatever the options."""
    sample = read_sample(slug)
    for choice, document in zip(CHOICES, [sample.page, sample.text.encode()] * len(CHOICES), strict=False):
        TARGETS[target](choice + document)


@pytest.mark.parametrize("target", TARGETS)
def test_targets_take_the_hostile_documents(target):
    """The smaller documents of the catalogue go through each target; so do no bytes at all."""
    TARGETS[target](b"")
    contents = [document.content for document in DOCUMENTS]
    small = [content for content in contents if len(content) <= MOST_BYTES]
    assert len(small) >= 30
    for content in small:
        TARGETS[target](b"\x40\x3f\x5f" + content)


def test_a_wrong_result_is_found():
    """The check that every result goes through raises for one whose parts do not fit together."""
    result = Cleaner().clean("<p>The mill is back.</p>")
    check(result)
    with pytest.raises(AssertionError, match="status"):
        check(replace(result, status=Status.EMPTY if result.text else Status.OK))
    with pytest.raises(AssertionError, match="more is kept"):
        check(replace(result, metrics=replace(result.metrics, kept_ratio=1.5)))


def test_a_found_input_can_be_run_again(tmp_path):
    """The command that is printed with a find runs the target on it, without the fuzzer."""
    found = tmp_path / "crash"
    found.write_bytes(b"\0\0\0<p>The mill is back.</p>")
    command = [sys.executable, "-m", "tests.fuzz", "--targets", "html", "--reproduce", str(found)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "nothing was found\n"
