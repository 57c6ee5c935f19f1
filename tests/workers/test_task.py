"""Tasks: what goes to a worker, as the frames that a pipe carries."""

from __future__ import annotations

import json

import pytest

from dehusk.engine.options import Favor, MetadataLevel, Options
from dehusk.metrics import Input
from dehusk.workers.task import Task


@pytest.mark.parametrize("document", [b"M\xfchle\0", b"", "Mühle", "水車", "\ud800", ""])
def test_document_arrives_as_it_is(document):
    """Bytes arrive as the same bytes and a str as the same str, whatever is in them."""
    assert Task.from_frames(*Task(document).to_frames()).document == document


def test_everything_else_arrives():
    """Options, address, encoding, kind and answer type arrive as what they were."""
    options = Options(Favor.RECALL, MetadataLevel.FULL, explain=True)
    task = Task("Mühle", options, "https://gazette.example/水車", "latin-1", Input.TEXT, "text/plain")
    assert Task.from_frames(*task.to_frames()) == task


def test_document_is_not_copied():
    """The bytes of a document are sent as they are, beside a header of JSON."""
    document = b"<p>The mill" * 1000
    header, body = Task(document).to_frames()
    assert body is document
    assert json.loads(header)["input"] == "html"
