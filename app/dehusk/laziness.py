"""What is made on first use, where threads may race for it and a fork may come between."""

from __future__ import annotations

# These two have hooks for forks, too. What comes last is first to run: had it to wait with their locks in hand, and
# who loads asked for one of them, both would wait for ever.
import concurrent.futures.thread  # noqa: F401
import logging  # noqa: F401
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar, overload

Made = TypeVar("Made")

# One for all, as what is loaded may load more; reentrant for the same reason.
_LOCK = threading.RLock()


class lazy(Generic[Made]):
    """An attribute that a method makes on first use, as `functools.cached_property` without its lock.

    That of Python 3.11 has one for all objects of a class: threads wait for each other, and a child that is forked
    while another thread holds it waits for ever. Without it, threads that race may make a value twice.
    """

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> lazy[Made]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Made: ...
    def __get__(self, owner: object | None, kind: type) -> lazy[Made] | Made:
        """Make the value and put it where the next look finds it first."""
        if owner is None:
            return self
        made = owner.__dict__[self._name] = self._make(owner)
        return made


@contextmanager
def loading() -> Iterator[None]:
    """Let one thread load at a time; a fork waits until it has done so, and its child begins with all or nothing."""
    with _LOCK:
        yield


# In the child, too, it is the thread which has forked that holds the lock.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release)
