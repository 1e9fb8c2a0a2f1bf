"""Conditions: a blank condition counts as false, and what is not needed is not computed."""

from __future__ import annotations

from collections.abc import Sequence

from dougong.expressions.errors import Named
from dougong.expressions.functions.declaration import (
    ANY,
    CONDITIONS,
    Align,
    Docs,
    Function,
    Mismatch,
    Param,
    Run,
    Shape,
    Sql,
    Typing,
    anywhere,
    but_first,
    common,
    gives,
)
from dougong.expressions.surroundings import Surroundings
from dougong.expressions.tree import Apply, Constant, Node
from dougong.expressions.types import BOOLEAN, NOTHING, Type, comparable
from dougong.expressions.values import Row, Value

GROUP = "logic"


def _nothing(row: Row, around: Surroundings) -> Value:
    return None


def _if(runs: tuple[Run, ...]) -> Run:
    condition, then, otherwise = (*runs, _nothing)[:3]
    return lambda row, around: (
        then(row, around) if condition(row, around) else otherwise(row, around)
    )


def _and(runs: tuple[Run, ...]) -> Run:
    if len(runs) == 2:
        left, right = runs
        return lambda row, around: bool(left(row, around) and right(row, around))
    return lambda row, around: all(run(row, around) for run in runs)


def _or(runs: tuple[Run, ...]) -> Run:
    return lambda row, around: any(run(row, around) for run in runs)


def _coalesce(runs: tuple[Run, ...]) -> Run:
    def first(row: Row, around: Surroundings) -> Value:
        for run in runs:
            value = run(row, around)
            if value is not None:
                return value
        return None

    return first


def _pairs(arguments: tuple[Node, ...], start: int) -> tuple[list[tuple[Node, Node]], Node | None]:
    rest = arguments[start:]
    pairs = list(zip(rest[::2], rest[1::2], strict=False))
    return pairs, rest[-1] if len(rest) % 2 else None


def _ifs_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    pairs, left_over = _pairs(arguments, 0)
    if left_over:
        return Mismatch("expression.odd_pairs", {"function": "IFS"}, len(arguments) - 1)
    for index, (condition, _) in enumerate(pairs):
        if condition.type.kind not in ("boolean", "nothing"):
            return Mismatch("expression.condition_needed", {"found": condition.type}, 2 * index)
    return common()(tuple(value for _, value in pairs))


def _switch_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    pairs, default = _pairs(arguments, 1)
    for index, (case, _) in enumerate(pairs):
        if not comparable(arguments[0].type, case.type):
            kinds: dict[str, Named] = {"sign": "=", "left": arguments[0].type, "right": case.type}
            return Mismatch("expression.operands", kinds, 1 + 2 * index)
    return common()((*(value for _, value in pairs), *([default] if default else [])))


def nested(cases: Sequence[tuple[Node, Node]], default: Node | None, type: Type) -> Node:
    """Return cases as IFs within one another."""
    node = default or Constant(None, NOTHING)
    for condition, value in reversed(cases):
        node = Apply("IF", (condition, value, node), type)
    return node


def _ifs(arguments: tuple[Node, ...], type: Type) -> Node:
    return nested(_pairs(arguments, 0)[0], None, type)


def _switch(arguments: tuple[Node, ...], type: Type) -> Node:
    pairs, default = _pairs(arguments, 1)
    cases = [(Apply("=", (arguments[0], case), BOOLEAN), value) for case, value in pairs]
    return nested(cases, default, type)


def _results_of_ifs(place: int, count: int) -> bool:
    return place % 2 == 1


def _results_of_switch(place: int, count: int) -> bool:
    return place > 1 and (place % 2 == 0 or place == count - 1)


def holding(key: str) -> Typing:
    """Return the typing of conditions put together: at least one of them is more than BLANK."""

    def typing(arguments: tuple[Node, ...]) -> Type | Mismatch:
        if all(argument.type == NOTHING for argument in arguments):
            return Mismatch("expression.no_condition", {"function": key})
        return BOOLEAN

    return typing


def _if_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    return common(1)(arguments)


def _if_sql(shape: Shape) -> str:
    return (
        "CASE WHEN {0:truth} THEN {1} ELSE {2} END"
        if len(shape.arguments) == 3
        else "CASE WHEN {0:truth} THEN {1} END"
    )


