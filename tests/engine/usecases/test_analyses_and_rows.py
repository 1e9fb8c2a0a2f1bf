"""No number of an analysis differs from the analysis over exactly the rows that its asker may list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.canonical import Json
from dougong.records.guard import guard
from dougong.records.query import Query
from dougong.usecases.apps import reporting
from dougong.usecases.facts.permits import permits_on, surroundings
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.analysed import (
    ACT,
    BLOCKS,
    FILTERS,
    HIDDEN,
    MASKED,
    SCOPES,
    Told,
    analysed,
    figures,
)
from tests.engine.usecases.workshop import Workshop


@pytest.fixture
def crowd(workshop: Workshop) -> Workshop:
    """Ninety acts of nine buyers, some with blanks."""
    shop = analysed(workshop)
    told, chance = Told(shop), Random(11)
    buyers = [told.buyer(f"b{at}", "ab"[at % 2]) for at in range(9)]
    for _ in range(90):
        day = date(2026, 8, 1) + timedelta(days=chance.randrange(110))
        values: dict[str, Json] = {
            "channel": chance.choice(["shop", "web", None]),
            "amount": chance.choice([None, f"{chance.randrange(3000) / 100:.2f}"]),
        }
        told.did(
            chance.choice(buyers), chance.choice(["view", "cart", "pay"]), day.isoformat(), **values
        )
    return shop


TOUCHED: dict[str, set[str]] = {
    "kept": {"buyer", "on"},
    "paid": {"buyer", "on", "kind"},
    "funnel": {"buyer", "on", "kind"},
    "channels": {"buyer", "on", "kind", "channel"},
    "buyers": {"buyer", "on", "kind"},
    "worth": {"buyer", "on", "kind", "amount"},
    "tiers": {"buyer", "on", "amount"},
}
"""What each block reads of an act."""
ROLES = st.frozensets(st.sampled_from(range(len(SCOPES))), min_size=1, max_size=3)
TIMES: Sequence[Json] = (None, {"from": "2026-09-01", "to": "2026-10-15"}, "last_90_days")


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(roles=ROLES, block=st.sampled_from(sorted(BLOCKS)), time=st.sampled_from(TIMES))
def test_no_number_differs_from_the_analysis_of_the_rows_one_may_list(
    crowd: Workshop, roles: frozenset[int], block: str, time: Json
) -> None:
    who = Principal(PrincipalKind.USER, "ann", roles=frozenset(f"crm/r{at}" for at in roles))
    filters = {} if time is None else {"time": time}
    told = figures(crowd, block, who, **filters)
    closed = [
        key
        for key in TOUCHED[block]
        if all(key in (HIDDEN.get(at), MASKED.get(at)) for at in roles)
    ]
    if closed:
        assert told == {"problem": {"code": "forbidden"}}
        return

    def over(work: UnitOfWork, asker: Principal) -> Json:
        rows = [f"{each}" for each in listed(work, who, TOUCHED[block])]
        own = BLOCKS[block].get("filter")
        where = f"no IN [{', '.join(rows)}]" if rows else "FALSE"
        body = {"key": "b", **BLOCKS[block], "filter": f"({own}) AND {where}" if own else where}
        view = reporting.viewing(work, asker, "crm", locale="zh-CN")
        board, problems = view.board({"key": "x", "filters": FILTERS, "blocks": [body]})
        assert not problems
        within = board.narrowing(board.analyses["b"], filters, work.moment.today)
        return view.analyst.shown(board.analyses["b"], within)

    assert told == crowd.do(over)


def listed(work: UnitOfWork, who: Principal, keys: set[str]) -> Iterator[int]:
    """Yield the numbers of the acts that somebody may list with all of some fields in full."""
    spec, query = compiled_release(work, "crm"), Query(ACT, limit=1000)
    permits = permits_on(work, who, spec, query)
    page = work.records.fetch(guard(query, permits, spec.shapes, surroundings(work, who)))
    for each in page.items:
        reading = each.reading
        if reading is None or keys <= (reading.readable - reading.masked):
            yield int(str(each.values["no"]))
