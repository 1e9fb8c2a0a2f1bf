"""Brings the platform's own tables up to date."""

from __future__ import annotations

from enum import Enum
from itertools import takewhile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Engine, inspect, select, table, text

VERSIONS = "dg_alembic"


class Standing(Enum):
    """How the tables of a database stand to this version of the program."""

    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


_FOLDER = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, to: str = "head", folder: Path = _FOLDER) -> None:
    """Run the migrations that are missing, all in one transaction; does nothing on a database that is current."""
    with engine.begin() as connection:
        config = _config(folder)
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def expand(engine: Engine, folder: Path = _FOLDER) -> None:
    """Run what is missing up to the first migration that takes something away: the version before goes on with that."""
    missing = _missing(engine, folder)
    adding = list(takewhile(lambda each: not _contracts(each), missing))
    if adding:
        upgrade(engine, adding[-1].revision, folder)


def standing(engine: Engine, folder: Path = _FOLDER) -> Standing:
    """Tell whether all that this version needs is there; one that is not known here was run by a newer version.

    What is still to be taken away is in nobody's way.
    """
    found = revision(engine)
    known = {each.revision for each in _scripts(folder).walk_revisions()}
    if found is not None and found not in known:
        return Standing.NEWER
    missing = _missing(engine, folder)
    return Standing.CURRENT if found and all(map(_contracts, missing)) else Standing.OLDER


def revision(engine: Engine) -> str | None:
    """Return the newest migration that has run; None where there are no tables."""
    if not inspect(engine).has_table(VERSIONS):
        return None
    with engine.connect() as connection:
        asked = select(text("version_num")).select_from(table(VERSIONS))
        found: str | None = connection.scalar(asked)
        return found


def contracting(folder: Path = _FOLDER) -> frozenset[str]:
    """Return the migrations that take something away: each says so itself, by `contracts = True`."""
    return frozenset(
        each.revision for each in _scripts(folder).walk_revisions() if _contracts(each)
    )


def _missing(engine: Engine, folder: Path) -> list[Script]:
    """Return the migrations that have not run, oldest first."""
    found = revision(engine)
    newest_first = takewhile(lambda each: each.revision != found, _scripts(folder).walk_revisions())
    return [*newest_first][::-1]


def _contracts(script: Script) -> bool:
    return bool(getattr(script.module, "contracts", False))


def _scripts(folder: Path) -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(folder))


def _config(folder: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    return config
