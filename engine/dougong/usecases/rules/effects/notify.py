"""People find a message in their box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from dougong.actions import Notify
from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.messages.store import Notice
from dougong.processes.facts import RoleMembers
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.processes.people import answers_to, enabled
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.wording import message_text
from dougong.usecases.unit_of_work import UnitOfWork

NOTICE = "rule"


class PeopleTold:
    """One message each, to those named and those who hold a role, as far as they may sign in."""

    key: ClassVar[str] = Notify.kind

    def carry_out(self, acting: Acting, effect: Notify) -> None:
        body: Mapping[str, Json] = {
            "text": message_text(acting.work, acting.spec, effect.message),
            "app": effect.form.app,
            "form": effect.form.form,
            "record": effect.record,
            "rule": acting.rule,
        }
        at, people = acting.work.moment.at, _recipients(acting, effect)
        acting.work.notices.add([Notice(new_id(), person, NOTICE, body, at) for person in people])

    def told(self, work: UnitOfWork, spec: AppSpec, effect: Notify) -> dict[str, Json]:
        people = (work.people.get(person) for person in effect.people)
        return {
            "people": [{"id": each.id, "label": each.name} for each in people if each],
            "roles": list(effect.roles),
            "text": message_text(work, spec, effect.message),
        }


def _recipients(acting: Acting, effect: Notify) -> tuple[str, ...]:
    needs = [RoleMembers(role.rpartition("/")[2]) for role in effect.roles]
    held = answers_to(acting.work, acting.spec.key, needs)
    wanted = dict.fromkeys([*effect.people, *(person for need in needs for person in held[need])])
    active = enabled(acting.work, wanted)
    return tuple(person for person in wanted if person in active)
