"""What people say at a node stands in the record too, whoever may write that field."""

from __future__ import annotations

from typing import Any

from dougong.processes import Status
from tests.engine.usecases.office import ANN, APPROVAL, BOB, CREDIT, Office, on_update
from tests.engine.usecases.test_held_deletions import ON_DELETE, ask, opened
from tests.engine.usecases.workshop import Workshop

OPINIONS = {"key": "opinions", "type": "long_text", "label": "审批意见"}
FORM = {**CREDIT, "fields": [*CREDIT["fields"], OPINIONS]}


def keeping(field: str, **process: Any) -> dict[str, Any]:
    """Return the approval, keeping in a field what the manager says, who may only read it."""
    leader = {**APPROVAL["nodes"][1], "fields": {field: "read"}, "opinion_to": field}
    nodes = [APPROVAL["nodes"][0], leader, APPROVAL["nodes"][2]]
    return {**APPROVAL, **process, "nodes": nodes}


def kept(office: Office, id: str, field: str = "opinions") -> object:
    record = office.record(id)
    assert record is not None
    return record.values[field]


def test_opinions_stand_one_below_the_other(workshop: Workshop):
    office = Office(workshop, [keeping("opinions")], FORM).opened()
    id = office.submit(ANN, customer="苏州观澜").written.record.id

    office.act(BOB, "return", node="start", comment="写上区域")
    office.act(ANN, "resubmit")
    office.act(BOB, "agree")

    assert str(kept(office, id)).splitlines() == [
        "退回：写上区域（包强，2026-11-22）",
        "同意（包强，2026-11-22）",
    ]


def test_a_change_that_is_held_keeps_them_until_it_is_made(workshop: Workshop):
    holding = keeping("opinions", trigger=on_update()["trigger"])
    office = Office(workshop, [holding], FORM).opened()
    made = office.submit(ANN, customer="苏州观澜").written.record
    office.patch(ANN, made, amount="5000")
    assert kept(office, made.id) is None

    assert office.act(BOB, "agree", comment="可以").status is Status.AGREED

    assert kept(office, made.id) == "同意：可以（包强，2026-11-22）"


def test_where_there_is_no_room_for_all_the_oldest_goes(workshop: Workshop):
    office = Office(workshop, [keeping("customer")]).opened()
    id = office.submit(ANN, customer="苏州观澜").written.record.id

    office.act(BOB, "return", node="start", comment="补" * 170)
    office.act(ANN, "resubmit")
    office.act(BOB, "agree", comment="好" * 20)

    assert kept(office, id, "customer") == f"同意：{'好' * 20}（包强，2026-11-22）"


def test_into_a_record_that_is_to_go_nothing_is_written(workshop: Workshop):
    nodes = keeping("customer")["nodes"]
    office = opened(workshop, {**ON_DELETE, "nodes": nodes})
    record = office.submit(ANN, customer="苏州观澜").written.record
    ask(office, record)

    run = office.act(BOB, "agree", comment="清掉")

    assert run.held is not None
    assert run.held.values == {}
    assert office.record(record.id) is None
