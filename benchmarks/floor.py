"""The floor: the least that a Python record API can do on the same table, with Flask and SQLAlchemy Core.

No permissions, no validation, no history, no events; started by `records_http.py` under the same HTTP server.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from uuid import uuid4

import orjson
import sqlalchemy as sa
from flask import Flask, Response, request

FIELDS = ("phone", "name", "amount", "status", "paid_at", "memo")


def floor_app() -> Flask:
    """Return the application; FLOOR_DATABASE and FLOOR_TABLE say where the records are."""
    engine = sa.create_engine(os.environ["FLOOR_DATABASE"], pool_size=16)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _like_ours)
    table = sa.Table(os.environ["FLOOR_TABLE"], sa.MetaData(), autoload_with=engine)
    columns = [table.c.id, table.c.version, *(table.c[name] for name in FIELDS)]
    names = [str(column.name) for column in columns]
    app = Flask(__name__)

    @app.post("/records")
    def create() -> Response:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        row = {
            "id": str(uuid4()),
            "created_at": now,
            "updated_at": now,
            "state": "active",
            "version": 1,
        }
        with engine.begin() as connection:
            connection.execute(table.insert().values(**row, **request.get_json()))
        return _reply(row, 201)

    @app.get("/records/<key>")
    def one(key: str) -> Response:
        with engine.connect() as connection:
            found = connection.execute(sa.select(*columns).where(table.c.id == key)).one()
        return _reply(dict(zip(names, found, strict=True)))

    @app.get("/records")
    def page() -> Response:
        asked = (
            sa.select(*columns)
            .where(table.c.deleted_at.is_(None))
            .order_by(table.c.id.desc())
            .limit(50)
        )
        if least := request.args.get("amount"):
            asked = (
                asked.where(table.c.amount > int(least), table.c.status == "paid")
                .order_by(None)
                .order_by(table.c.paid_at.desc(), table.c.id.desc())
            )
        with engine.connect() as connection:
            rows = [dict(zip(names, row, strict=True)) for row in connection.execute(asked)]
        return _reply({"items": rows})

    return app


def _like_ours(connection: object, record: object) -> None:
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=15000",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined]


def _reply(body: object, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, mimetype="application/json")
