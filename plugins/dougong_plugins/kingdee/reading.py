"""Reads forms page by page, by the moment of change and the key, so that nothing that changes meanwhile is missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from dougong.sdk import Json
from dougong.sdk.connectors import FieldKind, Page, SourceRow, StreamField
from dougong_plugins.kingdee.forms import CHANGED, LINES, Form
from dougong_plugins.kingdee.query import after, moment_literal, query
from dougong_plugins.kingdee.session import Kingdee

Cursor = Mapping[str, Json]
Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """One form, read up to a moment. The zone is that of the server's clock."""

    kingdee: Kingdee
    form: Form
    zone: ZoneInfo
    until: datetime
    size: int

    def pages(self, cursor: Cursor | None) -> Iterator[Page]:
        """Yield pages from a cursor on; the last one's says that all was read, so that the next goes back a little."""
        place, known = self._start(cursor), cursor or {}
        while True:
            cells, more = self._some(place)
            if cells:
                place = known = self._place(cells[-1])
            if not more:
                yield Page(self._rows(cells), {**known, "whole": True})
                return
            yield Page(self._rows(cells), place)

    def _place(self, cells: Cells) -> Cursor:
        return {"changed": _iso(cells.get(CHANGED), self.zone), "key": cells[self.form.header]}

    def _start(self, cursor: Cursor | None) -> Cursor:
        if not cursor:
            return {}
        if not cursor.get("whole"):
            return cursor
        if self.form.stream.full or not cursor.get("changed"):
            return {}
        back = datetime.fromisoformat(str(cursor["changed"]))
        return {"changed": (back - timedelta(seconds=self.form.stream.overlap)).isoformat()}

    def _some(self, place: Cursor) -> tuple[list[Cells], bool]:
        """Return the entries of whole headers, and whether there are more: a header that is cut is left for later."""
        found: list[Cells] = []
        while True:
            more = self._asked(place, len(found))
            found += more
            if len(more) < self.size:
                return found, False
            last = found[-1][self.form.header]
            whole = [each for each in found if each[self.form.header] != last]
            if not self.form.line:
                return found, True
            if whole:
                return whole, True

    def _asked(self, place: Cursor, start: int) -> list[Cells]:
        changed = place.get("changed")
        since = moment_literal(datetime.fromisoformat(str(changed)), self.zone) if changed else None
        condition = after(self.form, since, place.get("key"), moment_literal(self.until, self.zone))
        body = query(self.form, self.form.asked, condition, start, self.size)
        answer = self.kingdee.read("ExecuteBillQuery", body)
        return [dict(zip(self.form.asked, row, strict=True)) for row in answer]

    def _rows(self, cells: Sequence[Cells]) -> list[SourceRow]:
        if not self.form.grouped:
            return [self._row(each, {}) for each in cells]
        groups = groupby(cells, key=lambda each: each[self.form.header])
        return [self._grouped(list(entries)) for _, entries in groups]

    def _grouped(self, entries: Sequence[Cells]) -> SourceRow:
        lines: list[Json] = [
            self.form.told.format_map({key: said or "" for key, said in values.items()})
            for values in (self._values(each, self.form.lines) for each in entries)
            if values[self.form.line]
        ]
        return self._row(entries[0], {LINES: lines})

    def _row(self, cells: Cells, more: Mapping[str, Json]) -> SourceRow:
        values = self._values(cells, self.form.own)
        changed = _iso(cells.get(CHANGED), self.zone)
        moment = datetime.fromisoformat(changed) if changed else None
        key = cells[self.form.column(self.form.stream.identity)]
        return SourceRow(str(key), {**values, **more}, moment)

    def _values(self, cells: Cells, fields: Sequence[StreamField]) -> dict[str, Json]:
        columns = ((each, self.form.column(each.key)) for each in fields)
        return {each.key: _value(cells[column], each.kind, self.zone) for each, column in columns}


def _value(cell: Any, kind: FieldKind, zone: ZoneInfo) -> Json:
    if cell is None or isinstance(cell, bool):
        return cell
    if kind is FieldKind.DATETIME:
        return _iso(cell, zone)
    if kind is FieldKind.DATE:
        return str(cell)[:10]
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def _iso(cell: Any, zone: ZoneInfo) -> str | None:
    """Return a moment of the server's clock with its zone; an empty cell is none."""
    return datetime.fromisoformat(str(cell)).replace(tzinfo=zone).isoformat() if cell else None
