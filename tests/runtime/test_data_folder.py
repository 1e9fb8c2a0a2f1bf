"""The folder with the database, the files and the key."""

from __future__ import annotations

from pathlib import Path

from dougong_runtime import bootstrap
from dougong_runtime.settings import Settings


def test_what_we_make_for_our_data_nobody_else_on_the_machine_reads(tmp_path: Path) -> None:
    runtime = bootstrap.assemble(Settings(data=str(tmp_path / "new")))
    runtime.database.close()

    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    assert (tmp_path / "new" / "secret.key").stat().st_mode & 0o077 == 0
