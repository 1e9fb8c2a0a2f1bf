"""The floor: the least that a Python record API can do on the same table, with Flask and SQLAlchemy Core.

No permissions, no validation, no history, no events; started by `records_http.py` under the same HTTP server.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import orjson
import sqlalchemy as sa
from flask import Flask, Response, request

OUR_OWN = frozenset(
    {
        "state",
        "created_at",
        "created_by",
        "updated_at",
        "updated_by",
        "owner_id",
        "dept_id",
        "deleted_at",
    }
)
"""What the product keeps of a record beside its fields; the floor shows none of it."""


@dataclass(frozen=True, slots=True)
class Records:
    """Where the records are, and the questions that are measured."""

    engine: sa.Engine
    table: sa.Table
    columns: Sequence[sa.Column[Any]]

    def create(self) -> Response:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        stamps = {"id": str(uuid4()), "created_at": now, "updated_at": now}
        row = {**stamps, "state": "active", "version": 1}
        with self.engine.begin() as connection:
            connection.execute(self.table.insert().values(**row, **request.get_json()))
        return _reply(row, 201)

    def create_all(self) -> Response:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        stamps = {"created_at": now, "updated_at": now, "state": "active", "version": 1}
        rows = [
            {"id": str(uuid4()), **stamps, **each} for each in orjson.loads(request.data)["items"]
        ]
        with self.engine.begin() as connection:
            connection.execute(self.table.insert(), rows)
        return _reply({"items": [{"id": row["id"], "version": 1} for row in rows]})

    def one(self, key: str) -> Response:
        asked = sa.select(*self.columns).where(self.table.c.id == key)
        with self.engine.connect() as connection:
            return _reply(_named(connection.execute(asked).one()))

    def page(self) -> Response:
        rows, least = self.table.c, request.args.get("amount")
        newest = sa.select(*self.columns).where(rows.deleted_at.is_(None)).order_by(rows.id.desc())
        asked = self._filtered.bindparams(least=int(least)) if least else newest.limit(50)
        with self.engine.connect() as connection:
            return _reply({"items": [_named(row) for row in connection.execute(asked)]})

    def sums(self) -> Response:
        rows = self.table.c
        asked = sa.select(rows.owner_id, sa.func.count()).where(rows.deleted_at.is_(None))
        with self.engine.connect() as connection:
            found = connection.execute(asked.group_by(rows.owner_id)).all()
        return _reply({"items": [list(row) for row in found]})

    @property
    def _filtered(self) -> sa.TextClause:
        """Return a filtered, sorted page that no index helps: what everybody writes first."""
        shown = ", ".join(column.name for column in self.columns)
        return sa.text(
            f"SELECT {shown} FROM {self.table.name} NOT INDEXED WHERE deleted_at IS NULL AND amount > :least"
            " AND status = 'paid' ORDER BY paid_at DESC, id DESC LIMIT 50"
        )


def floor_app() -> Flask:
    """Return the application; FLOOR_DATABASE and FLOOR_TABLE say where the records are."""
    engine = sa.create_engine(os.environ["FLOOR_DATABASE"], pool_size=16)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _like_ours)
    table = sa.Table(os.environ["FLOOR_TABLE"], sa.MetaData(), autoload_with=engine)
    records = Records(engine, table, [each for each in table.c if each.name not in OUR_OWN])
    app = Flask(__name__)
    app.post("/records")(records.create)
    app.post("/records/batch")(records.create_all)
    app.get("/records/<key>")(records.one)
    app.get("/records")(records.page)
    app.get("/sums")(records.sums)
    return app


def _like_ours(connection: object, record: object) -> None:
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=15000",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]


def _named(row: sa.Row[Any]) -> dict[str, Any]:
    # The names of a reflected table are not quite text, and orjson takes nothing else for a key.
    return {str(name): value for name, value in row._mapping.items()}


def _reply(body: object, status: int = 200) -> Response:
    return Response(orjson.dumps(body, default=str), status, mimetype="application/json")
