"""dehusk.model.threads: linear algebra stays in one thread while it is held, and goes back to what it was."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

CODE = """
    import threading
    from threadpoolctl import ThreadpoolController
    import numpy
    from dehusk.model.threads import one_thread

    def threads():
        return {one["num_threads"] for one in ThreadpoolController().select(user_api="blas").info()}
"""


def printed(code: str) -> str:
    """Run code in a new process in which linear algebra may use three threads, and give what it prints."""
    environment = os.environ | dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "3")
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CODE) + textwrap.dedent(code)],
        env=environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return run.stdout.strip()


def test_threads_come_back():
    """Within it is one thread, however deep; afterwards as many as before."""
    code = """
        before = threads()
        with one_thread():
            with one_thread():
                pass
            within = threads()
        print(within, before == threads())
    """
    assert printed(code) == "{1} True"


def test_the_last_to_leave_gives_them_back():
    """Two threads whose times overlap leave things as the first found them."""
    code = """
        before, entered, leave = threads(), threading.Event(), threading.Event()

        def hold():
            with one_thread():
                entered.set()
                leave.wait()

        with one_thread():
            other = threading.Thread(target=hold)
            other.start()
            entered.wait()
        between = threads()
        leave.set()
        other.join()
        print(between, before == threads())
    """
    assert printed(code) == "{1} True"


def test_threads_that_begin_together_share_one_limit():
    """The first pages of a process may be cleaned at once: each within the limit, which is gone after the last."""
    code = """
        import sys
        sys.setswitchinterval(1e-6)
        before, ready, within = threads(), threading.Barrier(4), set()

        def hold():
            ready.wait()
            with one_thread():
                within.update(threads())

        holders = [threading.Thread(target=hold) for _ in range(4)]
        for holder in holders:
            holder.start()
        for holder in holders:
            holder.join()
        print(within, before == threads())
        with one_thread():
            print(threads())
    """
    assert printed(code) == "{1} True\n{1}"


def test_a_fork_in_between_does_not_lock():
    """A child that is forked while another thread holds it can go on."""
    code = """
        import os
        from dehusk.model.threads import _LIMIT
        _LIMIT._lock.acquire()
        child = os.fork()
        if child == 0:
            with one_thread():
                os._exit(7)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    """
    assert printed(code) == "7"
