"""What many numbers have in common, over rows, lists or arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import cast

from dougong.expressions import statistics
from dougong.expressions.functions.declaration import (
    LISTS,
    NUMBERS,
    UNSUPPORTED,
    Fold,
    Function,
    Mismatch,
    Param,
    Sql,
    gives,
    says,
)
from dougong.expressions.functions.mathematics import FULL
from dougong.expressions.numbers import ZERO
from dougong.expressions.tree import Call, Literal, Node, Tree
from dougong.expressions.types import MOST_DECIMALS, MOST_DIGITS, Type, number
from dougong.expressions.values import Value

GROUP = "aggregate"
Of = Callable[[Sequence[Decimal]], Decimal | None]
_ITEM = Param("number", NUMBERS)
_LIST = Param("list", LISTS, items=NUMBERS)
_PLACE = Param("place", NUMBERS)

_SORTED = "(ARRAY_AGG({0} ORDER BY {0}) FILTER (WHERE {0} IS NOT NULL))"
_MEDIAN = f"({_SORTED}[(COUNT({{0}}) + 1) / 2] + {_SORTED}[(COUNT({{0}}) + 2) / 2]) / 2"
_COUNT = "CAST(COUNT({0}) AS NUMERIC)"
_SPREAD = f"({_COUNT} * SUM({{0}} * {{0}}) - SUM({{0}}) * SUM({{0}}))"


def _variance_sql(less: int) -> str:
    """Divide whole numbers: PostgreSQL's own division chooses its decimals by itself."""
    over = f"({_COUNT} * ({_COUNT} - {less}))"
    quotient = f"DIV(2 * {_SPREAD} * 1000000000000 + {over}, 2 * {over}) * 0.000000000001"
    return f"CASE WHEN COUNT({{0}}) > {less} THEN {quotient} END"


def _deviation_sql(less: int) -> str:
    over = f"({_COUNT} * ({_COUNT} - {less}))"
    exact = f"CAST(DIV({_SPREAD} * 1{'0' * 40}, {over}) * 0.{'0' * 39}1 AS NUMERIC(90, 40))"
    return f"CASE WHEN COUNT({{0}}) > {less} THEN ROUND(SQRT({exact}), 12) END"


def _folded(type: Type) -> Type | None:
    return FULL if type.kind == "number" else None


def _statistic(
    key: str, of: Of, sql: str, texts: tuple[str, str, str], example: tuple[str, str]
) -> Function:
    def call(*values: Value) -> Value:
        return of([cast(Decimal, value) for value in values if value is not None])

    over = sql.replace("{0}", "v")
    return Function(
        key,
        GROUP,
        (Param("value", NUMBERS, repeats=True),),
        gives(FULL),
        says(*texts, example),
        call=call,
        sql=Sql(f"(SELECT {over} FROM (VALUES ({{*), (}})) AS x(v))") if sql else UNSUPPORTED,
        fold=Fold(lambda values, separator: of(cast("Sequence[Decimal]", values)), _folded, sql),
        sees_blanks=True,
    )


def _listed_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    item = arguments[0].type.item
    return item or number(0)


def _placed_sql(order: str) -> str:
    place = "CEIL({1})"
    rows = f"SELECT v FROM JSONB_ARRAY_ELEMENTS_TEXT({{0}}) AS x(t), CAST(t AS NUMERIC) AS y(v) ORDER BY v {order}"
    return f"CASE WHEN {place} BETWEEN 1 AND 100000000 THEN ({rows} LIMIT 1 OFFSET CAST({place} AS INTEGER) - 1) END"


def _product_of(call: Call) -> Tree:
    """Add up the product of the columns, row by row."""
    product = call.arguments[0]
    for each in call.arguments[1:]:
        product = Call("*", (product, each), call.span, made=True)
    return Call("SUM", (product,), call.span, made=True)


def _products(*lists: Sequence[Decimal] | None) -> Decimal | None:
    held = [each or () for each in lists]
    if len({len(each) for each in held}) > 1:
        return None
    return statistics.total(
        [statistics.product(row) for row in zip(*held, strict=True)] if held else []
    )


def _ranked(value: Decimal, values: Sequence[Decimal], ascending: Decimal) -> Decimal | None:
    return statistics.rank(value, values, ascending)


def _blanks_of(call: Call) -> Tree:
    """Count the rows in which the column is blank."""
    blank = Call("ISBLANK", call.arguments[:1], call.span, made=True)
    return Call(
        "COUNT",
        (Call("IF", (blank, Literal(Decimal(1), number(0, 1), call.span)), call.span, made=True),),
        call.span,
        made=True,
    )


