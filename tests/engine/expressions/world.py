"""The little world that the cases of tests/conformance/expressions play in: in Python, and in a database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import (
    Connection,
    FromClause,
    ScalarSelect,
    Select,
    column,
    func,
    insert,
    select,
    table,
    text,
)
from sqlalchemy.types import NullType

from dougong.expressions import (
    FormNames,
    Row,
    Surroundings,
    Type,
    Value,
    number,
    type_from,
    value_from,
)
from dougong.expressions.backends.sql import SqlColumn, SqlRelation
from dougong.expressions.backends.stored import mark_of, writer
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment

CASES = Path(__file__).parents[2] / "conformance" / "expressions"
WORLD = json.loads((CASES / "world.json").read_text("utf-8"))
FORMS = {
    form: {key: type_from(printed) for key, printed in fields.items()}
    for form, fields in WORLD["forms"].items()
}
GOODS = WORLD["rows"]["product"]
NAMES = FormNames("order", FORMS)
AROUND = Surroundings(
    Moment(datetime.fromisoformat(WORLD["moment"]), WORLD["zone"]),
    WORLD["user"],
    tuple(WORLD["departments"]),
    tuple(WORLD["department_tree"]),
    tuple((id, above) for id, above in WORLD["tree"]),
    tuple(WORLD["summoned"]),
)
Wire = Mapping[str, Json]


def row_of(wire: Wire, form: str = "order") -> Row:
    """Return a row as the engines are given it; a customer, and goods, come with what follows."""
    row: dict[str, Value] = {"id": cast(str, wire.get("id"))}
    for key, type in FORMS[form].items():
        row[key] = _value(wire.get(key), type)
    return row


def _value(wire: Json, type: Type) -> Value:
    if type.kind == "relation":
        return tuple(row_of(each, type.form) for each in cast("list[Wire]", wire or []))
    if type.form == "product":
        return tuple(row_of(GOODS[id], "product") for id in cast("list[str]", wire or [])) or None
    if type.form == "customer" and wire:
        return row_of(WORLD["rows"]["customer"], "customer")
    return value_from(wire, type)


def table_of(form: str, name: str | None = None) -> FromClause:
    columns = [column(key, NullType()) for key in ("id", "n", *_stored(form), *_links(form))]
    return table(form.replace(".", "_"), *columns).alias(name)


def _stored(form: str) -> dict[str, Type]:
    return {key: type for key, type in FORMS[form].items() if not type.many}


def _links(form: str) -> tuple[str, ...]:
    return ("held_by",) if form == "order" else ()


_TYPES = {
    "sqlite": {"number": "INTEGER", "boolean": "INTEGER"},
    "postgresql": {
        "number": "NUMERIC(24,6)", "boolean": "BOOLEAN", "date": "DATE", "datetime": "TIMESTAMPTZ", "list": "JSONB",
    },
}  # fmt: skip


GOODS_OF = table("order_goods", *(column(key, NullType()) for key in ("holder", "target", "n")))


@dataclass(frozen=True, slots=True)
class Place:
    """A source of the store, played by plain tables."""

    dialect: str
    form: str
    rows: FromClause

    def column(self, key: str) -> SqlColumn:
        if FORMS[self.form].get(key, number(0)).many:
            return SqlColumn(self._listed(), FORMS[self.form][key])
        return SqlColumn(self.rows.c[key], FORMS[self.form].get(key, number(0)))

    def reference(self, key: str) -> SqlRelation:
        form = FORMS[self.form][key].form
        rows = table_of(form)
        return SqlRelation(rows, rows.c.id == self.rows.c[key], Place(self.dialect, form, rows))

    def relation(self, key: str) -> SqlRelation:
        form = FORMS[self.form][key].form
        rows = table_of(form)
        if form == "product":
            held = GOODS_OF.alias()
            on, joined = (
                held.c.holder == self.rows.c.id,
                held.join(rows, rows.c.id == held.c.target),
            )
            return SqlRelation(joined, on, Place(self.dialect, form, rows), (held.c.n,))
        link = rows.c.parent if "parent" in FORMS[form] else rows.c.held_by
        return SqlRelation(
            rows, link == self.rows.c.id, Place(self.dialect, form, rows), (rows.c.n,)
        )

    def _listed(self) -> ScalarSelect[Any]:
        """Return the goods of a row, which have a table of their own, as a list."""
        held = GOODS_OF.alias()
        own = select(held.c.target).where(held.c.holder == self.rows.c.id).order_by(held.c.n)
        ids = own.correlate_except(held).subquery().c.target
        made = func.json_group_array(ids) if self.dialect == "sqlite" else func.jsonb_agg(ids)
        empty = "[]" if self.dialect == "sqlite" else None
        return select(func.nullif(made, empty) if empty else made).scalar_subquery()


def orders(dialect: str) -> Place:
    return Place(dialect, "order", table_of("order"))


def build(connection: Connection) -> None:
    """Create the tables and the customer."""
    dialect = connection.dialect.name
    for form in FORMS:
        types = {key: _TYPES[dialect].get(type.kind, "TEXT") for key, type in _stored(form).items()}
        parts = ["id TEXT", "n INTEGER", *(f'"{key}" {type}' for key, type in types.items())]
        parts += [f"{key} TEXT" for key in _links(form)]
        connection.execute(text(f'CREATE TABLE "{form.replace(".", "_")}" ({", ".join(parts)})'))
    connection.execute(text("CREATE TABLE order_goods (holder TEXT, target TEXT, n INTEGER)"))
    for product in GOODS.values():
        put(connection, "product", product)
    put(connection, "customer", WORLD["rows"]["customer"])


def put(connection: Connection, form: str, wire: Wire, n: int = 0, **links: str) -> None:
    """Insert a row with its children."""
    stored = {
        key: _stored_form(connection, value_from(wire.get(key), type), type)
        for key, type in _stored(form).items()
    }
    rows = table(
        form.replace(".", "_"), *(column(key) for key in ("id", "n", *stored, *_links(form)))
    )
    connection.execute(insert(rows).values({"id": wire["id"], "n": n, **stored, **links}))
    for at, id in enumerate(cast("list[str]", wire.get("goods") or [])):
        held = {"holder": wire["id"], "target": id, "n": at}
        connection.execute(insert(GOODS_OF).values(held))
    for key, type in FORMS[form].items():
        if type.kind == "relation":
            link = "parent" if "parent" in FORMS[type.form] else "held_by"
            for index, child in enumerate(cast("list[Wire]", wire.get(key) or [])):
                identity = {"id": f"{wire['id']}-{index}"}
                put(
                    connection,
                    type.form,
                    {**identity, **child},
                    index,
                    **{link: cast(str, wire["id"])},
                )


def _stored_form(connection: Connection, value: Value, type: Type) -> object:
    if connection.dialect.name == "sqlite":
        return writer(mark_of(type, False))(value)
    return json.dumps(value) if isinstance(value, tuple) else value


def cases() -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Return all cases, each with a name of its file and title."""
    for path in sorted(CASES.glob("*.json")):
        if path.name == "world.json":
            continue
        for case in json.loads(path.read_text("utf-8"))["cases"]:
            yield f"{path.stem}: {case['title']}", case


def row_by_id(place: Place, element: object, identity: str) -> Select[Any]:
    found: Select[Any] = select(element).select_from(place.rows)  # type: ignore[call-overload]
    return found.where(place.rows.c.id == identity)
