"""Only publishing changes what people use: after a plan in words, with a way back."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.access.identities import HolderKind
from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.content import Content
from dougong.directory.person import Person
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.publishing.plan import UNHELD, Danger, sentence
from dougong.usecases.building import access, editing
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval, PlanMoved
from tests.engine.usecases.workshop import CRM, CUSTOMER, NOON, ORDER, Workshop, a_crm
from tests.harness.documents import known

A_ROW = (
    "INSERT INTO crm__order (id, created_at, updated_at, state, version) "
    "VALUES ('o1', '2026-11-22T04:00:00.000000Z', '2026-11-22T04:00:00.000000Z', 'active', 1)"
)
STRANGER = Principal(PrincipalKind.USER, "p1", "路人")


def without_field(form: str, key: str) -> dict[str, Any]:
    """Return the CRM without a field, and without the views and rights that mention it."""
    document = a_crm()
    document["roles"][0]["forms"]["customer"]["fields"] = {}
    for body in document["forms"]:
        if body["key"] == form:
            body["fields"] = [field for field in body["fields"] if field["key"] != key]
            body.pop("views", None)
    return document


def sentences(workshop: Workshop) -> list[str]:
    return [sentence(change, "zh-CN") for change in workshop.planned().changes]


def test_the_first_plan_names_what_is_new_and_is_safe(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    plan = workshop.planned()

    assert [sentence(change, "zh-CN") for change in plan.changes] == [
        "新增表单「客户」",
        "新增表单「订单」",
        "新增自动化「大客户提醒」",
        "新增角色「销售」",
    ]
    assert (plan.risk, plan.problems, plan.edits) == (Danger.SAFE, (), 4)


def test_publishing_makes_the_tables_and_a_numbered_release(workshop: Workshop) -> None:
    assert workshop.published(CRM) == 1

    assert workshop.columns("order") >= {"id", "customer", "units", "price", "amount"}
    assert [release.number for release in workshop.do(releases.releases, "crm")] == [1]


def test_publishing_what_is_published_makes_no_release(workshop: Workshop) -> None:
    workshop.published(CRM)

    assert workshop.published(CRM) == 1
    assert [release.number for release in workshop.do(releases.releases, "crm")] == [1]


def test_nothing_changes_for_people_before_publishing(workshop: Workshop) -> None:
    workshop.published(CRM)
    workshop.put("forms", {**ORDER, "label": "订货单"})

    spec = workshop.do(lambda work, _: compiled_release(work, "crm"))

    assert spec.content.definitions["forms"]["order"]["label"] == "订单"


def test_a_new_label_is_no_change_of_tables(workshop: Workshop) -> None:
    workshop.published(CRM)
    workshop.put("forms", {**ORDER, "label": "订货单"})

    plan = workshop.planned()

    assert plan.operations == ()
    assert plan.edits == 1


def test_a_renamed_field_is_told_by_both_names(workshop: Workshop) -> None:
    workshop.published(CRM)
    renamed = a_crm()
    field = next(each for each in renamed["forms"][0]["fields"] if each["key"] == "note")
    field["label"] = "说明"
    workshop.drafted(renamed)

    assert sentences(workshop) == ["「客户」的字段「备注」改名为「说明」"]


def test_a_changed_field_is_told_with_what_of_it_changed(workshop: Workshop) -> None:
    """With a formula, what all records come to changes: that must not hide in a number."""
    workshop.published(CRM)
    changed = a_crm()
    note, spent = (
        each for each in changed["forms"][0]["fields"] if each["key"] in {"note", "spent"}
    )
    spent.update(expression="MAX(amount)", where="units > 1")
    note.update(required=True, max_length=50)
    workshop.drafted(changed)

    assert sorted(sentences(workshop)) == [
        "「客户」的字段「备注」改了：必填、最长字数",
        "「客户」的字段「累计消费」改了：公式、统计条件",
    ]


def test_removing_a_field_is_told_first_and_must_be_confirmed(workshop: Workshop) -> None:
    workshop.published(CRM)
    workshop.drafted(without_field("customer", "note"))

    plan_id, plan = workshop.do(releases.make_plan, "crm")

    assert plan.risk is Danger.DATA
    assert (
        sentence(plan.changes[0], "zh-CN")
        == "删除「客户」的字段「备注」，0 条内容将不再显示，30 天内可恢复"
    )
    with pytest.raises(Invalid) as refused:
        workshop.do(releases.publish, "crm", Approval(plan_id))
    assert [problem.code for problem in refused.value.problems] == ["plan.unconfirmed"]
    assert workshop.do(releases.publish, "crm", Approval(plan_id, confirm=True)) == 2


def test_a_role_that_sees_more_is_named(workshop: Workshop) -> None:
    workshop.published(CRM)
    wider = a_crm()
    wider["roles"][0]["forms"]["customer"] = {"operations": ["read", "update"], "scope": "all"}
    workshop.drafted(wider)

    found = [change for change in workshop.planned().changes if change.danger is Danger.ACCESS]

    assert [sentence(change, "zh-CN") for change in found] == [
        "角色「销售」在「客户」上多了权限：修改",
        "角色「销售」将能看到「客户」更多的记录",
        "角色「销售」将能看到「客户」的「备注」",
    ]


def test_a_plan_is_no_longer_good_when_the_draft_moved(workshop: Workshop) -> None:
    workshop.drafted(CRM)
    plan_id, _ = workshop.do(releases.make_plan, "crm")
    workshop.put("forms", {**ORDER, "label": "订货单"})

    with pytest.raises(PlanMoved):
        workshop.do(releases.publish, "crm", Approval(plan_id))


def test_a_plan_is_used_once(workshop: Workshop) -> None:
    workshop.drafted(CRM)
    plan_id, _ = workshop.do(releases.make_plan, "crm")
    workshop.do(releases.publish, "crm", Approval(plan_id))

    with pytest.raises(PlanMoved):
        workshop.do(releases.publish, "crm", Approval(plan_id))


def test_nothing_with_problems_is_published_and_each_is_at_its_place(workshop: Workshop) -> None:
    broken = a_crm()
    broken["forms"][1]["fields"][3]["expression"] = "units * prise"
    broken["rules"][0]["condition"] = "spent >"
    workshop.drafted(broken)
    plan_id, plan = workshop.do(releases.make_plan, "crm")

    assert {problem.path for problem in plan.problems} >= {
        "forms/order/fields/amount/expression",
        "rules/tell/condition",
    }
    with pytest.raises(Invalid):
        workshop.do(releases.publish, "crm", Approval(plan_id, confirm=True))
    assert workshop.do(releases.releases, "crm") == []


def test_an_index_that_an_older_version_left_out_is_planned_and_made(workshop: Workshop) -> None:
    priced = {**ORDER["views"][0], "filter": "units > 3"}
    workshop.published({**a_crm(), "forms": [CUSTOMER, {**ORDER, "views": [priced]}]})
    older, now = "ix__crm__order__price__id", "ix__crm__order__price__id__units"
    with workshop.database.works.writing() as work:
        work.connection.exec_driver_sql(f"DROP INDEX {now}")
        work.connection.exec_driver_sql(f"CREATE INDEX {older} ON crm__order (price, id)")
        work.connection.exec_driver_sql(A_ROW)
        work.commit()

    said = sentences(workshop)
    release = workshop.published()

    assert said == ["「订单」的列表以后按索引查（单价、件数），要为 1 条建索引"]
    assert (release, workshop.published()) == (2, 2)
    with workshop.database.works.writing() as work:
        # Either fails where that is not so: the one is there, and the other is gone.
        work.connection.exec_driver_sql(f"DROP INDEX {now}")
        work.connection.exec_driver_sql(f"CREATE INDEX {older} ON crm__order (price, id)")


def test_rolling_back_publishes_the_old_content_and_brings_columns_back(workshop: Workshop) -> None:
    workshop.published(CRM)
    workshop.published(without_field("customer", "note"))

    assert workshop.do(releases.roll_back, "crm", 1) == 3

    spec = workshop.do(lambda work, _: compiled_release(work, "crm"))
    assert "note" in spec.forms["customer"].fields
    draft = workshop.do(editing.read_draft, "crm")
    customer = known(draft.content.definitions["forms"]["customer"])
    assert "note" not in {field["key"] for field in customer["fields"]}


def test_a_release_that_is_not_there_cannot_be_returned_to(workshop: Workshop) -> None:
    workshop.published(CRM)

    with pytest.raises(NotFound):
        workshop.do(releases.roll_back, "crm", 7)


def test_publishing_tells_whoever_waits_for_it(workshop: Workshop) -> None:
    workshop.published(CRM)

    [told] = workshop.do(lambda work, _: work.outbox.claim(["app.published"], limit=5))

    assert told.payload == {"app": "crm", "release": 1, "by": None}


def test_only_makers_plan_and_publish(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, releases.make_plan, "crm")
    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, releases.publish, "crm", Approval("x"))
    with pytest.raises(Forbidden):
        workshop.as_(STRANGER, releases.roll_back, "crm", 1)


def test_nobody_reaches_into_an_app_they_may_not_build(workshop: Workshop) -> None:
    workshop.published(CRM)
    other = workshop.do(editing.create_app, {"label": "账本", "key": "ledger"})
    maker = Principal(
        PrincipalKind.USER, "p2", "账本的搭建人", roles=frozenset({f"{other}/builder"})
    )
    about: dict[str, Any] = {
        "format": 1,
        "key": other,
        "label": "账本",
        "requires": {"apps": ["crm"]},
    }
    workshop.do(editing.put_draft, other, Content(about), seen=None)
    plan, _ = workshop.as_(maker, releases.make_plan, other)

    with pytest.raises(Forbidden):
        workshop.as_(maker, releases.publish, other, Approval(plan))


def test_a_plan_warns_as_long_as_no_role_has_anyone(workshop: Workshop) -> None:
    workshop.drafted(CRM)

    assert UNHELD in workshop.planned().warnings
    assert UNHELD in workshop.do(releases.lint, "crm").warnings

    # The role is not published yet: it takes members all the same.
    ann = Person("ann", "ann", "安然", NOON)
    workshop.do(lambda work, _: work.people.save(ann))
    workshop.do(access.set_holders, "crm/sales", [(HolderKind.PERSON, "ann")])
    told: list[Any] = workshop.do(access.holders, "crm", "zh-CN")

    assert [each["role"] for each in told if each["holders"]] == ["sales"]
    assert UNHELD not in workshop.planned().warnings
    workshop.published()
    assert UNHELD not in workshop.do(releases.lint, "crm").warnings