PARTS = (
    _statistic(
        "PRODUCT",
        statistics.product,
        "",
        ("乘积；没有时为 0", "Multiplies; of none it is 0.", "乘积 相乘 连乘"),
        ("PRODUCT(2, 3, BLANK)", "6"),
    ),
    _statistic(
        "SUMSQ",
        statistics.squares,
        "COALESCE(ROUND(SUM({0} * {0}), 12), 0)",
        ("平方和", "Adds up the squares.", "平方和"),
        ("SUMSQ(3, 4)", "25"),
    ),
    _statistic(
        "MEDIAN",
        statistics.median,
        _MEDIAN,
        ("中位数", "Gives the middle value.", "中位数 中间值"),
        ("MEDIAN(1, 5, 3)", "3"),
    ),
    _statistic(
        "MODE",
        statistics.most_frequent,
        "",
        (
            "出现最多的数；都只出现一次则为空",
            "Gives the value that occurs most often; blank where none occurs twice.",
            "众数 最多",
        ),
        ("MODE(1, 2, 2)", "2"),
    ),
    *(
        _statistic(
            key,
            statistics.deviation,
            _deviation_sql(1),
            ("样本标准差", "Gives the standard deviation of a sample.", "标准差 波动"),
            (f"ROUND({key}(1, 2, 4), 4)", "1.5275"),
        )
        for key in ("STDEV", "STDEV.S")
    ),
    *(
        _statistic(
            key,
            statistics.deviation_of_all,
            _deviation_sql(0),
            ("总体标准差", "Gives the standard deviation of all there are.", "标准差 总体"),
            (f"{key}(2, 4)", "1"),
        )
        for key in ("STDEVP", "STDEV.P")
    ),
    *(
        _statistic(
            key,
            statistics.variance,
            _variance_sql(1),
            ("样本方差", "Gives the variance of a sample.", "方差"),
            (f"{key}(2, 4)", "2"),
        )
        for key in ("VAR", "VAR.S")
    ),
    *(
        _statistic(
            key,
            statistics.variance_of_all,
            _variance_sql(0),
            ("总体方差", "Gives the variance of all there are.", "方差 总体"),
            (f"{key}(2, 4)", "1"),
        )
        for key in ("VARP", "VAR.P")
    ),
    Function(
        "LARGE",
        GROUP,
        (_LIST, _PLACE),
        _listed_type,
        says(
            "第几大的数：LARGE(明细.金额, 2)",
            "Gives the first, second, third largest.",
            "第几大 排名 最大",
            ("LARGE([3, 9, 5], 2)", "5"),
        ),
        call=statistics.largest,
        sql=Sql(_placed_sql("DESC")),
    ),
    Function(
        "SMALL",
        GROUP,
        (_LIST, _PLACE),
        _listed_type,
        says(
            "第几小的数",
            "Gives the first, second, third smallest.",
            "第几小 排名 最小",
            ("SMALL([3, 9, 5], 2)", "5"),
        ),
        call=statistics.smallest,
        sql=Sql(_placed_sql("ASC")),
    ),
    *(
        Function(
            key,
            GROUP,
            (_ITEM, _LIST, Param("ascending", NUMBERS, optional=True, default=ZERO)),
            gives(number(0, 10)),
            says(
                "在一列数里排第几，相同的并列；第三个参数非零则从小到大",
                "Gives which place a number has in a list; equal ones share it.",
                "排名 名次 第几名",
                (f"{key}(5, [3, 9, 5])", "2"),
            ),
            call=_ranked,
        )
        for key in ("RANK", "RANK.EQ")
    ),
    *(
        Function(
            key,
            GROUP,
            (_LIST, Param("share", NUMBERS)),
            gives(FULL),
            says(
                "百分位数：0.9 为超过九成的数",
                "Gives the value below which a share lies.",
                "百分位 分位数",
                (f"{key}([1, 2, 3, 4, 5], 0.25)", "2"),
            ),
            call=statistics.percentile,
        )
        for key in ("PERCENTILE", "PERCENTILE.INC")
    ),
    Function(
        "QUARTILE",
        GROUP,
        (_LIST, Param("quarter", NUMBERS)),
        gives(FULL),
        says(
            "四分位数：0 最小，2 中位，4 最大",
            "Gives a quartile: 0 the smallest, 2 the middle, 4 the largest.",
            "四分位",
            ("QUARTILE([1, 2, 3, 4, 5], 3)", "4"),
        ),
        call=statistics.quartile,
    ),
    Function(
        "SUMPRODUCT",
        GROUP,
        (Param("list", LISTS, items=NUMBERS, repeats=True),),
        gives(number(MOST_DECIMALS, MOST_DIGITS + 1)),
        says(
            "几列对应相乘再合计：SUMPRODUCT(明细.单价, 明细.数量)",
            "Multiplies columns row by row and adds up.",
            "乘积之和 加权 相乘求和",
            ("SUMPRODUCT([1, 2], [3, 4])", "11"),
        ),
        call=_products,
        over_rows=_product_of,
        sees_blanks=True,
    ),
    Function(
        "COUNTA",
        GROUP,
        (Param("value", repeats=True),),
        gives(number(0, 10)),
        says(
            "有值的有几个，同 COUNT",
            "Counts what is not blank, as COUNT does.",
            "计数 非空 个数",
            ("COUNTA(1, BLANK)", "1"),
        ),
        over_rows=lambda call: Call("COUNT", call.arguments, call.span),
        call=lambda *values: Decimal(sum(value is not None for value in values)),
        sees_blanks=True,
    ),
    Function(
        "COUNTBLANK",
        GROUP,
        (Param("value", repeats=True),),
        gives(number(0, 10)),
        says(
            "空的有几个", "Counts what is blank.", "计数 空值 未填", ("COUNTBLANK(1, BLANK)", "1")
        ),
        over_rows=_blanks_of,
        call=lambda *values: Decimal(sum(value is None for value in values)),
        sees_blanks=True,
    ),
)