PARTS = (
    Function(
        "IF",
        GROUP,
        (Param("condition", CONDITIONS), Param("then"), Param("otherwise", optional=True)),
        _if_type,
        Docs(
            "条件成立取第一个值，否则取第二个",
            "Gives one value if the condition holds, else the other.",
            ("如果", "条件", "判断"),
            (('IF(3 > 2, "高", "低")', "高"),),
        ),
        build=_if,
        takes_errors=but_first,
        sql=Sql(_if_sql, _if_sql, Align.RESULT),
        sees_blanks=True,
    ),
    Function(
        "IFS",
        GROUP,
        (Param("condition_and_value", repeats=True),),
        _ifs_type,
        Docs(
            "从上到下，取第一个成立的条件对应的值",
            "Gives the value of the first condition that holds.",
            ("多条件", "如果"),
            (('IFS(1 > 2, "甲", 2 > 1, "乙")', "乙"),),
        ),
        expand=_ifs,
        takes_errors=_results_of_ifs,
        sees_blanks=True,
    ),
    Function(
        "SWITCH",
        GROUP,
        (Param("value"), Param("case_and_result", repeats=True)),
        _switch_type,
        Docs(
            "按值对照取结果，最后单独一个为默认值",
            "Gives the result of the matching case; a last single value is the default.",
            ("对照", "匹配", "选择"),
            (('SWITCH(2, 1, "一", 2, "二", "其他")', "二"),),
        ),
        expand=_switch,
        takes_errors=_results_of_switch,
        sees_blanks=True,
    ),
    Function(
        "AND",
        GROUP,
        (Param("condition", CONDITIONS, repeats=True),),
        holding("AND"),
        Docs(
            "全部成立才成立",
            "Holds if all conditions hold.",
            ("并且", "且", "同时"),
            (("AND(1 < 2, 2 < 3)", "true"),),
        ),
        build=_and,
        sql=Sql("({* AND :same})", "({* AND :same})"),
        sees_blanks=True,
    ),
    Function(
        "OR",
        GROUP,
        (Param("condition", CONDITIONS, repeats=True),),
        holding("OR"),
        Docs(
            "有一个成立就成立",
            "Holds if any condition holds.",
            ("或者", "或", "任一"),
            (("OR(1 > 2, 2 < 3)", "true"),),
        ),
        build=_or,
        sql=Sql("({* OR :same})", "({* OR :same})"),
        sees_blanks=True,
    ),
    Function(
        "NOT",
        GROUP,
        (Param("condition", CONDITIONS),),
        gives(BOOLEAN),
        Docs(
            "条件不成立时成立；空的条件算不成立",
            "Holds if the condition does not; a blank one does not.",
            ("非", "不是", "取反"),
            (("NOT(1 > 2)", "true"),),
        ),
        call=lambda condition: not condition,
        sql=Sql("(NOT {0:firm})", "(NOT {0:firm})"),
        sees_blanks=True,
    ),
    Function(
        "ISBLANK",
        GROUP,
        (Param("value", ANY),),
        gives(BOOLEAN),
        Docs(
            "没有填时成立；零不算空",
            "Holds if there is no value; zero is a value.",
            ("为空", "空值", "未填"),
            (("ISBLANK(0)", "false"),),
        ),
        call=lambda value: value is None,
        sql=Sql("({0} IS NULL)", "({0} IS NULL)"),
        sees_blanks=True,
    ),
    Function(
        "COALESCE",
        GROUP,
        (Param("value", ANY, repeats=True),),
        common(),
        Docs(
            "第一个不为空的值",
            "Gives the first value that is not blank.",
            ("空值替换", "默认值", "IFBLANK"),
            (("COALESCE(BLANK, 5)", "5"),),
        ),
        build=_coalesce,
        takes_errors=anywhere,
        sql=Sql("COALESCE({*})", "COALESCE({*}, NULL)", Align.RESULT),
        sees_blanks=True,
    ),
    Function(
        "IFBLANK",
        GROUP,
        (Param("value"), Param("otherwise")),
        common(),
        Docs(
            "为空时取第二个值",
            "Gives the second value if the first is blank.",
            ("空值替换", "默认值"),
            (("IFBLANK(BLANK, 0)", "0"),),
        ),
        expand=lambda arguments, type: Apply("COALESCE", arguments, type),
        takes_errors=anywhere,
        sees_blanks=True,
    ),
)
