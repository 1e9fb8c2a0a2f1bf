"""What must hold before a record is saved: required fields, and the maker's own checks."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.expressions import Row, Surroundings
from dougong.forms.facts import FormFacts
from dougong.forms.row_values import rows_of
from dougong.forms.spec import FormSpec
from dougong.forms.visibility import hidden_fields
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in


def problems_of(
    spec: FormSpec, values: Row, around: Surroundings, facts: FormFacts
) -> list[Problem]:
    """Return everything wrong with a settled record; hidden fields are never wrong."""
    row = facts.followed(spec, values)
    hidden = hidden_fields(spec, row, around)
    return [
        *_missing(spec, row, hidden, around),
        *_failed_checks(spec, row, around),
        *_in_rows(spec, values, hidden, around.inside(row), facts),
    ]


def _missing(
    spec: FormSpec, row: Row, hidden: frozenset[str], around: Surroundings
) -> Iterator[Problem]:
    for key, field in spec.fields.items():
        if (
            row.get(key) is None
            and key not in hidden
            and not field.computed
            and _required(spec, key, row, around)
        ):
            yield Problem(key, "form.required", {"label": label_in(field.label)})


def _required(spec: FormSpec, key: str, row: Row, around: Surroundings) -> bool:
    condition = spec.logic[key].required_when
    return spec.fields[key].required or (
        condition is not None and condition.evaluate(row, around) is True
    )


def _failed_checks(spec: FormSpec, row: Row, around: Surroundings) -> Iterator[Problem]:
    for check in spec.checks:
        # A blank value is the business of "required"; a check judges what is there.
        blank = check.field != "" and row.get(check.field) is None
        if not blank and check.condition.evaluate(row, around) is not True:
            yield Problem(check.field, "form.check", {"message": label_in(check.message)})


def _in_rows(
    spec: FormSpec, values: Row, hidden: frozenset[str], inside: Surroundings, facts: FormFacts
) -> Iterator[Problem]:
    for key, row_spec in spec.rows.items():
        if key in hidden:
            continue
        for at, row in enumerate(rows_of(values, key)):
            yield from (
                problem.under(f"{key}/{at}")
                for problem in problems_of(row_spec, row, inside, facts)
            )
