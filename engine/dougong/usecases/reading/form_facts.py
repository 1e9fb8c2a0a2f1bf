"""What the expressions of a form look at beyond its values, for a browser that computes while somebody types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.expressions import TEXT, Expression, Row, Type, json_of
from dougong.expressions.scopes import PARENT
from dougong.fields.types.references import References
from dougong.forms.reading import read_values
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound, refuse_if
from dougong.kernel.problems import under
from dougong.records.paths import KeyPath, leads_to
from dougong.records.shape import DIRECTORY, SYSTEM_TYPES, FormRef, Shapes
from dougong.usecases.facts.answering import followed
from dougong.usecases.facts.permits import permit
from dougong.usecases.facts.specs import published
from dougong.usecases.reading.seeing import open_row
from dougong.usecases.showing.naming import called
from dougong.usecases.unit_of_work import UnitOfWork


def facts_behind(
    work: UnitOfWork, who: Principal, ref: FormRef, values: Mapping[str, Json]
) -> dict[str, dict[str, Json]]:
    """Return by id what the form reads of the records that some values lead to, as far as whoever asks may read it.

    What is blank is told as such; what is withheld is left out, so that nobody takes it for blank.
    """
    spec, form = published(work, ref)
    if not any(permit(work, who, spec, ref, each).anything for each in Operation):
        raise NotFound(what="form", key=str(ref))
    reading = read_values(form, values)
    refuse_if(under("values", reading.problems))
    paths = [path for path in _paths(form) if path[0] in reading.values]
    row = followed(work, form.shapes, ref, reading.values, paths)
    facts = _Facts(form.shapes)
    facts.inside(ref, open_row(work, who, spec, ref, row), paths)
    for (holder, key), references in facts.references.items():
        names = called(work, spec, holder, (key,), references, who.locale)
        for id, reference in references.items():
            reference["label"] = names[id]
    return facts.found


def _paths(form: FormSpec) -> Iterator[KeyPath]:
    """Yield what the expressions of a form and of its rows read, from the record onwards."""
    for expression in _expressions(form):
        yield from expression.needs
    for key, rows in form.rows.items():
        yield from rows.outward
        inner = (path for each in _expressions(rows) for path in each.needs)
        yield from ((key, *path) for path in inner if path[0] != PARENT)


def _expressions(form: FormSpec) -> Iterator[Expression]:
    for each in form.logic.values():
        written = (each.default, each.visible_when, each.required_when, each.formula)
        yield from (expression for expression in written if expression is not None)
        yield from (mine for _, mine in each.fetch.match) if each.fetch else ()
        yield from each.narrowed_by
    yield from (check.condition for check in form.checks)


@dataclass(frozen=True, slots=True)
class _Facts:
    """Gathers records by id, flat, and by field the references in them, which are still to be named."""

    shapes: Shapes
    found: dict[str, dict[str, Json]] = field(default_factory=dict)
    references: defaultdict[tuple[FormRef, str], dict[str, dict[str, Json]]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def inside(self, form: FormRef, row: Row, paths: Iterable[KeyPath]) -> dict[str, Json]:
        """Return what the paths read of a row, and keep the records that they lead through."""
        further: defaultdict[str, set[KeyPath]] = defaultdict(set)
        for key, *rest in paths:
            further[key].add(tuple(rest))
        return {
            key: self._wire(form, row, key, rest) for key, rest in further.items() if key in row
        }

    def _wire(self, form: FormRef, row: Row, key: str, paths: Iterable[KeyPath]) -> Json:
        held, rest = row.get(key), [path for path in paths if path]
        target = leads_to(self.shapes, form, key)
        if target is not None and isinstance(held, Mapping):
            return self._record(form, key, target, held, rest)
        if target is not None and isinstance(held, tuple):
            rows = (each for each in held if isinstance(each, Mapping))
            if _links(self.shapes, form, key):
                return [self._record(form, key, target, each, rest) for each in rows]
            return [self.inside(target, each, rest) for each in rows]
        if target is not None and isinstance(held, str):
            return self._reference(form, key, held)
        return json_of(held, _type(self.shapes, form, key))

    def _record(
        self, form: FormRef, key: str, target: FormRef, held: Row, paths: Iterable[KeyPath]
    ) -> Json:
        id = str(held["id"])
        self.found.setdefault(id, {}).update(self.inside(target, held, paths))
        return self._reference(form, key, id)

    def _reference(self, form: FormRef, key: str, id: str) -> dict[str, Json]:
        return self.references[form, key].setdefault(id, {"id": id})


def _links(shapes: Shapes, form: FormRef, key: str) -> bool:
    """Tell whether a field refers to several records, each of which is told by its id."""
    return form in shapes and isinstance(shapes[form].fields[key].type, References)


def _type(shapes: Shapes, form: FormRef, key: str) -> Type:
    if form in DIRECTORY or key not in shapes[form].fields:
        return SYSTEM_TYPES.get(key, TEXT)
    return shapes[form].fields[key].type.value_type or TEXT
