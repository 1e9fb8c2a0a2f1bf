"""A worker whose clock is ahead of everybody's: `python -m tests.harness.later FILE`.

FILE says by how many seconds, and may be written anew while it runs. It is composed as `dougong worker` is.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dougong_runtime import bootstrap
from dougong_runtime import settings as settings_of
from dougong_runtime.cli import supervised, worker

POLITENESS = 15.0


@dataclass(frozen=True, slots=True)
class LaterClock:
    """The machine's clock, and so many seconds more as a file says."""

    path: Path

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(self.path.read_text("utf-8")))


@dataclass
class Worker:
    """A worker on a data folder, with the clock that a test turns."""

    data: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def clock(self) -> Path:
        return self.data / "later"

    def turn(self, by: timedelta) -> None:
        """Let its clock be ahead by so much."""
        beside = self.clock.with_suffix(".new")
        beside.write_text(str(by.total_seconds()), "utf-8")
        beside.replace(self.clock)

    def start(self) -> None:
        supervised.be_parent(environment := {**os.environ, "DOUGONG_DATA": str(self.data)})
        command = (sys.executable, "-m", "tests.harness.later", str(self.clock))
        with (self.data / "worker.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, env=environment, stdout=log, stderr=subprocess.STDOUT
            )

    def kill(self) -> None:
        """End it as a fall of the machine would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(POLITENESS)
            except subprocess.TimeoutExpired:
                self.kill()


@contextmanager
def working(data: Path) -> Iterator[Worker]:
    """Run a worker on a data folder that is prepared."""
    found = Worker(data)
    found.turn(timedelta())
    found.start()
    try:
        yield found
    finally:
        found.stop()


def main(clock: Path) -> None:
    supervised.die_with_parent()
    settings = settings_of.from_environment()
    bootstrap.log_to_stderr(settings)
    worker.carry_on(bootstrap.assemble(settings, LaterClock(clock)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
