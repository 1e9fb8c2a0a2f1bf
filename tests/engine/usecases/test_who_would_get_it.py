"""Beside the settings of a node: whom it would ask, and why, for an initiator and a record of one's choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dougong.access.identities import HolderKind, Membership
from dougong.access.principal import Principal
from dougong.definitions.place import Place
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.usecases.building import editing
from dougong.usecases.simulating import glimpsing
from dougong.usecases.simulating.staging import Wanted
from tests.engine.usecases.office import ANN, APPROVAL, BOB, BOSS, CEO, CREDIT, DAN, EVE, Office
from tests.engine.usecases.workshop import ADMIN, NOON, Workshop

MANAGER = {"type": "manager"}
FINANCE = {"type": "department", "department": "finance"}


def an_office(workshop: Workshop, *assignees: Mapping[str, Any], **node: Any) -> Office:
    """Open an office whose leader's node, behind a branch that never leads there, asks as a test says."""
    start, leader, end = APPROVAL["nodes"]
    asking = {**leader, "assignees": [*assignees], **node}
    keeper = {"key": "keeper", "type": "member", "label": "客户经理"}
    form = {**CREDIT, "fields": [*CREDIT["fields"], keeper]}
    size = {"key": "size", "type": "branch"}
    edges = [
        {"from": "start", "to": "size"},
        {"from": "size", "to": "leader", "condition": "amount > 1000000"},
        {"from": "size", "to": "end"},
        {"from": "leader", "to": "end"},
    ]
    process = {**APPROVAL, "nodes": [start, size, asking, end], "edges": edges}
    return Office(workshop, [process], form).opened()


def shown(office: Office, by: str = ANN, who: Principal = ADMIN, **values: Any) -> Any:
    wanted = Wanted(by, NOON, None, values)
    return office.workshop.as_(
        who, glimpsing.who_would_get_it, "crm", "credit_up", "leader", wanted
    )


def reasons(found: Any) -> dict[str, str]:
    return {each["person"]["id"]: each["why"] for each in found["asked"]}


def test_each_is_named_with_the_rules_that_find_them(workshop: Workshop) -> None:
    found = shown(an_office(workshop, MANAGER, FINANCE), by=ANN)

    assert [(each["person"]["label"], each["rules"]) for each in found["asked"]] == [
        ("包强", [MANAGER]), ("丁宁", [FINANCE]), ("易文", [FINANCE]),
    ]  # fmt: skip
    assert {each["why"] for each in found["asked"]} == {"found"}


def test_it_depends_on_who_begins(workshop: Workshop) -> None:
    office = an_office(workshop, MANAGER)

    assert reasons(shown(office, by=ANN)) == {BOB: "found"}
    assert reasons(shown(office, by=BOB)) == {CEO: "found"}


def test_it_depends_on_what_the_record_says(workshop: Workshop) -> None:
    office = an_office(workshop, {"type": "field", "field": "keeper"}, nobody="skip")

    assert reasons(shown(office, keeper=DAN)) == {DAN: "found"}
    assert (reasons(shown(office)), shown(office)["passes"]) == ({}, True)


@pytest.mark.parametrize(("nobody", "asked"), [("admins", {BOSS: "nobody"}), ("refuse", {})])
def test_where_nobody_is_found_the_policy_is_told(
    workshop: Workshop, nobody: str, asked: Mapping[str, str]
) -> None:
    # Nobody stands above the head of the whole company.
    found = shown(an_office(workshop, MANAGER, nobody=nobody), by=CEO)

    assert (reasons(found), found["stops"]) == (asked, nobody == "refuse")


def test_the_initiators_own_turn_is_told(workshop: Workshop) -> None:
    own = {"type": "initiator"}

    assert reasons(shown(an_office(workshop, own, own="superior"))) == {BOB: "superior"}
    spared = shown(an_office(workshop, own, own="skip"))["asked"]
    assert [(each["person"]["id"], each["spared"]) for each in spared] == [(ANN, "own")]


def test_whoever_is_still_to_be_chosen_is_not_nobody(workshop: Workshop) -> None:
    found = shown(an_office(workshop, {"type": "chosen", "by": "initiator"}))

    assert (found["asked"], found["chosen_by"], found["stops"]) == ([], ["initiator"], False)


def test_a_role_is_told_with_the_rule_that_names_it(workshop: Workshop) -> None:
    office = an_office(workshop, {"type": "role", "role": "sales"})
    office.workshop.do(
        lambda work, _: work.memberships.remove(Membership("crm/sales", HolderKind.PERSON, EVE))
    )

    assert set(reasons(shown(office))) == {ANN, BOB, DAN, CEO}


def test_what_is_missing_elsewhere_hinders_nobody(workshop: Workshop) -> None:
    office = an_office(workshop, MANAGER)
    drawn: Any = office.workshop.do(editing.read_draft, "crm").content.all_of("processes")
    drawn = drawn["credit_up"]
    empty = {"key": "later", "type": "approve", "label": "还没画完", "assignees": []}
    body = {**drawn, "nodes": [*drawn["nodes"], empty]}
    office.workshop.do(
        editing.put_definition, Place("crm", "processes", "credit_up"), body, seen=None
    )

    assert reasons(shown(office)) == {BOB: "found"}


def test_only_makers_are_told_and_only_of_what_there_is(workshop: Workshop) -> None:
    office = an_office(workshop, MANAGER)
    with pytest.raises(Forbidden):
        shown(office, who=office.who(ANN))
    with pytest.raises(Invalid):
        shown(office, by="nobody")
    for node, refusal in (("gone", NotFound), ("size", Invalid)):
        with pytest.raises(refusal):
            office.workshop.do(
                glimpsing.who_would_get_it, "crm", "credit_up", node, Wanted(ANN, NOON)
            )
