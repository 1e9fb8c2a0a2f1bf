"""Trying a process of the draft: what is told of it, what may be read, and that nothing comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import inspect, text

from dougong.access.identities import HolderKind, Membership
from dougong.access.principal import Principal
from dougong.kernel.errors import Forbidden, Invalid, NotFound
from dougong.processes.simulation.script import Happening, Then
from dougong.processes.simulation.story import read_steps
from dougong.usecases.publishing import releases
from dougong.usecases.publishing.releases import Approval
from dougong.usecases.simulating import retelling, trying
from dougong.usecases.simulating.staging import Wanted
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.office import ANN, BOB, BOSS, CEO, CREDIT, DAN, EVE, Office
from tests.engine.usecases.workshop import ADMIN, Workshop
from tests.harness.statements import statements

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LIMITED: dict[str, Any] = {
    "key": "credit_up",
    "label": "额度审批",
    "form": "credit",
    "trigger": {"on": "record.create", "hold": True},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "size", "type": "branch", "label": "分流"},
        {
            "key": "leader", "type": "approve", "label": "主管审批", "assignees": [{"type": "manager"}],
            "fields": {"amount": "edit", "terms": "required", "margin": "hidden"},
            "deadline": {"after": {"amount": 1, "unit": "working_days"}, "then": [{"action": "escalate"}]},
        },
        {"key": "finance", "type": "approve", "label": "财务复核",
         "assignees": [{"type": "person", "people": [DAN]}]},
        {"key": "end", "type": "end"},
    ],
    "edges": [
        {"from": "start", "to": "size"},
        {"from": "size", "to": "finance", "label": "大额", "condition": "amount > 50000"},
        {"from": "size", "to": "leader", "label": "其他情况"},
        {"from": "leader", "to": "end"},
        {"from": "finance", "to": "end"},
    ],
}  # fmt: skip
AGREE = Then.AGREE


def an_office(workshop: Workshop, **more: Any) -> Office:
    return Office(workshop, [{**LIMITED, **more}]).opened()


def wanted(
    *steps: Mapping[str, Any],
    by: str = ANN,
    record: str | None = None,
    then: Then = Then.STOP,
    **values: Any,
) -> Wanted:
    told: tuple[Happening, ...] = read_steps(list(steps))
    return Wanted(by, MONDAY, record, values, told, then)


def tried(office: Office, wish: Wanted, who: Principal = ADMIN) -> Mapping[str, Any]:
    found = office.workshop.as_(who, trying.try_process, "crm", "credit_up", wish)
    return {**found.told, "problems": found.problems, "doubts": found.doubts}


def rows_of_all_tables(workshop: Workshop) -> dict[str, int]:
    engine = workshop.database._engine
    with engine.connect() as connection:
        names = inspect(engine).get_table_names()
        return {
            name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()
            for name in names
        }


def test_everybody_agrees_to_the_end(workshop: Workshop) -> None:
    found = tried(an_office(workshop), wanted(then=AGREE, customer="和平", amount="60000"))

    assert (found["state"], found["becomes"]) == ("agreed", "takes_effect")
    assert [frame["standing"]["finance"] for frame in found["frames"]] == ["current", "passed"]
    assert found["walked"]["nodes"] == ["end", "finance", "size", "start"]
    assert [step["verb"] for step in found["story"]["steps"]] == ["agree"]


def test_nothing_is_written_and_nobody_is_told(workshop: Workshop) -> None:
    office = an_office(workshop)
    record = office.submit(ANN, customer="和平", amount="1").written.record
    before = rows_of_all_tables(workshop)

    late = {"wait": {"amount": 3, "unit": "days"}}
    tried(office, wanted(late, then=AGREE, customer="和平", amount="60000"))
    tried(office, wanted({"verb": "reject"}, record=record.id), office.who(BOSS))
    tried(office, wanted({"verb": "return", "comment": "少"}, {"verb": "cancel"}))

    assert rows_of_all_tables(workshop) == before
    assert before["dg_runs"] == 1


def test_it_takes_few_statements_however_many_steps_there_are(workshop: Workshop) -> None:
    office = an_office(workshop)
    back = [{"verb": "return", "comment": "改"}, {"verb": "resubmit"}]
    # The directory is read once and then known; it is the same for both.
    for _ in range(3):
        tried(office, wanted(*back, amount="1"))

    with statements() as short:
        tried(office, wanted(*back, amount="1"))
    with statements() as long:
        tried(office, wanted(*back * 40, amount="1"))

    assert len(long) == len(short) < 10


def test_it_says_why_a_way_was_taken_and_by_whom_somebody_was_found(workshop: Workshop) -> None:
    [frame] = tried(an_office(workshop), wanted(amount="60000"))["frames"]
    [fork] = frame["ways"]
    large, _ = fork["ways"]
    [starter, asked] = frame["asked"]

    assert (large["taken"], large["condition"]["holds"]) == (True, True)
    assert large["condition"]["values"][0]["label"] == "额度"
    assert "60,000" in large["condition"]["values"][0]["text"]
    assert starter["why"] == "started"
    assert (asked["person"], asked["why"]) == ({"id": DAN, "label": "丁宁"}, "found")
    assert asked["rules"] == [{"type": "person", "people": [DAN]}]


def test_it_says_what_people_see_and_by_when_they_must_act(workshop: Workshop) -> None:
    [frame] = tried(an_office(workshop), wanted(amount="1"))["frames"]
    [sees] = frame["sees"]

    assert sees["fields"]["hidden"] == ["毛利率"]
    assert (sees["fields"]["edit"], sees["fields"]["required"]) == (["额度"], ["结算"])
    assert frame["agenda"] == [{"at": "2026-11-24T01:00:00Z", "node": "leader", "does": "escalate"}]


def test_time_passes_and_says_whom_it_would_tell(workshop: Workshop) -> None:
    _, late = tried(an_office(workshop), wanted({"wait": {}}, amount="1"))["frames"]

    assert late["at"] == "2026-11-24T01:00:00Z"
    assert [(each["person"]["id"], each["why"], each["of"]["id"]) for each in late["asked"]] == [
        (CEO, "overdue", BOB)
    ]
    assert [each["text"] for each in late["tells"]] == ["包强 超时没有处理，升级给你处理"]


def test_a_step_writes_only_what_its_node_lets_it(workshop: Workshop) -> None:
    office = an_office(workshop)
    agree = {"verb": "agree", "at": "leader", "values": {"terms": "monthly"}}
    found = tried(office, wanted(agree, amount="1"))

    assert found["frames"][-1]["lacking"] == []
    assert tried(office, wanted({"verb": "agree"}, amount="1"))["frames"][-1]["lacking"] == ["结算"]
    with pytest.raises(Invalid) as refused:
        tried(office, wanted({**agree, "values": {"customer": "别人"}}, amount="1"))
    assert [each.path for each in refused.value.problems] == ["steps/0/values/customer"]


def test_values_that_are_none_are_refused_and_what_the_form_refuses_is_told(
    workshop: Workshop,
) -> None:
    office = an_office(workshop)

    with pytest.raises(Invalid) as refused:
        tried(office, wanted(amount="many"))

    assert [each.path for each in refused.value.problems] == ["values/amount"]
    assert [each.path for each in tried(office, wanted(amount="1"))["doubts"]] == [
        "values/customer"
    ]


def test_a_record_is_looked_at_as_whoever_tries_it_may_read_it(workshop: Workshop) -> None:
    office = an_office(workshop, trigger={"on": "manual"})
    own = office.submit(ANN, customer="和平", amount="1").written.record
    workshop.do(_lets_build, ANN, EVE)

    found = tried(office, wanted(record=own.id), office.who(ANN))

    assert found["withheld"] == ["毛利率"]
    with pytest.raises(NotFound):
        tried(office, wanted(record=own.id), office.who(EVE))


def _lets_build(work: UnitOfWork, _: Principal, *people: str) -> None:
    for person in people:
        work.memberships.add(Membership("crm/builder", HolderKind.PERSON, person))


def test_only_makers_of_the_app_may_try(workshop: Workshop) -> None:
    office = an_office(workshop)

    with pytest.raises(Forbidden):
        tried(office, wanted(), office.who(BOB))


def test_the_draft_is_tried_before_anything_is_published(workshop: Workshop) -> None:
    office = an_office(workshop)
    newer = {"key": "grade", "type": "number", "label": "评分"}
    workshop.put("forms", {**CREDIT, "fields": [*CREDIT["fields"], newer]}, seen="*")
    edges = [dict(each) for each in LIMITED["edges"]]
    edges[1]["condition"] = "grade > 3"
    workshop.put("processes", {**LIMITED, "edges": edges}, seen="*")

    assert tried(office, wanted(grade="4"))["frames"][0]["standing"]["finance"] == "current"


def test_an_unfinished_process_and_an_unknown_starter_are_said(workshop: Workshop) -> None:
    office = an_office(workshop)
    with pytest.raises(Invalid) as nobody:
        tried(office, wanted(by="nobody"))
    workshop.put("processes", {**LIMITED, "edges": []}, seen="*")
    with pytest.raises(Invalid) as unfinished:
        tried(office, wanted())

    assert nobody.value.problems[0].code == "simulation.no_such_person"
    assert unfinished.value.problems[0].code == "simulation.unfinished"


def with_story(office: Office, wish: Wanted) -> dict[str, Any]:
    """Return the process with a story of what it comes to now."""
    story = {"key": "large", "label": "大额", **tried(office, wish)["story"]}
    return {**LIMITED, "stories": [story]}


def told_again(office: Office) -> list[str]:
    _, stories = office.workshop.do(retelling.stories_of, "crm", "credit_up")
    return [problem.code for each in stories for problem in each.problems]


def test_a_story_is_told_again_and_comes_to_the_same(workshop: Workshop) -> None:
    office = an_office(workshop)
    process = with_story(office, wanted(then=AGREE, customer="和平", amount="60000"))
    workshop.put("processes", process, seen="*")

    assert told_again(office) == []
    assert process["stories"][0]["start"]["values"] == {"amount": "60000.00"}
    assert workshop.planned().stories == ()


def test_a_story_of_a_record_keeps_the_rows_that_its_figures_come_from(workshop: Workshop) -> None:
    rows = {"key": "lines", "type": "sub_form", "label": "明细", "fields": [
        {"key": "price", "type": "number", "label": "单价"},
        {"key": "twice", "type": "formula", "label": "两倍", "expression": "price * 2"},
    ]}  # fmt: skip
    sum_of = {"key": "total", "type": "formula", "label": "合计", "expression": "SUM(lines.twice)"}
    form = {**CREDIT, "fields": [*CREDIT["fields"], rows, sum_of]}
    edges = [dict(each) for each in LIMITED["edges"]]
    edges[1]["condition"] = "total > 100"
    office = an_office(workshop, trigger={"on": "manual"})
    workshop.put("forms", form, seen="*")
    workshop.put("processes", {**LIMITED, "edges": edges}, seen="*")
    workshop.published()
    workshop.put("processes", {**LIMITED, "trigger": {"on": "manual"}, "edges": edges}, seen="*")
    record = office.submit(ANN, customer="和平", lines=[{"price": "60"}]).written.record

    story = tried(office, wanted(record=record.id, then=AGREE))["story"]
    _, end = tried(office, wanted(then=AGREE, **story["start"]["values"]))["frames"]

    assert story["start"]["values"] == {"lines": [{"price": "60.00"}]}
    assert end["standing"]["finance"] == "passed"


def test_what_rests_on_the_record_itself_cannot_be_kept_as_a_story(workshop: Workshop) -> None:
    edges = [dict(each) for each in LIMITED["edges"]]
    edges[1]["condition"] = f'created_by = "{EVE}"'
    office = an_office(workshop, trigger={"on": "manual"}, edges=edges)
    record = office.submit(EVE, customer="和平").written.record

    assert tried(office, wanted(record=record.id, then=AGREE))["story"] is None


def test_the_plan_says_when_a_story_comes_otherwise_and_wants_to_be_confirmed(
    workshop: Workshop,
) -> None:
    office = an_office(workshop)
    process = with_story(office, wanted(then=AGREE, customer="和平", amount="60000"))
    edges = [dict(each) for each in LIMITED["edges"]]
    edges[1]["condition"] = "amount > 70000"
    workshop.put("processes", {**process, "edges": edges}, seen="*")

    id, plan = workshop.do(releases.make_plan, "crm")

    assert [(each.path, each.code) for each in plan.stories] == [
        ("processes/credit_up/stories/large", "story.stopped"),
        ("processes/credit_up/stories/large", "story.other_way"),
        ("processes/credit_up/stories/large", "story.other_end"),
    ]
    with pytest.raises(Invalid) as unconfirmed:
        workshop.do(releases.publish, "crm", Approval(id))
    assert [each.code for each in unconfirmed.value.problems] == ["plan.stories_unconfirmed"]
    assert workshop.do(releases.publish, "crm", Approval(id, confirm=True)) == 2


def test_people_who_have_left_are_named(workshop: Workshop) -> None:
    office = an_office(workshop)
    process = with_story(office, wanted(then=AGREE, customer="和平", amount="60000"))
    workshop.put("processes", process, seen="*")
    workshop.do(_leaves, DAN)

    _, [story] = workshop.do(retelling.stories_of, "crm", "credit_up")

    [problem] = story.problems
    assert (problem.code, problem.params["expected"]) == ("story.people_left", ("丁宁",))
    assert problem.params["asked"] == ("管理员",)


def test_a_story_whose_starter_has_left_says_so(workshop: Workshop) -> None:
    office = an_office(workshop)
    process = with_story(office, wanted(then=AGREE, customer="和平", amount="60000"))
    workshop.put("processes", process, seen="*")
    workshop.do(_leaves, ANN)

    assert told_again(office) == ["story.cannot_begin"]


def _leaves(work: UnitOfWork, _: Principal, person: str) -> None:
    found = work.people.get(person)
    assert found is not None
    work.people.save(replace(found, disabled=True))
