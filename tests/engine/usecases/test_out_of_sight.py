"""What an app reads of another by itself: whoever publishes it must be able to read that themselves."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.definitions.codec import content_of
from dougong.usecases.building import editing
from dougong.usecases.publishing import releases
from tests.engine.usecases.workshop import ADMIN, CRM, Workshop

LEDGER: dict[str, Any] = {
    "app": {"format": 1, "key": "ledger", "label": "账本", "requires": {"apps": ["crm"]}},
    "forms": [
        {
            "key": "entry",
            "label": "分录",
            "fields": [
                {"key": "name", "type": "text", "label": "名称"},
                {"key": "who", "type": "reference", "label": "客户", "form": "crm/customer"},
            ],
            "views": [
                {"key": "all", "type": "table", "label": "全部", "filter": 'who.note = "急"'}
            ],
        }
    ],
}
RULE = {
    "key": "look",
    "label": "看",
    "form": "entry",
    "trigger": {"on": "record.created"},
    "condition": 'who.note = "急"',
    "actions": [{"type": "update_record", "set": {"name": '"急"'}}],
}


def maker(*roles: str) -> Principal:
    return Principal(
        PrincipalKind.USER, "p2", "搭建人", roles=frozenset({"ledger/builder", *roles})
    )


@pytest.fixture
def ledger(workshop: Workshop) -> Workshop:
    """Return two apps, the one reaching into the other with the consent of an administrator."""
    workshop.published(CRM)
    workshop.do(editing.create_app, {"label": "账本", "key": "ledger"})
    released(workshop, LEDGER)
    return workshop


def drawn(workshop: Workshop, document: dict[str, Any]) -> None:
    tag = workshop.do(editing.read_draft, "ledger").etag
    workshop.do(editing.put_draft, "ledger", content_of(document), seen=tag)


def released(workshop: Workshop, document: dict[str, Any]) -> None:
    drawn(workshop, document)
    plan, _ = workshop.do(releases.make_plan, "ledger")
    workshop.do(releases.publish, "ledger", releases.Approval(plan, confirm=True))


def refused(workshop: Workshop, who: Principal, **more: Any) -> dict[str, Any]:
    """Return the problems of a plan by their place, with what they name; lint must tell the same."""
    drawn(workshop, {**deepcopy(LEDGER), **more})
    _, plan = workshop.as_(who, releases.make_plan, "ledger")
    found = workshop.as_(who, releases.lint, "ledger")
    told = [each for each in plan.problems if each.code == "plan.out_of_sight"]
    assert [each for each in found.problems if each.code == "plan.out_of_sight"] == told
    return {each.path: each.params for each in told}


def test_whoever_publishes_must_be_able_to_read_what_a_condition_reads(ledger: Workshop):
    unseen = {"form": "客户", "fields": ("备注",)}

    assert refused(ledger, maker(), rules=[RULE]) == {"rules/look/condition": unseen}
    # The role reads customers, but not this field of theirs.
    assert refused(ledger, maker("crm/sales"), rules=[RULE]) == {"rules/look/condition": unseen}
    seen = {**RULE, "condition": 'who.name = "甲"'}
    assert refused(ledger, maker("crm/sales"), rules=[seen]) == {}
    assert refused(ledger, maker(), rules=[seen]) != {}


def test_who_makes_the_other_app_or_administers_is_not_asked(ledger: Workshop):
    assert refused(ledger, maker("crm/builder"), rules=[RULE]) == {}
    assert refused(ledger, ADMIN, rules=[RULE]) == {}


def test_what_was_published_stays_until_it_is_changed(ledger: Workshop):
    released(ledger, {**LEDGER, "rules": [RULE]})

    other = {**RULE, "key": "more", "condition": 'name = "乙"'}
    assert refused(ledger, maker(), rules=[RULE, other]) == {}
    turned = {**RULE, "condition": 'who.note = "缓"'}
    assert [*refused(ledger, maker(), rules=[turned])] == ["rules/look/condition"]


def test_of_a_form_only_the_fields_that_changed_are_judged(ledger: Workshop):
    form = LEDGER["forms"][0]
    told = {"key": "told", "type": "formula", "label": "备注", "expression": "who.note"}
    reading = {**form, "fields": [*form["fields"], told]}
    assert [*refused(ledger, maker(), forms=[reading])] == ["forms/entry/fields/told/expression"]

    released(ledger, {**LEDGER, "forms": [reading]})
    more = {
        **reading,
        "fields": [{"key": "n", "type": "number", "label": "数"}, *reading["fields"]],
    }
    assert refused(ledger, maker(), forms=[more]) == {}
