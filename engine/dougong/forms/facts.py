"""What a form was told of the records that its references lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dougong.expressions import Row, Value
from dougong.forms.spec import FormSpec
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class FormFacts:
    """`records` are rows by form and id, already followed as far as the form's needs go.

    `system` are values of the record that no client sends: id, owner, department, dates.
    """

    records: Mapping[FormRef, Mapping[str, Row]] = field(default_factory=dict)
    system: Row = field(default_factory=dict)

    def followed(self, spec: FormSpec, values: Row) -> dict[str, Value]:
        """Return the row an expression sees: system values, and the record itself where a reference is followed."""
        row: dict[str, Value] = {**self.system, **values}
        for key in {path[0] for path in spec.needs} & row.keys():
            target = spec.fields[key].type.leads_to if key in spec.fields else None
            reached = row[key]
            if target and isinstance(reached, str):
                known = self.records.get(FormRef.read(target, spec.ref.app))
                row[key] = reached if known is None else known.get(reached)
        return row
