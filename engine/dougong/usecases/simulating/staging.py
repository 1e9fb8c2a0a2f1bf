"""Sets the stage of a simulation: the record as its maker may read it or invented it, and as each step leaves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dougong.access.principal import Principal
from dougong.expressions import Row, Surroundings
from dougong.forms.facts import FormFacts
from dougong.forms.reading import read_values
from dougong.forms.spec import FormSpec
from dougong.forms.submission import Submission
from dougong.forms.submit import submit
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.kernel.errors import Invalid, refuse_if
from dougong.kernel.problems import Problem, join_path, under
from dougong.kernel.wording import label_in
from dougong.processes import Held, On, ProcessSpec, Run
from dougong.processes.simulation.script import Deed, Happening, Then
from dougong.processes.simulation.simulate import Script
from dougong.publishing.app_spec import AppSpec
from dougong.records.change import ChangeKind
from dougong.records.following import brought, seen_through
from dougong.records.record import row_of
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.processes.scene import WRITABLE, access_to
from dougong.usecases.reading.fetching import fetched
from dougong.usecases.reading.records import get_record
from dougong.usecases.reading.referring import Referring
from dougong.usecases.simulating.sight import Sight
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who starts it and when, about which record or which values, what happens, and what follows."""

    by: str
    at: datetime
    record: str | None = None
    values: Mapping[str, Json] | None = None
    steps: tuple[Happening, ...] = ()
    then: Then = Then.STOP


@dataclass(frozen=True, slots=True)
class Staged:
    """A script that can be played. `record` holds what it looks at before anything happens, without what lies behind.

    `withheld` are fields that whoever tries it may not read and that are blank for that; `strange` are those that were
    made to refer to what they may not refer to; `doubts` are what the form would refuse.
    """

    spec: AppSpec
    process: ProcessSpec
    form: FormSpec
    script: Script
    record: Row
    around: Surroundings
    withheld: tuple[str, ...] = ()
    strange: frozenset[str] = frozenset()
    doubts: tuple[Problem, ...] = ()


def staged(
    work: UnitOfWork, who: Principal, spec: AppSpec, process: ProcessSpec, wanted: Wanted
) -> Staged:
    """Return what is to be played; raises `Invalid` for an unknown starter and for values that are none."""
    initiator = work.sessions.principal(wanted.by)
    if initiator is None:
        raise Invalid([Problem("by", "simulation.no_such_person")])
    moment = Moment(wanted.at, work.moment.zone)
    around = Surroundings(moment, wanted.by, initiator.departments, initiator.department_tree)
    sight = Sight(work, who, compiled_release(work, spec.key))
    stage = _Stage(work, who, spec, process, spec.forms[process.form], around, sight)
    known, withheld = stage.known(wanted.record)
    system = {**_system(initiator, wanted), **known}
    record, doubts = stage.settled(
        "values", known if wanted.record else None, wanted.values, system
    )
    rows = dict(stage.later(wanted.steps, {**system, **record}))
    run = Run(
        "simulation", spec.key, process.key, 0, process.form, wanted.record or "", wanted.by,
        held=_held(process),
    )  # fmt: skip
    before = {**system, **record}
    script = Script(
        process, run, stage.followed(before), wanted.at, wanted.steps, wanted.then, rows
    )
    strange = frozenset(stage.strange)
    return Staged(spec, process, stage.form, script, before, around, withheld, strange, doubts)


def _system(initiator: Principal, wanted: Wanted) -> Row:
    department = initiator.departments[0] if initiator.departments else None
    return {
        "id": wanted.record, "created_at": wanted.at, "created_by": wanted.by, "updated_at": wanted.at,
        "updated_by": wanted.by, "owner_id": wanted.by, "dept_id": department, "state": "active",
    }  # fmt: skip


def _held(process: ProcessSpec) -> Held | None:
    """Return the change that would wait; its values are in the record already."""
    kinds = {On.UPDATE: ChangeKind.UPDATE, On.DELETE: ChangeKind.DELETE}
    kind = kinds.get(process.trigger.on)
    return Held(kind) if kind and process.trigger.hold else None


@dataclass(frozen=True, slots=True)
class _Stage:
    work: UnitOfWork
    who: Principal
    spec: AppSpec
    process: ProcessSpec
    form: FormSpec
    around: Surroundings
    sight: Sight
    strange: set[str] = field(default_factory=set)

    def known(self, id: str | None) -> tuple[Row, tuple[str, ...]]:
        """Return a record as it may be read, and the fields that may not; nothing for one that is invented."""
        if id is None:
            return {}, ()
        record, permit, live = get_record(self.work, self.who, self.form.ref, id)
        there = live.forms[self.form.ref.form].fields
        withheld = [key for key in self.form.fields if key in there and key not in permit.clear]
        return {**row_of(record), **dict.fromkeys(withheld)}, tuple(withheld)

    def settled(
        self, path: str, before: Row | None, given: Mapping[str, Json] | None, system: Row
    ) -> tuple[Row, tuple[Problem, ...]]:
        """Return the fields as the form engine settles them, and what it would refuse."""
        reading = read_values(self.form, given or {})
        refuse_if(under(path, reading.problems))
        if before is not None and not given:
            return {key: before[key] for key in self.form.fields if key in before}, ()
        found = self._submitted(before, reading.values, system)
        return found.values, tuple(under(path, [*found.problems, *self._strange(before, found)]))

    def _strange(self, before: Row | None, found: Submission) -> Sequence[Problem]:
        """Return what refers to records that whoever tries it would not find: their names are not told."""
        told = Referring(self.work, self.who).strange(self.form, {0: (before or {}, found)})
        problems = told.get(0, ())
        self.strange.update(each.path.partition("/")[0] for each in problems)
        return problems

    def _submitted(self, before: Row | None, given: Row, system: Row) -> Submission:
        fields = None if before is None else {key: before.get(key) for key in self.form.fields}
        facts = FormFacts(system=system)
        while True:
            found = submit(self.form, fields, given, self.around, facts)
            if isinstance(found, Submission):
                return found
            told = brought(self.sight.rows, facts.told, found.needs)
            taken = fetched(self.work, self.who, self.form, found.wanted)
            blanks = dict.fromkeys(found.wanted)
            facts = facts._replace(told=told, fetched={**facts.fetched, **blanks, **taken})

    def later(self, steps: Iterable[Happening], row: Row) -> Iterator[tuple[int, Row]]:
        """Yield the record as it is once a step has been taken, for every step that writes."""
        for number, step in enumerate(steps):
            if isinstance(step, Deed) and step.values:
                path = join_path("steps", number, "values")
                refuse_if(under(path, self._unwritable(step)))
                values, _ = self.settled(path, row, step.values, row)
                row = {**row, **values}
                yield number, self.followed(row)

    def _unwritable(self, deed: Deed) -> Iterator[Problem]:
        node, fields = self.process.nodes.get(deed.at), self.form.fields
        for key in deed.values:
            if node and key in fields and access_to(node, fields[key]) not in WRITABLE:
                label = label_in(fields[key].label)
                yield Problem(key, "process.field_not_writable", {"field": label})

    def followed(self, row: Row) -> Row:
        """Return a row with what lies behind its references, as far as whoever tries it may read that."""
        trigger = self.process.trigger.condition
        paths = self.process.paths | (trigger.needs if trigger else frozenset())
        return seen_through(
            self.spec.shapes,
            self.sight.rows,
            lambda following: following.row(self.form.ref, row, paths),
        )
