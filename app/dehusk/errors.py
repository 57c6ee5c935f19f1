"""The error tree: every exception that Dehusk raises on purpose.

DehuskError
├── InvalidOptionError          an option has an unknown name or value: correct the call
├── RequestError                the request is wrong: correct it
│   ├── EmptyBodyError          the body has no bytes, or its document none
│   ├── CorruptBodyError        the body is not what its content coding says, or ends too early
│   ├── BodyTooLargeError       the body is larger than the limit, as it arrives or decoded
│   ├── InvalidJsonError        the body is no JSON
│   ├── InvalidFormError        the body is no form with a file
│   └── InvalidParameterError   a parameter or field is unknown or has a wrong type
├── UnsupportedDocumentError    the bytes are no HTML (a PDF, an image, an archive): convert them first
├── DocumentError               this document cannot be cleaned within its limits: do not send it again
│   ├── DocumentTooLargeError   more tags, depth, attributes, blocks or text than the limits allow
│   ├── DocumentDeadlineError   cleaning took longer than its deadline
│   ├── DocumentMemoryError     cleaning needed more memory than a worker may use
│   └── DocumentCrashedError    the worker process died while cleaning it
├── UnavailableError            the service cannot take this now: send it again later
│   ├── BusyError               the queue is full
│   └── NotReadyError           starting or shutting down
├── ModelError                  a model folder is damaged or does not match this version's features
└── RulesError                  a file of rules cannot be used: correct what it names
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "BodyTooLargeError",
    "BusyError",
    "CorruptBodyError",
    "DehuskError",
    "DocumentCrashedError",
    "DocumentDeadlineError",
    "DocumentError",
    "DocumentMemoryError",
    "DocumentTooLargeError",
    "EmptyBodyError",
    "InvalidFormError",
    "InvalidJsonError",
    "InvalidOptionError",
    "InvalidParameterError",
    "ModelError",
    "NotReadyError",
    "RequestError",
    "RulesError",
    "UnavailableError",
    "UnsupportedDocumentError",
]


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """What a service has said of an error, in the members of RFC 9457; `retry_after` is seconds, None for no wish.

    Of an answer that is no problem document `type` is "about:blank", and `detail` the beginning of what came instead.
    """

    status: int
    type: str
    title: str
    detail: str
    retryable: bool = False
    request_id: str = ""
    retry_after: float | None = None


class DehuskError(Exception):
    """Base of all errors raised on purpose; the message says what happened and what to do.

    `input` and `record_id` tell of the document that the error is about, where a worker has found that out: whether
    it was `html` or `text`, and what the caller calls it. `problem` is what the service said, where the error came
    from one.
    """

    input: str | None = None
    record_id: str | int | None = None
    problem: ProblemReport | None = None


class InvalidOptionError(DehuskError):
    """Raised for an option with an unknown name or value; correct the call."""


class RequestError(DehuskError):
    """Raised when the request is wrong; correct it."""


class EmptyBodyError(RequestError):
    """Raised when the body has no bytes, or the document in it none."""


class CorruptBodyError(RequestError):
    """Raised when the body is not what its content coding says, or ends too early."""


class BodyTooLargeError(RequestError):
    """Raised when the body is larger than the limit, as it arrives or decoded."""


class InvalidJsonError(RequestError):
    """Raised when the body is no JSON."""


class InvalidFormError(RequestError):
    """Raised when the body is no form that holds a file."""


class InvalidParameterError(RequestError):
    """Raised when a parameter or field is unknown or has a wrong type."""


class UnsupportedDocumentError(DehuskError):
    """Raised when the bytes are no HTML, such as a PDF or an image; convert the document first."""


class DocumentError(DehuskError):
    """Raised when this one document cannot be cleaned within its limits; sending it again will not help."""


class DocumentTooLargeError(DocumentError):
    """Raised when a document has more tags, depth, attributes, blocks or text than the limits allow."""


class DocumentDeadlineError(DocumentError):
    """Raised when cleaning a document took longer than its deadline."""


class DocumentMemoryError(DocumentError):
    """Raised when cleaning a document needed more memory than a worker may use."""


class DocumentCrashedError(DocumentError):
    """Raised when the worker process died while cleaning a document."""


class UnavailableError(DehuskError):
    """Raised when the service cannot take a document now; send it again later."""


class BusyError(UnavailableError):
    """Raised when the queue is full."""


class NotReadyError(UnavailableError):
    """Raised while the service starts or shuts down."""


class ModelError(DehuskError):
    """Raised when a model folder is damaged or does not match the feature table of this version."""


class RulesError(DehuskError):
    """Raised when a file of rules per site cannot be read or used; correct what it names.

    The message tells the first of `problems`, which has a line for each of them.
    """

    problems: tuple[str, ...] = ()
