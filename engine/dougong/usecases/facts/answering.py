"""Brings the rows that formulas and conditions look at: one statement for each relation and step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeAlias, TypeVar, cast

from dougong.access.principal import Principal
from dougong.expressions import Row, Value
from dougong.fields.types.attachment import Attachment
from dougong.forms.facts import FormFacts, NeedMore
from dougong.forms.fetching import Wanted
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.records.change import Change
from dougong.records.following import Way, brought, seen_through
from dougong.records.paths import KeyPath
from dougong.records.shape import FormRef, Shapes
from dougong.usecases.unit_of_work import Facts, UnitOfWork

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Fetching: TypeAlias = Callable[[Iterable[Wanted]], Mapping[Wanted, Value]]
NO_FACTS = FormFacts()


def _nothing(_: Iterable[Wanted]) -> Mapping[Wanted, Value]:
    return {}


def answered(work: UnitOfWork, system: Row, ask: Callable[[FormFacts], T | NeedMore]) -> T:
    """Ask the form engine until it was told enough, and return its answer.

    Each round goes one step further along the references, so that their number is that of the longest way.
    """
    return answered_all(work, {0: lambda facts: ask(facts.of(system))})[0]


def answered_all(
    work: UnitOfWork,
    asks: Mapping[K, Callable[[FormFacts], T | NeedMore]],
    fetch: Fetching = _nothing,
    facts: FormFacts = NO_FACTS,
) -> dict[K, T]:
    """Return the answers for many records; in each round all that they need is brought together."""
    answers: dict[K, T] = {}
    open = asks
    while open:
        needs: defaultdict[Way, frozenset[str]] = defaultdict(frozenset)
        wanted = set[Wanted]()
        for number, ask in open.items():
            answer = ask(facts)
            if isinstance(answer, NeedMore):
                wanted |= answer.wanted
                for way, ids in answer.needs.items():
                    needs[way] |= ids
            else:
                answers[number] = answer
        open = {number: ask for number, ask in open.items() if number not in answers}
        if open:
            facts = facts._replace(
                told=brought(work.facts.rows, facts.told, needs),
                fetched={**facts.fetched, **dict.fromkeys(wanted), **fetch(wanted)},
            )
    return answers


def followed(
    work: UnitOfWork,
    shapes: Shapes,
    form: FormRef,
    row: Row,
    paths: Iterable[KeyPath],
    facts: Facts | None = None,
) -> Row:
    """Return a row with the records in it that some paths lead through, for a condition to judge."""
    return _followed(facts or work.facts, shapes, form, {0: row}, paths)[0]


def followed_all(
    work: UnitOfWork,
    shapes: Shapes,
    form: FormRef,
    rows: Mapping[K, Row],
    paths: Iterable[KeyPath],
) -> Mapping[K, Row]:
    """Return many rows of a form in the same way; in each round all that they lead to is brought together."""
    return _followed(work.facts, shapes, form, rows, paths)


def _followed(
    facts: Facts, shapes: Shapes, form: FormRef, rows: Mapping[K, Row], paths: Iterable[KeyPath]
) -> Mapping[K, Row]:
    wanted = tuple(paths)
    return seen_through(
        shapes,
        facts.rows,
        lambda following: {at: following.row(form, row, wanted) for at, row in rows.items()},
    )


def system_row(work: UnitOfWork, who: Principal, change: Change) -> dict[str, Value]:
    """Return the system values that a new record will have."""
    person, now = who.id or who.actor, work.moment.at
    return {
        "id": change.id,
        "created_at": change.made_at or now,
        "created_by": change.made_by or person,
        "updated_at": now,
        "updated_by": person,
        "owner_id": change.owner_id,
        "dept_id": change.dept_id,
        "state": change.state.value,
    }


def files_in(form: FormSpec, values: Row, key: str) -> frozenset[str]:
    """Return the ids of the files that a field holds, itself or in the rows of a sub-form."""
    if key in form.rows:
        columns = form.rows[key].fields
        rows = rows_of(values, key)
        return frozenset[str]().union(
            *(files_in(form.rows[key], row, column) for row in rows for column in columns)
        )
    if key not in form.fields or not isinstance(form.fields[key].type, Attachment):
        return frozenset()
    return frozenset(cast("tuple[str, ...]", values.get(key) or ()))
