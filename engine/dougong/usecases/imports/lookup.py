"""What the cells of an import refer to: options by label, people by name, records by a field of theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.directory.department import DepartmentTree
from dougong.directory.person import PeopleQuery
from dougong.expressions import Value
from dougong.fields.spec import FieldSpec
from dougong.fields.traits import ValueKind
from dougong.fields.types.choice import Choice
from dougong.fields.types.choices import Choices
from dougong.fields.types.serial import Serial
from dougong.forms.cells import Cell, Reader, cell_at, parts_of, shown
from dougong.forms.interchange import MappedColumn, field_of
from dougong.forms.spec import FormSpec
from dougong.kernel.errors import refuse_if
from dougong.kernel.ids import is_id
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.records.query import Query
from dougong.records.shape import FormRef
from dougong.usecases.facts.permits import demanded, permit
from dougong.usecases.facts.specs import published
from dougong.usecases.imports.options import missing_options
from dougong.usecases.imports.plan import ImportPlan
from dougong.usecases.reading.records import guarded
from dougong.usecases.records.changing_many import Found, Mode, many_changes
from dougong.usecases.unit_of_work import UnitOfWork

MOST_PEOPLE = 100_000
REFERRING = frozenset({ValueKind.REFERENCE, ValueKind.REFERENCES})
"""What is held where cells name records of another form."""
TO_BE_MADE = "00000000-0000-7000-8000-000000000000"
"""Stands for a record that an import would make, while it is only tried."""
_Rows = Sequence[tuple[int, Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class _Named:
    """Ids by what stands in cells, how many a cell could mean where it is not one, and what a record can be made of."""

    ids: Mapping[str, str] = field(default_factory=dict)
    several: Mapping[str, int] = field(default_factory=dict)
    makeable: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Target:
    """The form that a column's cells refer to, the field they hold, and what else may tell its records apart."""

    spec: AppSpec
    form: FormSpec
    key: str
    also: tuple[str, ...] = ()


def reader_for(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    columns: Sequence[MappedColumn],
    rows: _Rows,
    *,
    creating: bool,
) -> Reader:
    """Return a reader that knows what the cells of these rows refer to, in a form or in one of its sub-forms.

    With `creating`, records that a column may create are created; without, they count as found.
    """
    named: dict[str, _Named] = {}
    for column in columns:
        kind = field_of(form, column.field).holds
        if kind in _IN_DIRECTORY:
            named[column.field] = _IN_DIRECTORY[kind](work)
        elif kind in REFERRING:
            named[column.field] = _referred(work, who, form, column, rows, creating=creating)
    return Reader(
        work.moment.zone,
        _options(form, columns, rows),
        {key: each.ids for key, each in named.items()},
        {key: each.several for key, each in named.items()},
    )


def to_be_made(
    work: UnitOfWork, who: Principal, plan: ImportPlan, rows: _Rows
) -> Mapping[str, int]:
    """Return how many records of other forms an import would make, by the field that refers to them.

    Raises `Forbidden` where whoever imports may not make them.
    """
    _, form = published(work, plan.form)
    making = [each for each in plan.columns if each.create and _refers(form, each)]
    targets = {each: _target(work, who, form, each) for each in making}
    missing = {
        column.field: _missing(work, who, target, form, column, rows)
        for column, target in targets.items()
        if target is not None
    }
    return {field: count for field, count in missing.items() if count}


def _refers(form: FormSpec, column: MappedColumn) -> bool:
    return field_of(form, column.field).holds in REFERRING


def _missing(
    work: UnitOfWork,
    who: Principal,
    target: _Target,
    form: FormSpec,
    column: MappedColumn,
    rows: _Rows,
) -> int:
    missing = _known(work, who, target, _texts(form, column, rows)).makeable
    if missing:
        demanded(work, who, target.spec, target.form.ref, Operation.CREATE)
    return len(missing)


def _options(
    form: FormSpec, columns: Sequence[MappedColumn], rows: _Rows
) -> dict[str, Mapping[str, str]]:
    """Return the values of options by label; for one that is still to be made, another stands."""
    making = missing_options(form, columns, rows)
    return {
        key: {
            **dict.fromkeys(making.get(key, ()), next(iter(field.type.options), "")),
            **field.type.labels,
        }
        for key, field in form.fields.items()
        if isinstance(field.type, Choice | Choices)
    }


def _people(work: UnitOfWork) -> _Named:
    """Return ids of people by username or id, and by name where only one person has it."""
    people = work.people.find(PeopleQuery(limit=MOST_PEOPLE))
    ids = {person.id: person.id for person in people}
    return _named(
        {person.id: person.name for person in people},
        ids | {person.username: person.id for person in people},
    )


