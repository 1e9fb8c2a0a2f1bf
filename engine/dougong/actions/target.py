"""Which records an action is about: the one at hand, one behind a reference, or all of a form that fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dougong.actions.action import Situation
from dougong.actions.matching import matching
from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.kernel.canonical import Json
from dougong.records.names import ListNames
from dougong.records.query import Query
from dougong.records.shape import FormRef

EXPRESSIONS: Mapping[str, Json] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {"$ref": "terms.json#/$defs/expression"},
}
TARGET: Mapping[str, Json] = {
    "record": {"$ref": "terms.json#/$defs/path"},
    "form": {"$ref": "terms.json#/$defs/path"},
    "match": {
        "type": "object",
        "additionalProperties": {"$ref": "terms.json#/$defs/expression"},
    },
    "where": {"$ref": "terms.json#/$defs/expression"},
}


@dataclass(frozen=True, slots=True)
class Target:
    """`through` is the reference to follow.

    `match` are the fields of `form` and what they must equal, `where` a condition on its records; `names` are theirs.
    """

    form: FormRef
    through: Expression | None = None
    match: Mapping[str, Expression] | None = None
    where: Expression | None = None
    names: ListNames | None = None

    @property
    def is_itself(self) -> bool:
        """Tell whether it is the record at hand."""
        return self.through is None and self.match is None

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        read = [*(self.match or {}).values(), *([self.through] if self.through else [])]
        return frozenset().union(*(expression.needs for expression in read))

    def search(self, situation: Situation) -> Query | None:
        """Return what finds the records that fit; None where there is nothing to be looked for."""
        if self.match is None or self.names is None:
            return None
        return matching(self.form, situation.values(self.match), self.names, self.where)

    def ids(self, situation: Situation) -> tuple[str, ...]:
        """Return the records, those that were found among them."""
        if self.match is not None:
            return tuple(situation.found)
        if self.through is None:
            return (situation.record,)
        referred = self.through.evaluate(situation.row, situation.around)
        found = referred.get("id") if isinstance(referred, Mapping) else referred
        return (str(found),) if found else ()


def read_target(body: Body, reader: Reader) -> Target:
    """Read which records are meant; all of a form are refused, for nobody means that."""
    if "record" in body:
        form = reader.behind("record", body["record"]) or reader.form
        return Target(form, reader.expression("record", body["record"]))
    if "form" not in body:
        if reader.shapes[reader.form].parent is not None:
            reader.wrong("record", "action.row_of_record")
        return Target(reader.form)
    form = reader.target("form", body["form"]) or reader.form
    match = reader.matches("match", body.get("match"), form)
    where = reader.filter("where", body.get("where"), form)
    if not match and where is None and not reader.problems:
        reader.wrong("match", "action.match_missing", form=form.form)
    return Target(form, None, match, where, ListNames(reader.shapes, form))
