"""Options that an import finds missing: told while it is tried, made when it begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle, islice
from typing import Any, cast

from dougong.access.principal import Principal
from dougong.definitions.content import Body, Content
from dougong.definitions.place import Place
from dougong.fields.types.choice import Choice
from dougong.fields.types.choices import Choices
from dougong.forms.books.settings import MOST_OPTIONS, OPTION_COLOURS
from dougong.forms.cells import Cell, parts_of, shown
from dougong.forms.interchange import MappedColumn
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound, refuse_if
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.usecases.building.editing import demand_builder, put_definition, read_draft
from dougong.usecases.facts.specs import published
from dougong.usecases.imports.plan import ImportPlan, offers_options
from dougong.usecases.publishing.releases import release, turn_to
from dougong.usecases.unit_of_work import UnitOfWork

_LONGEST = 60

Rows = Sequence[tuple[int, Sequence[Cell]]]


def missing_options(
    form: FormSpec, columns: Sequence[MappedColumn], rows: Rows
) -> Mapping[str, tuple[str, ...]]:
    """Return the options that the columns that may make them would make, by field, in the order of the file."""
    making = [each for each in columns if each.create and offers_options(form, each.field)]
    found = {each.field: _missing(form, each, rows) for each in making}
    return {key: labels for key, labels in found.items() if labels}


def make_options(work: UnitOfWork, who: Principal, plan: ImportPlan, rows: Rows) -> None:
    """Add them to the form as it is published, and to its draft; nothing else of the draft is published."""
    _, form = published(work, plan.form)
    missing = missing_options(form, plan.columns, rows)
    if not missing:
        return
    demand_builder(who, plan.form.app)
    refuse_if(_too_many(form, missing))
    current = work.releases.get(plan.form.app)
    if current is None:
        raise NotFound(what="release")
    _add_to_draft(work, who, plan, missing)
    turn = turn_to(work, _added(current.content, plan.form.form, missing))
    refuse_if(turn.problems)
    release(work, who, turn, _note(form, missing))


def _note(form: FormSpec, missing: Mapping[str, tuple[str, ...]]) -> str:
    """Return what the history of releases says: which field of which form has which options more."""
    more = (
        f"{label_in(form.fields[key].label)} + {'、'.join(each)}" for key, each in missing.items()
    )
    return f"{label_in(form.label)} · {'；'.join(more)}"[:200]


def _missing(form: FormSpec, column: MappedColumn, rows: Rows) -> tuple[str, ...]:
    type = cast("Choice | Choices", form.fields[column.field].type)
    known = {*type.labels, *type.options}
    several = isinstance(type, Choices)
    texts = (
        text
        for _, row in rows
        if column.column < len(row) and row[column.column] not in (None, "")
        for text in _said(row[column.column], several=several)
    )
    return tuple(dict.fromkeys(text for text in texts if text and text not in known))


def _said(cell: Cell, *, several: bool) -> Sequence[str]:
    return parts_of(cell) if several else [shown(cell)]


def _too_many(form: FormSpec, missing: Mapping[str, tuple[str, ...]]) -> list[Problem]:
    problems: list[Problem] = []
    for key, labels in missing.items():
        known = len(cast("Choice | Choices", form.fields[key].type).options)
        if known + len(labels) > MOST_OPTIONS:
            told = {"count": str(len(labels)), "most": str(MOST_OPTIONS)}
            problems.append(Problem(key, "import.too_many_options", told))
        problems += [
            Problem(key, "import.long_option", {"given": label[:_LONGEST]})
            for label in labels
            if len(label) > _LONGEST
        ]
    return problems


def _add_to_draft(
    work: UnitOfWork, who: Principal, plan: ImportPlan, missing: Mapping[str, tuple[str, ...]]
) -> None:
    draft = read_draft(work, who, plan.form.app)
    place = Place(plan.form.app, "forms", plan.form.form)
    if place.path in draft.etags:
        content = _added(draft.content, plan.form.form, missing)
        body = content.all_of("forms")[plan.form.form]
        put_definition(work, who, place, body, seen=draft.etags[place.path])


def _added(content: Content, form: str, missing: Mapping[str, tuple[str, ...]]) -> Content:
    definitions = {
        kind: {
            key: _with_options(body, missing) if (kind, key) == ("forms", form) else body
            for key, body in bodies.items()
        }
        for kind, bodies in content.definitions.items()
    }
    return Content(content.app, definitions)


def _with_options(body: Body, missing: Mapping[str, tuple[str, ...]]) -> Body:
    fields = cast("list[Mapping[str, Any]]", body["fields"])
    return {**body, "fields": [_longer(each, missing.get(str(each["key"]), ())) for each in fields]}


def _longer(field: Mapping[str, Any], labels: Sequence[str]) -> Mapping[str, Any]:
    known = list(field.get("options") or [])
    said = {str(each["value"]) for each in known}
    colours = islice(cycle(OPTION_COLOURS), len(known), len(known) + len(labels))
    made: list[Json] = [
        {"value": label, "label": label, "color": colour}
        for label, colour in zip(labels, colours, strict=True)
        if label not in said
    ]
    return {**field, "options": [*known, *made]} if labels else field
