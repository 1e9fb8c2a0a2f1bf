"""Moves the SQLite database of a backup into PostgreSQL, and prints what each table comes to."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from dougong.kernel.errors import Conflict, DougongError
from dougong.store.upgrade import Standing
from dougong_runtime import bootstrap
from dougong_runtime.settings import Settings

_WHY = {
    "database": "there are people or apps in it already: name an empty one with DOUGONG_DATABASE_URL",
    "schema": "the type of a field was just being changed in {table}: start the backup on one machine, "
    "let it finish, and back it up again",
    "copy": "{table} does not read the same there as in the backup ({was} and {there} rows)",
}


def carried_over(file: Path, settings: Settings) -> str:
    """Copy all of it, or nothing; return why it was not done, or nothing."""
    beside = replace(settings, database_url=f"sqlite:///{file}", data=str(file.parent))
    with (
        closing(bootstrap.assemble(beside).database) as old,
        closing(bootstrap.assemble(settings).database) as new,
    ):
        if Standing.NEWER in (old.standing(), new.standing()):
            return (
                "A newer version of Dougong made the backup or the database: install that version."
            )
        try:
            old.upgrade()
            new.upgrade()
            rows = 0
            for each in old.move_into(new):
                rows += each.rows
                print(f"{each.table:<48}{each.rows:>12,}  {each.checksum}")
        except Conflict as refused:
            why = _WHY[str(refused.params["what"])].format(**refused.params)
            return f"Nothing was restored: {why}."
        except DougongError as failed:
            return f"Nothing was restored: {failed.args[0] if failed.args else failed.code}."
    print(f"{rows:,} rows, each table the same in both.")
    return ""
