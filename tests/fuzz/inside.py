"""The process that a target is fuzzed in, started by `tests.fuzz`: its arguments are the target, then the fuzzer's."""

from __future__ import annotations

import sys

import atheris


def main() -> None:
    """Instrument Dehusk while it is loaded, and run one target until the fuzzer ends the process."""
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["dehusk"]):
        from tests.fuzz.targets import TARGETS

        # What is loaded on first use is loaded now.
        TARGETS[name](b"\0<p>The mill is back.</p>")
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
