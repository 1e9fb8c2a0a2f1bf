"""Small facts about the installation, by key."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select, update

from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.store.tables import settings

ACCESS_STAMP = "access.stamp"


def read(connection: Connection, key: str) -> Json:
    """Return what is kept under a key, None if nothing is."""
    document: Json = connection.scalar(select(settings.c.body).where(settings.c.key == key))
    return document


def write(connection: Connection, key: str, body: Json) -> None:
    """Keep a document under a key."""
    row = {"key": key, "body": body}
    change = update(settings).where(settings.c.key == bindparam("of")).values(body=bindparam("to"))
    if connection.execute(change, {"of": key, "to": body}).rowcount == 0:
        connection.execute(insert(settings), row)


def access_changed(connection: Connection) -> None:
    """Let every process forget the principals it remembers, once this transaction commits."""
    write(connection, ACCESS_STAMP, new_id())
