"""委托: for whom somebody acts; the heir acts for them from then on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dougong.directory.handover import Item, Left
from dougong.processes.delegation import Delegation
from dougong.usecases.handovers.lines.protocol import Held, Step, Stepped
from dougong.usecases.unit_of_work import UnitOfWork

LINE = "delegations"
MOST = 10_000
_ENDED, _REDIRECTED = "ended", "redirected"


@dataclass(frozen=True, slots=True)
class Delegations:
    """Those in force and to come; one that the heir has given is over: nobody acts in their own place."""

    key: str = LINE

    def held(self, work: UnitOfWork, person: str, locale: str) -> Iterable[Held]:
        given = _given(work, person)
        names = work.names.of({each.person for each in given})
        yield Held(LINE, len(given), {}, tuple(names.get(each.person, "") for each in given))

    def there(self, step: Step) -> Stepped:
        given = _given(step.work, step.handover.person)
        for each in given:
            own = each.person == step.heir
            if own:
                step.work.delegations.end(each.id, step.work.moment.at)
            else:
                step.work.delegations.redirect(each.id, step.heir)
            way = _ENDED if own else _REDIRECTED
            step.work.handovers.note(step.handover.id, Item(LINE, each.id, step.heir, way))
        return Stepped(len(given))

    def back(self, step: Step) -> Stepped:
        items = step.work.handovers.items(step.handover.id, LINE, after="", limit=MOST)
        left = [each for each in (_returned(step, item) for item in items) if each]
        return Stepped(len(items) - len(left), left)


DELEGATIONS_LINE = Delegations()


def _returned(step: Step, item: Item) -> Left | None:
    work, found = step.work, step.work.delegations.get(item.subject)
    if found is None:
        return Left(LINE, item.subject, "", "gone")
    if item.note == _ENDED:
        work.delegations.reopen(found.id)
        return None
    if found.deputy != item.heir:
        name = work.names.of([found.person]).get(found.person, "")
        return Left(LINE, item.subject, name, "changed")
    work.delegations.redirect(found.id, step.handover.person)
    return None


def _given(work: UnitOfWork, person: str) -> Sequence[Delegation]:
    coming = work.delegations.coming(work.moment.today)
    return [each for each in coming if each.deputy == person and not each.over(work.moment.local)]
