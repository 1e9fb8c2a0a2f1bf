"""A simulation folds steps over a run that is only thought, on a clock of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import cast

from dougong.directory.working_time import Span, Unit, WorkingTime
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.processes import Facts, ProcessSpec, Run, Status
from dougong.processes.deadline import OnDue
from dougong.processes.facts import Active, Need
from dougong.processes.simulation.agenda import agenda
from dougong.processes.simulation.reasons import Reason, Spared, Why, reason_for
from dougong.processes.simulation.script import MOST_STEPS, Deed, Happening, Pause, Then
from dougong.processes.simulation.simulate import Lacking, Script, Simulated, simulate
from dougong.processes.simulation.story import come_of
from dougong.processes.simulation.walked import walked
from tests.engine.processes.story import (
    ANN,
    BOB,
    CEO,
    DAN,
    EVE,
    ORGANISATION,
    approve,
    chain,
    compiled,
    node,
    person,
)
from tests.engine.processes.test_branches import EDGES, NODES, PROCESS

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Nine in the morning in Shanghai."""
MANAGER: Json = {"type": "manager"}
DIRECTORS: Json = {"type": "role", "role": "director"}
A_DAY: Json = {"amount": 1, "unit": "working_days"}


def script_of(
    spec: ProcessSpec,
    *steps: Happening,
    then: Then = Then.STOP,
    record: Mapping[str, Value] | None = None,
) -> Script:
    run = Run("r", "crm", spec.key, 1, "credit", "x", ANN)
    return Script(spec, run, record or {}, MONDAY, steps, then)


def a_script(*nodes: Json, steps: tuple[Happening, ...] = (), then: Then = Then.STOP) -> Script:
    return script_of(compiled(chain(*nodes)), *steps, then=then)


def told_all(
    script: Script, organisation: Mapping[Need, tuple[str, ...]] = ORGANISATION
) -> tuple[Simulated, Facts, int]:
    """Play it to its end; return with it what was told, and how often it asked."""
    facts, asked = Facts(Moment(MONDAY)), 0
    answer = simulate(script, facts)
    while isinstance(answer, Lacking):
        new = {need: _known(need, organisation) for need in answer.more.needs}
        facts, asked = replace(facts, answers={**facts.answers, **new}), asked + 1
        answer = simulate(script, facts, answer.frames)
    return answer, facts, asked


def played(
    script: Script, organisation: Mapping[Need, tuple[str, ...]] = ORGANISATION
) -> Simulated:
    return told_all(script, organisation)[0]


def _known(need: Need, organisation: Mapping[Need, tuple[str, ...]]) -> tuple[str, ...]:
    return need.ids if isinstance(need, Active) else organisation.get(need, ())


def whys(script: Script) -> list[Reason]:
    simulated, facts, _ = told_all(script)
    run = simulated.last.run
    return [reason_for(script.spec, run, task, facts) for task in run.tasks]


def test_everybody_agrees_until_the_end():
    simulated = played(
        a_script(approve("leader", MANAGER), approve("finance", person(EVE)), then=Then.AGREE)
    )

    assert simulated.last.run.status is Status.AGREED
    assert come_of(simulated).path == ("start", "leader", "finance", "end")
    assert simulated.steps == (Deed("agree", "leader", BOB), Deed("agree", "finance", EVE))


def test_it_asks_for_people_no_oftener_than_it_must():
    script = a_script(approve("leader", MANAGER), approve("finance", person(EVE)), then=Then.AGREE)

    assert told_all(script)[2] == 1


def test_a_step_is_taken_as_in_a_real_run():
    steps = (Deed("return", "leader", BOB, comment="少了合同"), Deed("resubmit"))
    simulated = played(a_script(approve("leader", MANAGER), steps=steps))

    assert [frame.run.status for frame in simulated.frames] == [
        Status.RUNNING, Status.RETURNED, Status.RUNNING,
    ]  # fmt: skip
    assert come_of(simulated).path == ("start", "leader", "start", "leader")


