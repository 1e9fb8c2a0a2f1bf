"""Which options, and which records, a field offers while the rest of the form says what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from dougong.expressions import Expression, Names, Row, Value, from_rows
from dougong.fields.settings import objects_in, text_in
from dougong.fields.spec import FieldSpec
from dougong.fields.traits import ValueKind
from dougong.forms.facts import View
from dougong.forms.spec import Narrowing
from dougong.kernel.problems import Param, Problem
from dougong.kernel.wording import label_in

Compile = Callable[[str, str], Expression | None]
"""Compiles a source that stands at a path."""


def compiled_narrowing(
    spec: FieldSpec, path: str, names: Names, condition: Compile, expression: Compile
) -> Narrowing | None:
    """Compile what narrows a field of the form that has the names; None where it always offers everything."""
    options = {
        value: found
        for value, at, source in _option_sources(spec)
        if (found := condition(source, f"{path}/{at}")) is not None
    }
    pairs = [
        (str(pair["theirs"]), mine, str(pair["mine"]))
        for at, pair in enumerate(objects_in(spec.offers, "among"))
        if (mine := expression(str(pair["mine"]), f"{path}/among/{at}/mine")) is not None
    ]
    written = _each_fits if spec.holds is ValueKind.REFERENCES else _fits
    fits = None
    if pairs:
        alike = [(theirs, mine) for theirs, _, mine in pairs]
        fits = condition(written(spec.key, alike, names), f"{path}/among")
    among = tuple((theirs, mine) for theirs, mine, _ in pairs)
    return Narrowing(options, among, fits) if options or among else None


def _fits(key: str, pairs: Iterable[tuple[str, str]], names: Names) -> str:
    like = " AND ".join(f"(ISBLANK({mine}) OR {key}.{theirs} = ({mine}))" for theirs, mine in pairs)
    return f"ISBLANK({key}) OR ({like})"


def _each_fits(key: str, pairs: Iterable[tuple[str, str]], names: Names) -> str:
    """Say that none of several records is unlike; there, what stands beside the field is the parent's."""
    wanted = [(theirs, from_rows(mine, names)) for theirs, mine in pairs]
    unlike = " OR ".join(f"NOT(ISBLANK({mine}) OR {theirs} = ({mine}))" for theirs, mine in wanted)
    return f"NOT(ANY({key}, {unlike}))"


def _option_sources(spec: FieldSpec) -> Iterator[tuple[str, str, str]]:
    """Yield each option that is not always offered, where that is said, and the condition under which it is."""
    depends = text_in(spec.offers, "depends")
    for at, option in enumerate(objects_in(spec.offers, "options")):
        value, under = str(option["value"]), text_in(option, "under")
        if when := text_in(option, "when"):
            yield value, f"options/{at}/when", when
        elif depends and under:
            quoted = under.replace('"', '""')
            yield value, "depends", f'{depends} = "{quoted}"'


def not_offered(view: View, values: Row, known: Row, hidden: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each field that holds what would not have been offered.

    What was so before anybody touched it may stay: who changes something else is not to blame.
    """
    for key, logic in view.spec.logic.items():
        narrowing, held = logic.narrowing, values.get(key)
        if narrowing is None or key in hidden or held is None:
            continue
        for problem in _unfit(view, key, narrowing, values):
            stood = known.get(key) == held and any(_unfit(view, key, narrowing, known))
            if not stood:
                yield problem


def _unfit(view: View, key: str, narrowing: Narrowing, values: Row) -> Iterator[Problem]:
    spec, held = view.spec.fields[key], values.get(key)
    for each in _each(held):
        condition = narrowing.options.get(str(each))
        if condition is not None and not view.holds(condition, values):
            told: dict[str, Param] = {
                "option": _label(spec, str(each)),
                "label": label_in(spec.label),
            }
            yield Problem(key, "form.not_offered", told)
    if narrowing.fits is not None and not view.holds(narrowing.fits, values):
        yield Problem(key, "form.not_among", {"label": label_in(spec.label)})


def _each(held: Value) -> tuple[Value, ...]:
    return held if isinstance(held, tuple) else (held,)


def _label(spec: FieldSpec, value: str) -> str:
    labels: Mapping[str, str] = getattr(spec.type, "labels", {})
    return next((label for label, each in labels.items() if each == value), value)
