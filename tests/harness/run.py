"""One run of the suite: a folder that its workers share, and what the machine could not provide."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import NoReturn

import pytest

RUN = "DOUGONG_TEST_RUN"
MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30
"""What a run may need of it, with two workers and their browsers' leavings: a tenth of this, mostly."""
MISSING = "This machine lacks "
COUNTED = "counted"
"""The property in which a test records, in words, how much it tried."""


def pytest_configure(config: pytest.Config) -> None:
    """Name the run after the process that controls it; workers inherit the name, and where its files lie."""
    if not hasattr(config, "workerinput"):
        os.environ[RUN] = str(os.getpid())
        if "TMPDIR" not in os.environ and _has_memory_for_files():
            os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def _has_memory_for_files() -> bool:
    """Tell whether databases can lie in memory: on a disk, making one for each test takes half of the time."""
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        return False
    # Programs are put there and run, too.
    runs = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    return runs and shutil.disk_usage(MEMORY).free >= ROOM


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bring modules that take long to the front: one that begins last keeps one worker waiting for the other."""
    long = {item.path for item in items if item.get_closest_marker("slow")}
    browser = {item.path for item in items if item.get_closest_marker("browser")}
    items.sort(key=lambda item: (item.path not in long, item.path not in browser))


def run_folder() -> Path:
    """Return the folder that all workers of this run share, with a short path (sockets live in it)."""
    folder = Path(tempfile.gettempdir()) / f"dougong-tests-{os.environ[RUN]}"
    if not folder.exists():
        folder.mkdir(mode=0o755, exist_ok=True)
        _remove_at_the_end(folder)
    return folder


def _remove_at_the_end(folder: Path) -> None:
    """Leave a watcher that stops what runs in the folder and removes it, even if the run is killed."""
    script = (
        '(while kill -0 "$1"; do sleep 0.5; done; '
        'kill -QUIT $(head -qn1 "$2"/*/postmaster.pid) && sleep 1; rm -rf "$2") >/dev/null 2>&1 &'
    )
    command = ("sh", "-c", script, "watcher", os.environ[RUN], str(folder))
    subprocess.run(command, stdin=subprocess.DEVNULL, start_new_session=True, check=True)


def lacking(what: str, remedy: str) -> NoReturn:
    """Skip a test for want of something, in words that the summary repeats; under CI that is a failure."""
    reason = f"{MISSING}{what}: {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def optional(what: str, remedy: str) -> NoReturn:
    """Skip a test for want of something that a checkout need not have, even under CI."""
    pytest.skip(f"{MISSING}{what}: {remedy}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much the suites of faults and permits tried, what was not run, and what would make it run."""
    counts = sorted(
        str(words)
        for report in terminalreporter.getreports("passed")
        for name, words in report.user_properties
        if name == COUNTED
    )
    if counts:
        terminalreporter.section("counted")
    for words in counts:
        terminalreporter.line(words)
    _tell_what_was_not_run(terminalreporter)


def _tell_what_was_not_run(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(
        reason.removeprefix("Skipped: ")
        for report in terminalreporter.getreports("skipped")
        if isinstance(report.longrepr, tuple)
        for reason in (str(report.longrepr[2]),)
    )
    if reasons:
        terminalreporter.section("not run", yellow=True)
    for reason, count in sorted(reasons.items()):
        terminalreporter.line(f"{count} not run. {reason}", yellow=True)
