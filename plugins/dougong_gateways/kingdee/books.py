"""The database of the local K3Cloud: a table for each form, a row for each of its entries."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from threading import Lock
from typing import Any

from dougong_gateways.gateway import Now
from dougong_gateways.kingdee.material import all_rows, order_entry, order_header, written

SHANGHAI = timezone(timedelta(hours=8))
MOST = 2000
"""Rows of an answer, whatever was asked for."""
KEYS = {
    "BD_Customer": ("FCUSTID", "FNumber"),
    "BD_MATERIAL": ("FMATERIALID", "FNumber"),
    "SAL_SaleOrder": ("FID", "FBillNo"),
    "AR_receivable": ("FID", "FBillNo"),
}
_REQUIRED = {"BD_Customer": ("FName", "名称"), "SAL_SaleOrder": ("FCustId", "客户")}


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """Kingdee does not do it: MsgCode, the field, and why."""

    code: int
    field: str | None
    said: str


class Books:
    """Safe for many threads. The time is that of the gateway."""

    def __init__(self, count: int, time: Now) -> None:
        self._time, self._lock = time, Lock()
        self._kept = sqlite3.connect(":memory:", check_same_thread=False)
        for form, rows in all_rows(count).items():
            columns = ", ".join(f'"{name}"' for name in rows[0])
            self._kept.execute(f'CREATE TABLE "{form}" ({columns})')
            for row in rows:
                self._put(form, row)

    def query(self, asked: Mapping[str, Any]) -> list[list[Any]]:
        """Answer ExecuteBillQuery."""
        form, names = str(asked["FormId"]), str(asked["FieldKeys"]).split(",")
        known = self._columns(form)
        for name in names:
            if name not in known:
                raise Refused(9, name, f"字段“{name}”不存在")
        columns = ", ".join(f'"{name}"' for name in names)
        where = f" WHERE ({asked['FilterString']})" if asked.get("FilterString") else ""
        order = f" ORDER BY {asked['OrderString']}" if asked.get("OrderString") else ""
        limit = min(int(asked.get("Limit") or MOST), MOST)
        said = f'SELECT {columns} FROM "{form}"{where}{order} LIMIT {limit} OFFSET {int(asked["StartRow"])}'
        with self._lock:
            try:
                found = self._kept.execute(said).fetchall()
            except sqlite3.Error as wrong:
                raise Refused(4, None, f"语法错误：{wrong}") from wrong
        return [
            [_shown(name, cell) for name, cell in zip(names, row, strict=True)] for row in found
        ]

    def save(self, form: str, model: Mapping[str, Any]) -> tuple[int, str]:
        """Save a form, its entries with it, and return its key and its number."""
        field, label = _REQUIRED[form]
        key, number = KEYS[form]
        if model.get(key):
            return self._change(form, model)
        if not model.get(field):
            raise Refused(11, field, f"字段“{label}”是必填项")
        given = str(model.get(number) or "")
        if given and self.count(form, number, given):
            raise Refused(11, number, f"编码“{given}”已存在，不能重复")
        id = self._next(form, key)
        given = given or f"{'XSDD' if form == 'SAL_SaleOrder' else 'C'}{id:06d}"
        for row in self._made(form, id, given, model):
            with self._lock:
                self._put(form, row)
        return id, given

    def status(self, form: str, number: str) -> str:
        """Return the state of a form by its number."""
        field = KEYS[form][1]
        said = f'SELECT FDocumentStatus FROM "{form}" WHERE "{field}" = ?'
        with self._lock:
            found = self._kept.execute(said, (number,)).fetchone()
        if found is None:
            raise Refused(10, field, f"编号“{number}”的单据不存在")
        return str(found[0])

    def move(self, form: str, number: str, status: str) -> None:
        """Put a form into a state."""
        said = (
            f'UPDATE "{form}" SET FDocumentStatus = ?, FModifyDate = ? WHERE "{KEYS[form][1]}" = ?'
        )
        with self._lock:
            self._kept.execute(said, (status, self._now(), number))

    def count(self, form: str, field: str, value: object) -> int:
        """Return how many different forms have a value in a field."""
        said = f'SELECT count(DISTINCT "{KEYS[form][0]}") FROM "{form}" WHERE "{field}" = ?'
        with self._lock:
            return int(self._kept.execute(said, (value,)).fetchone()[0])

    def _change(self, form: str, model: Mapping[str, Any]) -> tuple[int, str]:
        key, number = KEYS[form]
        known = self._columns(form)
        new = {name: each for name, each in model.items() if name in known and name != key}
        new["FModifyDate"] = self._now()
        set_ = ", ".join(f'"{name}" = ?' for name in new)
        with self._lock:
            self._kept.execute(
                f'UPDATE "{form}" SET {set_} WHERE "{key}" = ?', (*new.values(), model[key])
            )
            said = f'SELECT "{number}" FROM "{form}" WHERE "{key}" = ?'
            return int(model[key]), str(self._kept.execute(said, (model[key],)).fetchone()[0])

    def _made(
        self, form: str, id: int, number: str, model: Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        same = {
            "FDocumentStatus": "A",
            "FModifyDate": self._now(),
            "F_DG_Key": model.get("F_DG_Key", ""),
        }
        if form == "BD_Customer":
            own = {each: model[each] for each in self._columns(form) if each in model}
            return [{**own, "FCUSTID": id, "FNumber": number, "FForbidStatus": "A", **same}]
        entries: Sequence[Mapping[str, Any]] = model["FSaleOrderEntry"]
        total = sum(each["FQty"] * each["FTaxPrice"] for each in entries)
        first = self._next(form, "FSaleOrderEntry_FEntryID")
        return [
            {
                **order_header(id, number, 0),
                "FCustId.FNumber": model["FCustId"]["FNumber"],
                "FBillAllAmount": total,
                "FCloseStatus": "A",
                **same,
                **order_entry(first + line, line, entry["FQty"], entry["FTaxPrice"]),
                "FMaterialId.FNumber": entry["FMaterialId"]["FNumber"],
            }
            for line, entry in enumerate(entries)
        ]

    def _next(self, form: str, field: str) -> int:
        with self._lock:
            return int(self._kept.execute(f'SELECT max("{field}") FROM "{form}"').fetchone()[0]) + 1

    def _columns(self, form: str) -> set[str]:
        if form not in KEYS:
            raise Refused(8, None, f"业务对象“{form}”不存在")
        with self._lock:
            told = self._kept.execute(f'PRAGMA table_info("{form}")').fetchall()
        return {str(each[1]) for each in told}

    def _put(self, form: str, row: Mapping[str, Any]) -> None:
        columns = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        self._kept.execute(
            f'INSERT INTO "{form}" ({columns}) VALUES ({marks})', tuple(row.values())
        )

    def _now(self) -> str:
        return written(self._time().astimezone(SHANGHAI))


def _shown(name: str, cell: Any) -> Any:
    """Return a cell as the answer has it: moments with a T, without the thousandths of a full second."""
    if isinstance(cell, str) and name.upper().endswith(("DATE", "DATE_H")):
        return datetime.fromisoformat(cell).isoformat(timespec="milliseconds").removesuffix(".000")
    return cell
