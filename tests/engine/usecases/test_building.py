"""Makers edit a draft one definition at a time, and nobody overwrites what he has not seen."""

from __future__ import annotations

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of, document_of
from dougong.definitions.place import Place
from dougong.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from dougong.usecases.building import editing
from dougong.usecases.changes.stale import Stale
from tests.engine.usecases.workshop import CRM, CUSTOMER, ORDER, Workshop, a_crm

STRANGER = Principal(PrincipalKind.USER, "p1", "路人")
BUILDER = Principal(PrincipalKind.USER, "p2", "周建国", roles=frozenset({"crm/builder"}))
ORDERS = Place("crm", "forms", "order")


def test_an_app_gets_its_key_from_its_label(workshop: Workshop) -> None:
    assert workshop.founded("客户管理") == "kehuguanli"
    assert workshop.founded("客户管理") == "kehuguanli_2"


def test_a_key_that_is_taken_is_refused(workshop: Workshop) -> None:
    workshop.founded(key="crm")

    with pytest.raises(Conflict):
        workshop.founded(key="crm")


@pytest.mark.parametrize("key", ["CRM", "a" * 17, "a__b", "id"])
def test_a_key_that_can_be_none_is_refused(workshop: Workshop, key: str) -> None:
    with pytest.raises(Invalid):
        workshop.founded(key=key)


def test_a_definition_is_written_over_what_was_seen(workshop: Workshop) -> None:
    workshop.founded(key="crm")
    first = workshop.put("forms", ORDER)

    second = workshop.put("forms", {**ORDER, "label": "订货单"}, seen=first.etag)

    draft = workshop.do(editing.read_draft, "crm")
    assert draft.etags["forms/order"] == second.etag
    assert draft.content.definitions["forms"]["order"]["label"] == "订货单"


def test_whoever_saw_an_older_version_is_told_and_nothing_is_lost(workshop: Workshop) -> None:
    workshop.founded(key="crm")
    first = workshop.put("forms", ORDER)
    workshop.put("forms", {**ORDER, "label": "订货单"}, seen=first.etag)

    with pytest.raises(Stale):
        workshop.put("forms", {**ORDER, "label": "采购单"}, seen=first.etag)
    with pytest.raises(Stale):
        workshop.do(editing.remove_definition, ORDERS, seen=first.etag)

    draft = workshop.do(editing.read_draft, "crm")
    assert draft.content.definitions["forms"]["order"]["label"] == "订货单"


def test_two_makers_on_two_forms_never_collide(workshop: Workshop) -> None:
    workshop.founded(key="crm")
    customer, order = workshop.put("forms", CUSTOMER), workshop.put("forms", ORDER)

    workshop.put("forms", {**ORDER, "label": "订货单"}, seen=order.etag)
    workshop.put("forms", {**CUSTOMER, "label": "客户档案"}, seen=customer.etag)


def test_what_is_unfinished_is_kept_and_reported(workshop: Workshop) -> None:
    workshop.founded(key="crm")

    saved = workshop.put(
        "forms",
        {"key": "order", "label": "", "fields": [{"key": "a", "type": "text", "label": ""}]},
    )

    assert {problem.path for problem in saved.problems} == {
        "forms/order/label",
        "forms/order/fields/a/label",
    }


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"key": "order", "label": "订单", "fields": [], "colour": "qing"}, "forms/order/colour"),
        (
            {
                "key": "order",
                "label": "订单",
                "fields": [{"key": "a", "type": "txt", "label": "A"}],
            },
            "forms/order/fields/a/type",
        ),
        (
            {
                "key": "order",
                "label": "订单",
                "fields": [{"key": "id", "type": "text", "label": "A"}],
            },
            "forms/order/fields/id/key",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_place(
    workshop: Workshop, body: dict[str, object], path: str
) -> None:
    workshop.founded(key="crm")

    with pytest.raises(Invalid) as refused:
        workshop.put("forms", body)

    assert [problem.path for problem in refused.value.problems] == [path]


def test_a_whole_app_is_put_and_read_again(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    draft = workshop.do(editing.read_draft, "crm")

    assert document_of(draft.content) == document_of(content_of(CRM))


def test_putting_a_whole_app_leaves_the_tags_of_what_stays_alike(workshop: Workshop) -> None:
    workshop.drafted(CRM)
    before = workshop.do(editing.read_draft, "crm")
    smaller = a_crm() | {"rules": []}

    workshop.drafted(smaller)

    after = workshop.do(editing.read_draft, "crm")
    assert after.etags == {path: tag for path, tag in before.etags.items() if path != "rules/tell"}
    assert after.etag != before.etag


def test_a_whole_app_is_not_put_over_what_nobody_saw(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    with pytest.raises(Stale):
        workshop.do(editing.put_draft, "crm", content_of(CRM), seen="old")


def test_discarding_returns_to_the_release(workshop: Workshop) -> None:
    workshop.published(CRM)
    workshop.put("forms", {**ORDER, "label": "订货单"})

    draft = workshop.do(editing.discard, "crm")

    assert draft.content.definitions["forms"]["order"]["label"] == "订单"


def test_only_administrators_and_builders_touch_a_draft(workshop: Workshop) -> None:
    workshop.founded(key="crm")

    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, editing.put_definition, ORDERS, ORDER, seen=None)
    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, editing.read_draft, "crm")
    with pytest.raises(Forbidden):
        workshop.as_(BUILDER, editing.create_app, {"label": "另一个"})
    assert workshop.as_(BUILDER, editing.put_definition, ORDERS, ORDER, seen=None).etag


def test_what_is_not_there_cannot_be_written_or_removed(workshop: Workshop) -> None:
    workshop.founded(key="crm")

    for place in (Place("crm", "colours", "red"), Place("other", "forms", "order")):
        with pytest.raises(NotFound):
            workshop.do(editing.put_definition, place, ORDER, seen=None)
    with pytest.raises(NotFound):
        workshop.do(editing.remove_definition, ORDERS, seen=None)
