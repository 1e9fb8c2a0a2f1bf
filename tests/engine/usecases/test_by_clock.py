"""A formula over the clock, for those who work with it: permits, checks, rules, history and plans."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.publishing.plan import Danger
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.records import Listing, get_record, history_of, list_records
from dougong.usecases.rules.run_log import runs_of
from dougong.usecases.rules.running import run_rules
from tests.engine.usecases.workshop import Workshop

CONTRACTS = FormRef("crm", "contract")
CLERK = Principal(
    PrincipalKind.USER,
    "01900000-0000-7000-8000-000000000001",
    "店员",
    roles=frozenset({"crm/clerk"}),
)
APP: dict[str, Any] = {
    "app": {"format": 1, "key": "crm", "label": "合同"},
    "forms": [
        {
            "key": "contract",
            "label": "合同",
            "fields": [
                {"key": "name", "type": "text", "label": "名称"},
                {"key": "ends", "type": "date", "label": "到期"},
                {
                    "key": "left",
                    "type": "formula",
                    "label": "剩余天数",
                    "expression": "DAYS(ends, TODAY())",
                    "decimals": 0,
                },
            ],
            "checks": [{"condition": "left <= 365", "message": "最长一年", "field": "left"}],
        }
    ],
    "rules": [
        {
            "key": "soon",
            "label": "快到期",
            "form": "contract",
            "trigger": {"on": "record.updated", "fields": ["name"]},
            "condition": "left < 10",
            "actions": [{"type": "update_record", "set": {"name": '"还剩 " & left & " 天"'}}],
        }
    ],
    "roles": [
        {
            "key": "clerk",
            "label": "店员",
            "forms": {
                "contract": {
                    "operations": ["read", "update", "create"],
                    "scope": {"expression": "left >= 0"},
                    "fields": {"name": "edit", "ends": "edit", "left": "read"},
                }
            },
        }
    ],
}


@pytest.fixture
def contract(workshop: Workshop) -> str:
    """A contract that ends in five days."""
    workshop.published(APP)
    return made(workshop, "2026-11-27")


def made(workshop: Workshop, ends: str) -> str:
    given = {"name": "观澜", "ends": ends}
    return workshop.as_(CLERK, submit_new, CONTRACTS, given).written.record.id


def test_whoever_writes_sees_it_at_once_and_history_does_not_tell_of_it(
    workshop: Workshop, contract: str
) -> None:
    workshop.clock.advance(timedelta(days=2))

    written = workshop.as_(
        CLERK, submit_patch, CONTRACTS, contract, 1, {"ends": "2026-11-30"}
    ).written

    assert written.record.values["left"] == 6
    entries = workshop.as_(CLERK, history_of, CONTRACTS, contract)
    assert [set(entry.changed) for entry in entries] == [{"ends"}, set()]


def test_a_check_judges_what_it_is_now(workshop: Workshop, contract: str) -> None:
    with pytest.raises(Invalid) as refused:
        made(workshop, "2028-01-01")

    assert [problem.path for problem in refused.value.problems] == ["left"]


def test_a_permit_over_it_lets_rows_go_with_time(workshop: Workshop, contract: str) -> None:
    def listed() -> list[str]:
        page = workshop.as_(CLERK, list_records, CONTRACTS, Listing(sort=("left",)))
        return [str(item["id"]) for item in page.items()]

    later = made(workshop, "2026-12-20")
    assert listed() == [contract, later]
    with pytest.raises(Forbidden):
        workshop.as_(CLERK, submit_patch, CONTRACTS, contract, 1, {"ends": "2026-11-01"})

    workshop.clock.advance(timedelta(days=10))

    assert listed() == [later]
    with pytest.raises(NotFound):
        workshop.as_(CLERK, submit_patch, CONTRACTS, contract, 1, {"name": "晚了"})


def test_a_rule_may_put_it_into_its_condition_and_shows_what_it_was(
    workshop: Workshop, contract: str
) -> None:
    workshop.as_(CLERK, submit_patch, CONTRACTS, contract, 1, {"name": "观澜商贸"})

    with workshop.database.works.writing() as work:
        claims = [each for each in work.outbox.claim(None, limit=9) if each.kind != "app.published"]
        for claim in claims:
            run_rules(work, claim.id, claim.kind, claim.payload)
        work.commit()

    record, _, _ = workshop.do(get_record, CONTRACTS, contract)
    assert record.values["name"] == "还剩 5 天"
    log: Any = workshop.do(runs_of, "crm")
    assert log["items"][0]["conditions"][0]["values"] == [
        {"key": "left", "label": "剩余天数", "text": "5"}
    ]


def test_a_plan_that_makes_it_stored_or_computed_endangers_nothing(
    workshop: Workshop, contract: str
) -> None:
    stored = deepcopy(APP)
    stored["forms"][0]["fields"][2]["expression"] = "DAY(ends)"

    for document, value in ((stored, 27), (APP, 5)):
        workshop.drafted(document)
        assert workshop.planned().risk is Danger.SAFE
        workshop.published()
        record, _, _ = workshop.do(get_record, CONTRACTS, contract)
        assert record.values["left"] == value
