"""What happened to records; the making of one is told by the record itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import Connection, bindparam, insert, select

from dougong.expressions.values import datetime_from, datetime_text
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.kernel.portions import AT_ONCE, portions
from dougong.records.change import Change, ChangeKind
from dougong.records.shape import FormRef
from dougong.records.store import Caused, Entry
from dougong.store.codec import Codec
from dougong.store.form_tables import INSTANT, FormTable
from dougong.store.records.signature import Reasoned, Signature
from dougong.store.tables import history

_SHOWN = 500


def remember(connection: Connection, changes: Sequence[Reasoned], signature: Signature) -> None:
    """Keep what each change did to its record: before and after, by field."""
    rows = [
        _row(each.change, each.cause, signature)
        for each in changes
        if each.change.kind is not ChangeKind.CREATE
    ]
    if rows:
        connection.execute(insert(history), rows)


def entries(connection: Connection, codec: Codec, form: FormTable, id: str) -> list[Entry]:
    """Return what happened to a record, newest first, and last that it was made."""
    held = history.c
    newest = select(held.at, held.by, held.kind, held.version, held.changed, held.cause).where(
        held.record == id
    )
    found = [
        Entry(at, by, kind, version, _read_changed(changed), cause)
        for at, by, kind, version, changed, cause in connection.execute(
            newest.order_by(held.id.desc()).limit(_SHOWN)
        )
    ]
    made = select(form.table.c.created_at, form.table.c.created_by).where(form.table.c.id == id)
    birth = [
        Entry(codec.decoder(INSTANT)(at), by, ChangeKind.CREATE.value, 1, {})  # type: ignore[arg-type]
        for at, by in connection.execute(made)
    ]
    return [*found, *birth]


def entries_since(
    connection: Connection, ids: Iterable[str], since: datetime
) -> dict[str, list[Entry]]:
    """Return what happened to many records since a moment, newest first, by record."""
    held = history.c
    asked = (
        select(held.record, held.at, held.by, held.kind, held.version, held.changed, held.cause)
        .where(held.record.in_(bindparam("ids", expanding=True)), held.at >= since)
        .order_by(held.record, held.id.desc())
    )
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for some in portions(sorted(set(ids)), AT_ONCE):
        for record, at, by, kind, version, changed, cause in connection.execute(
            asked, {"ids": some}
        ):
            found[record].append(Entry(at, by, kind, version, _read_changed(changed), cause))
    return found


def keys_since(connection: Connection, id: str, version: int) -> frozenset[str]:
    """Return the fields of a record that were written after a version."""
    since = select(history.c.changed).where(history.c.record == id, history.c.version > version)
    return frozenset(key for changed in connection.scalars(since) for key in changed)


def changes_because_of(
    connection: Connection, form: FormRef, causes: Iterable[str]
) -> Sequence[Caused]:
    """Return what happened for some causes to the records of a form, oldest first."""
    held = history.c
    rows = (
        select(held.record, held.kind, held.version, held.changed, held.cause)
        .where(
            held.app == form.app,
            held.form == form.form,
            held.cause.in_(bindparam("causes", expanding=True)),
        )
        .order_by(held.id)
    )
    return [
        Caused(
            record,
            kind,
            version,
            {key: pair[0] for key, pair in _read_changed(changed).items()},
            cause,
        )
        for some in portions(causes, AT_ONCE)
        for record, kind, version, changed, cause in connection.execute(rows, {"causes": some})
    ]


def _row(change: Change, cause: str, signature: Signature) -> dict[str, Any]:
    before = change.before.values if change.before else {}
    changed = {
        key: [_told(before.get(key)), _told(value)]
        for key, value in change.values.items()
        if before.get(key) != value
    }
    return {
        "id": new_id(),
        "app": change.form.app,
        "form": change.form.form,
        "record": change.id,
        "at": signature.at,
        "by": signature.by,
        "kind": change.kind.value,
        "version": (change.before.version if change.before else 0) + 1,
        "changed": changed,
        "cause": cause,
    }


def _read_changed(changed: Mapping[str, Sequence[Json]]) -> dict[str, tuple[Value, Value]]:
    return {key: (_read(before), _read(after)) for key, (before, after) in changed.items()}


def _told(value: Value) -> Json:
    """Return JSON that says what kind of value it is, because a field may be of another type by tomorrow."""
    if isinstance(value, Decimal):
        return {"number": str(value)}
    if isinstance(value, datetime):
        return {"instant": datetime_text(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Mapping):
        return {"row": {key: _told(each) for key, each in value.items()}}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_told(each) for each in value]
    return value  # type: ignore[return-value]


def _read(told: Json) -> Value:
    if isinstance(told, Mapping):
        (kind, content), *_ = told.items()
        return cast(Value, _READERS[kind](content))
    if isinstance(told, list):
        return tuple(_read(each) for each in told) or None
    return told  # type: ignore[return-value]


_READERS: Mapping[str, Any] = {
    "number": Decimal,
    "instant": datetime_from,
    "day": date.fromisoformat,
    "row": lambda row: {key: _read(each) for key, each in row.items()},
}
