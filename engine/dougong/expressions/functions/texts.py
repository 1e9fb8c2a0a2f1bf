"""Text: positions count characters, an empty text is blank, and nothing changes case in silence."""

from __future__ import annotations

from decimal import Decimal

from dougong.expressions.characters import (
    concatenated,
    find,
    left,
    middle,
    number_from,
    repeated,
    right,
    substituted,
    trimmed,
)
from dougong.expressions.errors import Named
from dougong.expressions.formats import PLAIN_SQL, number_pattern, showing
from dougong.expressions.functions.declaration import (
    ANY,
    NUMBERS,
    TEXTS,
    UNSUPPORTED,
    Docs,
    Function,
    Mismatch,
    Param,
    Plain,
    Shape,
    Sql,
    Unsupported,
    constant_of,
    gives,
)
from dougong.expressions.tree import Apply, Node
from dougong.expressions.types import (
    MOST_DECIMALS,
    MOST_DIGITS,
    TEXT,
    Type,
    number,
)

GROUP = "text"
_TEXT = Param("text", TEXTS)
_COUNT = Param("count", NUMBERS, optional=True, default=Decimal(1))
_POSITION = number(0, 8)
_SHOWN = {"text", "choice", "record", "nothing", *PLAIN_SQL}


def shown_as_text(arguments: tuple[Node, ...]) -> Type | Mismatch:
    """Type a joining: every part has to be something that is shown as text."""
    for index, argument in enumerate(arguments):
        if argument.type.kind not in _SHOWN - {"boolean"}:
            return mismatched("&", argument.type, index)
    return TEXT


def mismatched(function: str, found: Type, argument: int) -> Mismatch:
    """Say that an argument cannot be shown as text."""
    params: dict[str, Named] = {"function": function, "wanted": TEXTS, "found": found}
    return Mismatch("expression.argument", params, argument)


def as_text(node: Node) -> Node:
    """Return a node as text, the way TEXT shows it without a pattern."""
    is_text = node.type.kind in ("text", "choice", "record", "nothing")
    return node if is_text else Apply("TEXT", (node,), TEXT)


def joined(arguments: tuple[Node, ...], type: Type) -> Node:
    """Write a joining with the operator."""
    return Apply("&", tuple(as_text(argument) for argument in arguments), type)


def _text_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    found = arguments[0].type
    if found.kind not in _SHOWN:
        return mismatched("TEXT", found, 0)
    pattern = constant_of(arguments, 1)
    if isinstance(pattern, str) and found.kind == "number" and number_pattern(pattern) is None:
        return Mismatch("expression.pattern", {"pattern": pattern}, 1)
    return TEXT


def _show(shape: Shape) -> Plain:
    show = showing(shape.arguments[0].kind)
    return lambda value, *rest: show(value, rest[0] if len(rest) == 2 else None, rest[-1])


def _show_sql(shape: Shape) -> str | Unsupported:
    """Show without a pattern, or a number with one; other patterns are for records already read."""
    if len(shape.arguments) == 1:
        return PLAIN_SQL.get(shape.arguments[0].kind, "{0}")
    pattern = number_pattern(str(shape.constants[1]))
    if shape.arguments[0].kind != "number" or pattern is None:
        return UNSUPPORTED
    return pattern.postgresql


_UPPER, _LOWER = (f'({name}({{0}} COLLATE "und-x-icu") COLLATE "C")' for name in ("UPPER", "LOWER"))
"""Letters of all scripts; the outcome sorts by code point again."""


def _substituted_sql(shape: Shape) -> str | Unsupported:
    if len(shape.arguments) > 3:
        return UNSUPPORTED
    return (
        "(SELECT CASE WHEN LENGTH(v) BETWEEN 1 AND 10000 THEN v END FROM "
        "(SELECT REPLACE({0}, COALESCE({1}, ''), COALESCE({2}, '')) AS v) AS x)"
    )


