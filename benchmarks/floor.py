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

NAMES = ("id", "version", "phone", "name", "amount", "status", "paid_at", "memo")


@dataclass(frozen=True, slots=True)
class Records:
    """Where the records are, and the three questions that are measured."""

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

    def one(self, key: str) -> Response:
        asked = sa.select(*self.columns).where(self.table.c.id == key)
        with self.engine.connect() as connection:
            return _reply(_named(connection.execute(asked).one()))

    def page(self) -> Response:
        rows = self.table.c
        asked = sa.select(*self.columns).where(rows.deleted_at.is_(None)).limit(50)
        if least := request.args.get("amount"):
            asked = asked.where(rows.amount > int(least), rows.status == "paid").order_by(
                rows.paid_at.desc(), rows.id.desc()
            )
        else:
            asked = asked.order_by(rows.id.desc())
        with self.engine.connect() as connection:
            return _reply({"items": [_named(row) for row in connection.execute(asked)]})


def floor_app() -> Flask:
    """Return the application; FLOOR_DATABASE and FLOOR_TABLE say where the records are."""
    engine = sa.create_engine(os.environ["FLOOR_DATABASE"], pool_size=16)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _like_ours)
    table = sa.Table(os.environ["FLOOR_TABLE"], sa.MetaData(), autoload_with=engine)
    records = Records(engine, table, [table.c[name] for name in NAMES])
    app = Flask(__name__)
    app.post("/records")(records.create)
    app.get("/records/<key>")(records.one)
    app.get("/records")(records.page)
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
    return dict(zip(NAMES, row, strict=True))


def _reply(body: object, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, mimetype="application/json")
