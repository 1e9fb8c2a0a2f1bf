"""What people say about records, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from dougong.records.comments import Comment
from dougong.records.shape import FormRef
from dougong.store.tables import comments

_held = comments.c
_COLUMNS = (_held.id, _held.app, _held.form, _held.record, _held.by, _held.at, _held.text)


class SqlComments:
    """Implements `dougong.records.comments.Comments`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, comment: Comment) -> None:
        row = {
            "id": comment.id,
            "app": comment.form.app,
            "form": comment.form.form,
            "record": comment.record,
            "by": comment.by,
            "at": comment.at,
            "text": comment.text,
        }
        self._connection.execute(insert(comments), row)

    def of_record(
        self, form: FormRef, record: str, *, limit: int = 50, before: str | None = None
    ) -> Sequence[Comment]:
        asked = select(*_COLUMNS).where(_about(form, record))
        if before is not None:
            asked = asked.where(_held.id < before)
        rows = self._connection.execute(asked.order_by(_held.id.desc()).limit(limit))
        return [_comment(row) for row in rows]

    def find(self, form: FormRef, record: str, id: str) -> Comment | None:
        asked = select(*_COLUMNS).where(_about(form, record), _held.id == id)
        row = self._connection.execute(asked).one_or_none()
        return None if row is None else _comment(row)

    def count(self, form: FormRef, record: str) -> int:
        asked = select(func.count()).select_from(comments).where(_about(form, record))
        return self._connection.scalar(asked) or 0

    def remove(self, id: str) -> None:
        self._connection.execute(delete(comments).where(_held.id == id))


def _about(form: FormRef, record: str) -> ColumnElement[bool]:
    return (_held.record == record) & (_held.app == form.app) & (_held.form == form.form)


def _comment(row: Any) -> Comment:
    return Comment(row.id, FormRef(row.app, row.form), row.record, row.by, row.at, row.text)
