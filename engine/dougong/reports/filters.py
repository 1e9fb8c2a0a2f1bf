"""Filters of a dashboard: one value that narrows every block whose form it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dougong.actions.matching import literal
from dougong.definitions.content import Body
from dougong.expressions import Names, compile_expression
from dougong.expressions.types import Type
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem, join_path
from dougong.kernel.wording import Label
from dougong.reports.periods import Period, read_period

PERIOD = "period"
VALUES = "values"
_OF_TIME = frozenset({"date", "datetime"})
_OF_VALUES = frozenset({"text", "choice", "record", "boolean", "list"})


@dataclass(frozen=True, slots=True)
class Filter:
    """`on` says for each form which field (or path) is narrowed; `kind` is a period or a list of values."""

    key: str
    label: Label
    kind: str
    on: Mapping[str, str]
    types: Mapping[str, Type] = field(default_factory=dict)
    default: Json = None

    def condition(self, form: str, value: Json, today: date) -> str | None:
        """Return the condition on one form's rows, None where nothing is narrowed; `Invalid` for a strange value."""
        path = self.on.get(form)
        if path is None or value is None or value in ("", []):
            return None
        if self.kind == PERIOD:
            return within(path, self.types[form], self.period(value, today))
        if not isinstance(value, Sequence) or not all(
            isinstance(each, str | bool) for each in value
        ):
            raise Invalid(
                [Problem(f"filters/{self.key}", "report.filter_value", {"key": self.key})]
            )
        wanted = (
            [value]
            if isinstance(value, str)
            else [each for each in value if isinstance(each, str | bool)]
        )
        sign = "IN" if self.types[form].kind == "list" else "="
        return " OR ".join(f"{literal(each)} {sign} {path}" for each in wanted)

    def period(self, value: Json, today: date) -> Period:
        """Return the period that a value means."""
        period = read_period(value, today)
        if period is None:
            raise Invalid(
                [Problem(f"filters/{self.key}", "report.filter_value", {"key": self.key})]
            )
        return period


def read_filters(body: Body, names: Names) -> tuple[list[Filter], list[Problem]]:
    """Compile the filters of a dashboard, with every problem on the way."""
    read = [_read(said, names) for said in _mappings(body.get("filters"))]
    problems = [problem.under(f"filters/{each.key}") for each, wrong in read for problem in wrong]
    return [each for each, _ in read], problems


def within(path: str, type: Type, period: Period) -> str | None:
    """Return the condition that a date or an instant lies in a period, the last day included."""
    day = path if type.kind == "date" else f"DATE({path})"
    parts = []
    if period.first is not None:
        parts.append(f"{day} >= {_day(period.first)}")
    if period.last is not None:
        parts.append(f"{day} <= {_day(period.last)}")
    return " AND ".join(parts) or None


def together(conditions: Sequence[str | None]) -> str | None:
    """Join conditions that must all hold."""
    said = [f"({condition})" for condition in conditions if condition]
    return " AND ".join(said) or None


def _read(said: Body, names: Names) -> tuple[Filter, list[Problem]]:
    on = said.get("on")
    paths = {form: str(path) for form, path in on.items()} if isinstance(on, Mapping) else {}
    kind = str(said.get("kind", VALUES))
    found = {form: _type(form, path, kind, names) for form, path in paths.items()}
    types = {form: each for form, each in found.items() if isinstance(each, Type)}
    problems = [
        problem for each in found.values() if not isinstance(each, Type) for problem in each
    ]
    label = said.get("label")
    shown: Label = (
        {str(k): str(v) for k, v in label.items()}
        if isinstance(label, Mapping)
        else str(label or "")
    )
    return Filter(str(said.get("key")), shown, kind, paths, types, said.get("default")), problems


def _type(form: str, path: str, kind: str, names: Names) -> Type | list[Problem]:
    at = join_path("on", form)
    of_form = names.of(form)
    if of_form is None:
        return [Problem(at, "report.no_form", {"form": form})]
    try:
        of = compile_expression(path, of_form).type
    except Invalid as wrong:
        return [problem.under(at) for problem in wrong.problems]
    fits = of.kind in (_OF_TIME if kind == PERIOD else _OF_VALUES)
    return of if fits else [Problem(at, "report.filter_field")]


def _day(day: date) -> str:
    return f"DATE({day.year}, {day.month}, {day.day})"


def _mappings(value: Json) -> Iterator[Body]:
    if isinstance(value, Sequence):
        yield from (each for each in value if isinstance(each, Mapping))