def _departments(work: UnitOfWork) -> _Named:
    """Return ids of departments by their way from the top ("总部/销售部") or id, and by name where only one has it."""
    tree = DepartmentTree.of(work.departments.all())
    ways = {id: "/".join(each.label for each in (*tree.above(id),)[::-1]) for id in tree.by_id}
    return _named(
        {id: each.label for id, each in tree.by_id.items()},
        {id: id for id in ways} | {way: id for id, way in ways.items()},
    )


def _named(names: Mapping[str, str], telling: Mapping[str, str]) -> _Named:
    """Return what names by id and what else tells them come to."""
    held = Counter(names.values())
    by_name = {name: id for id, name in names.items() if held[name] == 1}
    return _Named(
        {**by_name, **telling}, {name: count for name, count in held.items() if count > 1}
    )


_IN_DIRECTORY: Mapping[ValueKind, Callable[[UnitOfWork], _Named]] = {
    ValueKind.MEMBER: _people,
    ValueKind.MEMBERS: _people,
    ValueKind.DEPARTMENT: _departments,
    ValueKind.DEPARTMENTS: _departments,
}


def _referred(
    work: UnitOfWork,
    who: Principal,
    form: FormSpec,
    column: MappedColumn,
    rows: _Rows,
    *,
    creating: bool,
) -> _Named:
    """Return the ids of the records that the cells of a column name."""
    target = _target(work, who, form, column)
    if target is None:
        return _Named()
    known = _known(work, who, target, _texts(form, column, rows))
    if not (column.create and known.makeable):
        return known
    missing = known.makeable
    made = _created(work, who, target, missing) if creating else dict.fromkeys(missing, TO_BE_MADE)
    return replace(known, ids={**known.ids, **made})


def _target(
    work: UnitOfWork, who: Principal, form: FormSpec, column: MappedColumn
) -> _Target | None:
    ref = FormRef.read(form.fields[column.field].type.leads_to or "", form.ref.app)
    spec, there = published(work, ref)
    if column.match:
        return _Target(spec, there, column.match) if column.match in there.fields else None
    title = there.title.source if there.title else ""
    if title not in there.fields:
        return None
    # Who may not read what else tells records apart finds them by their titles only.
    seen = permit(work, who, spec, ref, Operation.READ).everywhere().clear
    telling = (
        key
        for key, field in there.fields.items()
        if key in seen - {title} and (field.unique or _is_serial(field))
    )
    return _Target(spec, there, title, tuple(telling))


def _is_serial(field: FieldSpec) -> bool:
    return isinstance(field.type, Serial)


def _texts(form: FormSpec, column: MappedColumn, rows: _Rows) -> set[str]:
    """Return what stands in the cells of a column: each a name, or several where the field refers to several."""
    cells = [each for _, row in rows if (each := cell_at(row, column.column)) not in (None, "")]
    if field_of(form, column.field).holds is ValueKind.REFERENCES:
        return {part for cell in cells for part in parts_of(cell)}
    return {shown(cell) for cell in cells}


def _known(work: UnitOfWork, who: Principal, target: _Target, texts: Iterable[str]) -> _Named:
    """Return the ids of the records that some texts name, and the texts that name nothing.

    What one field knows, the next is not asked for; what fits several records names none of them.
    """
    found = _by_ids(work, who, target, [each for each in texts if is_id(each)])
    several: dict[str, int] = {}
    left = sorted({*texts} - found.keys())
    for key in (target.key, *target.also):
        values = _values(target.form.fields[key], left)
        query = guarded(work, who, target.spec, Query(target.form.ref, matched=key))
        known = work.records.lookup(query, values.values()) if values else {}
        ids = {text: known.get(value, ()) for text, value in values.items()}
        found |= {text: each[0] for text, each in ids.items() if len(each) == 1}
        several |= {text: len(each) for text, each in ids.items() if len(each) > 1}
        left = [text for text in left if not ids.get(text)]
    return _Named(found, several, [*_values(target.form.fields[target.key], left)])


def _by_ids(
    work: UnitOfWork, who: Principal, target: _Target, ids: Sequence[str]
) -> dict[str, str]:
    query = guarded(work, who, target.spec, Query(target.form.ref))
    there = work.records.find_all(query, ids) if ids else ()
    return {each.id: each.id for each in there}


def _values(field: FieldSpec, texts: Sequence[str]) -> dict[str, Value]:
    """Return what cells mean as values of a field, by their text."""
    if _is_serial(field):
        return {text: text for text in texts}
    parsed = {text: field.type.parse(text) for text in texts}
    return {text: value for text, value in parsed.items() if not isinstance(value, Problem)}


def _created(
    work: UnitOfWork, who: Principal, target: _Target, texts: Sequence[str]
) -> dict[str, str]:
    """Make the records that are missing, with nothing but the field they are known by."""
    many = many_changes(work, who, target.form.ref, Mode.INSERT, rules=False, cause="import")
    many.take({at: Found({target.key: text}) for at, text in enumerate(texts)})
    made = many.write()
    refuse_if(problem for problems in many.failed.values() for problem in problems)
    return {text: made[at].id for at, text in enumerate(texts)}
