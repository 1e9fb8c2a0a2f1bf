"""A record's own rights: what is sent with it is what the roles, read one by one, let one do with that row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dougong.usecases.facts.permits import rights_over
from dougong.usecases.processes.submitting import delete_record, submit_patch
from dougong.usecases.reading.records import Listing, get_record, list_records
from dougong.usecases.showing.presenting import rights_json
from dougong.usecases.unit_of_work import UnitOfWork
from tests.engine.usecases.market import (
    CONTACT,
    JUDGED,
    SCOPES,
    UNLIKE,
    Held,
    Market,
    Values,
    right,
)
from tests.harness.databases import Databases
from tests.harness.statements import statements

MANY = [Held(*each) for each in product(SCOPES, ("r", "ru", "d"), ("hidden", "edit"), ("masked", "read"))]  # fmt: skip
MANY += UNLIKE
APART = (
    Held("all", "r", "hidden", "read"),
    Held("own", "ru", "edit", "edit"),
    Held("east", "d", "hidden", "hidden"),
)
"""All rows to read; one's own to change, with the phone; the east to delete."""
OPEN = ("name", "area")
SOME = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """A market where roles that read, change and delete are published."""
    found = Market(f"sqlite:///{tmp_path_factory.mktemp('market') / 'market.db'}", MANY)
    yield found
    found.workshop.database.close()


@pytest.fixture
def apart(databases: Databases) -> Iterator[Market]:
    """Three roles that disagree, on each kind of database."""
    found = Market(databases.new(), APART)
    yield found
    found.workshop.database.close()


def lawful(row: Values, held: Any) -> dict[str, Any]:
    """Return the rights ann has in a row, by the roles."""
    reads = {key: right(held, "read", row, key) for key in (*OPEN, "visits", *JUDGED)}
    writable = [key for key in (*OPEN, *JUDGED) if right(held, "update", row, key) == "edit"]
    deletes = any(role.has("delete", row) for role in held)
    operations = ["delete"] * deletes + ["read"] + ["update"] * bool(writable)
    return {
        "operations": operations,
        "readable": sorted(key for key, given in reads.items() if given != "hidden"),
        "writable": sorted(writable),
        "masked": sorted(key for key, given in reads.items() if given == "masked"),
    }


def sent(market: Market, held: Any, **asked: Any) -> dict[str, Any]:
    """Return the rights that a list sends, by record."""
    page = market.ask(held, list_records, CONTACT, Listing(**asked))
    if isinstance(page, str):
        return {}
    document = page.document()
    return {item["id"]: document["rights"][item["rights"]] for item in document["items"]}


def seen(market: Market, held: Any) -> dict[str, Values]:
    rows = market.rows.items()
    return {id: row for id, row in rows if right(held, "read", row, "name") is not None}


def over(work: UnitOfWork, who: Any, id: str) -> Any:
    record, _, spec = get_record(work, who, CONTACT, id)
    return rights_json(rights_over(work, who, spec, record))


@SOME
@given(held=st.lists(st.sampled_from(MANY), min_size=1, max_size=4, unique=True))
def test_a_list_and_a_record_carry_what_the_roles_let_one_do(
    market: Market, held: list[Held]
) -> None:
    wanted = {id: lawful(row, held) for id, row in seen(market, held).items()}

    assert sent(market, held) == wanted
    assert {id: market.ask(held, over, id) for id in wanted} == wanted


def test_roles_that_disagree_are_told_row_by_row(apart: Market) -> None:
    wanted = {id: lawful(row, APART) for id, row in apart.rows.items()}

    assert sent(apart, APART) == wanted
    assert sent(apart, APART, sort=("-name",), search="n", fields=("name",)) == wanted
    assert {id: apart.ask(APART, over, id) for id in wanted} == wanted


def test_what_is_sent_is_what_the_guard_lets_through(apart: Market) -> None:
    for id, rights in sent(apart, APART).items():
        changed = apart.ask(APART, submit_patch, CONTACT, id, 2, {"area": "north"})
        assert isinstance(changed, str) is ("area" not in rights["writable"])
        deleted = apart.ask(APART, delete_record, CONTACT, id)
        # What refers to it may still keep a record that one may delete.
        assert (deleted == "forbidden") is ("delete" not in rights["operations"])


def test_after_a_change_the_rights_are_those_in_the_row_as_it_is(apart: Market) -> None:
    def moved(work: UnitOfWork, who: Any, id: str) -> Any:
        written = submit_patch(work, who, CONTACT, id, 2, {"area": "west"}).written
        return rights_json(rights_over(work, who, written.spec, written.record))

    own_in_the_east = [
        id for id, row in apart.rows.items() if (row["owner"], row["area"]) == ("ann", "east")
    ]
    for id in own_in_the_east:
        after = {**apart.rows[id], "area": "west"}
        assert "delete" in lawful(apart.rows[id], APART)["operations"]
        assert apart.ask(APART, moved, id) == lawful(after, APART)


def test_rights_cost_no_question_of_their_own(apart: Market) -> None:
    """One statement reads the page; what may be done with each row stands beside it."""

    def asked(limit: int, held: Any) -> int:
        with statements() as sent:
            apart.ask(held, list_records, CONTACT, Listing(limit=limit))
        return len(sent)

    asked(1, APART)
    assert asked(12, APART) == asked(2, APART) == asked(12, APART[:1])
