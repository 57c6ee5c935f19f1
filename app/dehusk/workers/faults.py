"""Faults: what pydantic finds wrong with parameters or fields, said in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from dehusk.errors import InvalidJsonError, InvalidParameterError, RequestError

# A body can hold any number of faults, each with a name of any length; the first few say enough.
MOST_FAULTS = 5
MOST_NAME_CHARS = 80
# It is said of the request: the body is read when its time is running already.
_OF_REQUESTS = "deadline_ms"


def parameter_error(faults: Sequence[Mapping[str, Any]], known: Sequence[str]) -> RequestError:
    """Say in one sentence what is wrong with the parameters or fields; `known` are the names that there are."""
    told = [_one_fault(fault, known) for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        told.append(f"and {len(faults) - MOST_FAULTS} more")
    kind = InvalidJsonError if faults[0]["type"] == "json_invalid" else InvalidParameterError
    return kind("; ".join(told))


def _one_fault(fault: Mapping[str, Any], known: Sequence[str]) -> str:
    path = ".".join(str(step) for step in fault["loc"])
    if len(path) > MOST_NAME_CHARS:
        path = path[:MOST_NAME_CHARS] + "…"
    if fault["type"] == "json_invalid":
        return f"the body is no valid JSON: {fault['ctx']['error']}"
    if fault["type"] == "extra_forbidden":
        if fault["loc"][-1] == _OF_REQUESTS and _OF_REQUESTS not in known:
            return f"{path} is in the body; give {_OF_REQUESTS} in the query"
        close = get_close_matches(path, known, n=1)
        hint = f", did you mean {close[0]!r}?" if close else ""
        return f"unknown name {path!r}{hint}; known are {', '.join(known)}"
    if fault["type"] == "missing":
        return f"{path} is missing"
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{path}: {message[:1].lower()}{message[1:]}" if path else message
