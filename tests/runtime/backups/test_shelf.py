"""The folder of backups: what is in one, what is never left there, and how many stay."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dougong.directory.backups import Backup, BackupPlan
from dougong.kernel.clock import VirtualClock
from dougong.kernel.errors import NoRoom, NotBackedUp
from dougong_runtime import bootstrap
from dougong_runtime.backups.archive import ASIDE, UNFINISHED
from dougong_runtime.backups.shelf import Shelf, to_keep
from tests.runtime.house import House

ZONE = "Asia/Shanghai"
START = datetime(2026, 11, 30, 18, 30, tzinfo=UTC)
HOLDING = """
import fcntl, sys
lock = open(sys.argv[1], "w")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""
KEPT = ["dougong-20261201-0230.tar.gz"]


@pytest.fixture
def shelf(house: House) -> Shelf:
    """The shelf of an installation with a file, on each kind of database."""
    folder = house.runtime.settings.folder
    (folder / "files").mkdir()
    (folder / "files" / "photo").write_bytes(os.urandom(3_000_000))
    return replace(bootstrap.shelf_of(house.runtime), clock=VirtualClock(START))


def names_in(shelf: Shelf) -> list[str]:
    return sorted(path.name for path in Path(shelf.plan.folder).iterdir() if path.name != ".lock")


def test_a_backup_holds_the_database_and_the_files_and_not_the_backups(shelf: Shelf):
    shelf.add(ZONE)
    made, kept = shelf.add(ZONE)

    assert [each.file for each in kept] == names_in(shelf) == [made.file] == KEPT
    with tarfile.open(Path(shelf.plan.folder) / made.file) as archive:
        names = archive.getnames()
    assert shelf.belongings.source.snapshot_name in names
    assert "files/photo" in names
    assert not [name for name in names if name.startswith("backups")]
    assert made.rows > 0
    assert (Path(shelf.plan.folder) / made.file).stat().st_mode & 0o077 == 0


@contextmanager
def files_no_longer_than(most: int) -> Iterator[None]:
    """Let this process write no file beyond a size, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_and_what_was_there_stays(shelf: Shelf):
    made, _ = shelf.add(ZONE)
    before = (Path(shelf.plan.folder) / made.file).read_bytes()
    later = replace(shelf, clock=VirtualClock(START + timedelta(days=9)))

    for most in (2_000_000, 10_000):
        with pytest.raises((NotBackedUp, NoRoom)) as refused, files_no_longer_than(most):
            later.add(ZONE)
        assert refused.value.params.get("why", refused.value.code) == "no_room"

    assert names_in(shelf) == KEPT
    assert (Path(shelf.plan.folder) / made.file).read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(shelf: Shelf, tmp_path: Path):
    (tmp_path / "file").touch()
    plan = replace(shelf.plan, folder=str(tmp_path / "file" / "backups"))

    with pytest.raises(NotBackedUp) as refused:
        replace(shelf, plan=plan).add(ZONE)

    assert refused.value.params["why"] == "not_writable"


def test_whoever_was_killed_leaves_nothing_for_long_and_blocks_nobody(shelf: Shelf):
    folder = Path(shelf.plan.folder)
    (folder / f"{ASIDE}old").mkdir(parents=True)
    (folder / f"{UNFINISHED}old").touch()
    holder = subprocess.Popen(
        (sys.executable, "-c", HOLDING, str(folder / ".lock")),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(NotBackedUp) as refused:
            shelf.add(ZONE)
        holder.kill()

    assert refused.value.params["why"] == "running"
    shelf.add(ZONE)
    assert names_in(shelf) == KEPT


def test_what_does_not_read_the_same_again_is_not_kept(shelf: Shelf, house: House):
    class Forgetful:
        """Counts one row more than it writes."""

        snapshot_name = house.runtime.database.snapshot_name
        check_snapshot = house.runtime.database.check_snapshot

        def snapshot(self, target: Path, program: str = "") -> dict[str, int]:
            counts = dict(house.runtime.database.snapshot(target, program))
            return {**counts, "dg_people": counts["dg_people"] + 1}

    belongings = replace(shelf.belongings, source=Forgetful())
    with pytest.raises(NotBackedUp) as refused:
        replace(shelf, belongings=belongings).add(ZONE)

    assert refused.value.params == {"why": "not_whole", "said": "dg_people"}
    assert names_in(shelf) == []


def test_a_broken_archive_is_noticed(shelf: Shelf, house: House):
    class Broken:
        """Writes what is no database."""

        snapshot_name = house.runtime.database.snapshot_name
        check_snapshot = house.runtime.database.check_snapshot

        def snapshot(self, target: Path, program: str = "") -> dict[str, int]:
            counts = house.runtime.database.snapshot(target, program)
            whole = target.read_bytes()
            target.write_bytes(whole[: len(whole) // 2])
            return dict(counts)

    with pytest.raises(NotBackedUp) as refused:
        replace(shelf, belongings=replace(shelf.belongings, source=Broken())).add(ZONE)

    assert refused.value.params["why"] == "not_whole"
    assert names_in(shelf) == []


def test_the_newest_of_seven_days_and_of_four_weeks_stay():
    plan = BackupPlan(time(2, 30), daily=7, weekly=4, folder="")
    nights = [Backup(f"{n}", START - timedelta(days=n), 1) for n in range(60)]
    by_hand = Backup("by hand", START - timedelta(days=1, hours=3), 1)
    newest_first = sorted([*nights, by_hand], key=lambda each: each.at, reverse=True)

    kept = [each.file for each in to_keep(newest_first, plan, ZoneInfo(ZONE))]

    # 1 December 2026 is a Tuesday there; Sundays end weeks, and on the last of them two were made.
    assert kept == ["0", "1", "by hand", "3", "4", "5", "6", "9", "16"]


def test_a_folder_of_files_that_vanish_meanwhile_is_no_trouble(shelf: Shelf, house: House):
    class Swept:
        """Sweeps a file away between the list of the files and the reading of them."""

        snapshot_name = house.runtime.database.snapshot_name
        check_snapshot = house.runtime.database.check_snapshot

        def snapshot(self, target: Path, program: str = "") -> dict[str, int]:
            shutil.rmtree(house.runtime.settings.folder / "files")
            return dict(house.runtime.database.snapshot(target, program))

    made, _ = replace(shelf, belongings=replace(shelf.belongings, source=Swept())).add(ZONE)

    assert names_in(shelf) == [made.file]
