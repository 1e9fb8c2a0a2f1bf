"""The views of people as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from dougong.records.own_views import MOST_VIEWS, OwnView
from dougong.records.shape import FormRef
from dougong.store.tables import saved_views

_T = saved_views.c


class SqlOwnViews:
    """Implements `dougong.records.own_views.OwnViews`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_person(self, form: FormRef, person: str) -> Sequence[OwnView]:
        mine = (_T.app == form.app) & (_T.form == form.form) & (_T.person == person)
        asked = select(saved_views).where(mine).order_by(_T.id).limit(MOST_VIEWS)
        return [_view(row) for row in self._connection.execute(asked)]

    def find(self, id: str) -> OwnView | None:
        row = self._connection.execute(select(saved_views).where(_T.id == id)).one_or_none()
        return None if row is None else _view(row)

    def keep(self, view: OwnView) -> None:
        changed = update(saved_views).where(_T.id == view.id).values(body=view.body)
        if self._connection.execute(changed).rowcount == 0:
            named = {"app": view.form.app, "form": view.form.form, "person": view.person}
            self._connection.execute(
                insert(saved_views).values(id=view.id, body=view.body, **named)
            )

    def drop(self, id: str) -> None:
        self._connection.execute(delete(saved_views).where(_T.id == id))


def _view(row: Row[Any]) -> OwnView:
    return OwnView(row.id, FormRef(row.app, row.form), row.person, row.body)
