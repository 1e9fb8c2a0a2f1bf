"""The permits of whoever asks, for every form that a question or a change touches."""

from __future__ import annotations

from collections.abc import Iterable

from dougong.access.permit import Operation, Permit
from dougong.access.policy import permit_for
from dougong.access.principal import INSIDE, Principal
from dougong.access.rights import OVER_A_RECORD, Rights, deciding
from dougong.expressions import Row, Surroundings
from dougong.forms.spec import FormSpec
from dougong.kernel.errors import Forbidden, NotFound
from dougong.publishing.app_spec import AppSpec
from dougong.records.analyses import Figures
from dougong.records.guard import Permits
from dougong.records.paths import mentioned
from dougong.records.query import Query
from dougong.records.record import Record, State, row_of
from dougong.records.shape import FormRef
from dougong.usecases.facts.answering import followed
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork


def surroundings(work: UnitOfWork, who: Principal) -> Surroundings:
    """Return what expressions may know besides the row; an external person is the record it is bound to."""
    user = who.bound_to[1] if who.bound_to else who.id
    # The directory is closed to whoever is not of the organisation.
    tree = work.departments.tree() if who.kind in INSIDE else ()
    return Surroundings(work.moment, user, who.departments, who.department_tree, tree, who.summoned)


def permit(
    work: UnitOfWork, who: Principal, spec: AppSpec, ref: FormRef, operation: Operation
) -> Permit:
    """Return what somebody may do to a form; a sub-form is as open as the field that holds it."""
    shape = spec.shapes[ref]
    if shape.parent is not None:
        return permit_within(
            permit(work, who, spec, shape.parent, operation), ref, frozenset(shape.fields)
        )
    owner = spec if ref.app == spec.key else compiled_release(work, ref.app)
    return permit_for(who, owner.roles, shape, operation)


def demanded(
    work: UnitOfWork, who: Principal, spec: AppSpec, ref: FormRef, operation: Operation
) -> Permit:
    """Return a permit that lets through something at least; who may not even read a form does not learn of it."""
    found = permit(work, who, spec, ref, operation)
    if found.anything:
        return found
    if permit(work, who, spec, ref, Operation.READ).anything:
        raise Forbidden(operation=operation.value, form=str(ref))
    raise NotFound(what="form", key=str(ref))


def permits_on(work: UnitOfWork, who: Principal, spec: AppSpec, query: Query | Figures) -> Permits:
    """Return the reading permit of every form on the paths of a question, and of the sub-forms it shows."""
    on_paths: Iterable[FormRef] = mentioned(spec.shapes, query)
    shown = (child.ref for child in spec.shapes.children(query.form))
    return {ref: permit(work, who, spec, ref, Operation.READ) for ref in {*on_paths, *shown}}


def rights_on(work: UnitOfWork, who: Principal, form: FormSpec, row: Row, permit: Permit) -> Permit:
    """Return the rights of a permit in one row; outside of it, as in one that waits, what holds in all."""
    if not permit.shares:
        return permit
    around = surroundings(work, who)
    seen = followed(work, form.shapes, form.ref, row, permit.needs)
    found = permit.in_row(seen, around)
    return found if permit.rows.have(seen, around) else permit.everywhere()


def over_records(
    work: UnitOfWork, who: Principal, spec: AppSpec, ref: FormRef
) -> tuple[Permit, ...]:
    """Return the permits of what is done to records beside reading them."""
    return tuple(permit(work, who, spec, ref, each) for each in OVER_A_RECORD)


def rights_over(work: UnitOfWork, who: Principal, spec: AppSpec, record: Record) -> Rights:
    """Return what somebody may do with a record, be it read with its rights or just written."""
    found = record.rights or _rights_now(work, who, spec, record)
    return found if record.state is State.ACTIVE else found.waiting()


def _rights_now(work: UnitOfWork, who: Principal, spec: AppSpec, record: Record) -> Rights:
    reading = permit(work, who, spec, record.form, Operation.READ)
    decides = deciding(reading, over_records(work, who, spec, record.form))
    row = followed(work, spec.shapes, record.form, row_of(record), decides.needs)
    around = surroundings(work, who)
    if record.state is State.ACTIVE and not reading.rows.have(row, around):
        return Rights.NONE
    return decides.told(tuple(rows.have(row, around) for rows in decides.asks)).rights


def permit_within(parent: Permit, ref: FormRef, fields: frozenset[str]) -> Permit:
    """Return the permit of a sub-form's rows, which go with the record that holds them."""
    key = ref.form.rpartition(".")[2]
    return Permit(
        form=str(ref),
        operation=parent.operation,
        rows=parent.clear_in([key]),
        readable=fields if key in parent.clear else frozenset(),
        writable=fields if key in parent.writable else frozenset(),
        why=parent.why,
    )
