"""What is made on first use; tests/test_concurrency.py tries it with threads and forks."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest
from lxml import etree

from dehusk.dom import selectors
from dehusk.laziness import _LOCK, lazy, loading

# What loads asks for the lock of `logging` while a fork waits, and imports what has a hook for forks itself.
LOGGING = """
import os, threading, time
from dehusk.laziness import loading
import logging

begun = threading.Event()
def load():
    with loading():
        begun.set()
        time.sleep(0.2)
        import concurrent.futures.thread
        logging.getLogger("mill")

thread = threading.Thread(target=load, daemon=True)
thread.start()
begun.wait()
child = os.fork()
if child == 0:
    os._exit(0)
os.waitpid(child, 0)
thread.join()
print("over")
"""


class Shelf:
    def __init__(self):
        self.made = 0

    @lazy
    def books(self):
        """The books."""
        self.made += 1
        return [self.made]


def test_a_value_is_made_once_for_each_object():
    """The method runs on first use, and its value stays with the object."""
    first, second = Shelf(), Shelf()
    assert first.made == 0
    assert first.books is first.books
    assert (first.books, second.books) == ([1], [1])
    assert first.books is not second.books


def test_the_class_has_what_makes_it():
    """Asked of the class, there is no value but its documentation."""
    assert Shelf.books.__doc__ == "The books."


def test_a_failure_is_not_kept():
    """A method that raises is tried again on the next use."""

    class Failing:
        tries = 0

        @lazy
        def value(self):
            self.tries += 1
            if self.tries == 1:
                raise ValueError("not yet")
            return self.tries

    failing = Failing()
    with pytest.raises(ValueError, match="not yet"):
        failing.value  # noqa: B018
    assert failing.value == 2


def test_one_thread_loads_at_a_time():
    """What is loaded may load more; other threads wait until all of it is done."""
    order = []

    def other():
        with loading():
            order.append("other")

    with loading(), loading():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.05)
        order.append("first")
    thread.join()
    assert order == ["first", "other"]


@pytest.mark.filterwarnings("ignore:.*multi-threaded")
def test_a_fork_waits_for_what_loads():
    """A child begins when nobody loads, and can load itself."""
    loaded = threading.Event()
    begun = threading.Event()

    def load():
        with loading():
            begun.set()
            loaded.wait(0.2)
            loaded.set()

    thread = threading.Thread(target=load)
    thread.start()
    begun.wait()
    child = os.fork()
    if child == 0:
        with loading():
            os._exit(0 if loaded.is_set() else 1)
    assert os.waitpid(child, 0)[1] == 0
    thread.join()


def test_a_fork_waits_with_no_lock_of_others():
    """While a fork waits for what loads, it holds nothing that loading may ask for, such as the lock of `logging`."""
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", LOGGING]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert (done.stdout, done.stderr) == ("over\n", "")


def test_a_selector_is_used_where_a_fork_waits(monkeypatch):
    """The path of a selector is locked while it is in use: no fork comes between."""
    owned = []

    def path(root):
        owned.append(_LOCK._is_owned())  # type: ignore[attr-defined]
        return [root]

    monkeypatch.setattr(selectors, "_compiled", lambda _: [[("", path)]])
    assert len(selectors.match(etree.Element("html"), "p")) == 1
    assert owned == [True]
