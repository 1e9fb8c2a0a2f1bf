"""What the SQL backend decides before it writes anything: which template, which scale, which form."""

from __future__ import annotations

from collections.abc import Sequence

from dougong.expressions.backends.python import shape_of
from dougong.expressions.backends.stored import is_wide
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.functions.declaration import UNSUPPORTED, Align, Function, Sql
from dougong.expressions.tree import Aggregate, Apply, Constant, Field, Node, nodes_of
from dougong.expressions.types import MOST_DIGITS, NOTHING, Type, number
from dougong.kernel.errors import DougongError

CASTS = {
    "number": "NUMERIC", "text": "TEXT", "choice": "TEXT", "record": "TEXT", "boolean": "BOOLEAN", "date": "DATE",
    "datetime": "TIMESTAMPTZ", "duration": "BIGINT", "list": "JSONB", "nothing": "TEXT",
    "time": "TEXT", "range": "TEXT", "address": "TEXT",
}  # fmt: skip
FIRM = {"=", "<>", "<", "<=", ">", ">=", "AND", "OR", "NOT", "ISBLANK", "IN", "HAS"}
BARE = {
    "=": "({0} = {1})",
    **{sign: f"({{0:sort}} {sign} {{1:sort}})" for sign in ("<", "<=", ">", ">=")},
}


class NotCompilable(DougongError):
    """The function cannot be computed by the database; the record has to be read first."""

    code = "expression.not_compilable"


def blank_type(node: Apply) -> Type:
    """Return the type that a blank beside other arguments has to be given, because PostgreSQL asks for one."""
    sql = FUNCTIONS[node.function].sql
    if isinstance(sql, Sql) and sql.align is Align.RESULT:
        return node.type
    return next((each.type for each in node.arguments if each.type != NOTHING), node.type)


def template_of(template: object, node: Apply) -> str:
    """Return the template for one use, or raise where the database cannot compute it."""
    made = template(shape_of(node)) if callable(template) else template
    if made is UNSUPPORTED or not isinstance(made, str):
        raise NotCompilable(function=node.function)
    return made


def refused_by_sql(node: Node) -> str | None:
    """Return the first function in a tree that the database cannot compute; none if it can compute all."""
    for each in nodes_of(node):
        function = FUNCTIONS[each.function] if isinstance(each, Apply | Aggregate) else None
        if isinstance(each, Aggregate) and function:
            fold = function.fold
            if fold is None or not (fold.postgresql or fold.picks):
                return each.function
        elif isinstance(each, Apply) and function and not _computable(each, function):
            return each.function
    return None


def _computable(node: Apply, function: Function) -> bool:
    """Tell whether there is a template, or no row decides."""
    if not any(isinstance(each, Field | Aggregate) for each in nodes_of(node)):
        return True
    made = function.sql.postgresql if isinstance(function.sql, Sql) else function.sql
    return (made(shape_of(node)) if callable(made) else made) is not UNSUPPORTED


def is_bare(node: Apply) -> bool:
    """Tell whether a comparison may be left as it is, so that an index can serve it."""
    constant = any(isinstance(each, Constant) and each.value is not None for each in node.arguments)
    return node.function in BARE and (constant or node.function != "=")


def is_native(sql: Sql, node: Apply, arguments: Sequence[tuple[Type, bool]]) -> bool:
    """Tell whether SQLite's own arithmetic is exact here; arguments are types, and whether they are wide."""
    if not sql.exact:
        return True
    if node.may_overflow or node.type.kind != "number" or is_wide(node.type):
        return False
    decimals = sum(type.decimals for type, _ in arguments)
    scaled = sql.align is Align.RESULT or decimals == node.type.decimals
    return scaled and all(type.kind == "number" and not wide for type, wide in arguments)


def aligned_type(align: Align, node: Apply) -> Type | None:
    """Return the number type that the arguments are brought to, if any."""
    if align is Align.RESULT:
        return node.type if node.type.kind == "number" else None
    types = [each.type for each in node.arguments if each.type.kind == "number"]
    if align is Align.NONE or not types:
        return None
    return number(max(type.decimals for type in types), max(type.digits for type in types))


def narrow_mean(marks: str) -> str:
    """Return SQLite's average of scaled integers: added up natively, divided exactly once for the group."""
    return (
        f"dougong_mean('{marks}', SUM({{0}} / 1000000), SUM({{0}} - {{0}} / 1000000 * 1000000),"
        " COUNT({0}))"
    )


def narrow_sum(decimals: int) -> str:
    """Return SQLite's sum of scaled integers in two halves, which cannot overflow where one would."""
    total = (
        "(COALESCE(SUM({0} / 1000000), 0) * 1000000"
        " + COALESCE(SUM({0} - {0} / 1000000 * 1000000), 0))"
    )
    limit = 10 ** (MOST_DIGITS + decimals)
    return f"CASE WHEN ABS(TOTAL({{0}})) < 9e18 AND ABS({total}) < {limit} THEN {total} END"
