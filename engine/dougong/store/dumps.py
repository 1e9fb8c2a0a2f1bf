"""PostgreSQL written into a file and read from one, by the programs that come with it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, Engine, func, select, table, text

from dougong.kernel.errors import NotBackedUp

_PLACES = Path("/usr/lib/postgresql")
_COPY = re.compile(rb'COPY (?:"?\w+"?)\.("(?:[^"]|"")+"|\w+) .* FROM stdin;\n')
_FULL = ("No space left", "File too large", "Disk quota exceeded")
_END = b"\\.\n"
_TABLES = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
"""


def program_named(name: str, given: str = "") -> str | None:
    """Return the path of a program: beside the pg_dump that was given, where Debian has it, or in the path."""
    if given:
        beside = Path(given).with_name(name)
        return str(beside) if os.access(beside, os.X_OK) else None
    newest = sorted(_PLACES.glob(f"*/bin/{name}"), key=_version, reverse=True)
    return str(newest[0]) if newest else shutil.which(name)


def dump(engine: Engine, target: Path, given: str = "") -> Mapping[str, int]:
    """Write everything into a file of its custom format; return how many rows each table had at that moment."""
    program = program_named("pg_dump", given)
    if program is None:
        raise NotBackedUp(why="no_pg_dump")
    with engine.connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        moment = str(connection.scalar(text("SELECT pg_export_snapshot()")))
        asked = (program, "--format=custom", "--no-owner", "--no-privileges", "--no-password",
                 f"--snapshot={moment}", f"--file={target}")  # fmt: skip
        _run(asked, connection)
        return _counts(connection)


def load(engine: Engine, source: Path, given: str = "") -> None:
    """Bring a dump into an empty database, all of it or nothing."""
    program = program_named("pg_restore", given)
    if program is None:
        raise NotBackedUp(why="no_pg_dump")
    with engine.connect() as connection:
        if connection.execute(text(_TABLES)).first():
            raise NotBackedUp(why="not_empty")
        asked = (program, "--no-owner", "--no-privileges", "--single-transaction", "--no-password",
                 "--exit-on-error", str(source))  # fmt: skip
        _run(asked, connection)


def counts_in(file: Path, given: str = "") -> Mapping[str, int]:
    """Read a dump to its end; return how many rows of each table are in it."""
    program = program_named("pg_restore", given)
    if program is None:
        raise NotBackedUp(why="no_pg_dump")
    asked = (program, "--data-only", "--file=-", str(file))
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reading:
        assert reading.stdout is not None
        assert reading.stderr is not None
        found = _counted(reading.stdout)
        said = reading.stderr.read().decode(errors="replace")
    if reading.returncode:
        raise NotBackedUp(why="not_whole", said=_last(said))
    return found


def _counted(lines: IO[bytes]) -> dict[str, int]:
    found: dict[str, int] = {}
    name = ""
    for line in lines:
        if name:
            if line == _END:
                name = ""
            else:
                found[name] += 1
        elif named := _COPY.fullmatch(line):
            name = _plain(named[1].decode())
            found.setdefault(name, 0)
    return found


def _counts(connection: Connection) -> dict[str, int]:
    return {
        name: connection.scalar(select(func.count()).select_from(table(name, schema=schema))) or 0
        for schema, name in connection.execute(text(_TABLES)).all()
    }


def _run(asked: tuple[str, ...], connection: Connection) -> None:
    """Run a program on the database of a connection; the password is not among what others see of processes."""
    _, given = connection.dialect.create_connect_args(connection.engine.url)
    password = given.pop("password", None)
    # The driver is given what is its own as well, as something else than text.
    said = {name: str(value) for name, value in given.items() if isinstance(value, str | int)}
    told = {**os.environ, "LC_ALL": "C", **({"PGPASSWORD": str(password)} if password else {})}
    done = subprocess.run(
        (*asked[:1], f"--dbname={make_conninfo(**said)}", *asked[1:]),
        env=told, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        full = done.returncode == -signal.SIGXFSZ or any(each in done.stderr for each in _FULL)
        raise NotBackedUp(why="no_room" if full else "dump_failed", said=_last(done.stderr))


def _last(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    wrong = next((line for line in lines if "error" in line), lines[-1] if lines else "?")
    return wrong[:300]


def _plain(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name


def _version(program: Path) -> float:
    found = re.fullmatch(r"[\d.]+", program.parent.parent.name)
    return float(found[0]) if found else 0.0
