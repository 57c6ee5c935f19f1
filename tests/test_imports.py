"""Importing the package defines things and does nothing else."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

# What prepares the process that workers are forked from: its import is its purpose. And the command line itself.
WORKING = ("dehusk.workers.preload", "dehusk.__main__")

# Imports every module while each event of the interpreter is watched. An event is ours when the innermost code that is
# not the standard library's is ours; what other packages do when they are imported is theirs.
WATCH = """
import importlib, json, os, pkgutil, sys, sysconfig, threading
import dehusk

package = os.path.dirname(dehusk.__file__) + os.sep
library = sysconfig.get_path("stdlib") + os.sep
packages = (sysconfig.get_path("purelib") + os.sep, sysconfig.get_path("platlib") + os.sep)
watched = ("http.", "os.exec", "os.fork", "os.posix_spawn", "os.putenv", "os.unsetenv", "os.mkdir", "os.remove",
    "os.rename", "os.system", "shutil.", "signal.", "socket.", "subprocess.", "tempfile.", "_thread.start", "urllib.")
done = []

def place():
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(package):
            return f"{name[len(package):]}:{frame.f_lineno}"
        if name.startswith(packages) or not name.startswith(("<frozen", library)):
            return None
        frame = frame.f_back

def watch(event, arguments):
    if event == "open":
        if str(arguments[0]).endswith((".py", ".pyc", ".so")) or ".pyc." in str(arguments[0]):
            return
    elif not event.startswith(watched):
        return
    if where := place():
        done.append([event, str(arguments[:2]), where])

environment = dict(os.environ)
sys.addaudithook(watch)
imported, lacking = [], []
for module in pkgutil.walk_packages(dehusk.__path__, "dehusk."):
    if module.name not in json.loads(sys.argv[1]):
        try:
            importlib.import_module(module.name)
        except ImportError as error:
            lacking.append([module.name, str(error)])
        else:
            imported.append(module.name)
# threadpoolctl, which limits the threads of linear algebra, sets this where it is not set.
changed = {name for name in {*environment, *os.environ} if environment.get(name) != os.environ.get(name)}
seen = list(done)
from dehusk.render.report import report_parts
report_parts()
print(json.dumps({
    "done": seen,
    "seen_reading": len(done) > len(seen),
    "imported": imported,
    "lacking": lacking,
    "threads": threading.active_count(),
    "changed": sorted(changed - {"KMP_DUPLICATE_LIB_OK"}),
}))
"""


@pytest.fixture(scope="module")
def watched():
    """What a fresh interpreter saw while it imported every module."""
    command = [sys.executable, "-c", WATCH, json.dumps(WORKING)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout)


def test_every_module_is_watched(watched):
    """The modules are imported, but for those that say which extra they need where that is not installed."""
    assert len(watched["imported"]) > 150
    assert all("dehusk[" in message for _, message in watched["lacking"]), watched["lacking"]


def test_what_works_is_seen(watched):
    """The watch sees a module of ours that reads a file."""
    assert watched["seen_reading"]


def test_importing_does_no_work(watched):
    """No module opens a file, speaks to anybody, starts anything or changes the environment when it is imported."""
    assert watched["done"] == []
    assert watched["changed"] == []


def test_importing_starts_no_thread(watched):
    """After all imports there is one thread, so that the process may fork."""
    assert watched["threads"] == 1


def modules_of(statement):
    """Give how many modules a statement loads in a fresh interpreter."""
    code = f"import sys; before = len(sys.modules); {statement}; print(len(sys.modules) - before)"
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def test_the_package_is_cheap_to_import():
    """`import dehusk` loads itself and a little of the standard library, some 30 modules."""
    assert modules_of("import dehusk") <= 60


def test_the_command_line_is_cheap_to_import():
    """What every command loads is small: no more than 150 modules, with all of argparse."""
    assert modules_of("from dehusk.cli.program import main") <= 150
