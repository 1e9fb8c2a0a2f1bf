"""What Alembic runs to reach the database; the connection comes from `upgrade`."""

from __future__ import annotations

from alembic import context

from dougong.store.tables import platform
from dougong.store.upgrade import VERSIONS

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=platform,
    version_table=VERSIONS,
    transactional_ddl=True,
)
context.run_migrations()
