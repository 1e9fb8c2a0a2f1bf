"""What a run plays on: its process, the form as it is today, and the record as it would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal, system_for
from dougong.access.rows import Rows
from dougong.expressions import Row, Value
from dougong.fields.spec import FieldSpec
from dougong.forms.reading import read_values
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.kernel.errors import NotFound
from dougong.processes import ProcessSpec, Run
from dougong.processes.nodes.protocol import Access, Node
from dougong.publishing.app_spec import AppSpec
from dougong.records.query import Standing
from dougong.records.record import Record, row_of
from dougong.records.shape import FormRef
from dougong.usecases.changes.holding import held_record
from dougong.usecases.facts.permits import permit, rights_on
from dougong.usecases.facts.specs import compiled_release, published
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Scene:
    """`process` is of the release that the run is pinned to, `form` of the current one; `record` is as stored."""

    spec: AppSpec
    process: ProcessSpec
    form: FormSpec
    record: Record
    run: Run
    moment: Moment

    @property
    def ref(self) -> FormRef:
        return self.form.ref

    @property
    def values(self) -> Row:
        """Return the values as they would be if what is held were agreed."""
        return {**self.record.values, **held_values(self.form, self.run)}

    @property
    def row(self) -> dict[str, Value]:
        """Return the record that conditions and assignees look at."""
        return {**row_of(self.record), **self.values}

    def node(self, key: str) -> Node:
        return self.process.nodes[key]

    def access(self, node: Node, field: FieldSpec) -> Access:
        """Return what the person at a node may do with a field; into a record that is to go nobody writes."""
        usual = access_to(node, field)
        return Access.READ if self.run.deletes and usual in WRITABLE else usual

    def with_run(self, run: Run) -> Scene:
        return replace(self, run=run)


def scene_of(work: UnitOfWork, run: Run) -> Scene:
    """Return the scene of a run; raises `NotFound` when its record or its form is gone."""
    spec, form = published(work, FormRef.read(run.form, run.app))
    record = work.facts.record(form.ref, run.record)
    if record is None and run.status.ended:
        # What was refused is looked at where it was put.
        record = work.facts.record(form.ref, run.record, Standing.DELETED)
    return _scene(work, spec, form, run, record)


def held_scene(work: UnitOfWork, run: Run, given: Mapping[str, Json]) -> Scene:
    """Return the scene of a run about to move: nobody else changes the record until the end."""
    spec, form = published(work, FormRef.read(run.form, run.app))
    waiting = run.held.values if run.held else {}
    return _scene(work, spec, form, run, held_record(work, form, run.record, waiting, given))


def _scene(
    work: UnitOfWork, spec: AppSpec, form: FormSpec, run: Run, record: Record | None
) -> Scene:
    if record is None:
        raise NotFound(what="record", key=run.record)
    return Scene(spec, process_of(work, run), form, record, run, work.moment)


def process_of(work: UnitOfWork, run: Run) -> ProcessSpec:
    """Return the process as it was when the run began."""
    return compiled_release(work, run.app, run.release).processes[run.process]


def held_values(form: FormSpec, run: Run) -> Mapping[str, Value]:
    """Return the values of the change a run holds back; none where it holds none."""
    return read_values(form, run.held.values).values if run.held else {}


def access_to(node: Node, field: FieldSpec) -> Access:
    """Return what the person at a node may do with a field; at the start all may be edited, elsewhere read."""
    usual = Access.EDIT if node.type == "start" else Access.READ
    given = node.fields.get(field.key, usual)
    fixed = field.read_only or field.computed
    return Access.READ if fixed and given in {Access.EDIT, Access.REQUIRED} else given


def permit_at(form: FormSpec, node: Node, operation: Operation) -> Permit:
    """Return what the person at a node may see and write of this one record."""
    access = {key: access_to(node, field) for key, field in form.fields.items()}
    return Permit(
        str(form.ref),
        operation,
        Rows.ALL,
        readable=frozenset(key for key, each in access.items() if each is not Access.HIDDEN),
        writable=frozenset(key for key, each in access.items() if each in WRITABLE),
        masked=frozenset(key for key, each in access.items() if each is Access.MASKED),
        why=(f"node/{node.key}",),
    )


def permit_for_task(
    work: UnitOfWork, who: Principal, scene: Scene, node: Node, operation: Operation
) -> Permit:
    """Return what somebody may see and write in a task: what the node says; the initiator no more than usual."""
    here = permit_at(scene.form, node, operation)
    if node.type != "start":
        return here
    usual = permit(work, who, scene.spec, scene.ref, operation)
    if not usual.anything:
        usual = permit(work, who, scene.spec, scene.ref, Operation.CREATE)
    usual = rights_on(work, who, scene.form, row_of(scene.record), usual)
    return replace(
        here,
        readable=here.readable & (usual.readable | usual.writable),
        writable=here.writable & usual.writable if operation is not Operation.READ else frozenset(),
        masked=here.masked | usual.masked,
    )


def everything(form: FormSpec, operation: Operation) -> Permit:
    """Return the permit of a process that carries out what was agreed."""
    every = frozenset(form.fields)
    return Permit(str(form.ref), operation, Rows.ALL, every, every, why=("process",))


def on_behalf(run: Run, who: Principal) -> Principal:
    """Return the app itself as the one who acts, with the person whose verb led to it."""
    return system_for(run.app, actor=who.id or who.actor)


WRITABLE = frozenset({Access.EDIT, Access.REQUIRED})
