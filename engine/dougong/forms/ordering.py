"""Finds the order in which a form's defaults and formulas are computed: the record and its rows are one graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dougong.expressions import Expression
from dougong.expressions.scopes import PARENT
from dougong.fields.types.reverse import Reverse
from dougong.forms.fetching import Fetch
from dougong.forms.places import Circle, Place, in_order, places_read
from dougong.forms.spec import FieldLogic, FormSpec
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.records.paths import KeyPath
from dougong.records.shape import Shape

Logic = Mapping[str, FieldLogic]
Reading = Expression | Fetch


def defaults_of(logic: Logic, rows: Mapping[str, FormSpec]) -> dict[Place, Reading]:
    """Return the defaults of a record and of its rows."""
    places = _places(logic, rows)
    return {place: each.proposed for place, each in places if each.proposed is not None}


def formulas_of(logic: Logic, rows: Mapping[str, FormSpec]) -> dict[Place, Reading]:
    """Return the formulas of a record and of its rows, and what follows a record of another form."""
    places = _places(logic, rows)
    return {place: each.computed for place, each in places if each.computed is not None}


def reads_of(
    expressions: Mapping[Place, Reading], rows: Mapping[str, FormSpec]
) -> dict[Place, frozenset[Place]]:
    """Return what each expression reads of the same record and its rows."""
    return {place: places_read(place.rows, each, rows) for place, each in expressions.items()}


def outward_of(logic: Logic, conditions: Iterable[Expression]) -> frozenset[KeyPath]:
    """Return the paths that the expressions of some rows read of the record that holds them."""
    read = [
        expression
        for each in logic.values()
        for expression in (each.proposed, each.visible_when, each.required_when, each.computed)
        if expression is not None
    ]
    narrowing = (condition for each in logic.values() for condition in each.narrowed_by)
    paths = (path for each in (*read, *narrowing, *conditions) for path in each.needs)
    return frozenset(path[1:] for path in paths if path[0] == PARENT and len(path) > 1)


def looking_back(spec: FormSpec, formulas: Mapping[Place, Reading]) -> frozenset[Place]:
    """Return the formulas that count those that refer to the record."""
    return frozenset(
        place
        for place, formula in formulas.items()
        if not place.rows and any(_is_list(spec.shape, path[0]) for path in formula.needs)
    )


def looking_elsewhere(spec: FormSpec, formulas: Mapping[Place, Reading]) -> frozenset[Place]:
    """Return the formulas that look into other records, forwards or back."""
    return frozenset(
        place
        for place, formula in formulas.items()
        if any(_leaves(spec, place, path) for path in formula.needs)
    )


def _leaves(spec: FormSpec, place: Place, path: KeyPath) -> bool:
    """Tell whether a path goes beyond the record and its rows."""
    shape = spec.rows[place.rows].shape if place.rows else spec.shape
    for at, key in enumerate(path):
        if key == PARENT:
            shape = spec.shape
        elif shape is spec.shape and key in spec.rows:
            shape = spec.rows[key].shape
        else:
            return at < len(path) - 1 or _is_list(shape, key)
    return False


def _is_list(shape: Shape, key: str) -> bool:
    return key in shape.fields and isinstance(shape.fields[key].type, Reverse)


def ordered_defaults(spec: FormSpec, path: str, problems: list[Problem]) -> tuple[Place, ...]:
    """Return the defaults, each after those it needs; one that can never be computed is a problem."""
    reads = reads_of(defaults_of(spec.logic, spec.rows), spec.rows)
    problems += _on_computed(spec, reads, path)
    try:
        return tuple(in_order(reads))
    except Circle as circle:
        fields = tuple(map(str, circle.places))
        at = _path(path, circle.places[0])
        problems.append(Problem(at, "form.circle", {"fields": fields}))
        return ()


def ordered_formulas(
    reads: Mapping[Place, frozenset[Place]],
    known: Iterable[Place],
    path: str,
    problems: list[Problem],
) -> tuple[Place, ...]:
    """Return what is computed, each after what it needs: formulas as they are `known` to stand, and what is fetched."""
    asked = {place: reads[place] for place in (*known, *reads) if place in reads}
    try:
        return tuple(in_order(asked))
    except Circle as circle:
        fields = tuple(map(str, circle.places))
        at = _path(path, circle.places[0], "fetch")
        problems.append(Problem(at, "form.circle", {"fields": fields}))
        return ()


def _on_computed(
    spec: FormSpec, reads: Mapping[Place, frozenset[Place]], path: str
) -> Iterator[Problem]:
    """Defaults are there before anything is computed: one that mentions a computed field would be blank for ever."""
    for place, needed in reads.items():
        for each in sorted(needed):
            fields = spec.rows[each.rows].fields if each.rows else spec.fields
            if each.key in fields and fields[each.key].computed:
                label = label_in(fields[each.key].label)
                yield Problem(_path(path, place), "form.default_computed", {"field": label})


def _path(path: str, place: Place, setting: str = "default") -> str:
    rows = f"/fields/{place.rows}" if place.rows else ""
    return f"{path}{rows}/fields/{place.key}/{setting}"


def _places(logic: Logic, rows: Mapping[str, FormSpec]) -> Iterator[tuple[Place, FieldLogic]]:
    yield from ((Place("", key), each) for key, each in logic.items())
    for name, spec in rows.items():
        yield from ((Place(name, key), each) for key, each in spec.logic.items())
