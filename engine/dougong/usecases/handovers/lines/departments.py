"""部门负责人: the departments that somebody leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dougong.directory.department import Department, DepartmentTree
from dougong.directory.handover import Item, Left
from dougong.usecases.handovers.lines.protocol import Held, Step, Stepped
from dougong.usecases.unit_of_work import UnitOfWork

LINE = "departments"
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Departments:
    """All of them at once: there are not many."""

    key: str = LINE

    def held(self, work: UnitOfWork, person: str, locale: str) -> Iterable[Held]:
        led = _led(work, person)
        yield Held(LINE, len(led), {}, tuple(each.label for each in led))

    def there(self, step: Step) -> Stepped:
        led = _led(step.work, step.handover.person)
        for each in led:
            step.work.departments.save(replace(each, head=step.heir))
            step.work.handovers.note(step.handover.id, Item(LINE, each.id, step.heir))
        return Stepped(len(led))

    def back(self, step: Step) -> Stepped:
        known = DepartmentTree.of(step.work.departments.all()).by_id
        items = step.work.handovers.items(step.handover.id, LINE, after="", limit=MOST)
        left: list[Left] = []
        for item in items:
            department = known.get(item.subject)
            if department is not None and department.head == item.heir:
                step.work.departments.save(replace(department, head=step.handover.person))
            else:
                label = department.label if department else ""
                left.append(Left(LINE, item.subject, label, "changed" if department else "gone"))
        return Stepped(len(items) - len(left), left)


DEPARTMENTS_LINE = Departments()


def _led(work: UnitOfWork, person: str) -> Sequence[Department]:
    return [each for each in work.departments.all() if each.head == person]
