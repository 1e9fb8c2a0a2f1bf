"""What was handed over comes back as it was, but for what others have made theirs; and a fall repeats nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dougong.access.identities import HolderKind, Membership
from dougong.directory.handover import HandoverState
from dougong.processes.store import Box
from dougong.usecases.building.access import audit_page
from dougong.usecases.handovers import carrying
from dougong.usecases.handovers.going import JOB
from dougong.usecases.handovers.lines import records as line
from dougong.usecases.processes import delegating
from dougong.usecases.processes.delegating import Given
from tests.engine.usecases.leaving import (
    FIELD,
    FORM,
    FREELY,
    RECORDS,
    RULE,
    add,
    carry,
    given_back,
    handed_over,
    held,
    latest,
    owner,
    plan,
    texts,
)
from tests.engine.usecases.office import (
    ANN,
    BOB,
    BOSS,
    CEO,
    DAN,
    EVE,
    NAMES,
    Office,
)
from tests.engine.usecases.workshop import NOON, Workshop


@pytest.fixture
def office(workshop: Workshop) -> Office:
    """An office in which approvals begin by hand, and a rule tells everybody of each change."""
    return Office(workshop, [FREELY], FORM, [RULE]).opened()


def test_it_comes_back_as_it_was(office: Office):
    record = office.submit(ANN, customer="云栖", seller=BOB).written.record
    own = add(office, BOB, customer="观澜")
    office.start(ANN, record)
    office.workshop.as_(office.who(EVE), delegating.delegate, Given(BOB, NOON.date(), NOON.date()))
    before = held(office, BOB)
    done = handed_over(office, BOB, DAN, heirs={FIELD: CEO}, disable=True)
    assert held(office, BOB) == {}

    back = given_back(office, BOB, done["id"])

    assert held(office, BOB) == before
    assert (back["state"], back["back"]["left"]) == ("returned", [])
    assert back["back"]["moved"] == sum(before.values())
    assert owner(office, own) == BOB
    assert [each["record_title"] for each in office.box(BOB)] == ["云栖"]
    assert held(office, DAN) == {"roles": 1, "departments": 1}
    assert texts(office, DAN)[0] == "之前由你接手的 包强 名下 5 项已经还原"


def test_what_others_changed_since_stays_and_is_named(office: Office):
    kept, gone = add(office, ANN, customer="云栖"), add(office, ANN, customer="观澜")
    done = handed_over(office, ANN, EVE)
    changed = office.record(kept)
    assert changed is not None
    office.patch(EVE, changed, amount="1.00")

    back = given_back(office, ANN, done["id"])

    assert (owner(office, kept), owner(office, gone)) == (EVE, ANN)
    assert back["back"]["left"] == [
        {"line": RECORDS, "subject": kept, "title": "云栖", "reason": "changed"}
    ]


def test_a_task_that_the_heir_has_answered_stays_answered(office: Office):
    record = office.submit(ANN, customer="云栖").written.record
    office.start(ANN, record)
    done = handed_over(office, BOB, EVE)
    office.act(EVE, "agree")

    back = given_back(office, BOB, done["id"])

    assert [each["reason"] for each in back["back"]["left"]] == ["answered"]


def test_after_thirty_days_nothing_comes_back(office: Office):
    add(office, ANN, customer="云栖")
    done = handed_over(office, ANN, EVE)
    office.later(days=30, seconds=1)

    with pytest.raises(carrying.TooLate):
        office.workshop.as_(office.who(BOSS), carrying.start_back, done["id"])


def test_a_role_that_the_heir_had_before_stays_theirs(office: Office):
    done = handed_over(office, ANN, EVE)
    given_back(office, ANN, done["id"])

    with office.workshop.database.works.reading() as work:
        roles = work.memberships.of_app("crm")
    assert {Membership("crm/sales", HolderKind.PERSON, each) for each in (ANN, EVE)} <= set(roles)


def test_the_audit_tells_who_arranged_it_and_what_came_of_it(office: Office):
    add(office, ANN, customer="云栖")
    done = handed_over(office, ANN, EVE, disable=True)
    given_back(office, ANN, done["id"])

    lines: Any = office.workshop.as_(office.who(BOSS), audit_page, "zh-CN", ANN, None)
    told = [each["text"] for each in lines if "handover" in each["what"]]
    assert told == [
        "还给 安然 2 项，0 项留在原处", "把 安然 的交接整批还原", "把 安然 名下的 2 项交接完了",
        "安排了 安然 的交接：2026-11-22 12:00 生效",
    ]  # fmt: skip


def test_a_worker_that_fell_on_the_way_repeats_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(line, "AT_ONCE", 2)
    ids = [add(office, ANN, customer=f"客户 {number}") for number in range(7)]
    id = plan(office, ANN, EVE)["id"]
    works = office.workshop.database.works
    with works.writing() as work:
        [(job, _)] = work.jobs.open(JOB)
        claim = work.jobs.take(job)
        work.commit()
    assert claim is not None
    # What a worker that is killed leaves behind: some steps are committed, and the job is not done.
    for _ in range(4):
        with works.writing() as work:
            found = work.handovers.locked(id)
            assert found is not None
            work.handovers.keep(carrying.step_of(work, found))
            work.commit()
    with works.writing() as work:
        work.jobs.put_back([claim])
        work.commit()

    carry(office)

    assert {owner(office, each) for each in ids} == {EVE}
    assert {record.version for record in map(office.record, ids) if record} == {2}
    assert latest(office, ANN, id)["there"]["counts"][RECORDS] == 7


WAYS = st.lists(
    st.tuples(st.sampled_from([ANN, BOB, DAN]), st.sampled_from([None, ANN, BOB, DAN])),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ways=WAYS, heir=st.sampled_from([BOB, DAN, EVE]), seller=st.sampled_from([None, CEO, EVE]))
def test_there_and_back_leaves_everything_as_it_was(
    office: Office, ways: list[tuple[str, str | None]], heir: str, seller: str | None
):
    ids = []
    for number, (person, named) in enumerate(ways):
        written = office.submit(person, customer=f"客户 {number}", seller=named).written.record
        ids.append(written.id)
        if person != BOB and number % 2 == 0:
            office.start(person, written)
    before = standing(office, ids)

    done = handed_over(office, ANN, heir, heirs={FIELD: seller}, disable=True)
    assert held(office, ANN).keys() <= {FIELD, "tasks"}
    back = given_back(office, ANN, done["id"])

    assert back["back"]["left"] == []
    assert standing(office, ids) == before
    assert HandoverState(back["state"]) is HandoverState.RETURNED


def standing(office: Office, ids: list[str]) -> Any:
    """Return whose everything is: records and who they name, tasks, roles, who is here."""
    with office.workshop.database.works.reading() as work:
        roles = [*work.memberships.of_app("crm")]
        here = {person for person in NAMES if work.sessions.principal(person)}
    records = [office.record(id) for id in ids]
    owners = [
        (each.stamp.owner_id, each.values["seller"], each.values["whose"])
        for each in records
        if each
    ]
    tasks = {
        person: sorted(each["id"] for each in office.box(person, Box.TODO)) for person in NAMES
    }
    return roles, here, owners, tasks
