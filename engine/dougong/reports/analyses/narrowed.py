"""What every analysis does alike: narrow its acts, tell its period, write its columns, and read what was pressed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from dougong.expressions import Expression, Names, compile_expression
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem
from dougong.messages.template import named_path
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import PERCENT
from dougong.records.analyses import Acts
from dougong.reports.analyses.asking import Narrowing
from dougong.reports.answer import Column, Role, Row
from dougong.reports.answering import SHARE_DECIMALS
from dougong.reports.periods import Period
from dougong.reports.rows import source_of


def narrowed(acts: Acts, within: Narrowing, names: Names) -> Acts:
    """Return the acts that a condition holds for, which has the block's own in it."""
    return replace(acts, where=compiled(within.where, names))


def compiled(source: str | None, names: Names) -> Expression | None:
    """Compile a condition that may be missing."""
    return compile_expression(source, names) if source else None


def label_of(acts: Acts, field: Expression, words: Vocabulary) -> str:
    """Return what a field of the acts is called."""
    path = named_path(field)
    return words.label(source_of(acts.form, acts.dataset), path) if path else field.source


def period_said(period: Period | None, words: Vocabulary) -> str:
    """Return a period as people read it; nothing where none is set."""
    if period is None or (period.first is None and period.last is None):
        return ""
    first, last = _said(period.first), _said(period.last)
    if not first or not last:
        return words.said("report.until" if last else "report.since", day=first or last)
    return words.said("report.from_to", first=first, last=last)


def figure_in(row: Row, key: str) -> Decimal:
    """Return a count of a row, which may lack it."""
    value = row.get(key)
    return value if isinstance(value, Decimal) else Decimal(0)


def share(count: Decimal, of: Decimal | None) -> Decimal | None:
    """Return a fraction; of nothing there is none."""
    return count / of if of else None


def share_column(key: str, label: str) -> Column:
    """Return a column of fractions, written in hundredths."""
    return Column(
        key, label, Role.MEASURE, "number", decimals=SHARE_DECIMALS, unit=PERCENT, kind="number"
    )


def count_column(key: str, label: str) -> Column:
    """Return a column of whole numbers."""
    return Column(key, label, Role.MEASURE, "number(0)", kind="number")


def whole_told(group: Mapping[str, Json], key: str, least: int = 0) -> int:
    """Return a number of what was pressed; raises `Invalid` for what is none."""
    try:
        number = int(str(group[key]))
    except (KeyError, ValueError):
        raise strange(key) from None
    if number < least:
        raise strange(key)
    return number


def strange(key: str) -> Invalid:
    """Return the refusal of what is no group of the answer."""
    return Invalid([Problem(f"group/{key[:60]}", "report.strange_group", {"key": key[:60]})])


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""