PARTS = (
    Function(
        "&",
        GROUP,
        (Param("part", ANY, repeats=True),),
        shown_as_text,
        Docs("连接文字", "Joins texts."),
        call=concatenated,
        sql=Sql(
            "(SELECT CASE WHEN LENGTH(v) BETWEEN 1 AND 10000 THEN v END FROM (SELECT CONCAT({*}) AS v) AS x)"
        ),
        sees_blanks=True,
        operator=True,
    ),
    Function(
        "CONCAT",
        GROUP,
        (Param("part", ANY, repeats=True),),
        shown_as_text,
        Docs(
            "把几段文字连成一段",
            "Joins texts.",
            ("拼接", "连接", "合并"),
            (('CONCAT("No.", 12)', "No.12"),),
        ),
        expand=joined,
        sees_blanks=True,
    ),
    Function(
        "LEN",
        GROUP,
        (_TEXT,),
        gives(_POSITION),
        Docs(
            "字数；空为 0",
            "Counts characters; blank has none.",
            ("长度", "字数"),
            (('LEN("斗拱")', "2"),),
        ),
        call=lambda text: Decimal(len(text or "")),
        sql=Sql("CAST(COALESCE(LENGTH({0}), 0) AS NUMERIC)"),
        sees_blanks=True,
    ),
    Function(
        "LEFT",
        GROUP,
        (_TEXT, _COUNT),
        gives(TEXT),
        Docs(
            "左边几个字",
            "Gives the first characters.",
            ("左边", "前几位", "截取"),
            (('LEFT("斗拱", 1)', "斗"),),
        ),
        call=left,
        sql=Sql("NULLIF(LEFT({0}, GREATEST({1:int}, 0)), '')"),
    ),
    Function(
        "RIGHT",
        GROUP,
        (_TEXT, _COUNT),
        gives(TEXT),
        Docs(
            "右边几个字",
            "Gives the last characters.",
            ("右边", "后几位", "尾号", "截取"),
            (('RIGHT("13800001234", 4)', "1234"),),
        ),
        call=right,
        sql=Sql("NULLIF(RIGHT({0}, GREATEST({1:int}, 0)), '')"),
    ),
    Function(
        "MID",
        GROUP,
        (_TEXT, Param("start", NUMBERS), Param("count", NUMBERS)),
        gives(TEXT),
        Docs(
            "从第几个字起取几个字",
            "Gives characters from a position on.",
            ("中间", "截取", "取字"),
            (('MID("330106", 3, 2)', "01"),),
        ),
        call=middle,
        sql=Sql(
            "CASE WHEN {1:int} >= 1 THEN NULLIF(SUBSTR({0}, {1:int}, GREATEST({2:int}, 0)), '') END"
        ),
    ),
    Function(
        "FIND",
        GROUP,
        (Param("part", TEXTS), _TEXT, Param("start", NUMBERS, optional=True, default=Decimal(1))),
        gives(_POSITION),
        Docs(
            "出现在第几个字；没有则为空",
            "Gives the position of a text; blank if there is none.",
            ("查找", "位置"),
            (('FIND("@", "a@b")', "2"),),
        ),
        call=find,
        sql=Sql(
            "CAST(CASE WHEN {2:int} >= 1 AND STRPOS(SUBSTR({1}, {2:int}), {0}) > 0 "
            "THEN STRPOS(SUBSTR({1}, {2:int}), {0}) + {2:int} - 1 END AS NUMERIC)"
        ),
    ),
    Function(
        "SUBSTITUTE",
        GROUP,
        (_TEXT, Param("old", TEXTS), Param("new", TEXTS), Param("place", NUMBERS, optional=True)),
        gives(TEXT),
        Docs(
            "把文字里的一段全部换成另一段，或只换第几处",
            "Replaces every occurrence of a text, or only one of them.",
            ("替换", "去掉"),
            (('SUBSTITUTE("1-2-3", "-", "/")', "1/2/3"),),
        ),
        call=substituted,
        sql=Sql(_substituted_sql),
        sees_blanks=True,
    ),
    Function(
        "TRIM",
        GROUP,
        (_TEXT,),
        gives(TEXT),
        Docs(
            "去掉两头的空格，中间的空格并成一个",
            "Takes spaces off both ends and makes inner runs one.",
            ("空格", "去空格"),
            (('TRIM("  a   b ")', "a b"),),
        ),
        call=trimmed,
        sql=Sql("NULLIF(BTRIM(REGEXP_REPLACE({0}, ' +', ' ', 'g'), ' '), '')"),
    ),
    Function(
        "UPPER",
        GROUP,
        (_TEXT,),
        gives(TEXT),
        Docs("变成大写字母", "Gives capital letters.", ("大写", "字母"), (('UPPER("ab")', "AB"),)),
        call=str.upper,
        sql=Sql(_UPPER),
    ),
    Function(
        "LOWER",
        GROUP,
        (_TEXT,),
        gives(TEXT),
        Docs("变成小写字母", "Gives small letters.", ("小写", "字母"), (('LOWER("AB")', "ab"),)),
        call=str.lower,
        sql=Sql(_LOWER),
    ),
    Function(
        "REPT",
        GROUP,
        (_TEXT, Param("count", NUMBERS)),
        gives(TEXT),
        Docs("把文字重复几遍", "Repeats a text.", ("重复",), (('REPT("★", 3)', "★★★"),)),
        call=repeated,
        sql=Sql(
            "CASE WHEN {1:int} > 0 AND CAST(LENGTH({0}) AS BIGINT) * {1:int} <= 10000 THEN REPEAT({0}, {1:int}) END"
        ),
    ),
    Function(
        "TEXT",
        GROUP,
        (Param("value"), Param("pattern", frozenset({"text"}), optional=True, constant=True)),
        _text_type,
        Docs(
            "按格式变成文字：0.00、#,##0、0%、yyyy-mm-dd",
            "Shows a value as text, by a pattern such as 0.00, #,##0, 0% or yyyy-mm-dd.",
            ("格式", "转文字", "转文本"),
            (
                ('TEXT(1234.5, "#,##0.00")', "1,234.50"),
                ('TEXT(DATE(2026, 3, 1), "m月d日")', "3月1日"),
            ),
        ),
        make=_show,
        sql=Sql(_show_sql),
        zoned=True,
    ),
    Function(
        "VALUE",
        GROUP,
        (_TEXT,),
        gives(number(MOST_DECIMALS, MOST_DIGITS)),
        Docs(
            "把文字读成数字；读不出来为空",
            "Reads a number from a text; blank if it is none.",
            ("转数字", "数值"),
            (('VALUE("1,234.5")', "1234.5"),),
        ),
        call=number_from,
        sql=UNSUPPORTED,
    ),
)
