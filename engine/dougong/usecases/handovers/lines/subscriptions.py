"""定时发送: the reports and alarms that somebody has set up; they are counted with the rights of the heir then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dougong.directory.handover import Item, Left
from dougong.usecases.handovers.lines.protocol import Held, Step, Stepped
from dougong.usecases.unit_of_work import UnitOfWork

LINE = "subscriptions"
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """All of them at once."""

    key: str = LINE

    def held(self, work: UnitOfWork, person: str, locale: str) -> Iterable[Held]:
        yield Held(LINE, len(work.subscriptions.of_owner(person)), {})

    def there(self, step: Step) -> Stepped:
        own = _own(step.work, step.handover.person)
        for id in own:
            _passed(step.work, id, step.heir)
            step.work.handovers.note(step.handover.id, Item(LINE, id, step.heir))
        return Stepped(len(own))

    def back(self, step: Step) -> Stepped:
        items = step.work.handovers.items(step.handover.id, LINE, after="", limit=MOST)
        left: list[Left] = []
        for item in items:
            found = step.work.subscriptions.locked(item.subject)
            if found is not None and found.owner == item.heir:
                _passed(step.work, item.subject, step.handover.person)
            else:
                title = found.dashboard if found else ""
                left.append(Left(LINE, item.subject, title, "changed" if found else "gone"))
        return Stepped(len(items) - len(left), left)


SUBSCRIPTIONS_LINE = Subscriptions()


def _own(work: UnitOfWork, person: str) -> list[str]:
    return [each.id for each in work.subscriptions.of_owner(person)]


def _passed(work: UnitOfWork, id: str, owner: str) -> None:
    found = work.subscriptions.locked(id)
    if found is not None:
        work.subscriptions.keep(replace(found, owner=owner))
