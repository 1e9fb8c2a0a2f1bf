"""Reads customers whole and sale orders by when they changed, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from dougong.sdk import Json
from dougong.sdk.beijing import BEIJING, instant_of, moment_of, wall_time
from dougong.sdk.connectors import (
    Context,
    Failure,
    FailureKind,
    FieldKind,
    Page,
    SourceRow,
    StreamField,
)
from dougong.sdk.windows import Pace, Window, read_windows
from dougong_plugins.yonyou.client import Yonyou

_CHINESE = ("simplifiedName", "zh_CN")
"""Under which names a text in several languages holds the Chinese one."""
_OVERLAP = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Customers:
    """All customers: Yonyou says no number of them, a page that is not full is the last."""

    context: Context
    fields: Sequence[StreamField]
    size: int

    def pages(self, cursor: Mapping[str, Json] | None) -> Iterator[Page]:
        page = int(str((cursor or {}).get("page", 1)))
        while True:
            records = self.page(page, self.size)
            page = page + 1 if len(records) == self.size else 1
            yield Page([row_of(each, self.fields) for each in records], {"page": page})
            if page == 1:
                return

    def page(self, number: int, size: int) -> Sequence[Mapping[str, Any]]:
        """Return a page, counted from 1."""
        path = str(self.context.settings["customers_path"])
        held = Yonyou(self.context).ask(path, {"pageIndex": number, "pageSize": size})
        return _records(held)


@dataclass(frozen=True, slots=True)
class Orders:
    """Sale orders, a row for each: implements `dougong.sdk.windows.Listing`."""

    context: Context
    fields: Sequence[StreamField]
    size: int

    def pages(self, cursor: Mapping[str, Json] | None, until: datetime) -> Iterator[Page]:
        pace = Pace(
            mark="changed",
            page_size=self.size,
            first=timedelta(days=1),
            longest=timedelta(days=60),
            most=self.size * 20,
            overlap=_OVERLAP,
        )
        return read_windows(self, pace, cursor, self._begin(), until)

    def count(self, window: Window) -> int:
        held = self._asked(window, 1, 1)
        return int(held.get("recordCount") or 0) if isinstance(held, Mapping) else 0

    def page(self, window: Window, number: int) -> Sequence[SourceRow]:
        records = _records(self._asked(window, number, self.size))
        return [row_of(each, self.fields, changed="pubts") for each in records]

    def _asked(self, window: Window, number: int, size: int) -> Any:
        settings = self.context.settings
        changed = {
            "field": str(settings["changed_field"]),
            "op": "between",
            "value1": wall_time(window.start),
            "value2": wall_time(window.end),
        }
        said = {
            "pageIndex": number,
            "pageSize": size,
            "isSum": True,
            "simpleVOs": [changed],
            "queryOrders": [{"field": "id", "order": "asc"}],
        }
        return Yonyou(self.context).ask(str(settings["orders_path"]), said)

    def _begin(self) -> datetime:
        written = str(self.context.settings["orders_since"])
        try:
            return datetime.fromisoformat(written).replace(tzinfo=BEIJING)
        except ValueError as wrong:
            raise Failure(
                FailureKind.SETTINGS, written, code="wrong_date", field="orders_since"
            ) from wrong


def row_of(
    record: Mapping[str, Any], fields: Sequence[StreamField], changed: str = ""
) -> SourceRow:
    """Return a record as a row; `changed` names the field that tells when it was changed."""
    values = {each.key: _value(record.get(each.key), each.kind) for each in fields}
    return SourceRow(str(record["id"]), values, moment_of(record.get(changed)) if changed else None)


def _records(held: Any) -> Sequence[Mapping[str, Any]]:
    """Return the records of a list, which stand in the answer bare or beside their number."""
    records: Sequence[Mapping[str, Any]] = (
        held.get("recordList") or [] if isinstance(held, Mapping) else held or []
    )
    return records


def _value(said: Any, kind: FieldKind) -> Json:
    if isinstance(said, Mapping):
        return next((str(said[key]) for key in _CHINESE if said.get(key)), None)
    if said is None or isinstance(said, bool):
        return said
    if kind is FieldKind.DATETIME:
        return instant_of(said)
    if kind is FieldKind.DATE:
        return str(said)[:10]
    return format(said, "f") if isinstance(said, Decimal) else str(said)
