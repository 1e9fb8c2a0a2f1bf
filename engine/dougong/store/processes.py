"""Runs as JSON, with rows for their tasks and journal that lists and reports can ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

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
    TaskKind,
    TaskState,
    dump_run,
    load_run,
)
from dougong.processes.store import Box, Card, Listed
from dougong.records.shape import FormRef
from dougong.store.column_types import Instant
from dougong.store.resting import awake
from dougong.store.tables import journal, runs, tasks

_NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_ENDED = [status.value for status in Status if status.ended]


class SqlRuns:
    """Implements `dougong.processes.store.Runs`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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
        for each in effects:
            if isinstance(each, ChangeTask):
                row = _task_row(run, each.task)
                self._connection.execute(
                    update(tasks).where(tasks.c.id == each.task.id).values(**row)
                )
        self._keep_journal(run, sum(isinstance(each, Journal) for each in effects))

    def listed(
        self, box: Box, person: str, *, after: str | None, limit: int
    ) -> tuple[Sequence[Listed], str | None]:
        asked = _started(person) if box is Box.STARTED else _in_box(box, person)
        at = asked.selected_columns["at"]
        if box is Box.TODO:
            asked = _soonest_first(asked, at, after)
        else:
            asked = asked.where(at < after) if after is not None else asked
            asked = asked.order_by(at.desc())
        rows = self._connection.execute(asked.limit(limit + 1)).all()
        found = [_listed(row) for row in rows[:limit]]
        return found, _place(box, rows[limit - 1]) if len(rows) > limit else None

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

    def counts(self, person: str) -> Mapping[Box, int]:
        of_tasks = {box: self._count(tasks, _mine(box, person)) for box in (Box.TODO, Box.DONE)}
        unread = and_(_of(person), tasks.c.state == TaskState.UNREAD.value)
        going = and_(runs.c.initiator == person, runs.c.state.not_in(_ENDED), awake(runs.c.app))
        return {
            **of_tasks,
            Box.STARTED: self._count(runs, going),
            Box.CC: self._count(tasks, unread),
        }

    def going(self, app: str) -> int:
        return self._count(runs, and_(runs.c.app == app, runs.c.state.not_in(_ENDED)))

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

    def _count(self, table: Any, where: ColumnElement[bool]) -> int:
        return self._connection.scalar(select(func.count()).select_from(table).where(where)) or 0

    def _keep_run(self, run: Run) -> None:
        row = _run_row(run)
        if run.version == 1:
            self._begin(run, row)
            return
        before = and_(runs.c.id == run.id, runs.c.version == run.version - 1)
        if self._connection.execute(update(runs).where(before).values(**row)).rowcount == 0:
            raise Conflict(run=run.id)

    def _begin(self, run: Run, row: Mapping[str, object]) -> None:
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(runs), row)
        except IntegrityError as second:
            raise Conflict(run=run.id) from second

    def _keep_journal(self, run: Run, new: int) -> None:
        first = len(run.journal) - new
        lines = cast("Sequence[Body]", dump_run(run).get("journal", ()))[first:]
        rows = [
            {
                "run": run.id,
                "position": first + index,
                "at": entry.at,
                "by": entry.by,
                "kind": entry.what,
                "body": line,
            }
            for index, (entry, line) in enumerate(zip(run.journal[first:], lines, strict=True))
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
        "body": {name: each for name, each in dump_run(run).items() if name != "journal"},
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
        "state": TaskState.DONE.value if handed_on else task.state.value,
        "arrived_at": task.opened_at,
        "closed_at": task.closed_at,
        "deadline": task.deadline,
    }


def _first(task: Task, cards: Mapping[str, Card]) -> dict[str, object]:
    card = cards.get(task.id, Card())
    return {"body": {"title": card.title, "summary": list(card.summary)}}


def _of(person: str) -> ColumnElement[bool]:
    return and_(tasks.c.person == person, awake(tasks.c.app))


def _mine(box: Box, person: str) -> ColumnElement[bool]:
    if box is Box.CC:
        return and_(_of(person), tasks.c.kind == TaskKind.NOTICE.value)
    if box is Box.TODO:
        return and_(_of(person), tasks.c.state == TaskState.OPEN.value)
    done = and_(_of(person), tasks.c.state == TaskState.DONE.value)
    return and_(done, tasks.c.kind != TaskKind.START.value)


def _in_box(box: Box, person: str) -> Select[Any]:
    columns = (tasks.c.id.label("at"), tasks.c.id.label("task"), tasks.c.body.label("card"))
    asked = select(*columns, tasks.c.deadline, runs.c.body.label("run"))
    return asked.join_from(tasks, runs).where(_mine(box, person))


def _soonest_first(asked: Select[Any], at: ColumnElement[str], after: str | None) -> Select[Any]:
    """Order tasks by their deadline, those without one last, and else the newest first."""
    due = func.coalesce(tasks.c.deadline, literal(_NEVER, Instant))
    if after is not None:
        moment, _, last = after.partition(" ")
        then = literal(datetime.fromisoformat(moment), Instant)
        asked = asked.where(or_(due > then, and_(due == then, at < last)))
    return asked.order_by(due, at.desc())


def _place(box: Box, row: Any) -> str:
    """Return where the page after a row begins."""
    return f"{(row.deadline or _NEVER).isoformat()} {row.at}" if box is Box.TODO else str(row.at)


def _started(person: str) -> Select[Any]:
    """Ask for a person's own runs, each by its latest task at the start."""
    start = tasks.alias()
    latest = (
        select(func.max(start.c.id))
        .where(start.c.run == runs.c.id, start.c.kind == TaskKind.START.value)
        .correlate(runs)
        .scalar_subquery()
    )
    columns = (runs.c.id.label("at"), tasks.c.id.label("task"), tasks.c.body.label("card"))
    asked = select(*columns, tasks.c.deadline, runs.c.body.label("run"))
    return asked.join_from(runs, tasks, tasks.c.id == latest).where(
        runs.c.initiator == person, awake(runs.c.app)
    )


def _listed(row: Any) -> Listed:
    card = Card(row.card["title"], tuple(row.card["summary"]))
    return Listed(row.task, load_run(row.run), card, row.deadline)
