"""Typed trees to SQLAlchemy Core, for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from dougong.expressions.backends.choices import (
    BARE,
    CASTS,
    FIRM,
    NotCompilable,
    aligned_type,
    blank_type,
    is_bare,
    is_native,
    narrow_mean,
    narrow_sum,
    template_of,
)
from dougong.expressions.backends.elements import Element, Repeated, Templated, bound, called
from dougong.expressions.backends.python import compiled
from dougong.expressions.backends.sources import SqlColumn, SqlRelation, SqlSource, own_of, reached
from dougong.expressions.backends.sqlite_functions import (
    CALL,
    CAST,
    FOLD,
    register_sqlite_functions,
)
from dougong.expressions.backends.stored import is_wide, listed, mark_of, read, writer
from dougong.expressions.backends.template import Place, filled
from dougong.expressions.expression import Expression
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.functions.declaration import Align, Fold, Function, Sql
from dougong.expressions.surroundings import Surroundings
from dougong.expressions.tree import Aggregate, Apply, Constant, Field, Node, nodes_of
from dougong.expressions.types import HELD_AS_TEXT, NOTHING, TEXT, Type, number
from dougong.expressions.values import Value

__all__ = [
    "NotCompilable", "SqlColumn", "SqlRelation", "SqlSource", "lower", "lower_aggregate", "lower_condition",
    "read", "register_sqlite_functions", "sort_key",
]  # fmt: skip

# What can be asked of a list where it is kept, with how many arguments beside it.
_OF_LISTS = {"IN": 1, "HAS": 1, "ISBLANK": 0, "COUNT": 0}
# GREATEST and LEAST would pass over a blank.
_WHOLE = "CAST(TRUNC(CASE WHEN ABS({0}) > 1e8 THEN SIGN({0}) * 1e8 ELSE {0} END) AS INTEGER)"
_WITHIN_LIMIT = "CASE WHEN ABS({0}) < 1000000000000000 THEN {0} END"


def lower(
    expression: Expression, source: SqlSource, around: Surroundings, *, decimals: int | None = None
) -> Element:
    """Return the expression over a row of the source; `read` turns what comes back into a value.

    With `decimals` it takes the form of a stored number column, as an UPDATE needs it.
    """
    lowering = _Lowering(source.dialect, around)
    piece = lowering.value(expression.node, (source,))
    return (piece if decimals is None else lowering.scaled(piece, number(decimals))).element


def lower_condition(expression: Expression, source: SqlSource, around: Surroundings) -> Element:
    """Return a condition for WHERE, where blank is false; indexes stay usable."""
    return _Lowering(source.dialect, around).condition(expression.node, (source,), "truth")


def lower_aggregate(
    expression: Expression,
    source: SqlSource,
    around: Surroundings,
    *,
    where: Expression | None = None,
    decimals: int | None = None,
) -> Element:
    """Return an expression over a group (compiled with `group=True`) as a column of a GROUP BY select.

    With `decimals` it takes the form of a stored number column, as `lower` does.
    """
    lowering = _Lowering(source.dialect, around)
    piece = lowering.value(expression.node, (source,), where.node if where else None)
    return (piece if decimals is None else lowering.scaled(piece, number(decimals))).element


def sort_key(expression: Expression, source: SqlSource, around: Surroundings) -> Element:
    """Return the expression as ORDER BY wants it: text by code point on every database."""
    lowering = _Lowering(source.dialect, around)
    return lowering.sortable(lowering.value(expression.node, (source,)))


@dataclass(frozen=True, slots=True)
class _Piece:
    element: Element
    type: Type
    wide: bool = False


_Chain = tuple[SqlSource, ...]
"""The sources at hand, innermost first."""


class _Lowering:
    """Lowers nodes for one dialect and one moment."""

    def __init__(self, dialect: str, around: Surroundings) -> None:
        self._sqlite = dialect == "sqlite"
        self._around = around
        # A node is asked for its form first and for its place in a template later; it is lowered once.
        self._lowered: dict[int, _Piece] = {}

    def value(self, node: Node, chain: _Chain, where: Node | None = None) -> _Piece:
        """Lower for its value; blank is NULL. `where` narrows the group of an aggregate."""
        if id(node) not in self._lowered:
            self._lowered[id(node)] = self._value(node, chain, where)
        return self._lowered[id(node)]

    def _value(self, node: Node, chain: _Chain, where: Node | None) -> _Piece:
        if isinstance(node, Constant):
            return self._constant(node.value, node.type)
        if isinstance(node, Field):
            return self._field(node, chain)
        if isinstance(node, Aggregate):
            return self._aggregate(node, chain, where)
        return self._applied(node, chain, "firm", where)

    def condition(self, node: Node, chain: _Chain, how: str, where: Node | None = None) -> Element:
        """Lower a condition: `truth` where NULL may stand for false, `firm` where it may not."""
        if isinstance(node, Apply) and node.function in ("AND", "OR"):
            return self._applied(node, chain, how, where).element
        if isinstance(node, Apply) and how == "truth" and is_bare(node):
            return self._templated(
                BARE[node.function], Align.OPERANDS, node, chain, how, where
            ).element
        element = self.value(node, chain, where).element
        if how == "truth" or (isinstance(node, Apply) and node.function in FIRM):
            return element
        return Templated("COALESCE({0}, 0)" if self._sqlite else "COALESCE({0}, FALSE)", element)

    def _constant(self, value: Value, type: Type) -> _Piece:
        wide = self._sqlite and is_wide(type)
        if self._sqlite:
            return _Piece(bound(writer(mark_of(type, wide))(value)), type, wide)
        shown: object = listed(value) if isinstance(value, tuple) else value
        if type.kind == "duration":
            shown = writer(str(type))(value)
        return _Piece(Templated(f"CAST({{0}} AS {CASTS[type.kind]})", bound(shown)), type)

    def _field(self, node: Field, chain: _Chain) -> _Piece:
        if node.up >= len(chain):
            return self._through(chain[-1].reference("parent"), Field(node.path, node.type), chain)
        source = chain[node.up]
        key, *rest = node.path
        if rest:
            return self._through(source.reference(key), Field(tuple(rest), node.type), chain)
        column = source.column(key)
        return _Piece(column.element, column.type if column.type.kind == "number" else node.type)

    def _through(self, target: SqlRelation, node: Field, chain: _Chain) -> _Piece:
        return _through(self._field(node, (target.source, *chain)), target)

    def _applied(self, node: Apply, chain: _Chain, how: str, where: Node | None) -> _Piece:
        if not any(isinstance(each, Field | Aggregate) for each in nodes_of(node)):
            # What no row decides is computed here, so that the database sees a constant and can use an index.
            return self._constant(compiled(node)({}, self._around), node.type)
        if (found := self._kept(node, chain, where)) is not None:
            return found
        function = FUNCTIONS[node.function]
        sql = function.sql
        if not isinstance(sql, Sql):
            raise NotCompilable(function=function.key)
        template = template_of(sql.postgresql, node)
        if self._sqlite:
            pieces = [self.value(each, chain, where) for each in node.arguments]
            forms = [(piece.type, piece.wide) for piece in pieces]
            if sql.sqlite is None or not is_native(sql, node, forms):
                return self._called(function, node, pieces)
            template = template_of(sql.sqlite or "", node)
        piece = self._templated(template, sql.align, node, chain, how, where)
        if node.may_overflow and not self._sqlite:
            return _Piece(Templated(_WITHIN_LIMIT, piece.element), node.type)
        return piece

    def _kept(self, node: Apply, chain: _Chain, where: Node | None) -> _Piece | None:
        """Ask a list that is kept in rows of its own there, where an index knows."""
        *items, last = node.arguments[::-1] if node.function == "HAS" else node.arguments
        if not isinstance(last, Field) or len(last.path) > 1 or last.up >= len(chain):
            return None
        kept = chain[last.up].column(last.path[0]).kept
        if kept is None or _OF_LISTS.get(node.function) != len(items):
            return None
        found = kept.holds(self.value(items[0], chain, where).element) if items else kept.count
        return _Piece(found == 0 if node.function == "ISBLANK" else found, node.type)

    def _called(self, function: Function, node: Apply, pieces: Sequence[_Piece]) -> _Piece:
        wide = is_wide(node.type)
        forms = [mark_of(node.type, wide), *(mark_of(piece.type, piece.wide) for piece in pieces)]
        zone = [bound(self._around.moment.zone)] if function.zoned else []
        head = [bound(function.key), bound(";".join(forms))]
        arguments = [*head, *(piece.element for piece in pieces), *zone]
        return _Piece(called(CALL, arguments), node.type, wide)

    def _templated(
        self, template: str, align: Align, node: Apply, chain: _Chain, how: str, where: Node | None
    ) -> _Piece:
        target = aligned_type(align, node)
        shape, places = filled(template, len(node.arguments))
        asked = [Place(each.which, how if each.how == "same" else each.how) for each in places]
        elements = [self._placed(place, node, chain, target, where) for place in asked]
        return _Piece(Templated(shape, *elements), node.type, self._sqlite and is_wide(node.type))

    def _placed(
        self, place: Place, node: Apply, chain: _Chain, target: Type | None, where: Node | None
    ) -> Element:
        if isinstance(place.which, str):
            return bound(self._around.told(place.which))
        argument = node.arguments[int(place.which)]
        if place.how in ("truth", "firm"):
            return self.condition(argument, chain, place.how, where)
        piece = self.value(argument, chain, where)
        if argument.type == NOTHING and not self._sqlite:
            piece = self._constant(None, blank_type(node))
        if target and piece.type.kind == "number":
            piece = self.scaled(piece, target)
        if place.how == "int":
            return Templated(_WHOLE, piece.element)
        return self.sortable(piece) if place.how == "sort" else piece.element

    def sortable(self, piece: _Piece) -> Element:
        """Text sorts by code point."""
        if self._sqlite or piece.type.kind not in HELD_AS_TEXT:
            return piece.element
        return Templated('({0} COLLATE "C")', piece.element)

    def scaled(self, piece: _Piece, target: Type) -> _Piece:
        """Bring a number to other decimals."""
        if not self._sqlite:
            if piece.type.decimals <= target.decimals:
                return replace(piece, type=target)
            return _Piece(Templated(f"ROUND({{0}}, {target.decimals})", piece.element), target)
        wide = is_wide(target)
        if piece.wide == wide and piece.type.decimals == target.decimals:
            return piece
        shift = target.decimals - piece.type.decimals
        if not wide and not piece.wide and shift > 0:
            return _Piece(Templated(f"({{0}} * {10**shift})", piece.element), target)
        marks = [bound(mark_of(piece.type, piece.wide)), bound(mark_of(target, wide))]
        return _Piece(called(CAST, [*marks, piece.element]), target, wide)

    def _aggregate(self, node: Aggregate, chain: _Chain, where: Node | None) -> _Piece:
        fold = FUNCTIONS[node.function].fold
        if fold is None or not (fold.postgresql or fold.picks):
            raise NotCompilable(function=node.function)
        if node.relation is None:
            return self._grouped(node, fold, chain, where)
        up, path = node.relation.up, node.relation.path
        if up < len(chain):
            return self._never_null(self._rows(node, fold, path, chain[up], chain), fold)
        around = chain[-1].reference("parent")
        piece = self._rows(node, fold, path, around.source, (*chain, around.source))
        return self._never_null(_through(piece, around), fold)

    def _never_null(self, piece: _Piece, fold: Fold) -> _Piece:
        """A reference that is blank leads to no rows, not to nothing."""
        empty = fold.of((), "")
        if empty is None:
            return piece
        zero = self._constant(empty, piece.type)
        return replace(piece, element=Templated("COALESCE({0}, {1})", piece.element, zero.element))

    def _rows(
        self, node: Aggregate, fold: Fold, path: tuple[str, ...], source: SqlSource, chain: _Chain
    ) -> _Piece:
        """Aggregate in a sub-select, through the references that lead to the relation."""
        key, *rest = path
        if rest:
            target = source.reference(key)
            return _through(self._rows(node, fold, tuple(rest), target.source, chain), target)
        target = source.relation(key)
        inside = (target.source, *chain)
        body = self.value(node.body, inside) if node.body else _Piece(bound(1), number(0))
        rows = select(body.element.label("v")).select_from(target.from_clause).where(target.on)
        if node.where:
            rows = rows.where(self.condition(node.where, inside, "truth"))
        if fold.ordered:
            last = fold.picks == "last"
            rows = rows.order_by(*(each.desc() if last else each for each in target.order))
        rows = rows.correlate_except(*own_of(target))
        if fold.picks:
            return replace(body, element=rows.limit(1).scalar_subquery())
        piece = self._folded(node, fold, replace(body, element=rows.subquery().c.v), "COUNT(*)")
        return self._limited(replace(piece, element=select(piece.element).scalar_subquery()), node)

    def _grouped(self, node: Aggregate, fold: Fold, chain: _Chain, where: Node | None) -> _Piece:
        """Aggregate over the group at hand; a condition blanks what it leaves out."""
        if fold.ordered:
            raise NotCompilable(function=node.function)
        conditions = [self.condition(each, chain, "truth") for each in (node.where, where) if each]
        body = self.value(node.body, chain) if node.body else _Piece(bound(1), number(0))
        element = body.element
        for condition in conditions:
            element = Templated("CASE WHEN {0} THEN {1} END", condition, element)
        counted = "COUNT({0})" if conditions else "COUNT(*)"
        return self._limited(
            self._folded(node, fold, replace(body, element=element), counted), node
        )

    def _folded(self, node: Aggregate, fold: Fold, body: _Piece, counted: str) -> _Piece:
        wide = self._sqlite and is_wide(node.type)
        native = fold.sqlite if self._sqlite else fold.postgresql
        if node.body is None:
            native = counted
        elif self._sqlite and node.function == "SUM" and not (wide or body.wide):
            native = narrow_sum(node.type.decimals)
        elif self._sqlite and node.function == "AVERAGE" and not body.wide:
            native = narrow_mean(f"{mark_of(node.type, wide)};{mark_of(body.type, body.wide)}")
        if not native:
            marks = f"{mark_of(node.type, wide)};{mark_of(body.type, body.wide)}"
            arguments = [
                bound(node.function),
                bound(marks),
                bound(node.separator),
                bound(1),
                body.element,
            ]
            return _Piece(called(FOLD, arguments), node.type, wide)
        arguments = [
            self.sortable(body) if fold.picks == "" and node.type.kind != "number" else body.element
        ]
        if fold.separated:
            arguments.append(self._constant(node.separator or "", TEXT).element)
        element: Element = Repeated(native, *arguments)
        if node.type.kind == "number" and not self._sqlite:
            element = Repeated("CAST({0} AS NUMERIC)", element)
        return _Piece(element, node.type, wide)

    def _limited(self, piece: _Piece, node: Aggregate) -> _Piece:
        """Blank what has more digits than a formula can hold; SQLite's functions have seen to it."""
        if self._sqlite or node.function != "SUM":
            return piece
        watched = Repeated if node.relation is None else Templated
        return _Piece(watched(_WITHIN_LIMIT, piece.element), piece.type)


def _through(piece: _Piece, target: SqlRelation) -> _Piece:
    return replace(piece, element=reached(piece.element, target))
