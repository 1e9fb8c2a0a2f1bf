"""Add to a number, or take from it, within bounds; two who do so at once do not lose either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from dougong.actions.action import Situation
from dougong.actions.reading import Reader
from dougong.actions.target import TARGET, Target, read_target
from dougong.definitions.content import Body
from dougong.expressions import Expression, number
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.names import ShapeNames
from dougong.records.query import Query
from dougong.records.shape import FormRef

_EXPRESSION: Mapping[str, Json] = {"$ref": "terms.json#/$defs/expression"}
_NUMBER = number(0).kind


@dataclass(frozen=True, slots=True)
class AdjustNumber:
    """Let a number of a record be more or less by `by`; refused where it would leave `least` or `most` behind."""

    kind: ClassVar[str] = "adjust_number"
    form: FormRef
    id: str
    field: str
    by: Decimal
    least: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AdjustNumberAction:
    """Formulas over the record at hand say by how much, and how far it may go."""

    target: Target
    field: str
    by: Expression
    least: Expression | None = None
    most: Expression | None = None

    @property
    def form(self) -> FormRef:
        return self.target.form

    @property
    def values(self) -> Mapping[str, Expression]:
        """Return what it writes, as an update would say it."""
        return {self.field: self.by}

    @property
    def needs_record(self) -> bool:
        return self.target.is_itself

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        said = (each for each in (self.by, self.least, self.most) if each is not None)
        return self.target.needs.union(*(each.needs for each in said))

    def search(self, situation: Situation) -> Query | None:
        return self.target.search(situation)

    def decide(self, situation: Situation) -> tuple[AdjustNumber, ...]:
        by, least, most = (_figure(each, situation) for each in (self.by, self.least, self.most))
        if not by:
            return ()
        ids = self.target.ids(situation)
        return tuple(AdjustNumber(self.form, id, self.field, by, least, most) for id in ids)


class AdjustNumberType:
    """The kind of action that keeps count: of stock, of points, of what is left."""

    key: ClassVar[str] = "adjust_number"
    label: ClassVar[Label] = {"zh-CN": "增减数字", "en": "Add to or take from a number"}
    icon: ClassVar[str] = "diff"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            **TARGET,
            "field": {"$ref": "terms.json#/$defs/key"},
            "by": _EXPRESSION,
            "least": _EXPRESSION,
            "most": _EXPRESSION,
        },
        "required": ["field", "by"],
    }

    @classmethod
    def of(cls, body: Body, reader: Reader) -> AdjustNumberAction:
        target = read_target(body, reader)
        field = str(body.get("field") or "")
        if not _is_number(field, target.form, reader):
            reader.wrong("field", "action.no_number", field=field, form=target.form.form)
        said = {name: _said(name, body, reader) for name in ("by", "least", "most")}
        by = said["by"]
        if by is None:
            if not reader.problems:
                reader.wrong("by", "action.by_missing")
            by = _zero(reader)
        return AdjustNumberAction(target, field, by, said["least"], said["most"])


def _is_number(field: str, form: FormRef, reader: Reader) -> bool:
    spec = reader.shapes[form].fields.get(field)
    known = ShapeNames(reader.shapes, form).type_of(field)
    writable = spec is not None and not spec.computed and spec.type.column is not None
    return writable and known is not None and known.kind == _NUMBER


def _said(name: str, body: Body, reader: Reader) -> Expression | None:
    if name not in body:
        return None
    found = reader.expression(name, body[name])
    if found is not None and found.type.kind != _NUMBER:
        reader.wrong(name, "action.no_figure", formula=found.source)
        return None
    return found


def _zero(reader: Reader) -> Expression:
    """Stand in for a formula that could not be read; the problem is told beside it."""
    found = Reader(reader.shapes, reader.form).expression("by", "0")
    if found is None:
        raise LookupError("nought is a formula")
    return found


def _figure(said: Expression | None, situation: Situation) -> Decimal | None:
    found = said.evaluate(situation.row, situation.around) if said else None
    return (
        found if isinstance(found, Decimal) else Decimal(found) if isinstance(found, int) else None
    )
