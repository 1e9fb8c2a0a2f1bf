"""What a maker removed is found again with what was in it, and comes back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.place import Place
from dougong.kernel.errors import Forbidden
from dougong.records.shape import FormRef
from dougong.usecases.building import editing, refactoring, removed
from dougong.usecases.processes.submitting import submit_new
from tests.engine.usecases.workshop import NOON, Workshop, a_crm

CUSTOMER, ORDERS = FormRef("crm", "customer"), Place("crm", "forms", "order")
STRANGER = Principal(PrincipalKind.USER, "p1", "路人")


def without_note(document: dict[str, Any]) -> dict[str, Any]:
    del document["forms"][0]["fields"][1]
    del document["roles"][0]["forms"]["customer"]["fields"]["note"]
    return document


def lost(workshop: Workshop) -> list[removed.RemovedField]:
    return workshop.do(removed.removed_fields, CUSTOMER)


def with_a_record(workshop: Workshop) -> None:
    workshop.published(a_crm())
    workshop.do(submit_new, CUSTOMER, {"name": "钱玉兰", "note": "常客"})


def test_a_field_that_is_gone_from_the_draft_tells_how_many_records_it_still_shows(
    workshop: Workshop,
) -> None:
    with_a_record(workshop)
    workshop.drafted(without_note(a_crm()))

    [note] = lost(workshop)

    assert (note.path, note.at, note.values) == ("note", None, 1)


def test_a_field_that_people_no_longer_see_comes_back_with_its_values(workshop: Workshop) -> None:
    with_a_record(workshop)
    workshop.published(without_note(a_crm()))
    [note] = lost(workshop)
    assert (note.body["label"], note.values) == ("备注", 1)
    assert (note.at, note.until) == (NOON, NOON + timedelta(days=30))

    workshop.published(a_crm())

    assert lost(workshop) == []
    assert workshop.do(refactoring.weight_of, "crm", "forms/customer/fields/note") == 1


def test_a_field_is_forgotten_after_thirty_days(workshop: Workshop) -> None:
    with_a_record(workshop)
    workshop.published(without_note(a_crm()))
    workshop.clock.advance(timedelta(days=31))

    assert lost(workshop) == []


def test_a_form_that_was_removed_comes_back_into_the_draft(workshop: Workshop) -> None:
    workshop.drafted(a_crm())
    whole = workshop.do(editing.read_draft, "crm").content.all_of("forms")["order"]
    workshop.do(editing.remove_definition, ORDERS, seen="*")
    [form] = workshop.do(removed.removed_definitions, "crm")
    assert (form.folder, form.key) == ("forms", "order")

    workshop.do(removed.restore_definition, ORDERS)

    draft = workshop.do(editing.read_draft, "crm")
    assert draft.content.all_of("forms")["order"] == whole


def test_how_much_hangs_on_a_form_or_a_field_is_told(workshop: Workshop) -> None:
    with_a_record(workshop)

    weights = [
        workshop.do(refactoring.weight_of, "crm", target)
        for target in ("forms/customer", "forms/customer/fields/note", "forms/order", "roles/sales")
    ]

    assert weights == [1, 1, 0, 0]


def test_only_makers_look_into_the_bin(workshop: Workshop) -> None:
    workshop.drafted(a_crm())

    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, removed.removed_definitions, "crm")
    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, removed.removed_fields, CUSTOMER)
    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, removed.restore_definition, ORDERS)
