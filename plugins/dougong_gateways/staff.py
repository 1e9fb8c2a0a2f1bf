"""An invented company: who works where, who leaves, who joins. From a seed, the same one for DingTalk and WeCom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from threading import Lock

from dougong_gateways.people import SEED, Dice, people

ROOT = 1
_STAFF_SEED = SEED + 7
"""Those who work there are not those who buy."""
_TREE = (
    (ROOT, 0, "屿山生活用品有限公司"),
    (2, ROOT, "销售部"), (3, ROOT, "客服部"), (4, ROOT, "门店运营部"), (5, ROOT, "仓储物流部"),
    (6, ROOT, "财务部"), (7, ROOT, "人力资源部"), (8, ROOT, "信息技术部"),
    (21, 2, "华东销售组"), (22, 2, "华南销售组"), (23, 2, "电商销售组"),
    (31, 3, "售前客服组"), (32, 3, "售后客服组"),
    (41, 4, "杭州西湖店"), (42, 4, "上海徐汇店"), (43, 4, "南京新街口店"), (44, 4, "苏州观前店"),
    (51, 5, "余杭仓"), (52, 5, "松江仓"),
    (411, 41, "杭州西湖店早班"), (412, 41, "杭州西湖店晚班"),
)  # fmt: skip
_TITLES = {
    2: "销售顾问",
    3: "客服专员",
    4: "店员",
    5: "仓管员",
    6: "会计",
    7: "人事专员",
    8: "工程师",
}
_FIRST_DAY = date(2016, 3, 1)


@dataclass(frozen=True, slots=True)
class Department:
    """A department; the root has no parent, which is 0."""

    number: int
    parent: int
    name: str


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody who works there. `leads` are the departments of theirs that they lead."""

    number: int
    userid: str
    unionid: str
    name: str
    mobile: str
    title: str
    departments: tuple[int, ...]
    hired: date
    leads: frozenset[int] = frozenset()
    active: bool = True

    @property
    def email(self) -> str:
        return f"{self.userid}@yushan.example"

    @property
    def hired_at(self) -> datetime:
        """Return the morning of the first day, as vendors mean it: midnight in Beijing."""
        return datetime.combine(self.hired, datetime.min.time(), UTC) - timedelta(hours=8)


@dataclass(slots=True)
class Company:
    """Departments, and so many people in them; safe for many threads."""

    size: int = 60
    departments: Sequence[Department] = field(
        default_factory=lambda: tuple(Department(*each) for each in _TREE)
    )
    _people: dict[str, Employee] = field(default_factory=dict)
    _hired: int = 0
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        for _ in range(self.size):
            self.join()

    def join(self, name: str = "", department: int = 0) -> Employee:
        """Take somebody on; those who came first lead, each the department they came to."""
        with self._lock:
            self._hired += 1
            them = self._invented(self._hired)
            if department:
                them = replace(them, departments=(department,))
            them = replace(them, name=name or them.name)
            first = them.departments[0]
            if not any(first in each.leads for each in self._people.values()):
                them = replace(them, leads=frozenset({first}), title=f"{self.name_of(first)}主管")
            self._people[them.userid] = them
            return them

    def leave(self, userid: str) -> Employee:
        """Let somebody go; raises `KeyError` for whom nobody knows."""
        with self._lock:
            return self._people.pop(userid)

    def everybody(self) -> list[Employee]:
        with self._lock:
            return list(self._people.values())

    def person(self, userid: str) -> Employee | None:
        return self._people.get(userid)

    def by_union(self, unionid: str) -> Employee | None:
        return next((each for each in self.everybody() if each.unionid == unionid), None)

    def of(self, department: int) -> list[Employee]:
        """Return who is right in a department."""
        return [each for each in self.everybody() if department in each.departments]

    def below(self, department: int) -> list[Department]:
        """Return the children of a department."""
        return [each for each in self.departments if each.parent == department]

    def department(self, number: int) -> Department | None:
        return next((each for each in self.departments if each.number == number), None)

    def name_of(self, department: int) -> str:
        found = self.department(department)
        return found.name if found else ""

    def _invented(self, number: int) -> Employee:
        dice = Dice(_STAFF_SEED, f"employee {number}")
        person = people(1 << number.bit_length(), _STAFF_SEED)[number - 1]
        homes = [each.number for each in self.departments]
        # One of each department first, so that none is empty; every sixth helps out somewhere else too.
        home = homes[number - 1] if number <= len(homes) else dice.choice(homes[1:])
        second = (dice.choice(homes[1:]),) if number % 6 == 0 else ()
        return Employee(
            number=number,
            userid=f"ys{number:04d}",
            unionid=f"u{dice.token(24)}",
            name=person.name,
            mobile=person.phone,
            title=_TITLES.get(int(str(home)[0]), "总经理"),
            departments=tuple(dict.fromkeys((home, *second))),
            hired=_FIRST_DAY + timedelta(days=dice.randrange(3000)),
            active=number % 20 != 19,
        )
