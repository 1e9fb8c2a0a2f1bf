"""A full disk: whoever saves is told so, nothing is half there, and all is well once there is room."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import event

from dougong.kernel.errors import Busy, NoRoom
from dougong.store.connection import connect
from dougong_runtime import bootstrap
from dougong_runtime.settings import Settings
from tests.runtime.house import Answer, House, furnish


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[House]:
    """An installation on SQLite in a folder of its own."""
    runtime = bootstrap.assemble(Settings(data=str(tmp_path), secret_key="of the tests"))
    furnish(runtime)
    yield House.of(runtime)
    runtime.database.close()


def pages(house: House, most: int | None) -> None:
    """Let the database grow no further; None takes the limit away."""
    engine = house.runtime.database._engine
    with engine.connect() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most or now}")


def test_saving_on_a_full_disk_says_so_and_leaves_nothing_half_done(embedded: House) -> None:
    admin = embedded.admin()
    pages(embedded, None)
    answers: list[Answer] = []
    while not answers or answers[-1].status_code == 200 or answers[-1].status_code == 201:
        answers.append(admin.post("/apps", {"label": "满" * 20, "key": f"a{len(answers)}"}))
        assert len(answers) < 2000

    assert answers[-1].status_code == 507
    assert answers[-1].json["code"] == "no_room"
    assert "磁盘满了" in answers[-1].json["title"]
    kept = [each["key"] for each in admin.get("/apps").json["items"]]
    assert len(kept) == len(answers) - 1

    pages(embedded, 1_000_000)
    assert admin.post("/apps", {"label": "有了", "key": "room"}).status_code in {200, 201}


@contextmanager
def files_no_longer_than(most: int) -> Iterator[None]:
    """Let this process write no file beyond a size, as a quota does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_that_finds_no_room_leaves_no_piece_behind(embedded: House) -> None:
    folder = embedded.runtime.settings.folder / "files"
    with embedded.runtime.database.works.writing() as work:
        with files_no_longer_than(4_000_000), pytest.raises(NoRoom):
            work.files.add(BytesIO(bytes(6_000_000)), name="a.bin", type="x/y", by=None)
        assert [path for path in folder.rglob("*") if path.is_file()] == []

        kept = work.files.add(BytesIO(b"here"), name="b.txt", type="text/plain", by=None)
        assert work.files.path(kept).read_bytes() == b"here"


def test_what_a_killed_process_had_begun_to_write_is_swept(embedded: House) -> None:
    works, clock = embedded.runtime.database.works, embedded.runtime.clock
    folder = embedded.runtime.settings.folder / "files"
    folder.mkdir()
    old, new = folder / "coming-old", folder / "coming-new"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))

    with works.writing() as work:
        work.files.sweep(clock.now().replace(year=2000))

    assert (old.exists(), new.exists()) == (False, True)


def test_a_database_that_is_held_for_too_long_is_told_apart_from_a_fault(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path / 'held.db'}")
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout = 10"))
    with engine.begin(), pytest.raises(Busy), engine.begin():
        raise AssertionError("two wrote at once")
    engine.dispose()