def test_what_cannot_be_done_ends_it_and_says_at_which_step():
    steps = (Deed("agree", "leader", BOB), Deed("agree", "leader", BOB))
    simulated = played(a_script(approve("leader", MANAGER), steps=steps))

    assert [(each.path, each.code) for each in simulated.problems] == [
        ("steps/1", "simulation.not_asked")
    ]
    assert len(simulated.frames) == 2


def test_a_refusal_of_the_engine_leads_to_its_step():
    steps = (Deed("return", "leader", BOB, node="end"),)
    simulated = played(a_script(approve("leader", MANAGER), steps=steps))

    assert [(each.path, each.code) for each in simulated.problems] == [
        ("steps/0/node", "process.no_return_there")
    ]


def test_whoever_is_asked_now_stands_in_for_whoever_was_asked_then():
    simulated = played(
        a_script(approve("leader", MANAGER), steps=(Deed("agree", "leader", "gone"),))
    )

    assert simulated.last.run.status is Status.AGREED
    assert simulated.last.instead == "gone"


def test_time_jumps_to_what_the_clock_has_to_do():
    deadline: Json = {"after": A_DAY, "then": [{"action": "escalate"}]}
    simulated = played(
        a_script(approve("leader", MANAGER, deadline=deadline), steps=(Pause(),), then=Then.STOP)
    )

    assert simulated.last.at == MONDAY + timedelta(days=1)
    assert [task.person for task in simulated.last.run.tasks] == [ANN, BOB, CEO]


def test_a_pause_does_all_that_falls_into_it_each_at_its_moment():
    deadline: Json = {
        "after": A_DAY,
        "then": [
            {"action": "remind", "before": {"amount": 2, "unit": "hours"}},
            {"action": "agree"},
        ],
    }
    pause = Pause(Span(3, Unit.DAYS))
    simulated = played(a_script(approve("leader", MANAGER, deadline=deadline), steps=(pause,)))

    done = [(each.what, each.at) for each in simulated.last.run.journal if "remind" in each.what]
    assert done == [("due_remind", MONDAY + timedelta(days=1, hours=-2))]
    assert simulated.last.run.status is Status.AGREED
    assert simulated.last.at == MONDAY + timedelta(days=3)


def test_waiting_for_a_clock_that_has_nothing_to_do_is_a_problem():
    simulated = played(a_script(approve("leader", MANAGER), steps=(Pause(),)))

    assert [each.code for each in simulated.problems] == ["simulation.no_clock"]


def test_it_looks_no_further_than_two_years():
    pause = Pause(Span(800, Unit.DAYS))
    simulated = played(a_script(approve("leader", MANAGER), steps=(pause,)))

    assert [each.code for each in simulated.problems] == ["simulation.too_long"]


def test_it_takes_no_more_steps_than_it_may():
    again = (Deed("return", "leader"), Deed("resubmit")) * MOST_STEPS
    simulated = played(a_script(approve("leader", MANAGER), steps=again))

    assert [each.code for each in simulated.problems] == ["simulation.too_many_steps"]
    assert len(simulated.frames) == MOST_STEPS + 1


def test_agreeing_to_the_end_lets_waits_pass():
    wait = node("rest", "wait", after=A_DAY)
    simulated = played(a_script(wait, approve("leader", MANAGER), then=Then.AGREE))

    assert simulated.steps == (Pause(), Deed("agree", "leader", BOB))
    assert simulated.last.at == MONDAY + timedelta(days=1)


def test_what_only_people_can_give_is_stood_in_for():
    strict = approve("leader", MANAGER, opinion="required", signature="required")
    choosing = approve("next", {"type": "chosen", "by": "previous"})
    simulated = played(a_script(strict, choosing, then=Then.AGREE))

    assert simulated.last.run.status is Status.AGREED
    assert simulated.last.run.chosen == {"next": (BOB,)}


def test_a_field_that_had_to_be_filled_in_first_is_told():
    filling = approve("leader", MANAGER, fields={"amount": "required"})
    simulated = played(a_script(filling, then=Then.AGREE))

    assert simulated.last.lacking == ("amount",)


