"""Which files are attached where: whoever may read the field may read them, and what is used is not swept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select

from dougong.fields.protocol import Value
from dougong.fields.types.attachment import Attachment
from dougong.records.change import Change
from dougong.records.shape import FormRef
from dougong.store.layout import Layout
from dougong.store.tables import file_uses, files


def attach(
    connection: Connection, layout: Layout, form: FormRef, changes: Sequence[Change]
) -> None:
    """Remember the files of new and changed fields; those in a sub-form's rows belong to its field."""
    keys = attaching(layout, form)
    written = [(change, key) for change in changes for key in keys if key in change.values]
    if not written:
        return
    held = file_uses.c
    fields = (and_(held.record == change.id, held.field == key) for change, key in written)
    connection.execute(delete(file_uses).where(or_(*fields)))
    rows = [
        {"file": file, "app": form.app, "form": form.form, "record": change.id, "field": key}
        for change, key in written
        for file in sorted(set(_files(change.values[key], keys[key])))
    ]
    if rows:
        connection.execute(insert(file_uses), rows)


def attaching(layout: Layout, form: FormRef) -> Mapping[str, tuple[str, ...]]:
    """Return the fields that hold files; for a sub-form, which of its columns do."""
    return layout.once(("attachments", form), lambda: _keys(layout, form))


def file_names(
    connection: Connection, form: FormRef, records: Sequence[str]
) -> Mapping[str, Mapping[str, str]]:
    """Return what the files attached to some records are called, by record and by file."""
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    given = {"app": form.app, "form": form.form, "records": list(records)}
    for record, file, name in connection.execute(_NAMES, given):
        names[record][file] = name
    return names


_NAMES = (
    select(file_uses.c.record, files.c.id, files.c.name)
    .join(files, files.c.id == file_uses.c.file)
    .where(
        file_uses.c.app == bindparam("app"),
        file_uses.c.form == bindparam("form"),
        file_uses.c.record.in_(bindparam("records", expanding=True)),
    )
)


def _keys(layout: Layout, form: FormRef) -> Mapping[str, tuple[str, ...]]:
    fields = layout.shape(form).fields
    own = {key: () for key, spec in fields.items() if isinstance(spec.type, Attachment)}
    rows = {
        key: tuple(each.key for each in spec.fields if isinstance(each.type, Attachment))
        for key, spec in fields.items()
    }
    return {**own, **{key: columns for key, columns in rows.items() if columns}}


def _files(value: Value, columns: tuple[str, ...]) -> Iterator[str]:
    items = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    for item in items:
        if isinstance(item, str):
            yield item
        elif isinstance(item, Mapping):
            for column in columns:
                yield from _files(item.get(column), ())
