"""Implements `dougong.records.store.RecordStore`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, Table, bindparam, func, or_, select
from sqlalchemy.exc import IntegrityError

from dougong.access.rows import Rows
from dougong.expressions import Surroundings
from dougong.fields.protocol import Value
from dougong.kernel.clock import Moment
from dougong.kernel.errors import Busy, Invalid, refuse_if
from dougong.kernel.portions import AT_ONCE, portions
from dougong.kernel.problems import Problem
from dougong.records.change import Change, ChangeKind
from dougong.records.following import Way
from dougong.records.guard import GuardedAggregate, GuardedChange, GuardedQuery
from dougong.records.query import Aggregate, Standing
from dougong.records.record import Line, Record, State, ids_of
from dougong.records.shape import FormRef
from dougong.records.store import Applied, Caused, Entry, Page, Settled
from dougong.store.layout import Layout
from dougong.store.records import grouped, history, page
from dougong.store.records.analyses.analysed import analysed
from dougong.store.records.ancestry import circles
from dougong.store.records.attachments import attach, attaching, file_names
from dougong.store.records.clashes import clashes
from dougong.store.records.counting import Counter
from dougong.store.records.deletion import followers, in_turns
from dougong.store.records.holding import Holds
from dougong.store.records.leaving import leave
from dougong.store.records.lookup import lookup
from dougong.store.records.referrers import referrers
from dougong.store.records.rights import marks, ruled
from dougong.store.records.select import reading, records_now
from dougong.store.records.serial import count_anew, count_from, take_numbers
from dougong.store.records.settle import (
    Unsettled,
    settle,
    settle_field,
    settle_names,
)
from dougong.store.records.signature import Reasoned, Signature
from dougong.store.records.source import within
from dougong.store.records.titles import named, referring
from dougong.store.records.write import Writer

Narrowing: TypeAlias = Callable[[Select[Any], Table, Standing], Select[Any]]
_NAMED_AT_MOST = 100
_AT_ONCE = 10_000


class SqlRecords:
    """Reads and writes records on one connection; `layout` gives the layout of an app."""

    def __init__(
        self, connection: Connection, layout: Callable[[str], Layout], moment: Moment
    ) -> None:
        self._connection = connection
        self._layout = layout
        self._moment = moment
        self.holds = Holds(connection, layout)
        self._counter = Counter(connection)

    def fetch(self, query: GuardedQuery) -> Page[Record]:
        return page.fetch(self._connection, self._layout(query.query.form.app), query)

    def lines(self, query: GuardedQuery, plain: frozenset[str]) -> Page[Line]:
        return page.lines(self._connection, self._layout(query.query.form.app), query, plain)

    def find(self, query: GuardedQuery, id: str) -> Record | None:
        return next(iter(self._find(query, _this, {"this": id})), None)

    def find_all(self, query: GuardedQuery, ids: Iterable[str]) -> Sequence[Record]:
        some = portions(sorted(set(ids)), AT_ONCE)
        return [record for these in some for record in self._find(query, _these, {"these": these})]

    def _find(
        self, query: GuardedQuery, narrowed: Narrowing, given: Mapping[str, object]
    ) -> Sequence[Record]:
        layout, ref, permit = (
            self._layout(query.query.form.app),
            query.query.form,
            query.permits[query.query.form],
        )
        found = reading(layout, ref, page.shown_keys(query.query, permit), query.around)
        held, standing = layout.table(ref).table, query.query.standing
        this = (
            layout.once(
                (narrowed, found.statement, standing),
                lambda: narrowed(found.statement, held, standing),
            )
            if found.lasting
            else narrowed(found.statement, held, standing)
        )
        source = page.source_of(layout, query)
        if permit.rows != Rows.ALL:
            this = this.where(within(source, permit.rows))
        marked = marks(source, query.deciding)
        this = this.add_columns(*marked) if marked else this
        rows = self._connection.execute(this, {**given, "asker": query.around.user}).all()
        records = found.records(self._connection, layout, rows)
        cells = [row[len(row) - len(marked) :] for row in rows]
        return tuple(ruled(query.deciding, records, cells))

    def names(self, form: FormRef, ids: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
        return named(self._connection, self._layout(form.app), form, ids)

    def lookup(
        self, query: GuardedQuery, values: Iterable[Value]
    ) -> Mapping[Value, tuple[str, ...]]:
        return lookup(self._connection, self._layout(query.query.form.app), query, values)

    def aggregate(self, query: GuardedAggregate) -> Sequence[Mapping[str, Value]]:
        layout = self._layout(query.query.form.app)
        ask = grouped.aggregate if isinstance(query.query, Aggregate) else analysed
        return ask(self._counter, layout, query)

    def keep_counts(self, *, anew: bool = False) -> None:
        self._counter.keeps, self._counter.anew = True, anew

    @property
    def counted_ago(self) -> float:
        return self._counter.ago

    def apply(
        self, changes: Sequence[GuardedChange], *, by: str | None, cause: str = ""
    ) -> Applied:
        asked = [guarded.change for guarded in changes]
        refuse_if(self.holds.missing(asked))
        following = followers(self._connection, self._layout, asked, self.holds.referring)
        signature, followed = Signature(by, self._moment.at), [each.change for each in following]
        refuse_if(circles(self._connection, self._layout, asked, followed))
        written = self._written([Reasoned(change, cause) for change in asked], signature)
        for turn in in_turns(following):
            written |= self._written(turn, signature, numbered=False)
        for change in (*asked, *followed):
            if change.kind is ChangeKind.DELETE:
                self.holds.let_go(change.form, [change.id])
        settled = self._settled(asked, followed, by)
        for each in settled:
            if (own := written.get(each.id)) is not None:
                after = {key: pair[1] for key, pair in each.changed.items()}
                written[each.id] = replace(own, values={**own.values, **after})
        written |= self._by_clock(written)
        own_ids = {change.id for change in asked}
        return Applied(
            tuple(written[change.id] for change in asked),
            tuple(each for each in settled if each.id not in own_ids),
            tuple(followed),
        )

    def hold(
        self, form: FormRef, ids: Iterable[str], leading: Mapping[str, Iterable[str]]
    ) -> tuple[Record, ...]:
        return self.holds.take(form, ids, leading)

    def alone(self, name: str) -> None:
        # SQLite lets one writer in at a time.
        if self._connection.dialect.name != "sqlite":
            place = func.hashtextextended(name, 0)
            self._connection.execute(select(func.pg_advisory_xact_lock(place)))

    def history(self, form: FormRef, id: str) -> Sequence[Entry]:
        layout = self._layout(form.app)
        return history.entries(self._connection, layout.codec, layout.table(form), id)

    def histories(
        self, form: FormRef, ids: Iterable[str], since: datetime
    ) -> Mapping[str, Sequence[Entry]]:
        return history.entries_since(self._connection, ids, since)

    def because_of(self, form: FormRef, cause: str) -> Sequence[Caused]:
        return history.changes_because_of(self._connection, form, [cause])

    def written_since(self, form: FormRef, id: str, version: int) -> frozenset[str]:
        return history.keys_since(self._connection, id, version)

    def next_number(self, form: FormRef, field: str, period: str, *, count: int = 1) -> int:
        return take_numbers(self._connection, form, field, period, count)

    def count_from(self, form: FormRef, field: str, period: str, number: int) -> None:
        count_from(self._connection, form, field, period, number)

    def count_anew(self, form: FormRef) -> None:
        count_anew(self._connection, self._layout(form.app).table(form))

    def referrers(self, form: FormRef, ids: Iterable[str]) -> Mapping[str, frozenset[str]]:
        return referrers(self._connection, self._layout, form, ids)

    def _written(
        self, changes: Sequence[Reasoned], signature: Signature, *, numbered: bool = True
    ) -> dict[str, Record]:
        """Write changes; problems tell which of several it was if they are `numbered`, as those that were asked for."""
        written: dict[str, Record] = {}
        numbered = numbered and len(changes) > 1
        for start, batch in _batches([each.change for each in changes]):
            records = self._write(batch, signature, start if numbered else None)
            written |= {record.id: record for record in records}
        history.remember(self._connection, changes, signature)
        return written

    def _by_clock(self, written: Mapping[str, Record]) -> dict[str, Record]:
        """Return few records with what is computed on read, where their forms have such fields."""
        found, around = dict[str, Record](), Surroundings(self._moment)
        for form in sorted({record.form for record in written.values()}):
            layout = self._layout(form.app)
            if reading(layout, form, around=around).lasting:
                continue
            ids = [record.id for record in written.values() if record.form == form]
            if len(ids) <= _NAMED_AT_MOST:
                read = records_now(self._connection, layout, Way(form), ids, around)
                found |= {each.id: replace(written[each.id], values=each.values) for each in read}
        return found

    def settle_field(self, form: FormRef, key: str, ids: Sequence[str]) -> tuple[Settled, ...]:
        left, around = Unsettled(form, key, frozenset(ids)), Surroundings(self._moment)
        found = settle_field(self._connection, self._layout, left, around)
        self._leave(found.later, None)
        return found.settled

    def settle_names(
        self, app: str, renamed: Mapping[FormRef, Iterable[str]]
    ) -> tuple[Settled, ...]:
        around = Surroundings(self._moment)
        found = settle_names(self._connection, self._layout, app, renamed, around)
        self._leave(found.later, None)
        return found.settled

    def _leave(self, later: Iterable[Unsettled], by: str | None) -> None:
        leave(self._connection, self._moment.at, later, by)

    def _settled(
        self, asked: Sequence[Change], following: Sequence[Change], by: str | None
    ) -> tuple[Settled, ...]:
        around = Surroundings(self._moment)
        came = settle(self._connection, self._layout, asked, following, around)
        self._leave(came.later, by)
        return came.settled

    def _write(
        self, changes: Sequence[Change], signature: Signature, start: int | None
    ) -> list[Record]:
        form, kind = changes[0].form, changes[0].kind
        layout = self._layout(form.app)
        writer = Writer(self._connection, layout, form, signature)
        writers = {ChangeKind.CREATE: writer.create, ChangeKind.UPDATE: writer.update}
        write = writers.get(kind, writer.mark)
        try:
            if self._needs_a_way_back(layout, form, changes):
                with self._connection.begin_nested():
                    records = write(changes)
            else:
                records = write(changes)
        except IntegrityError as refused:
            found = self._clashes(layout, changes, start)
            if not found and kind is ChangeKind.CREATE:
                # Nothing else is unique: somebody was quicker to make a record of this id, and who asks again finds it.
                raise Busy from refused
            if not found:
                raise
            raise Invalid(found) from refused
        attach(self._connection, layout, form, changes)
        return self._named(layout, form, records)

    def _clashes(
        self, layout: Layout, changes: Sequence[Change], start: int | None
    ) -> list[Problem]:
        """Look for what was refused; without anything that may be, there is no looking any more."""
        refusable = _may_be_refused(layout, changes[0].form)
        return clashes(self._connection, layout, changes, start) if refusable else []

    def _needs_a_way_back(self, layout: Layout, form: FormRef, changes: Sequence[Change]) -> bool:
        """Tell whether a refusal would leave something half done: on SQLite one row is written or is not."""
        if not layout.once(("refusable", form), lambda: _may_be_refused(layout, form)):
            return False
        alone = len(changes) == 1 and not layout.shapes.children(form)
        return not alone or layout.codec.dialect != "sqlite"

    def _named(self, layout: Layout, form: FormRef, records: list[Record]) -> list[Record]:
        """Return few records with the titles of what they refer to; of many, nobody reads them."""
        if len(records) > _NAMED_AT_MOST:
            return records
        ids = {key: _ids(records, key) for key in referring(layout, form)}
        titles = named(self._connection, layout, form, ids)
        here = [record.id for record in records] if attaching(layout, form) else []
        files = file_names(self._connection, form, here) if here else {}
        return (
            [
                replace(record, titles={**record.titles, **titles, **files.get(record.id, {})})
                for record in records
            ]
            if titles or files
            else records
        )


def _batches(changes: Sequence[Change]) -> Iterator[tuple[int, Sequence[Change]]]:
    """Yield runs of changes that are alike, none too long for one statement, each with where it starts."""
    start = 0
    for _, alike in groupby(changes, key=lambda change: (change.form, change.kind)):
        run = list(alike)
        for at in range(0, len(run), _AT_ONCE):
            yield start + at, run[at : at + _AT_ONCE]
        start += len(run)


def _ids(records: Iterable[Record], key: str) -> set[str]:
    return {id for record in records for id in ids_of(record.values.get(key))}


def _may_be_refused(layout: Layout, form: FormRef) -> bool:
    """Tell whether the database may refuse rows: after a refusal PostgreSQL needs a place to go back to."""
    shape = layout.shape(form)
    return bool(shape.together) or any(spec.unique for spec in shape.stored())


def _this(statement: Select[Any], held: Table, standing: Standing) -> Select[Any]:
    """Narrow a statement to one record; one that waits for approval is seen by whoever submitted it."""
    return _seen(statement, held, standing).where(held.c.id == bindparam("this"))


def _these(statement: Select[Any], held: Table, standing: Standing) -> Select[Any]:
    """Narrow a statement to many records in the same way."""
    these = held.c.id.in_(bindparam("these", expanding=True))
    return _seen(statement, held, standing).where(these)


def _seen(statement: Select[Any], held: Table, standing: Standing) -> Select[Any]:
    seen = or_(held.c.state == State.ACTIVE.value, held.c.created_by == bindparam("asker"))
    gone = held.c.deleted_at
    there = gone.is_not(None) if standing is Standing.DELETED else gone.is_(None)
    return statement.where(there, seen)