def test_a_branch_sees_what_a_step_before_it_wrote():
    first = approve("first", person(EVE))
    drawn, lines = cast("list[Json]", NODES), cast("list[Json]", EDGES)
    nodes = [drawn[0], first, *drawn[1:]]
    edges = [{"from": "start", "to": "first"}, {"from": "first", "to": "size"}, *lines[1:]]
    spec = compiled({**PROCESS, "nodes": nodes, "edges": edges})
    script = script_of(spec, Deed("agree", "first"), record={"amount": Decimal(1)})

    assert come_of(played(script)).path[-1] == "leader"
    assert (
        come_of(played(replace(script, rows={0: {"amount": Decimal(300_000)}}))).path[-1] == "boss"
    )


def test_it_says_by_which_rule_somebody_was_found():
    found = whys(a_script(approve("leader", MANAGER, DIRECTORS)))

    assert [(each.task.person, each.why, each.rules) for each in found] == [
        (ANN, Why.STARTED, ()),
        (BOB, Why.FOUND, (0,)),
        (DAN, Why.FOUND, (1,)),
        (EVE, Why.FOUND, (1,)),
    ]


def test_it_says_that_nobody_was_found_or_who_stands_in():
    nobody: Json = {"type": "role", "role": "nobody"}
    [_, deputy] = whys(a_script(approve("leader", nobody)))
    [_, superior] = whys(a_script(approve("leader", person(ANN), own="superior")))

    assert (deputy.task.person, deputy.why) == ("admin", Why.NOBODY)
    assert (superior.task.person, superior.why) == (BOB, Why.SUPERIOR)


def test_it_says_who_need_not_answer_again():
    twice = chain(approve("one", person(BOB)), approve("two", person(BOB)), repeats="any")
    [_, one, two] = whys(script_of(compiled(twice), then=Then.AGREE))

    assert (one.spared, two.spared) == (None, Spared.AGREED_BEFORE)


def test_it_says_who_handed_over_who_was_added_and_what_the_clock_did():
    deadline: Json = {"after": A_DAY, "then": [{"action": "escalate"}]}
    leader = approve("leader", MANAGER, deadline=deadline)
    handed = whys(a_script(leader, steps=(Deed("transfer", to=(DAN,)),)))
    added = whys(a_script(leader, steps=(Deed("add_signer", to=(DAN,), place="alongside"),)))
    late = whys(a_script(leader, steps=(Pause(),)))

    assert (handed[-1].why, handed[-1].of) == (Why.HANDED, BOB)
    assert (added[-1].why, added[-1].of) == (Why.ADDED, BOB)
    assert (late[-1].task.person, late[-1].why, late[-1].of) == (CEO, Why.OVERDUE, BOB)


def test_what_the_system_does_is_taken_as_done_and_what_is_waited_for_as_agreed_to():
    sub = node("check", "sub_process", process="other")
    simulated = played(a_script(sub, approve("leader", MANAGER), then=Then.AGREE))

    assert come_of(simulated).path == ("start", "check", "leader", "end")
    assert {"sub_started", "sub_ended"} <= {each.what for each in simulated.last.run.journal}


def test_the_agenda_says_what_the_clock_will_do():
    deadline: Json = {
        "after": A_DAY,
        "then": [
            {"action": "return"},
            {"action": "remind", "before": {"amount": 1, "unit": "hours"}},
        ],
    }
    script = a_script(approve("leader", MANAGER, deadline=deadline))
    found = agenda(script.spec, played(script).last.run, WorkingTime())

    assert [(each.at - MONDAY, each.does) for each in found] == [
        (timedelta(hours=23), OnDue.REMIND),
        (timedelta(hours=24), OnDue.RETURN),
    ]


def test_coverage_counts_what_was_walked_of_the_process_as_it_is():
    spec = compiled(PROCESS)
    small = played(script_of(spec, then=Then.AGREE, record={"amount": Decimal(1)})).last.run
    found = walked(spec, [small])

    assert found.nodes == {"start", "size", "leader", "end"}
    assert found.ways == {("start", "size"), ("size", "leader"), ("leader", "end")}
