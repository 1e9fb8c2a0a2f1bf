"""A table of staff, row by row: which column is what, and what is wrong with a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dougong.directory.person import Person, problems_of
from dougong.forms.cells import Cell, shown
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem

HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "名字", "员工姓名", "name"),
    "username": ("账号", "用户名", "工号", "username", "user name"),
    "phone": ("手机", "手机号", "手机号码", "电话", "联系电话", "phone", "mobile"),
    "email": ("邮箱", "电子邮箱", "邮件", "email", "e-mail"),
    "department": ("部门", "所属部门", "department"),
}
SIGN_IN_BY = ("username", "phone", "email")


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person as the table tells; `row` counts from 1 as the table's own rows do.

    `department` is a label, or the labels on the way to it with "/" between.
    """

    row: int
    name: str = ""
    username: str = ""
    phone: str = ""
    email: str = ""
    department: str = ""

    @property
    def signs_in_as(self) -> str:
        """Return the first of user name, phone and e-mail that is there."""
        return self.username or self.phone or self.email

    def person(self, at: datetime) -> Person:
        """Return the person this row describes, in no department yet."""
        return Person(
            new_id(), self.signs_in_as, self.name, at,
            email=self.email or None, phone=self.phone or None,
        )  # fmt: skip

    def json(self) -> dict[str, Json]:
        """Return the row as a client shows and mends it."""
        return {
            "row": self.row,
            "name": self.name,
            "username": self.signs_in_as,
            "phone": self.phone,
            "email": self.email,
            "department": self.department,
        }


def staff_rows(table: Sequence[Sequence[Cell]]) -> list[StaffRow]:
    """Read the rows below the head; raises `Invalid` where the head does not say who they are."""
    columns = _columns(table[0] if table else ())
    if "name" not in columns or not columns.keys() & set(SIGN_IN_BY):
        raise Invalid([Problem("file", "staff.no_columns")])
    return [
        StaffRow(at, **{key: _text(cells, column) for key, column in columns.items()})
        for at, cells in enumerate(table[1:], start=2)
        if any(cell not in (None, "") for cell in cells)
    ]


def row_problems(
    rows: Sequence[StaffRow], taken: frozenset[str], at: datetime
) -> list[list[Problem]]:
    """Return what is wrong with each row; `taken` are the user names that exist, in lower case."""
    seen = set(taken)
    return [_problems(row, taken, seen, at) for row in rows]


def _problems(row: StaffRow, taken: frozenset[str], seen: set[str], at: datetime) -> list[Problem]:
    found: list[Problem] = []
    known = row.signs_in_as.lower()
    if not row.name:
        found.append(Problem("name", "staff.no_name"))
    if not known:
        return [*found, Problem("username", "staff.no_username")]
    found += problems_of(replace(row, name=row.name or "-").person(at))
    if known in seen:
        code = "person.username_taken" if known in taken else "staff.repeated"
        found.append(Problem("username", code, {"username": row.signs_in_as}))
    seen.add(known)
    return found


def _columns(head: Sequence[Cell]) -> dict[str, int]:
    """Return the first column for each of the names we know."""
    found: dict[str, int] = {}
    for at, cell in enumerate(head):
        said = "" if cell is None else shown(cell).strip().lower()
        for key, names in HEADS.items():
            if said in names:
                found.setdefault(key, at)
    return found


def _text(cells: Sequence[Cell], column: int) -> str:
    cell = cells[column] if column < len(cells) else None
    return "" if cell is None else shown(cell).strip()
