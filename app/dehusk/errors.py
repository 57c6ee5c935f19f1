"""The error tree: every exception that Dehusk raises on purpose.

DehuskError
├── InvalidOptionError          an option has an unknown name or value: correct the call
├── UnsupportedDocumentError    the bytes are no HTML (a PDF, an image, an archive): convert them first
├── DocumentError               this document cannot be cleaned within its limits: do not send it again
│   ├── DocumentTooLargeError   more tags, depth, attributes, blocks or text than the limits allow
│   ├── DocumentDeadlineError   cleaning took longer than its deadline
│   ├── DocumentMemoryError     cleaning needed more memory than a worker may use
│   └── DocumentCrashedError    the worker process died while cleaning it
├── UnavailableError            the service cannot take this now: send it again later
│   ├── BusyError               the queue is full
│   └── NotReadyError           starting or shutting down
└── ModelError                  a model folder is damaged or does not match this version's features
"""

from __future__ import annotations

__all__ = [
    "BusyError",
    "DehuskError",
    "DocumentCrashedError",
    "DocumentDeadlineError",
    "DocumentError",
    "DocumentMemoryError",
    "DocumentTooLargeError",
    "InvalidOptionError",
    "ModelError",
    "NotReadyError",
    "UnavailableError",
    "UnsupportedDocumentError",
]


class DehuskError(Exception):
    """Base of all errors raised on purpose; the message says what happened and what to do."""


class InvalidOptionError(DehuskError):
    """Raised for an option with an unknown name or value; correct the call."""


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
