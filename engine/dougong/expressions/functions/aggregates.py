"""Functions over many values: the rows of a relation, or the arguments themselves."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce

from dougong.expressions.functions.declaration import (
    ANY,
    LISTS,
    NUMBERS,
    Docs,
    Fold,
    Function,
    Mismatch,
    Param,
    Shape,
    Sql,
    anywhere,
    common,
    gives,
)
from dougong.expressions.functions.lists import joined
from dougong.expressions.numbers import EXACT, ZERO, divided
from dougong.expressions.tree import Node
from dougong.expressions.types import MOST_DECIMALS, MOST_DIGITS, TEXT, Type, number
from dougong.expressions.values import Value

GROUP = "aggregate"
COUNTED = number(0, 10)
_ORDERED = {"number", "date", "datetime", "duration", "text", "choice"}
_VALUES = (Param("value", ANY, repeats=True),)


def total(values: Sequence[Value], separator: str = "") -> Decimal:
    """Add numbers exactly; of none it is zero."""
    return reduce(EXACT.add, values, ZERO)  # type: ignore[arg-type]


def mean(values: Sequence[Value], separator: str = "") -> Decimal | None:
    """Return the average to 12 decimals; of none it is blank."""
    return divided(total(values), Decimal(len(values)))


def least(values: Sequence[Value], separator: str = "") -> Value:
    """Return the smallest value; of none it is blank."""
    return min(values, default=None)  # type: ignore[type-var]


def greatest(values: Sequence[Value], separator: str = "") -> Value:
    """Return the largest value; of none it is blank."""
    return max(values, default=None)  # type: ignore[type-var]


def _present(values: Sequence[Value]) -> list[Value]:
    return [value for value in values if value is not None]


def _summed(type: Type) -> Type | None:
    return number(type.decimals, MOST_DIGITS + 1) if type.kind == "number" else None


def _averaged(type: Type) -> Type | None:
    return number(MOST_DECIMALS, type.digits) if type.kind == "number" else None


def _compared(type: Type) -> Type | None:
    return type if type.kind in _ORDERED else None


def _sum_of(arguments: tuple[Node, ...]) -> Type | Mismatch:
    held = common()(arguments)
    return held if isinstance(held, Mismatch) else number(held.decimals, held.digits + 3)


def _average_of(arguments: tuple[Node, ...]) -> Type | Mismatch:
    held = common()(arguments)
    return held if isinstance(held, Mismatch) else number(MOST_DECIMALS, held.digits)


def _counted(values: Sequence[Value]) -> Decimal:
    found = [len(value) if isinstance(value, tuple) else 1 for value in values if value is not None]
    return Decimal(sum(found))


def _count_sql(shape: Shape) -> str:
    """Count what is there: the items of a list, one for anything else."""
    parts = []
    for index, type in enumerate(shape.arguments):
        one = f"CASE WHEN {{{index}}} IS NULL THEN 0 ELSE 1 END"
        parts.append(
            f"COALESCE(JSONB_ARRAY_LENGTH({{{index}}}), 0)" if type.kind == "list" else one
        )
    return f"CAST({' + '.join(parts)} AS NUMERIC)"


MEAN = (
    "CASE WHEN COUNT({0}) > 0 THEN SIGN(SUM({0})) * "
    "DIV(2 * ABS(SUM({0})) * 1000000000000 + COUNT({0}), 2 * COUNT({0})) * 0.000000000001 END"
)
_MEAN_OF_V = MEAN.replace("{0}", "v")

PARTS = (
    Function(
        "SUM",
        GROUP,
        (Param("value", NUMBERS, repeats=True),),
        _sum_of,
        Docs(
            "合计：SUM(明细.金额)，可带条件；没有时为 0",
            "Adds up a relation's values, with an optional condition; of none it is 0.",
            ("合计", "求和", "总和", "总计", "累计"),
            (("SUM(1, 2, BLANK)", "3"),),
        ),
        call=lambda *values: total(_present(values)),
        sql=Sql("(SELECT COALESCE(SUM(v), 0) FROM (VALUES ({*), (})) AS x(v))"),
        fold=Fold(total, _summed, "COALESCE(SUM({0}), 0)"),
        sees_blanks=True,
    ),
    Function(
        "AVERAGE",
        GROUP,
        (Param("value", NUMBERS, repeats=True),),
        _average_of,
        Docs(
            "平均值，保留 12 位小数；不算空值",
            "Averages to 12 decimals, leaving blanks out.",
            ("平均", "均值", "平均值", "AVG"),
            (("AVERAGE(1, 2, BLANK)", "1.5"),),
        ),
        call=lambda *values: mean(_present(values)),
        sql=Sql(f"(SELECT {_MEAN_OF_V} FROM (VALUES ({{*), (}})) AS x(v))"),
        fold=Fold(mean, _averaged, MEAN),
        sees_blanks=True,
    ),
    Function(
        "COUNT",
        GROUP,
        (Param("value", ANY, repeats=True),),
        gives(COUNTED),
        Docs(
            "计数：COUNT(明细) 数行数，COUNT(明细.金额) 数有值的行，可带条件",
            "Counts rows, or values that are not blank, with an optional condition.",
            ("计数", "数量", "个数", "次数", "多少"),
            (("COUNT(1, BLANK, 3)", "2"),),
        ),
        call=lambda *values: _counted(values),
        takes_errors=anywhere,
        sql=Sql(_count_sql),
        fold=Fold(
            lambda values, separator: Decimal(len(values)),
            lambda type: COUNTED,
            "COUNT({0})",
            "COUNT({0})",
            counts_rows=True,
        ),
        sees_blanks=True,
    ),
    Function(
        "COUNTD",
        GROUP,
        (Param("value", ANY, repeats=True),),
        gives(COUNTED),
        Docs(
            "去重计数：不同的值有几个",
            "Counts different values.",
            ("去重", "不重复", "计数", "唯一", "COUNT_DISTINCT"),
            (("COUNTD(1, 1, 2)", "2"),),
        ),
        call=lambda *values: Decimal(len(set(_present(values)))),
        sql=Sql("(SELECT CAST(COUNT(DISTINCT v) AS NUMERIC) FROM (VALUES ({*), (})) AS x(v))"),
        fold=Fold(
            lambda values, separator: Decimal(len(set(values))),
            lambda type: COUNTED,
            "COUNT(DISTINCT {0})",
            "COUNT(DISTINCT {0})",
        ),
        sees_blanks=True,
    ),
    Function(
        "MIN",
        GROUP,
        _VALUES,
        common(),
        Docs(
            "最小值、最早的日期；不算空值",
            "Gives the smallest, or earliest, value; blanks are left out.",
            ("最小", "最早", "最低"),
            (("MIN(3, 1, 2)", "1"),),
        ),
        call=lambda *values: least(_present(values)),
        sql=Sql("LEAST({*:sort})"),
        fold=Fold(least, _compared, "MIN({0})", "MIN({0})"),
        sees_blanks=True,
    ),
    Function(
        "MAX",
        GROUP,
        _VALUES,
        common(),
        Docs(
            "最大值、最晚的日期；不算空值",
            "Gives the largest, or latest, value; blanks are left out.",
            ("最大", "最晚", "最高", "最近"),
            (("MAX(3, 1, 2)", "3"),),
        ),
        call=lambda *values: greatest(_present(values)),
        sql=Sql("GREATEST({*:sort})"),
        fold=Fold(greatest, _compared, "MAX({0})", "MAX({0})"),
        sees_blanks=True,
    ),
    Function(
        "JOIN",
        GROUP,
        (Param("list", LISTS), Param("separator", frozenset({"text"}), optional=True, default=",")),
        gives(TEXT),
        Docs(
            "把多个值连成一段文字，默认用「,」隔开",
            "Joins values into one text, with a comma unless told otherwise.",
            ("拼接", "连接", "合并", "TEXTJOIN"),
            (('JOIN(["a", "b"], "-")', "a-b"),),
        ),
        call=joined,
        sql=Sql(
            "(SELECT STRING_AGG(v, {1} ORDER BY n) FROM JSONB_ARRAY_ELEMENTS_TEXT({0}) WITH ORDINALITY AS x(v, n))"
        ),
        fold=Fold(
            lambda values, separator: separator.join(map(str, values)) or None,
            lambda type: TEXT if type.kind in ("text", "choice", "record") else None,
            "NULLIF(STRING_AGG({0}, {1}), '')",
            separated=True,
            ordered=True,
        ),
    ),
    Function(
        "FIRST",
        GROUP,
        (Param("value"),),
        lambda arguments: Mismatch("expression.relation_needed", {"function": "FIRST"}),
        Docs("第一行的值", "Gives the value of the first row.", ("第一", "首行", "首个")),
        fold=Fold(
            lambda values, separator: values[0] if values else None,
            lambda type: type,
            picks="first",
            ordered=True,
        ),
    ),
    Function(
        "LAST",
        GROUP,
        (Param("value"),),
        lambda arguments: Mismatch("expression.relation_needed", {"function": "LAST"}),
        Docs("最后一行的值", "Gives the value of the last row.", ("最后", "末行", "最近一条")),
        fold=Fold(
            lambda values, separator: values[-1] if values else None,
            lambda type: type,
            picks="last",
            ordered=True,
        ),
    ),
)
