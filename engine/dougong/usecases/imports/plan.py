"""What an import is to do: which file, which columns into which fields, and how rows meet records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.fields.traits import Trait
from dougong.fields.types.choice import Choice
from dougong.fields.types.choices import Choices
from dougong.forms.interchange import MappedColumn, administered, field_of, importable
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import refuse_if
from dougong.kernel.problems import Problem, under
from dougong.kernel.wording import label_in
from dougong.processes.wired import wired
from dougong.records.shape import FormRef, Shapes
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.facts.permits import demanded
from dougong.usecases.facts.specs import published
from dougong.usecases.imports.mending import Mended, mended_from
from dougong.usecases.records.changing_many import Mode, operations
from dougong.usecases.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class InsidePlan:
    """Rows of a sub-form, from another sheet: its column `link` holds what the records have in their column `own`."""

    field: str
    sheet: int
    header: int
    link: int
    own: int
    columns: tuple[MappedColumn, ...]
    skip: tuple[int, ...] = ()

    def json(self) -> dict[str, Json]:
        """Return it as a job keeps it."""
        return {
            "field": self.field,
            "sheet": self.sheet,
            "header": self.header,
            "link": self.link,
            "own": self.own,
            "columns": [_column_json(each) for each in self.columns],
            "skip": list(self.skip),
        }


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """`header` counts rows from 1 and is 0 where there is none; `by` are the fields that tell a record.

    `fixed` are values that every row gets; `clear` says whether an empty cell empties the field of a record
    that is there; `rules` says whether the app's rules hear of it; computed fields follow in any case.
    `skip` are rows, by their numbers in the file, that are no records: what sums others up. `mended` are cells
    that were put right after the file was looked at.
    """

    form: FormRef
    file: str
    columns: tuple[MappedColumn, ...]
    sheet: int = 0
    header: int = 1
    mode: Mode = Mode.INSERT
    by: tuple[str, ...] = ()
    fixed: Mapping[str, Json] = field(default_factory=dict)
    clear: bool = False
    rules: bool = False
    skip: tuple[int, ...] = ()
    inside: tuple[InsidePlan, ...] = ()
    mended: tuple[Mended, ...] = ()

    def json(self) -> dict[str, Json]:
        """Return the plan as a job keeps it."""
        return {
            "app": self.form.app,
            "form": self.form.form,
            "file": self.file,
            "sheet": self.sheet,
            "header": self.header,
            "mode": self.mode.value,
            "by": list(self.by),
            "fixed": wired(self.fixed),
            "clear": self.clear,
            "rules": self.rules,
            "skip": list(self.skip),
            "inside": [each.json() for each in self.inside],
            "mended": [each.json() for each in self.mended],
            "columns": [_column_json(each) for each in self.columns],
        }


def _column_json(column: MappedColumn) -> Json:
    return {
        "column": column.column,
        "field": column.field,
        "match": column.match,
        "create": column.create,
        "head": column.head,
        "leave": column.leave,
    }


def plan_from(kept: Mapping[str, Json]) -> ImportPlan:
    """Read a plan back, or as a client sent it once the shapes were checked."""
    return ImportPlan(
        FormRef(str(kept["app"]), str(kept["form"])),
        str(kept["file"]),
        _columns(kept),
        int(str(kept.get("sheet") or 0)),
        int(str(kept.get("header", 1))),
        Mode(str(kept.get("mode") or "insert")),
        tuple(cast("list[str]", kept.get("by") or [])),
        cast("Mapping[str, Json]", kept.get("fixed") or {}),
        kept.get("clear") is True,
        kept.get("rules") is True,
        _numbers(kept.get("skip")),
        tuple(map(_inside, cast("list[Mapping[str, Json]]", kept.get("inside") or []))),
        mended_from(kept.get("mended")),
    )


def _inside(kept: Mapping[str, Json]) -> InsidePlan:
    sheet, header, link, own = (int(str(kept[key])) for key in ("sheet", "header", "link", "own"))
    skip = _numbers(kept.get("skip"))
    return InsidePlan(str(kept["field"]), sheet, header, link, own, _columns(kept), skip)


def _numbers(kept: Json) -> tuple[int, ...]:
    return tuple(int(str(each)) for each in cast("list[Json]", kept or []))


def _columns(kept: Mapping[str, Json]) -> tuple[MappedColumn, ...]:
    return tuple(_column(each) for each in cast("list[Mapping[str, Json]]", kept["columns"]))


def _column(said: Mapping[str, Json]) -> MappedColumn:
    match = said.get("match")
    return MappedColumn(
        int(str(said["column"])),
        str(said["field"]),
        str(match) if match else None,
        said.get("create") is True,
        str(said.get("head") or ""),
        said.get("leave") is True,
    )


def demand_plan(work: UnitOfWork, who: Principal, plan: ImportPlan) -> None:
    """Refuse a plan that makes no sense, or that asks for more than somebody may."""
    spec, form = published(work, plan.form)
    demanded(work, who, spec, plan.form, Operation.IMPORT)
    refuse_if(problems_of(plan, form, spec.shapes))
    for operation in operations(plan.mode).values():
        demanded(work, who, spec, plan.form, operation)
    demand_administering(work, who, plan, form)
    if any(each.create for each in plan.columns if offers_options(form, each.field)):
        demand_builder(who, plan.form.app)


def demand_administering(
    work: UnitOfWork, who: Principal, plan: ImportPlan, form: FormSpec
) -> None:
    """Refuse whoever would write what only who manages the form may: numbers, makers and moments of making."""
    if any(each.field in administered(form) for each in plan.columns):
        spec, _ = published(work, plan.form)
        demanded(work, who, spec, plan.form, Operation.MANAGE)


def offers_options(form: FormSpec, key: str) -> bool:
    """Tell whether a field is chosen from a list of options."""
    return key in form.fields and isinstance(form.fields[key].type, Choice | Choices)


def problems_of(plan: ImportPlan, form: FormSpec, shapes: Shapes) -> list[Problem]:
    """Return what is wrong with a plan before a single row is read."""
    fields = [*importable(form), *administered(form).values()]
    open_fields = {each.key: label_in(each.label) for each in fields}
    found = [*_bad_columns(plan.columns, open_fields), *_bad_matches(plan.columns, form, shapes)]
    for at, each in enumerate(plan.inside):
        found += under(f"inside/{at}", _bad_inside(each, form, shapes))
    if not plan.columns:
        found.append(Problem("columns", "import.no_columns"))
    mapped = {column.field for column in plan.columns}
    found += [
        Problem(f"fixed/{key}", "import.unknown_field", {"key": key[:60]})
        for key in plan.fixed
        if key not in open_fields or key in mapped or key in administered(form)
    ]
    if plan.mode is not Mode.INSERT and not (plan.by and set(plan.by) <= mapped):
        found.append(Problem("by", "import.no_key"))
    found += [
        Problem("by", "import.not_telling", {"label": open_fields[key]})
        for key in plan.by
        if key in open_fields and Trait.TELLING not in field_of(form, key).traits
    ]
    return found


def _bad_inside(plan: InsidePlan, form: FormSpec, shapes: Shapes) -> Iterable[Problem]:
    rows = form.rows.get(plan.field)
    if rows is None:
        return [Problem("field", "import.unknown_field", {"key": plan.field[:60]})]
    open_fields = {each.key: label_in(each.label) for each in importable(rows)}
    return [*_bad_columns(plan.columns, open_fields), *_bad_matches(plan.columns, rows, shapes)]


def _bad_columns(
    columns: Sequence[MappedColumn], open_fields: Mapping[str, str]
) -> Iterable[Problem]:
    seen: set[str] = set()
    for at, column in enumerate(columns):
        if column.field not in open_fields:
            yield Problem(f"columns/{at}", "import.unknown_field", {"key": column.field[:60]})
        elif column.field in seen:
            yield Problem(
                f"columns/{at}", "import.column_twice", {"label": open_fields[column.field]}
            )
        seen.add(column.field)


def _bad_matches(
    columns: Sequence[MappedColumn], form: FormSpec, shapes: Shapes
) -> Iterable[Problem]:
    for at, column in enumerate(columns):
        target = form.fields[column.field].type.leads_to if column.field in form.fields else None
        if column.match and target:
            shape = shapes[FormRef.read(target, form.ref.app)]
            path, stored = f"columns/{at}/match", {spec.key: spec for spec in shape.stored()}
            if column.match not in stored:
                yield Problem(path, "import.unknown_field", {"key": column.match[:60]})
            elif Trait.IDENTIFYING not in stored[column.match].traits:
                label = label_in(stored[column.match].label)
                yield Problem(path, "import.not_identifying", {"label": label})
