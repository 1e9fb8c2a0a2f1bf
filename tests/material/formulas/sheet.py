"""A formula with the columns that its ranges became."""

from __future__ import annotations

from dataclasses import dataclass, field

from dougong.expressions import FormNames, Row, Type, Value
from dougong.expressions.types import record_of, relation_of

SHEET, ROWS = "sheet", "sheet.rows"


class Outside(Exception):
    """The case belongs to a group that our language does not follow."""

    def __init__(self, group: str) -> None:
        self.group = group
        super().__init__(group)


class NoColumn(Exception):
    """The case counts off a column that its table does not have; nobody can name it."""


@dataclass(slots=True)
class Sheet:
    """A formula, and the columns that its ranges became."""

    formula: str = ""
    columns: dict[str, tuple[Type, list[Value]]] = field(default_factory=dict)

    @property
    def names(self) -> FormNames:
        types = {key: type for key, (type, _) in self.columns.items()}
        return FormNames(
            SHEET,
            {SHEET: {"rows": relation_of(ROWS)}, ROWS: {"parent": record_of(SHEET), **types}},
        )

    @property
    def row(self) -> Row:
        length = max((len(values) for _, values in self.columns.values()), default=0)
        return {
            "rows": tuple(
                {
                    key: values[at] if at < len(values) else None
                    for key, (_, values) in self.columns.items()
                }
                for at in range(length)
            )
        }
