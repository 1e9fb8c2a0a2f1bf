"""Runs as JSON, with rows for their tasks and journal that lists and reports can ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Select, and_, bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from dougong.definitions.content import Body
from dougong.kernel.errors import Conflict
from dougong.processes import (
    ChangeTask,
    Journal,
    OpenTask,
    Run,
    RunEffect,
    Status,
    Task,
    TaskState,
    dump_entry,
    dump_run,
    load_run,
)
from dougong.processes.store import Card, Stays
from dougong.processes.whereabouts import whereabouts_of
from dougong.records.shape import FormRef
from dougong.store.run_lists import ENDED, SqlRunLists
from dougong.store.stays import stays_of
from dougong.store.tables import journal, runs, tasks

_BEGIN = {
    "sqlite": sqlite.insert(runs).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(runs).on_conflict_do_nothing(),
}
_CHANGE_RUN = update(runs).where(
    runs.c.id == bindparam("of"), runs.c.version == bindparam("before")
)
_CHANGE_TASK = update(tasks).where(tasks.c.id == bindparam("of"))


class SqlRuns(SqlRunLists):
    """Implements `dougong.processes.store.Runs`."""

    def get(self, id: str) -> Run | None:
        return self._one(select(runs.c.body).where(runs.c.id == id))

    def locked(self, id: str) -> Run | None:
        # SQLite has one writer at a time and ignores FOR UPDATE.
        return self._one(select(runs.c.body).where(runs.c.id == id).with_for_update())

    def of_task(self, task: str) -> str | None:
        return self._connection.scalar(select(tasks.c.run).where(tasks.c.id == task))

    def of_record(self, form: FormRef, record: str) -> Sequence[Run]:
        asked = select(runs.c.body).where(_about(form, record)).order_by(runs.c.id.desc())
        return self._whole(asked.limit(100))

    def going_about(self, form: FormRef, record: str) -> Sequence[Run]:
        going = and_(_about(form, record), runs.c.ended_at.is_(None))
        return self._whole(select(runs.c.body).where(going).order_by(runs.c.id))

    def going_of(self, form: FormRef, records: Sequence[str]) -> Sequence[Run]:
        about = and_(runs.c.app == form.app, runs.c.form == form.form, runs.c.record.in_(records))
        going = select(runs.c.body).where(about, runs.c.ended_at.is_(None)).order_by(runs.c.id)
        return [load_run(body) for body in self._connection.scalars(going)]

    def keep(self, run: Run, effects: Sequence[RunEffect], cards: Mapping[str, Card]) -> None:
        self._keep_run(run)
        opened = [each.task for each in effects if isinstance(each, OpenTask)]
        if opened:
            rows = [{**_task_row(run, task), **_first(task, cards)} for task in opened]
            self._connection.execute(insert(tasks), rows)
        changed = [each.task for each in effects if isinstance(each, ChangeTask)]
        if changed:
            rows = [{**_task_row(run, task), "of": task.id} for task in changed]
            self._connection.execute(_CHANGE_TASK, rows)
        self._keep_journal(run, sum(isinstance(each, Journal) for each in effects))

    def going_by_release(self, app: str, process: str) -> Mapping[int, int]:
        going = and_(runs.c.app == app, runs.c.process == process, runs.c.ended_at.is_(None))
        many = func.count().label("many")
        asked = select(runs.c.release, many).where(going).group_by(runs.c.release)
        return {row.release: row.many for row in self._connection.execute(asked)}

    def stays(
        self, app: str, process: str, since: datetime, release: int | None = None
    ) -> Mapping[str, Stays]:
        return stays_of(self._connection, app, process, since, release)

    def standings(self, form: FormRef, records: Sequence[str]) -> Mapping[str, Status]:
        about = and_(runs.c.app == form.app, runs.c.form == form.form, runs.c.record.in_(records))
        asked = select(runs.c.record, runs.c.state).where(about).order_by(runs.c.id)
        return {row.record: Status(row.state) for row in self._connection.execute(asked)}

    def underway(self, form: FormRef, records: Sequence[str]) -> Mapping[str, Sequence[str]]:
        about = and_(runs.c.app == form.app, runs.c.form == form.form, runs.c.record.in_(records))
        asked = select(runs.c.record, runs.c.process).where(about, runs.c.ended_at.is_(None))
        found: defaultdict[str, list[str]] = defaultdict(list)
        for record, process in self._connection.execute(asked.order_by(runs.c.id)):
            found[record].append(process)
        return found

    def going(self, app: str) -> int:
        going = and_(runs.c.app == app, runs.c.state.not_in(ENDED))
        asked = select(func.count()).select_from(runs).where(going)
        return self._connection.scalar(asked) or 0

    def _one(self, asked: Select[Any]) -> Run | None:
        return next(iter(self._whole(asked)), None)

    def _whole(self, asked: Select[Any]) -> list[Run]:
        """Return runs with their journals, which have rows of their own."""
        bodies = list(self._connection.scalars(asked))
        lines: defaultdict[str, list[Body]] = defaultdict(list)
        if bodies:
            told = select(journal.c.run, journal.c.body).where(
                journal.c.run.in_([body["id"] for body in bodies])
            )
            for run, line in self._connection.execute(
                told.order_by(journal.c.run, journal.c.position)
            ):
                lines[run].append(line)
        return [load_run({**body, "journal": lines[body["id"]]}) for body in bodies]

    def _keep_run(self, run: Run) -> None:
        row = _run_row(run)
        if run.version == 1:
            self._begin(run, row)
            return
        of = {"of": run.id, "before": run.version - 1}
        if self._connection.execute(_CHANGE_RUN, row | of).rowcount == 0:
            raise Conflict(run=run.id)

    def _begin(self, run: Run, row: Mapping[str, object]) -> None:
        # Whoever begins the same process on the record meanwhile is waited for.
        if self._connection.execute(_BEGIN[self._connection.dialect.name], row).rowcount == 0:
            raise Conflict(run=run.id)

    def _keep_journal(self, run: Run, new: int) -> None:
        first = len(run.journal) - new
        rows = [
            {
                "run": run.id,
                "position": first + index,
                "at": entry.at,
                "by": entry.by,
                "kind": entry.what,
                "body": dump_entry(entry),
            }
            for index, entry in enumerate(run.journal[first:])
        ]
        if rows:
            self._connection.execute(insert(journal), rows)


def _about(form: FormRef, record: str) -> ColumnElement[bool]:
    return and_(runs.c.app == form.app, runs.c.form == form.form, runs.c.record == record)


def _run_row(run: Run) -> dict[str, object]:
    return {
        "id": run.id,
        "app": run.app,
        "process": run.process,
        "release": run.release,
        "form": run.form,
        "record": run.record,
        "initiator": run.initiator,
        "state": run.status.value,
        "started_at": run.started_at,
        "ended_at": run.journal[-1].at if run.status.ended else None,
        "version": run.version,
        "whereabouts": asdict(whereabouts_of(run)),
        "body": dump_run(replace(run, journal=())),
    }


def _task_row(run: Run, task: Task) -> dict[str, object]:
    # A transferred task counts as done by the one who handed it on.
    handed_on = task.state is TaskState.CLOSED and task.verb is not None
    return {
        "id": task.id,
        "run": run.id,
        "app": run.app,
        "node": task.node,
        "kind": task.kind.value,
        "person": task.person,
        "deputy_of": task.deputy_of,
        "verb": task.verb,
        "state": TaskState.DONE.value if handed_on else task.state.value,
        "arrived_at": task.opened_at,
        "closed_at": task.closed_at,
        "deadline": task.deadline,
    }


def _first(task: Task, cards: Mapping[str, Card]) -> dict[str, object]:
    card = cards.get(task.id, Card())
    body = {"title": card.title, "summary": list(card.summary)}
    return {"body": body, "quick": card.quick}
