"""Brings the platform's own tables up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, select, table, text

VERSIONS = "dg_alembic"
_FOLDER = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, to: str = "head") -> None:
    """Run the migrations that are missing, all in one transaction; does nothing on a database that is current."""
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def is_current(engine: Engine) -> bool:
    """Tell whether every migration has run."""
    if not inspect(engine).has_table(VERSIONS):
        return False
    with engine.connect() as connection:
        found = connection.scalar(select(text("version_num")).select_from(table(VERSIONS)))
    return bool(found == ScriptDirectory.from_config(_config()).get_current_head())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    return config
