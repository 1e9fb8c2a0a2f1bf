"""Which records came with templates, as rows."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from dougong.records.shape import FormRef
from dougong.store.tables import samples
from dougong.templates.store import Sample


class SqlSamples:
    """Implements `dougong.templates.store.Samples`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: Sequence[Sample]) -> None:
        rows = [
            {
                "app": each.form.app,
                "form": each.form.form,
                "record": each.record,
                "template": each.template,
                "install": each.install,
            }
            for each in new
        ]
        if rows:
            self._connection.execute(insert(samples), rows)

    def of_app(self, app: str) -> Sequence[Sample]:
        held = samples.c
        asked = select(held.form, held.record, held.template, held.install).where(held.app == app)
        return [
            Sample(FormRef(app, row.form), row.record, row.template, row.install)
            for row in self._connection.execute(asked.order_by(held.form, held.record))
        ]
