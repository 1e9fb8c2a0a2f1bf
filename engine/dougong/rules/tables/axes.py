"""What an input of a decision table may be, cut into pieces that no test of its column cuts any further.

A set of pieces is an integer with a bit for each. What cannot be cut, such as texts by what they contain, is an axis
of its own on which a test holds or does not: rows are told apart by it, and nothing more is known of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from dougong.expressions import Type
from dougong.expressions.types import Options
from dougong.kernel.wording import label_in
from dougong.rules.tables.spec import Input, TableSpec
from dougong.rules.tables.tests import Asked

OTHER = "≠"
_CUTTABLE = frozenset({"is", "not", "range", "blank", "filled"})


@dataclass(frozen=True, slots=True)
class Axis:
    """`size` pieces; `blank` is that of no value, 0 where there is none. One that is `vague` was not cut at all."""

    label: str
    size: int
    masks: Mapping[Asked, int]
    words: Callable[[int], str]
    blank: int = 0
    vague: bool = False

    @property
    def whole(self) -> int:
        return (1 << self.size) - 1


def axes_of(table: TableSpec) -> dict[str, Axis]:
    """Return the axes of a table by name; inputs that say the same share theirs, for they are never apart."""
    found: dict[str, Axis] = {}
    for name, (column, asked) in _columns(table).items():
        cuttable = [each for each in asked if each.op in _CUTTABLE]
        found[name] = _CUT.get(column.type.kind, _texts)(column, cuttable)
        for each in asked:
            if each.op not in _CUTTABLE or column.type.kind == "list":
                found[vague_name(name, each)] = _vague(column, each)
    return found


def vague_name(name: str, asked: Asked) -> str:
    """Return the name of the axis on which a test stands alone; lacking something is the other side of having it."""
    sides = {"lacks": "has", "filled": "blank"}
    return f"{name}\n{sides.get(asked.op, asked.op)} {sorted(map(str, asked.values))}"


def mask_of(axis: Axis, asked: Asked) -> int:
    """Return the pieces of an axis in which a test holds."""
    if axis.vague:
        return 1 if asked.op in {"lacks", "filled"} else 2
    return axis.masks[asked]


def _columns(table: TableSpec) -> dict[str, tuple[Input, list[Asked]]]:
    found: dict[str, tuple[Input, list[Asked]]] = {}
    for column in table.inputs:
        _, asked = found.setdefault(column.expression.source.strip(), (column, []))
        tests = (row.tests[column.key].asked for row in table.rows if column.key in row.tests)
        asked += [each for each in tests if each not in asked]
    return found


def _vague(column: Input, asked: Asked) -> Axis:
    return Axis(label_in(column.label), 2, {}, str, vague=True)


def _truths(column: Input, asked: Sequence[Asked]) -> Axis:
    """A switch is on or off: one that was never touched is off."""
    masks = {each: sum(1 << bool(value) for value in {*each.values}) for each in asked}
    return Axis(label_in(column.label), 2, masks, lambda mask: "✓" if mask & 2 else "✗")


def _texts(column: Input, asked: Sequence[Asked]) -> Axis:
    """A choice is one of its options; any other text is one that is mentioned, or another one."""
    options = column.type.options
    known = [*options.labels] if options else [*dict.fromkeys(_mentioned(asked))]
    places = {value: 1 << at for at, value in enumerate(known)}
    others = 0 if options else 1 << len(known)
    size = len(known) + (0 if options else 1)
    blank = 1 << size
    filled = blank - 1

    def mask(each: Asked) -> int:
        chosen = sum(places[value] for value in {*each.values})
        # A blank is none of the values that it must not be.
        by_op = {"is": chosen, "not": (filled | blank) & ~chosen, "blank": blank, "filled": filled}
        return by_op[each.op]

    def words(of: int) -> str:
        said = [_called(options, value) for value, bit in places.items() if of & bit]
        rest = [f"{OTHER} {', '.join(map(str, known))}"] if of & others else []
        return "、".join([*said, *rest])

    masks = {each: mask(each) for each in asked}
    return Axis(label_in(column.label), size + 1, masks, words, blank)


def _ordered(column: Input, asked: Sequence[Asked]) -> Axis:
    """A figure lies on a mark that is mentioned, or between two of them, where there is room between."""
    marks = sorted({*_mentioned(asked)})
    pieces: list[_Piece] = []
    for low, high in zip([None, *marks], [*marks, None], strict=True):
        if low is None or high is None or high - low > _step(column.type):
            pieces.append(_Piece(low, high))
        if high is not None:
            pieces.append(_Piece(high, high, at=True))
    blank = 1 << len(pieces)

    def mask(each: Asked) -> int:
        inside = sum(1 << at for at, piece in enumerate(pieces) if piece.within(each))
        by_op = {"blank": blank, "filled": blank - 1}
        return by_op.get(each.op, inside | (blank if each.op == "not" else 0))

    def words(of: int) -> str:
        run = [piece for at, piece in enumerate(pieces) if of >> at & 1]
        return _stretch(column.type, _run(run))

    masks = {each: mask(each) for each in asked}
    return Axis(label_in(column.label), len(pieces) + 1, masks, words, blank)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What lies between two marks; or what lies on one."""

    low: Any
    high: Any
    at: bool = False

    def within(self, asked: Asked) -> bool:
        if asked.op in {"is", "not"}:
            return (self.at and self.low in asked.values) is (asked.op == "is")
        return all(self._beyond(end, mark) for end, mark in asked.bounds)

    def _beyond(self, end: str, mark: Any) -> bool:
        if end in {"least", "above"}:
            shut = self.at and end == "above" and self.low == mark
            return self.low is not None and self.low >= mark and not shut
        shut = self.at and end == "below" and self.high == mark
        return self.high is not None and self.high <= mark and not shut


def _run(pieces: Sequence[_Piece]) -> Sequence[_Piece]:
    """Return the first pieces that touch one another."""
    run = list(pieces[:1])
    for piece in pieces[1:]:
        if piece.low != run[-1].high or not (piece.at or run[-1].at):
            break
        run.append(piece)
    return run


def _stretch(type: Type, run: Sequence[_Piece]) -> str:
    first, last = run[0], run[-1]
    if first is last and first.at:
        return f"= {_figure(first.low)}"
    low = f"{'≥' if first.at else '>'} {_figure(first.low)}" if first.low is not None else ""
    high = f"{'≤' if last.at else '<'} {_figure(last.high)}" if last.high is not None else ""
    return ", ".join(each for each in (low, high) if each)


def _figure(mark: Any) -> str:
    return f"{mark.normalize():f}" if isinstance(mark, Decimal) else str(mark)


def _step(type: Type) -> Any:
    """Return how far two neighbouring values are apart."""
    return Decimal(1).scaleb(-type.decimals) if type.kind == "number" else timedelta(days=1)


def _mentioned(asked: Iterable[Asked]) -> Iterable[Any]:
    return (value for each in asked for value in (*each.values, *(mark for _, mark in each.bounds)))


def _called(options: Options | None, value: Any) -> str:
    return label_in(options.labels[value]) if options else str(value)


_CUT: Mapping[str, Callable[[Input, Sequence[Asked]], Axis]] = {
    "boolean": _truths,
    "number": _ordered,
    "date": _ordered,
    "datetime": _ordered,
}
