"""A role that everybody holds: whoever belongs to the organisation, also who joins later."""

from __future__ import annotations

from typing import Any

from dougong.access.identities import HolderKind
from dougong.access.principal import Principal
from dougong.directory.person import Person
from dougong.processes.facts import RoleMembers
from dougong.usecases.building import access
from dougong.usecases.processes.people import answers_to
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.workshop import CRM, NOON, Workshop


def test_a_role_of_everybody_is_held_by_whoever_joins(workshop: Workshop) -> None:
    given_to_everybody(workshop)

    workshop.do(joining, Person("ann", "ann", "安然", NOON))

    assert "crm/sales" in workshop.do(roles_on_signing_in, "ann")
    held: list[Any] = workshop.do(access.roles_of, "ann", "zh-CN")
    assert [each["from"]["kind"] for each in held] == ["everyone"]


def test_a_role_of_everybody_has_one_holder_and_can_be_taken_back(workshop: Workshop) -> None:
    given_to_everybody(workshop)

    assert kinds_of_holders(workshop) == ["everyone"]
    workshop.do(access.set_holders, "crm/sales", [])

    assert kinds_of_holders(workshop) == []


def test_a_step_for_a_role_of_everybody_asks_all_who_may_sign_in(workshop: Workshop) -> None:
    given_to_everybody(workshop)
    workshop.do(joining, Person("ann", "ann", "安然", NOON))
    workshop.do(joining, Person("bob", "bob", "包强", NOON, disabled=True))

    assert workshop.do(asked_as_sales) == ("ann",)


def given_to_everybody(workshop: Workshop) -> None:
    workshop.drafted(CRM)
    workshop.published()
    everybody = [(HolderKind.EVERYONE, "all"), (HolderKind.EVERYONE, "everyone")]
    workshop.do(access.set_holders, "crm/sales", everybody)


def joining(work: UnitOfWork, by: Principal, person: Person) -> None:
    work.people.save(person)


def roles_on_signing_in(work: UnitOfWork, by: Principal, person: str) -> frozenset[str]:
    who = work.sessions.principal(person)
    return who.roles if who else frozenset()


def asked_as_sales(work: UnitOfWork, by: Principal) -> tuple[str, ...]:
    need = RoleMembers("sales")
    return answers_to(work, "crm", [need])[need]


def kinds_of_holders(workshop: Workshop) -> list[str]:
    told: list[Any] = workshop.do(access.holders, "crm", "zh-CN")
    return [holder["kind"] for role in told for holder in role["holders"]]
