"""When two makers change one definition, each sees what the other did, and both can be had."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.place import Place
from dougong.kernel.errors import Forbidden, NotFound
from dougong.usecases.building import comparing, editing
from dougong.usecases.building.comparing import Comparison
from tests.engine.usecases.workshop import CUSTOMER, NOON, Workshop

PLACE = Place("crm", "forms", "customer")
STRANGER = Principal(PrincipalKind.USER, "p1", "路人")


def changed(label: str | None = None, note: str | None = None) -> dict[str, Any]:
    body = deepcopy(CUSTOMER)
    body["label"] = label or body["label"]
    body["fields"][1]["label"] = note or body["fields"][1]["label"]
    return body


def compared(workshop: Workshop, theirs: dict[str, Any], mine: dict[str, Any]) -> Comparison:
    workshop.founded(key="crm")
    workshop.put("forms", CUSTOMER)
    workshop.put("forms", theirs, seen="*")
    return workshop.do(comparing.compare, PLACE, base=CUSTOMER, mine=mine)


def test_changes_in_different_places_are_had_together(workshop: Workshop) -> None:
    found = compared(workshop, theirs=changed(note="说明"), mine=changed(label="客户档案"))

    assert found.merged.document == changed(label="客户档案", note="说明")
    assert found.merged.conflicts == ()
    assert [each.place for each in found.their_changes] == ["fields/note/label"]
    assert [each.place for each in found.my_changes] == ["label"]
    assert found.touch.at == NOON


def test_what_both_changed_is_named_and_mine_is_proposed(workshop: Workshop) -> None:
    found = compared(workshop, theirs=changed(note="说明"), mine=changed(note="附注"))

    assert [each.place for each in found.merged.conflicts] == ["fields/note/label"]
    assert found.merged.document == changed(note="附注")


def test_what_somebody_removed_cannot_be_compared(workshop: Workshop) -> None:
    workshop.founded(key="crm")
    workshop.put("forms", CUSTOMER)
    workshop.do(editing.remove_definition, PLACE, seen="*")

    with pytest.raises(NotFound):
        workshop.do(comparing.compare, PLACE, base=CUSTOMER, mine=CUSTOMER)


def test_only_makers_compare(workshop: Workshop) -> None:
    compared(workshop, theirs=CUSTOMER, mine=CUSTOMER)

    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, comparing.compare, PLACE, base=CUSTOMER, mine=CUSTOMER)
