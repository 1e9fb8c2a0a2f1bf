"""What must hold before a record is saved: required fields, and the maker's own checks."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.expressions import Row
from dougong.fields.spec import FieldSpec
from dougong.forms.facts import View
from dougong.forms.narrowing import not_offered
from dougong.forms.row_values import rows_of
from dougong.forms.visibility import hidden_fields
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in


def problems_of(view: View, values: Row, hidden: frozenset[str], known: Row) -> list[Problem]:
    """Return everything wrong with a settled record that was `known` before; hidden fields are never wrong."""
    return [
        *_missing(view, values, hidden),
        *not_offered(view, values, known, hidden),
        *_failed_checks(view, values, hidden),
        *_in_rows(view, values, hidden, known),
    ]


def _missing(view: View, values: Row, hidden: frozenset[str]) -> Iterator[Problem]:
    for key, field in view.spec.fields.items():
        if (
            values.get(key) is None
            and key not in hidden
            and not field.computed
            and _required(view, key, values)
        ):
            yield required(field)


def required(field: FieldSpec) -> Problem:
    """Return the problem of a field that is missing."""
    return Problem(field.key, "form.required", {"label": label_in(field.label)})


def _required(view: View, key: str, values: Row) -> bool:
    condition = view.spec.logic[key].required_when
    return view.spec.fields[key].required or (
        condition is not None and view.holds(condition, values)
    )


def _failed_checks(view: View, values: Row, hidden: frozenset[str]) -> Iterator[Problem]:
    for check in view.spec.checks:
        # A blank value is the business of "required"; a check judges what is there.
        blank = check.field != "" and values.get(check.field) is None
        unseen = check.about and check.about <= hidden
        if not blank and not unseen and not view.holds(check.condition, values):
            yield Problem(check.field, "form.check", {"message": label_in(check.message)})


def _in_rows(view: View, values: Row, hidden: frozenset[str], known: Row) -> Iterator[Problem]:
    for key in view.spec.rows:
        if key in hidden:
            continue
        inside, old = view.inside(key, values), {row["id"]: row for row in rows_of(known, key)}
        for at, row in enumerate(rows_of(values, key)):
            found = problems_of(inside, row, hidden_fields(inside, row), old.get(row["id"], {}))
            yield from (problem.under(f"{key}/{at}") for problem in found)
