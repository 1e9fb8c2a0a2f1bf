"""Simulated journeys: played again on the same records they come to what really came of them, and write nothing."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import inspect, text

from dougong.access.principal import Principal, PrincipalKind
from dougong.journeys.simulation.script import Assumption, Basis
from dougong.kernel.errors import Invalid, NotFound
from dougong.usecases.simulating.journeys.simulating import simulate_journey
from dougong.usecases.simulating.journeys.wanted import Wanted
from tests.engine.usecases.cart_shop import DAYS, HOURS, MINUTES, send, wait
from tests.engine.usecases.living import passed
from tests.engine.usecases.season import SPAN, Season
from tests.engine.usecases.workshop import Workshop

ASSUMED: dict[str, Any] = {
    "basis": Basis.ASSUMED,
    "assumption": Assumption(a_day=10, percent=40, within=5),
}
SPLIT = {
    "key": "ab", "type": "split", "ways": [
        {"key": "a", "label": "A", "share": 50, "actions": [send("first")]},
        {"key": "b", "label": "B", "share": 50, "actions": []},
    ],
}  # fmt: skip


def test_what_is_simulated_is_what_really_came_of_it(workshop: Workshop) -> None:
    season = Season(workshop)
    season.lives()

    found = season.simulated()

    really = season.really()
    assert {name: found["counts"][name] for name in really} == really
    # Who buys at noon of day 0; at 23:30 of day 1; two at 11:30 of day 2, of whom one leaves on day 3 and the other
    # buys again on day 9. Nights are quiet: what would come at 23:30 of day 4 comes on day 5.
    counts = found["counts"]
    assert counts["entered"] == [1, 2, *[4] * 20]
    assert counts["left"] == [0, 0, 0, *[1] * 19]
    assert counts["reached"] == [*[0] * 9, *[1] * 13]
    assert counts["sent"] == [0, 0, 0, 1, 1, *[3] * 12, 4, 4, 5, 5, 5]
    assert counts["held"] == [0, 0, 0, 0, *[1] * 18]
    assert counts["capped"] == [0, 0, 0, 1, 1, *[3] * 17]
    assert counts["done"] == [*[0] * 17, 1, 1, 2, 2, 2]
    assert counts["inside"] == [1, 2, 4, *[3] * 6, *[2] * 8, 1, 1, 0, 0, 0]
    assert season.steps_on(found, SPAN - 1) == season.counted()
    # The last wait: one at day 3, two more on day 5; one of them buys on day 9, the others go on after 14 days.
    last = found["steps"]["actions.3"]
    assert last["entered"] == [0, 0, 0, 1, 1, *[3] * 17]
    assert last["here"] == [0, 0, 0, 1, 1, *[3] * 4, *[2] * 8, 1, 1, 0, 0, 0]
    assert last["passed"] == [*[0] * 17, 1, 1, 2, 2, 2]


def test_what_really_came_of_it_by_a_day_stands_beside_it(workshop: Workshop) -> None:
    season = Season(workshop)
    assert season.by_day(3) == {"days": 0, "figures": None}
    season.lives()

    counts = season.simulated()["counts"]

    assert season.by_day(SPAN)["figures"] is None
    for day in (0, 5, 9, 17, SPAN - 1):
        assert season.by_day(day) == {
            "days": SPAN,
            "figures": {
                **{name: counts[name][day] for name in ("entered", "reached", "sent")},
                "unsubscribed": 0,
            },
        }


def test_what_refers_to_a_customer_is_seen_at_once(workshop: Workshop) -> None:
    goal = "COUNT(orders, paid_at > parent.entered_at) > 0"
    steps = [wait(1, "days"), send("first"), wait(5, "days")]
    season = Season(workshop, more=(), goal=goal, actions=steps)
    passed(workshop, 680 * MINUTES)
    season.buys("again")
    passed(workshop, 1 * DAYS + 20 * MINUTES)
    # At 23:40 of day 1: the order itself wakes who waits, before the day is over.
    season.buys("again")
    passed(workshop, 1 * DAYS)

    found, really = season.simulated(days=3), season.really()

    assert {name: found["counts"][name] for name in really} == {
        name: counts[:3] for name, counts in really.items()
    }
    assert found["counts"]["reached"] == [0, 1, 1]


def test_who_changed_is_taken_as_they_were(workshop: Workshop) -> None:
    by_level = {
        "type": "branch",
        "ways": [{"condition": 'level = "新"', "actions": [send("first")]}],
    }
    season = Season(workshop, actions=[wait(1, "days"), by_level])
    season.changes("once", level="新")
    season.buys("once")
    season.buys("night")
    passed(workshop, 2 * DAYS)
    season.changes("once", level="老")
    season.changes("night", level="新")

    found = season.simulated(days=3)

    assert found["counts"]["sent"] == [0, 1, 1] == season.really()["sent"][:3]
    assert found["steps"]["actions.1"]["ways"]["0"] == {"took": [0, 1, 1], "reached": [0, 0, 0]}


def test_what_is_deleted_was_there_until_then(workshop: Workshop) -> None:
    season = Season(workshop, goal="COUNT(orders) > 1", actions=[wait(1, "days"), send("first")])
    season.buys("once")
    passed(workshop, 1 * HOURS)
    season.takes_back("once")
    passed(workshop, 12 * HOURS)
    season.buys("once")
    passed(workshop, 1 * DAYS)

    found, really = season.simulated(days=3), season.really()

    # The first order is deleted when the second is made: there was never more than one.
    assert found["counts"]["reached"] == [0, 0, 0] == really["reached"][:3]
    assert found["counts"]["sent"] == [0, 1, 1] == really["sent"][:3]


@pytest.mark.parametrize(
    "entry",
    [
        {"trigger": {"on": "record.created"}},
        {"trigger": {"on": "record.updated", "becomes": {"level": "新"}}},
        {"trigger": {"on": "date.reached", "field": "seen_on", "at": "09:00"}},
        {"trigger": {"on": "schedule.due", "cron": "0 9 * * *"}, "condition": 'level = "新"'},
        {"trigger": {"on": "segment.entered", "segment": "fresh"}},
    ],
    ids=lambda entry: entry["trigger"]["on"],
)
def test_whoever_lets_in_lets_the_same_in_again(workshop: Workshop, entry: dict[str, Any]) -> None:
    fresh = {"key": "fresh", "label": "新客", "form": "customer", "condition": 'level = "新"'}
    season = Season(workshop, segments=[fresh], entry=entry, actions=[send("first")])
    passed(workshop, 1 * HOURS)
    season.changes("once", level="新", seen_on="2026-11-23")
    season.changes("night", seen_on="2026-11-24")
    season.changes("again", level="新")
    passed(workshop, 1 * HOURS)
    season.changes("again", level="老")
    passed(workshop, 2 * DAYS)

    found, really = season.simulated(days=3), season.really()

    assert {name: found["counts"][name] for name in really} == {
        name: counts[:3] for name, counts in really.items()
    }
    assert found["counts"]["sent"][-1] > 0


def test_nothing_is_written_and_nobody_is_told(workshop: Workshop) -> None:
    season = Season(workshop)
    season.buys("once")
    passed(workshop, 4 * DAYS)
    before = _rows_of_all_tables(workshop)

    season.simulated()
    season.simulated(**ASSUMED)

    assert _rows_of_all_tables(workshop) == before


def test_the_same_seed_comes_to_the_same_and_another_to_something_else(workshop: Workshop) -> None:
    season = Season(workshop, actions=[SPLIT, wait(2, "days")])

    found = season.simulated(**ASSUMED)

    assert season.simulated(**ASSUMED) == found
    assert season.simulated(**ASSUMED, seed=7)["counts"] != found["counts"]
    ways = found["steps"]["ab"]["ways"]
    assert ways["a"]["took"][-1] + ways["b"]["took"][-1] == found["counts"]["entered"][-1] == 220
    assert 80 < ways["a"]["took"][-1] < 140


def test_what_is_assumed_decides_who_comes_and_reaches_the_goal(workshop: Workshop) -> None:
    season = Season(workshop, actions=[wait(5, "days")])

    counts = season.simulated(**ASSUMED)["counts"]

    assert counts["entered"] == [10 * day for day in range(1, 23)]
    assert 0.3 < counts["reached"][-1] / 170 < 0.5
    assert counts["inside"][-1] + counts["reached"][-1] + counts["done"][-1] == 220


def test_of_too_many_customers_some_are_taken_by_chance_and_it_is_said(workshop: Workshop) -> None:
    season = Season(workshop)
    season.lives()

    found = season.simulated(customers=2)

    assert found["customers"] == {"walked": 2, "chosen": 2, "found": 4}
    assert "这段时间可能进入的客户有 4 位，随机取了 2 位" in found["notes"]


def test_where_the_past_tells_nothing_an_assumption_is_offered(workshop: Workshop) -> None:
    season = Season(workshop)

    year = season.simulated(basis=Basis.YEAR_BEFORE)["lacking"]
    assert year["why"] == "「订单」还没有记录，过去没有可以重放的行为"
    season.buys("once")
    later = season.simulated(basis=Basis.YEAR_BEFORE)["lacking"]

    assert later["why"] == "「订单」从 2026-11-22 才有记录，这段时间里没有可以重放的行为"
    offered = Assumption(**later["assumption"])
    assert season.simulated(basis=Basis.ASSUMED, assumption=offered)["counts"]["entered"][-1] > 0


def test_what_moved_without_a_trace_is_said(workshop: Workshop) -> None:
    moved = {"trigger": {"on": "record.updated", "fields": ["bought_at"]}}
    season = Season(workshop, entry=moved, goal='level = "x"', actions=[send("first")])
    season.buys("once")
    passed(workshop, 1 * HOURS)

    found = season.simulated(days=1)

    assert found["lacking"] is not None
    assert found["notes"][-1].startswith("最近购买是汇总出来的")


def test_who_may_not_read_the_customers_is_told_so(workshop: Workshop) -> None:
    season = Season(workshop)

    with pytest.raises(Invalid) as refused:
        season.simulated(a_maker())

    assert {(each.code, each.params["form"]) for each in refused.value.problems} == {
        ("journey.simulation.unreadable", "客户"), ("journey.simulation.unreadable", "订单")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "entry", "label"),
    [
        ("level", {"trigger": {"on": "record.created"}}, "等级"),
        ("seen_on", {"trigger": {"on": "date.reached", "field": "seen_on"}}, "最近到店"),
        ("email", {"trigger": {"on": "record.created"}}, "邮箱"),
    ],
)
def test_a_field_that_may_not_be_read_is_named(
    workshop: Workshop, key: str, entry: dict[str, Any], label: str
) -> None:
    season = Season(workshop, entry=entry, roles=[a_role(fields={key: "hidden"})])

    with pytest.raises(Invalid) as refused:
        season.simulated(a_maker("clerk"))

    assert [(each.code, each.params) for each in refused.value.problems] == [
        ("journey.simulation.hidden", {"form": "客户", "fields": (label,)})
    ]


def test_only_records_that_may_be_seen_take_part(workshop: Workshop) -> None:
    season = Season(workshop, roles=[a_role(scope="own")])
    season.buys("once")
    passed(workshop, 1 * HOURS)

    found = season.simulated(a_maker("clerk"), days=1)

    assert season.simulated(days=1)["counts"]["entered"] == [1]
    assert found["counts"]["entered"] == [0]
    assert season.simulated(a_maker("clerk"), **ASSUMED)["notes"] == ["只用了你看得到的记录"]


@pytest.mark.parametrize(
    ("said", "path", "code"),
    [
        ({"days": 367}, "days", "journey.simulation.too_long"),
        ({"customers": 5001}, "customers", "journey.simulation.too_many"),
        ({"basis": Basis.ASSUMED}, "assumption", "journey.simulation.nothing_assumed"),
        ({**ASSUMED, "assumption": Assumption(300, 10, 10)}, "assumption/a_day", "journey.simulation.too_many_a_day"),
    ],
)  # fmt: skip
def test_what_cannot_be_played_is_refused_by_name(
    workshop: Workshop, said: dict[str, Any], path: str, code: str
) -> None:
    season = Season(workshop)

    with pytest.raises(Invalid) as refused:
        season.simulated(**said)

    assert [(each.path, each.code) for each in refused.value.problems] == [(path, code)]


def test_a_journey_that_is_not_there_is_not_found(workshop: Workshop) -> None:
    Season(workshop)

    with pytest.raises(NotFound):
        workshop.do(simulate_journey, "shop", "gone", Wanted(30, 100, Basis.RECENT, 42))


def a_maker(*roles: str) -> Principal:
    held = frozenset(f"shop/{role}" for role in ("builder", *roles))
    return Principal(PrincipalKind.USER, "p2", "周建国", roles=held)


def a_role(scope: str = "all", **said: Any) -> dict[str, Any]:
    """Return a role that reads orders, and customers as it is said."""
    reading = {"operations": ["read"], "scope": "all"}
    forms = {"customer": {**reading, "scope": scope, **said}, "order": reading}
    return {"key": "clerk", "label": "店员", "forms": forms}


def _rows_of_all_tables(workshop: Workshop) -> dict[str, int]:
    engine = workshop.database._engine
    with engine.connect() as connection:
        return {
            name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()
            for name in inspect(engine).get_table_names()
        }
