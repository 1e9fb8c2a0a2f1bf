"""Texts looked through: where something stands, what is before it and after it, what a pattern finds."""

from __future__ import annotations

from decimal import Decimal

from dougong.expressions.extracts import (
    after,
    before,
    extracted,
    matches,
    replaced,
    rewritten,
    search,
    split,
)
from dougong.expressions.functions.declaration import (
    NUMBERS,
    TEXTS,
    Docs,
    Function,
    Mismatch,
    Param,
    Plain,
    Sql,
    Typing,
    constant_of,
    gives,
    says,
)
from dougong.expressions.pattern_reading import Unreadable, program_of
from dougong.expressions.tree import Apply, Node
from dougong.expressions.types import BOOLEAN, TEXT, Type, list_of, number

GROUP = "text"
_TEXT = Param("text", TEXTS)
_PART = Param("part", TEXTS)
_NEW = Param("new", TEXTS)
_PATTERN = Param("pattern", frozenset({"text"}), constant=True)
_WHICH = Param("place", NUMBERS, optional=True, default=Decimal(1))
_POSITION = number(0, 8)


def _by_pattern(type: Type) -> Typing:
    def typing(arguments: tuple[Node, ...]) -> Type | Mismatch:
        pattern = constant_of(arguments, 1)
        try:
            program_of(pattern if isinstance(pattern, str) else "")
        except Unreadable:
            return Mismatch("expression.regex", {"pattern": str(pattern)}, 1)
        return type

    return typing


def _has(name: str, docs: Docs, call: Plain, sql: str) -> Function:
    return Function(
        name,
        GROUP,
        (_TEXT, Param("part", TEXTS)),
        gives(BOOLEAN),
        docs,
        call=lambda text, part: text is not None and part is not None and call(text, part),
        sql=Sql(f"COALESCE({sql}, FALSE)"),
        sees_blanks=True,
    )


