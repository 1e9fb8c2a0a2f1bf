"""What somebody tries on tasks and delegations who has an account and means no good, on a running server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.acceptance.desk import Desk, attacked, codes
from tests.acceptance.test_approvals import said
from tests.harness.server import Server

INK = "M10 20L30 40"
LONG_INK = "M0 0" + "L1 1" * 4900


@pytest.fixture(scope="module")
def desk(server: Server) -> Iterator[Desk]:
    with attacked(server) as desk:
        yield desk


def test_the_task_of_somebody_else_is_not_there(desk: Desk) -> None:
    record = desk.ask()
    task, run = desk.task("bob"), desk.tasks("ann", "started")[0]["run"]
    answers = [
        answer
        for person in ("eve", "mal")
        for answer in (
            desk.who[person].get(f"/tasks/{task}"),
            desk.who[person].get(f"/runs/{run}"),
            desk.who[person].get(f"{desk.records}/{record}/runs"),
            *(desk.act(person, task, verb) for verb in ("agree", "reject", "reclaim", "comment")),
        )
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert desk.act("ann", task, "agree").status_code == 404


@pytest.mark.parametrize(
    ("verb", "more", "path", "code"),
    [
        ("resubmit", {}, "verb", "process.not_now"),
        ("withdraw", {}, "verb", "process.not_now"),
        ("cancel", {}, "verb", "process.not_now"),
        ("retry", {}, "verb", "process.not_now"),
        ("reclaim", {}, "verb", "process.not_now"),
        ("overdue_agree", {}, "verb", "process.unknown_verb"),
        ("agree" * 4 + "!", {}, "verb", "request.bad_value"),
        ("agree", {"values": {"secret": "1"}}, "values/secret", "process.field_not_writable"),
        ("agree", {"values": {"owner_id": "x"}}, "values/owner_id", "process.field_not_writable"),
        ("agree", {"values": {"memo": {"a": 1}}}, "values/memo", "field.not_text"),
        ("agree", {"chosen": {"boss": "x"}}, "chosen/boss", "process.no_choice"),
        ("agree", {"signature": "data:image/png;base64,AAAA"}, "signature", "process.signature_wrong"),
        ("agree", {"signature": 'M0 0"/><script>'}, "signature", "process.signature_wrong"),
        ("agree", {"signature": LONG_INK + "x"}, "signature", "process.signature_wrong"),
        ("agree", {"signature": "M0 0" + "L1 1" * 9000}, "signature", "request.bad_value"),
        ("comment", {"comment": "x", "signature": INK}, "signature", "process.signature_not_here"),
        ("comment", {"comment": "x" * 4001}, "comment", "request.bad_value"),
        ("return", {"node": "end"}, "node", "process.no_return_there"),
        ("return", {"node": "boss"}, "node", "process.no_return_there"),
        ("transfer", {"to": "nobody"}, "to", "process.no_such_person"),
        ("transfer", {"to": {"id": 1}}, "to", "request.not_list"),
        ("transfer", {"to": [["x"]]}, "to/0", "request.not_text"),
        ("add_signer", {"to": ["x"], "place": "under"}, "to", "process.no_such_person"),
        ("copy", {"to": ["x"] * 51}, "to", "request.bad_value"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_with_ones_own_task_is_refused_by_name(
    desk: Desk, verb: str, more: dict[str, Any], path: str, code: str
) -> None:
    if not desk.tasks("bob"):
        desk.ask()
    answer = desk.act("bob", desk.task("bob"), verb, **more)

    assert (answer.status_code, codes(answer)) == (422, {path: code})


def test_an_answer_sent_again_changes_nothing_more(desk: Desk) -> None:
    desk.ask()
    task = desk.task("bob")
    first, again = (desk.act("bob", task, "agree") for _ in range(2))
    after = desk.act("bob", task, "transfer", to=desk.ids["eve"])

    assert (first.status_code, again.status_code, after.status_code) == (200, 422, 422)
    assert [desk.act("bob", task, "take_back").status_code for _ in range(2)] == [200, 422]


def test_another_site_answers_nothing(desk: Desk) -> None:
    desk.ask()
    for token in ("", "guessed"):
        answer = desk.who["bob"].post(
            f"/tasks/{desk.task('bob')}/actions",
            json={"verb": "agree"},
            headers={"X-CSRF-Token": token},
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf")


def test_among_many_those_of_others_are_not_there(desk: Desk) -> None:
    desk.ask()
    theirs = [desk.task("bob"), desk.task("ann", "started"), "x", "' OR 1=1 --"]
    together = {"tasks": theirs, "verb": "agree"}

    answer = said(desk.who["eve"].post("/tasks/actions", json=together))
    assert {each["problem"]["code"] for each in answer["items"]} == {"not_found"}
    others: list[dict[str, Any]] = [
        {"verb": "reject"}, {"verb": "transfer"}, {"tasks": ["x"] * 201}, {"tasks": []},
    ]  # fmt: skip
    for wrong in others:
        refused = desk.who["bob"].post("/tasks/actions", json={**together, **wrong})
        assert refused.status_code == 422, wrong


def test_nobody_floods_a_run(desk: Desk) -> None:
    desk.ask()
    task, everybody = desk.task("bob"), [*desk.ids.values()]
    said(desk.act("bob", task, "copy", to=everybody, comment="说" * 4000))
    one = len(desk.who["bob"].get(f"/tasks/{task}").content)
    while (answer := desk.act("bob", task, "copy", to=everybody)).status_code == 200:
        assert one < 100_000

    assert codes(answer) == {"verb": "process.said_enough"}
    assert codes(desk.act("bob", task, "comment", comment="还有")) == {
        "verb": "process.said_enough"
    }
    said(desk.act("bob", task, "reject"))


def test_an_initiator_urges_once_an_hour(desk: Desk) -> None:
    desk.ask()
    mine = desk.task("ann", "started")

    said(desk.act("ann", mine, "remind"))
    assert codes(desk.act("ann", mine, "remind")) == {"": "process.reminded_already"}


@pytest.mark.parametrize(
    ("more", "path", "code"),
    [
        ({"deputy": "bob"}, "deputy", "delegation.oneself"),
        ({"deputy": "nobody"}, "deputy", "delegation.no_such_person"),
        ({"scope": ["elsewhere/look"]}, "scope", "delegation.no_such_process"),
        ({"scope": ["x"] * 101}, "scope", "request.bad_value"),
        ({"reason": "x" * 201}, "reason", "request.bad_value"),
        ({"first_day": "9999-12-31", "last_day": "9999-12-31"}, "first_day", "delegation.too_early"),
        ({"first_day": "0001-01-01", "last_day": "9999-12-31"}, "last_day", "delegation.too_long"),
        ({"first_day": "0001-01-01", "last_day": "0001-01-01"}, "last_day", "delegation.over"),
        ({"first_day": "9998-12-31", "last_day": "0001-01-01"}, "first_day", "delegation.too_early"),
    ],
)  # fmt: skip
def test_a_delegation_that_cannot_be_is_refused_by_name(
    desk: Desk, more: dict[str, Any], path: str, code: str
) -> None:
    deputy = more.get("deputy", "eve")
    answer = desk.delegate("bob", **{**more, "deputy": desk.ids.get(deputy, deputy)})

    assert (answer.status_code, codes(answer)) == (422, {path: code})


def test_nobody_gives_away_or_takes_back_what_is_somebody_elses(desk: Desk) -> None:
    own = said(desk.delegate("bob", deputy=desk.ids["dan"]), 201)["id"]

    assert desk.delegate("eve", deputy=desk.ids["eve"], person=desk.ids["bob"]).status_code == 403
    listed = desk.who["eve"].get("/delegations", params={"person": desk.ids["bob"]})
    assert listed.status_code == 403
    ends = [desk.who[each].post(f"/delegations/{own}/end", json={}) for each in ("eve", "dan")]
    assert [each.status_code for each in ends] == [404, 404]
    assert codes(desk.delegate("dan", deputy=desk.ids["bob"])) == {"deputy": "delegation.circle"}
    said(desk.who["bob"].post(f"/delegations/{own}/end", json={}))
    assert desk.who["bob"].post(f"/delegations/{own}/end", json={}).status_code == 409


def test_nobody_judges_their_own_request_as_a_deputy(desk: Desk) -> None:
    given = said(desk.delegate("bob", deputy=desk.ids["ann"]), 201)["id"]
    record = desk.ask()

    assert desk.tasks("ann") == []
    said(desk.act("bob", desk.task("bob", about=record), "reject"))
    said(desk.who["bob"].post(f"/delegations/{given}/end", json={}))


def test_nobody_floods_a_colleague_with_delegations(desk: Desk) -> None:
    made = 0
    while (answer := desk.delegate("eve", deputy=desk.ids["dan"])).status_code == 201:
        said(desk.who["eve"].post(f"/delegations/{answer.json()['id']}/end", json={}))
        made += 1
        assert made <= 20

    assert codes(answer) == {"deputy": "delegation.too_many"}


def test_a_process_is_started_only_by_who_may_on_what_they_see(desk: Desk) -> None:
    record = desk.agreed()
    starts = {
        ("mal", "late"): 404, ("mal", "nothing"): 404, ("ann", "look"): 404, ("eve", "late"): 404, ("bob", "late"): 404,
    }  # fmt: skip

    for (person, process), status in starts.items():
        address = f"/apps/{desk.app}/processes/{process}/start"
        answer = desk.who[person].post(address, json={"record": record})
        assert (person, process, answer.status_code) == (person, process, status)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_no_date_makes_a_run_that_nobody_can_end(desk: Desk, day: str) -> None:
    record = desk.agreed(day=day)
    said(
        desk.who["ann"].post(f"/apps/{desk.app}/processes/late/start", json={"record": record}), 201
    )

    said(desk.act("bob", desk.task("bob", about=record), "reject"))
