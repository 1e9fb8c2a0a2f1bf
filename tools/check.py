"""Everything that must hold before a change lands, with one summary at the end.

Usage: python tools/check.py [lint]      `lint` leaves out what takes long: the build and the tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WORKERS = "3"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold; a chatty one shows its words while it runs."""

    title: str
    command: Sequence[str]
    chatty: bool = False


PYTHON = (
    Check("style (ruff)", (str(BIN / "ruff"), "check", ".")),
    Check("form (ruff format)", (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
    Check("types (mypy --strict)", (str(BIN / "mypy"),)),
    Check("layers (import-linter)", (str(BIN / "lint-imports"), "--no-logo")),
)
WEB_BUILD = Check("front end builds", (sys.executable, "hatch_build.py"))
WEB_TYPES = Check("front end types (tsc)", (sys.executable, "hatch_build.py", "check"))
WEB_TESTS = Check("front end tests (vitest)", (sys.executable, "hatch_build.py", "test"))
TESTS = Check(
    "tests (pytest)",
    (str(BIN / "pytest"), "-n", WORKERS, "--dist", "loadscope", "--no-loadscope-reorder"),
    chatty=True,
)
# One stage after the other; in a stage, the lanes run beside each other.
STAGES = {
    "lint": ((PYTHON, (WEB_TYPES,)),),
    "all": ((PYTHON, (WEB_BUILD, WEB_TYPES, WEB_TESTS)), ((TESTS,),)),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check ended, and how long it took."""

    title: str
    held: bool
    seconds: float

    def __str__(self) -> str:
        return f"  {'✔' if self.held else '✘'} {self.title:<28}{self.seconds:7.1f} s"


def main(which: str) -> int:
    """Run all checks, also after one that fails, so that one run tells everything."""
    outcomes = [outcome for stage in STAGES[which] for outcome in outcomes_in(stage)]
    failed = [outcome.title for outcome in outcomes if not outcome.held]
    print("\n" + "\n".join(map(str, outcomes)))
    print(f"\nNot in order: {', '.join(failed)}." if failed else "\nAll in order.")
    return 1 if failed else 0


def outcomes_in(lanes: Sequence[Sequence[Check]]) -> Iterator[Outcome]:
    """Run the checks of each lane one after the other, the lanes side by side."""
    with ThreadPoolExecutor(len(lanes)) as pool:
        for outcomes in pool.map(lambda lane: [*map(outcome_of, lane)], lanes):
            yield from outcomes


def outcome_of(check: Check) -> Outcome:
    """Run one check."""
    print(f"… {check.title}", flush=True)
    started = time.monotonic()
    held = holds(check)
    return Outcome(check.title, held, time.monotonic() - started)


def holds(check: Check) -> bool:
    """Run a check; a quiet one shows its words only when it does not hold."""
    streams = None if check.chatty else subprocess.PIPE
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
        stdout=streams,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode and done.stdout:
        print(done.stdout, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main("lint" if "lint" in sys.argv[1:] else "all"))