PARTS = (
    _has(
        "CONTAINS",
        Docs(
            "包含这段文字",
            "Holds if the text occurs.",
            ("包含", "含有"),
            (('CONTAINS("斗拱", "拱")', "true"),),
        ),
        lambda text, part: part in text,
        "STRPOS({0}, {1}) > 0",
    ),
    _has(
        "STARTSWITH",
        Docs(
            "以这段文字开头",
            "Holds if the text begins so.",
            ("开头", "前缀"),
            (('STARTSWITH("斗拱", "斗")', "true"),),
        ),
        str.startswith,
        "STARTS_WITH({0}, {1})",
    ),
    _has(
        "ENDSWITH",
        Docs(
            "以这段文字结尾",
            "Holds if the text ends so.",
            ("结尾", "后缀"),
            (('ENDSWITH("斗拱", "拱")', "true"),),
        ),
        str.endswith,
        "RIGHT({0}, LENGTH({1})) = {1}",
    ),
    Function(
        "SEARCH",
        GROUP,
        (_PART, _TEXT, Param("start", NUMBERS, optional=True, default=Decimal(1))),
        gives(_POSITION),
        says(
            "出现在第几个字，不分大小写，? 和 * 是通配符；没有则为空",
            "Gives the position of a text whatever its case; ? and * are wildcards; blank if there is none.",
            "查找 位置 搜索 通配符",
            ('SEARCH("b", "aBc")', "2"),
        ),
        call=search,
    ),
    Function(
        "EXACT",
        GROUP,
        (Param("text", TEXTS), Param("other", TEXTS)),
        gives(BOOLEAN),
        says(
            "两段文字完全相同，区分大小写",
            "Holds if two texts are the same, case included.",
            "相同 比较 完全一致",
            ('EXACT("a", "A")', "false"),
        ),
        expand=lambda arguments, type: Apply("=", arguments, BOOLEAN),
        sees_blanks=True,
    ),
    Function(
        "REPLACE",
        GROUP,
        (_TEXT, Param("start", NUMBERS), Param("count", NUMBERS), _NEW),
        gives(TEXT),
        says(
            "从第几个字起把几个字换成别的",
            "Puts a text in the place of some characters.",
            "替换 脱敏 按位置替换",
            ('REPLACE("13800001234", 4, 4, "****")', "138****1234"),
        ),
        call=lambda text, start, count, new: (
            None if start is None or count is None else replaced(text, start, count, new)
        ),
        sql=Sql(
            "(SELECT CASE WHEN LENGTH(v) BETWEEN 1 AND 10000 THEN v END FROM (SELECT CASE WHEN {1:int} >= 1 AND "
            "{2:int} >= 0 THEN LEFT(COALESCE({0}, ''), {1:int} - 1) || COALESCE({3}, '') || "
            "SUBSTR(COALESCE({0}, ''), {1:int} + {2:int}) END AS v) AS x)"
        ),
        sees_blanks=True,
    ),
    Function(
        "TEXTBEFORE",
        GROUP,
        (_TEXT, _PART, _WHICH),
        gives(TEXT),
        says(
            "取某段文字之前的部分；可取第几处，负数从后数",
            "Gives what stands before a text; before which occurrence, negative from the end.",
            "之前 左边 截取",
            ('TEXTBEFORE("a-b-c", "-")', "a"),
            ('TEXTBEFORE("a-b-c", "-", -1)', "a-b"),
        ),
        call=before,
    ),
    Function(
        "TEXTAFTER",
        GROUP,
        (_TEXT, _PART, _WHICH),
        gives(TEXT),
        says(
            "取某段文字之后的部分；可取第几处，负数从后数",
            "Gives what stands after a text; after which occurrence, negative from the end.",
            "之后 右边 截取",
            ('TEXTAFTER("a-b-c", "-")', "b-c"),
            ('TEXTAFTER("李@x.cn", "@")', "x.cn"),
        ),
        call=after,
    ),
    Function(
        "SPLIT",
        GROUP,
        (_TEXT, Param("separator", TEXTS)),
        gives(list_of(TEXT)),
        says(
            "按分隔符拆成列表，空的部分不算",
            "Cuts a text into a list at a separator; empty parts are left out.",
            "拆分 分隔 分割 TEXTSPLIT",
            ('INDEX(SPLIT("甲,乙,丙", ","), 2)', "乙"),
        ),
        call=split,
    ),
    Function(
        "REGEXMATCH",
        GROUP,
        (_TEXT, _PATTERN),
        _by_pattern(BOOLEAN),
        says(
            "文字里有符合正则表达式的部分",
            "Holds if a regular expression occurs in the text.",
            "正则 匹配 校验 REGEX_MATCH REGEXTEST",
            (r'REGEXMATCH("A-12", "^[A-Z]-\d+$")', "true"),
        ),
        call=matches,
    ),
    Function(
        "REGEXEXTRACT",
        GROUP,
        (_TEXT, _PATTERN, Param("group_number", NUMBERS, optional=True, default=Decimal(0))),
        _by_pattern(TEXT),
        says(
            "取出第一处符合正则表达式的部分，或其中第几个括号",
            "Gives the first occurrence of a regular expression, or one of its groups.",
            "正则 提取 截取",
            (r'REGEXEXTRACT("订单 A-12", "[A-Z]-(\d+)", 1)', "12"),
        ),
        call=extracted,
    ),
    Function(
        "REGEXREPLACE",
        GROUP,
        (_TEXT, _PATTERN, _NEW),
        _by_pattern(TEXT),
        says(
            "把符合正则表达式的部分都换掉；$1 是第一个括号的内容",
            "Replaces every occurrence of a regular expression; $1 is what its first group took.",
            "正则 替换 REGEX_REPLACE",
            (r'REGEXREPLACE("138 0000", "\s", BLANK)', "1380000"),
        ),
        call=lambda text, pattern, new: (
            None if text is None or pattern is None else rewritten(text, pattern, new)
        ),
        sees_blanks=True,
    ),
)
