"""Forking: the process that workers are forked from."""

from __future__ import annotations

import subprocess
import sys

INTERRUPTING = """
import multiprocessing.forkserver as server, os, signal
from dehusk.workers.forking import start_early, worker_context
if __name__ == "__main__":
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    start_early()
    first = server._forkserver._forkserver_pid
    os.kill(first, signal.SIGINT)
    process = worker_context().Process(target=print, args=("forked",))
    process.start()
    process.join()
    print(server._forkserver._forkserver_pid == first, signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before)
"""


def test_ctrl_c_is_for_the_parent_from_the_first_moment_on(tmp_path):
    """A fork server that SIGINT meets as it starts neither ends nor says anything, and the parent still hears it."""
    script = tmp_path / "interrupting.py"
    script.write_text(INTERRUPTING)
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=100)
    assert (done.stdout.split("\n"), done.stderr) == (["forked", "True True", ""], "")
