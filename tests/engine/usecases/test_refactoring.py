"""Changes across a whole draft: never by hand, never in part."""

from __future__ import annotations

import pytest

from dougong.kernel.errors import Invalid, NotFound
from dougong.records.shape import FormRef
from dougong.usecases.building import editing, refactoring
from tests.engine.usecases.workshop import CRM, Workshop
from tests.harness.documents import known

ORDER = FormRef("crm", "order")


def test_where_something_is_used_is_told_with_its_place(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    found = known(workshop.do(refactoring.where_used, "crm", "forms/order/fields/units"))

    assert [each["path"] for each in found] == [
        "forms/order/fields/amount/expression",
        "rules/tell/condition",
    ]
    assert found[1]["label"] == "大客户提醒"


def test_an_unpublished_field_gets_another_key_everywhere(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    draft = workshop.do(refactoring.rename_field, ORDER, "units", "qty")

    assert (
        draft.content.definitions["rules"]["tell"]["condition"]
        == "spent > 1000 AND COUNT(orders, qty > 3) > 1"
    )
    assert workshop.planned().problems == ()


def test_a_published_field_keeps_its_key(workshop: Workshop) -> None:
    workshop.published(CRM)

    with pytest.raises(Invalid) as refused:
        workshop.do(refactoring.rename_field, ORDER, "units", "qty")

    assert [problem.code for problem in refused.value.problems] == ["refactor.published"]


@pytest.mark.parametrize("new", ["price", "Units", "id"])
def test_a_new_key_must_be_free_and_well_formed(workshop: Workshop, new: str) -> None:
    workshop.drafted(CRM)

    with pytest.raises(Invalid):
        workshop.do(refactoring.rename_field, ORDER, "units", new)
    with pytest.raises(NotFound):
        workshop.do(refactoring.rename_field, ORDER, "nothing", "qty")


def test_removing_a_field_says_who_still_needs_it(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    draft, left = workshop.do(refactoring.remove_field, ORDER, "price")

    assert [each["path"] for each in known(left)] == ["forms/order/fields/amount/expression"]
    assert known(draft.content.definitions["forms"]["order"])["views"][0]["sort"] == []
    assert workshop.do(editing.read_draft, "crm").etags == draft.etags
