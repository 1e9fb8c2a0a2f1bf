"""A condition in its parts: what stands between the outermost ANDs is judged, and shown, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dougong.actions import Reader, Situation
from dougong.expressions import Expression, parse
from dougong.expressions.tree import Call, Tree
from dougong.fields.protocol import Value
from dougong.rules.call import CALL


@dataclass(frozen=True, slots=True)
class Condition:
    """One part, and the fields it mentions as expressions of their own, so that their values can be shown."""

    expression: Expression
    mentioned: Mapping[str, Expression]

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        return self.expression.needs.union(*(each.needs for each in self.mentioned.values()))

    def judge(self, situation: Situation) -> Judged:
        """Return whether it holds for a record; a blank is not true."""
        row, around = situation.row, situation.around
        values = {path: each.evaluate(row, around) for path, each in self.mentioned.items()}
        return Judged(self.expression.source, self.expression.evaluate(row, around) is True, values)


@dataclass(frozen=True, slots=True)
class Judged:
    """A condition on one record: whether it holds, and the values it was judged by."""

    source: str
    holds: bool
    values: Mapping[str, Value]


def conditions_of(whole: Expression, reader: Reader) -> Iterator[Condition]:
    """Yield the parts of a condition that must all hold, in the order written."""
    for part in _parts(parse(whole.source)):
        source = whole.source[part.span.start : part.span.end]
        expression = reader.expression("condition", source)
        if expression is not None:
            yield Condition(expression, _mentioned(expression, reader))


def _parts(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Call) and tree.function == "AND":
        for argument in tree.arguments:
            yield from _parts(argument)
    else:
        yield tree


def _mentioned(expression: Expression, reader: Reader) -> dict[str, Expression]:
    """Return the fields of the record itself and what was sent; what an aggregate reads has no single value to show."""
    shape = reader.shapes[reader.form]
    own = sorted(
        {
            path[0]
            for path in expression.needs
            if (path[0] in shape.fields and not shape.fields[path[0]].fields)
            or shape.tells_segments(path[0])
        }
    )
    read = {
        key: reader.expression("condition", key)
        for key in own
        if shape.tells_segments(key)
        or shape.fields[key].type.column is not None
        or shape.fields[key].on_read
    }
    if CALL not in shape.fields:
        sent = sorted(".".join(path) for path in expression.needs if path[0] == CALL)
        read |= {path: reader.expression("condition", path) for path in sent if path != CALL}
    return {key: each for key, each in read.items() if each is not None}
