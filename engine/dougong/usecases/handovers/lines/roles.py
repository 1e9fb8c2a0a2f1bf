"""角色: what somebody holds themselves; what departments bring stays with the departments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dougong.access.identities import HolderKind, Membership
from dougong.directory.handover import Item, Left
from dougong.usecases.auditing import note
from dougong.usecases.building.access import role_label
from dougong.usecases.handovers.lines.protocol import Held, Step, Stepped
from dougong.usecases.unit_of_work import UnitOfWork

LINE = "roles"
MOST = 10_000
_GIVEN, _HAD = "given", "had"


@dataclass(frozen=True, slots=True)
class Roles:
    """All of them at once; whoever has a role already keeps it on the way back."""

    key: str = LINE

    def held(self, work: UnitOfWork, person: str, locale: str) -> Iterable[Held]:
        own = _own(work, person)
        yield Held(LINE, len(own), {}, tuple(role_label(work, each.role, locale) for each in own))

    def there(self, step: Step) -> Stepped:
        own = _own(step.work, step.handover.person)
        had = {each.role for each in _own(step.work, step.heir)}
        for each in own:
            _take(step, each.role, step.handover.person)
            if each.role not in had:
                _give(step, each.role, step.heir)
            way = _HAD if each.role in had else _GIVEN
            step.work.handovers.note(step.handover.id, Item(LINE, each.role, step.heir, way))
        return Stepped(len(own))

    def back(self, step: Step) -> Stepped:
        items = step.work.handovers.items(step.handover.id, LINE, after="", limit=MOST)
        left: list[Left] = []
        for item in items:
            theirs = {each.role for each in _own(step.work, item.heir)}
            if item.note == _GIVEN and item.subject in theirs:
                _take(step, item.subject, item.heir)
            elif item.note == _GIVEN:
                # Somebody took it away since: who may do what is theirs to say.
                left.append(Left(LINE, item.subject, item.subject, "changed"))
                continue
            _give(step, item.subject, step.handover.person)
        return Stepped(len(items) - len(left), left)


ROLES_LINE = Roles()


def _own(work: UnitOfWork, person: str) -> Sequence[Membership]:
    apps = set(work.drafts.apps())
    held = work.memberships.of_person(person)
    return [
        each
        for each in held
        if each.kind is HolderKind.PERSON and each.role.partition("/")[0] in apps
    ]


def _give(step: Step, role: str, person: str) -> None:
    step.work.memberships.add(Membership(role, HolderKind.PERSON, person))
    _noted(step, "role.given", role, person)


def _take(step: Step, role: str, person: str) -> None:
    step.work.memberships.remove(Membership(role, HolderKind.PERSON, person))
    _noted(step, "role.taken", role, person)


def _noted(step: Step, what: str, role: str, person: str) -> None:
    name = step.work.names.of([person]).get(person, "")
    note(step.work, step.handover.made_by, what, person, role=role, name=name)
