"""Fields: the record that a line of JSON or a row of Parquet is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isnan
from typing import Any

from dehusk.batch.filters import skip_of
from dehusk.batch.job import Job
from dehusk.batch.records import Record
from dehusk.errors import BodyTooLargeError, EmptyBodyError, InvalidParameterError
from dehusk.metrics import Input

# The fields that are read; others are left alone.
DOCUMENTS = {"html": Input.HTML, "text": Input.TEXT}
SAID = ("url", "id", "encoding")
# Whole numbers up to which a float is one alone.
MOST_EXACT = 2**53
# What each kind of document passes a filter as.
_MEDIA_TYPES = {Input.HTML: "text/html", Input.TEXT: "text/plain"}


def record_of(fields: Mapping[str, Any], known: Record, job: Job) -> Record:
    """Give the record with what the fields say; one that they do not make a record has a fault.

    There has to be exactly one of `html` and `text`; a field that is null is not there. What is no document that can
    be cleaned is kept all the same, unless it is too large.
    """
    url, name, encoding = (fields.get(field) for field in SAID)
    wrong = [
        field
        for field, value in (("url", url), ("encoding", encoding))
        if value is not None and not isinstance(value, str)
    ]
    known = replace(
        known,
        url=url if isinstance(url, str) else None,
        id=_id_of(name),
        encoding=encoding if isinstance(encoding, str) else None,
    )
    given = [field for field in DOCUMENTS if fields.get(field) is not None]
    if len(given) == 1:
        known = replace(known, input=DOCUMENTS[given[0]], media_type=_MEDIA_TYPES[DOCUMENTS[given[0]]])
    if (skip := skip_of(job.filters, known.url, known.media_type)) is not None:
        return replace(known, skip=skip)
    if not given:
        return replace(known, fault=InvalidParameterError("a record has one of html and text, this one has neither"))
    document = fields[given[0]]
    if not isinstance(document, str | bytes):
        return replace(known, fault=InvalidParameterError(f"the field {given[0]} has to be a string"))
    if not document:
        return replace(known, fault=EmptyBodyError("the document is empty"))
    if len(document) > job.limits.most_bytes:
        most = job.limits.most_bytes
        return replace(known, fault=BodyTooLargeError(f"the document has more than {most} bytes, which is the limit"))
    fault = None
    if wrong:
        fault = InvalidParameterError(f"the field {wrong[0]} has to be a string")
    elif len(given) > 1:
        fault = InvalidParameterError("a record has one of html and text, this one has both")
    return replace(known, document=document, fault=fault)


def _id_of(name: Any) -> str | int | None:
    """Give what a record calls itself, whatever that is: a page is not lost for its name.

    Programs make floats of whole numbers where some are missing; NaN is such a missing one.
    """
    if name is None or (isinstance(name, str | int) and not isinstance(name, bool)):
        return name
    if isinstance(name, float):
        if isnan(name):
            return None
        return int(name) if name.is_integer() and abs(name) <= MOST_EXACT else str(name)
    return str(name)
