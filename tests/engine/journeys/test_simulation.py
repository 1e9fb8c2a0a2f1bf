"""The past of a record told backwards, and the bounds of what is played."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from dougong.definitions.codec import content_of
from dougong.directory.working_time import WorkingTime
from dougong.expressions import Row
from dougong.journeys.simulation.life import Life, life_of
from dougong.journeys.simulation.past import Past
from dougong.journeys.simulation.script import Assumption, Script, Span
from dougong.journeys.simulation.simulate import Playing, assumed
from dougong.kernel.clock import DEFAULT_ZONE
from dougong.publishing.compile import compile_app
from dougong.records.store import Entry
from tests.engine.usecases.cart_shop import wait
from tests.engine.usecases.season import a_season

BORN = datetime(2026, 11, 1, 4, tzinfo=UTC)
DAY = timedelta(days=1)
SPAN = Span(date(2026, 11, 22), 30, DEFAULT_ZONE, datetime(2026, 12, 21, 16, tzinfo=UTC))


def entry(day: int, kind: str = "update", **changed: tuple[Any, Any]) -> Entry:
    return Entry(BORN + day * DAY, "ann", kind, day, changed)


def levels(life: Life, *days: int) -> list[Any]:
    rows = [life.at(BORN + day * DAY) for day in days]
    return [row and row["level"] for row in rows]


def test_a_record_is_told_backwards_from_what_it_is() -> None:
    row: Row = {"id": "r", "level": "c", "spent": Decimal(9)}
    life = life_of(row, BORN, [entry(7, level=("b", "c")), entry(3, level=("a", "b"))])

    assert levels(life, -1, 0, 2, 3, 6, 7, 99) == [None, "a", "a", "b", "b", "c", "c"]
    assert [each.at for each in life.changes] == [BORN + 3 * DAY, BORN + 7 * DAY]
    assert life.born == BORN


def test_what_lies_in_the_recycle_bin_was_there_before_and_after() -> None:
    row: Row = {"id": "r", "level": "b"}
    happened = [
        entry(9, "delete"),
        entry(6, "restore"),
        entry(4, "delete"),
        entry(2, level=("a", "b")),
    ]
    life = life_of(row, BORN, happened, gone=True)

    assert levels(life, 0, 2, 4, 5, 6, 8, 9) == ["a", "b", None, None, "b", "b", None]
    assert life.latest["level"] == "b"


def a_script(assumption: Assumption, **said: Any) -> tuple[Script, Past]:
    spec = compile_app(content_of(a_season(actions=[wait(5, "days")], **said))).spec
    entry = spec.journeys["cart"]
    script = Script(entry, SPAN, WorkingTime(), 42, spec.messages, assumption=assumption)
    return script, Past(spec.shapes, DEFAULT_ZONE)


def test_work_is_bounded_and_what_was_done_is_whole() -> None:
    script, past = a_script(Assumption(20, 10, 10))
    playing = Playing(script, work=200)

    playing.assume(past, [], SPAN.begins)

    counts = playing.tally.days()
    assert 30 < playing.walked < 100
    assert counts["entered"][-1] == playing.walked
    # Whoever was begun with was walked to the end.
    assert all(entered == sum(counts[name][day] for name in ("inside", "reached", "left", "done", "failed"))
               for day, entered in enumerate(counts["entered"]))  # fmt: skip


@pytest.mark.parametrize(("percent", "least", "most"), [(0, 0, 0), (100, 600, 600), (30, 140, 220)])
def test_so_many_of_a_hundred_reach_the_goal_in_time(percent: int, least: int, most: int) -> None:
    script, _ = a_script(Assumption(20, percent, 10))

    came = list(assumed(script, ["a", "b"]))

    reached = [(at, arrives) for at, _, arrives in came if arrives]
    assert len(came) == 600
    assert least <= len(reached) <= most
    assert all(at <= arrives <= at + 10 * DAY for at, arrives in reached)
    assert [at for at, _, _ in came] == sorted(at for at, _, _ in came)
    assert {like for _, like, _ in came} == {"a", "b"}
