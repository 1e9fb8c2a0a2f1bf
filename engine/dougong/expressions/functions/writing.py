"""Texts written: joined, padded, cleaned, and numbers in figures or codes."""

from __future__ import annotations

from decimal import Decimal

from dougong.expressions.characters import LONGEST
from dougong.expressions.extracts import (
    bounded,
    character,
    cleaned,
    encoded,
    fixed,
    number_by,
    padded,
    proper,
    width,
)
from dougong.expressions.formats import shown
from dougong.expressions.functions.declaration import (
    ANY,
    CONDITIONS,
    NUMBERS,
    TEXTS,
    UNSUPPORTED,
    Function,
    Mismatch,
    Param,
    Shape,
    Sql,
    Unsupported,
    gives,
    says,
)
from dougong.expressions.functions.texts import joined, mismatched, shown_as_text
from dougong.expressions.tree import Node
from dougong.expressions.types import MOST_DECIMALS, MOST_DIGITS, TEXT, Type, number
from dougong.expressions.values import Value

GROUP = "text"
_TEXT = Param("text", TEXTS)
_POSITION = number(0, 8)
_JOINED = frozenset({"text", "choice", "number", "date", "record", "list"})


def _joined_type(arguments: tuple[Node, ...]) -> Type | Mismatch:
    for index, argument in enumerate(arguments[2:], 2):
        type = argument.type.item or argument.type
        if type.kind not in _JOINED | {"nothing"}:
            return mismatched("TEXTJOIN", type, index)
    return TEXT


def text_joined(separator: str | None, leave_out: bool | None, *values: Value) -> str | None:
    """Join values and the items of lists; blanks are left out, or count as empty texts."""
    parts: list[str] = []
    for value in values:
        for item in value if isinstance(value, tuple) else (value,):
            text = shown(item, None, "UTC") or ""
            parts += [text] if text or not leave_out else []
    return bounded((separator or "").join(parts))


def _padded(key: str, zh: str, en: str, words: str, example: tuple[str, str]) -> Function:
    left = key == "PADLEFT"
    more = "LEFT(REPEAT({2}, LEAST({1:int}, 10000) / LENGTH({2}) + 1), {1:int} - LENGTH({0}))"
    put = f"{more} || {{0}}" if left else f"{{0}} || {more}"
    return Function(
        key,
        GROUP,
        (
            _TEXT,
            Param("length", NUMBERS),
            Param("fill", TEXTS, optional=True, default="0" if left else " "),
        ),
        gives(TEXT),
        says(zh, en, words, example),
        call=lambda text, length, fill: padded(text, length, fill, left=left),
        sql=Sql(
            "CASE WHEN {2} IS NULL THEN NULL WHEN {1:int} <= LENGTH({0}) THEN {0} "
            f"WHEN {{1:int}} <= {LONGEST} THEN {put} END"
        ),
    )


def _code(key: str, zh: str, en: str, words: str, example: tuple[str, str]) -> Function:
    return Function(
        key,
        GROUP,
        (_TEXT,),
        gives(_POSITION),
        says(zh, en, words, example),
        call=lambda text: Decimal(ord(text[0])),
        sql=Sql("CAST(ASCII({0}) AS NUMERIC)"),
    )


def _character(key: str, zh: str, en: str, words: str, example: tuple[str, str]) -> Function:
    return Function(
        key,
        GROUP,
        (Param("code", NUMBERS),),
        gives(TEXT),
        says(zh, en, words, example),
        call=character,
        sql=Sql(
            "CASE WHEN {0:int} BETWEEN 1 AND 55295 OR {0:int} BETWEEN 57344 AND 1114111 THEN CHR({0:int}) END"
        ),
    )


def _fixed_sql(shape: Shape) -> str | Unsupported:
    """Write with a mask of as many decimals as a constant says."""
    decimals, plainly = shape.constants[1:]
    if not isinstance(decimals, Decimal) or not isinstance(plainly, bool):
        return UNSUPPORTED
    digits = max(-15, min(int(decimals), MOST_DECIMALS))
    group = "" if plainly else ","
    mask = f"{group}".join(["999"] * 5) + group + "990" + ("." + "0" * digits if digits > 0 else "")
    value = f"ROUND({{0}}, {digits})"
    return f"(CASE WHEN {value} < 0 THEN '-' ELSE '' END || TO_CHAR(ABS({value}), 'FM{mask}'))"


PARTS = (
    Function(
        "CONCATENATE",
        GROUP,
        (Param("part", ANY, repeats=True),),
        shown_as_text,
        says(
            "把几段文字连成一段，同 CONCAT",
            "Joins texts, as CONCAT does.",
            "拼接 连接 合并",
            ('CONCATENATE("a", 1)', "a1"),
        ),
        expand=joined,
        sees_blanks=True,
    ),
    Function(
        "TEXTJOIN",
        GROUP,
        (
            Param("separator", TEXTS),
            Param("leave_out_blanks", CONDITIONS),
            Param("value", _JOINED, repeats=True),
        ),
        _joined_type,
        says(
            "用分隔符连接多个值、列表或明细的一列，可不算空值",
            "Joins values, lists or a column of a relation with a separator; blanks may be left out.",
            "拼接 连接 合并 分隔 汇总文字",
            ('TEXTJOIN("、", TRUE, "甲", BLANK, "乙")', "甲、乙"),
        ),
        call=text_joined,
        sees_blanks=True,
    ),
    Function(
        "PROPER",
        GROUP,
        (_TEXT,),
        gives(TEXT),
        says(
            "每个单词首字母大写",
            "Gives each word a capital letter.",
            "首字母 大写 单词",
            ('PROPER("zhang san")', "Zhang San"),
        ),
        call=proper,
    ),
    Function(
        "CLEAN",
        GROUP,
        (_TEXT,),
        gives(TEXT),
        says(
            "去掉换行等不能打印的字符",
            "Takes out line breaks and whatever cannot be printed.",
            "换行 去掉 清理 不可见",
            ("CLEAN(CONCAT(CHAR(10), 5))", "5"),
        ),
        call=cleaned,
        sql=Sql(r"NULLIF(REGEXP_REPLACE({0}, '[\x01-\x1f]', '', 'g'), '')"),
    ),
    Function(
        "LENB",
        GROUP,
        (_TEXT,),
        gives(_POSITION),
        says(
            "字节数：汉字和全角字符算 2，其余算 1",
            "Counts bytes as spreadsheets do: characters beyond ASCII count twice.",
            "长度 字节 字节数",
            ('LENB("斗拱ab")', "6"),
        ),
        call=width,
        sql=Sql(
            r"CAST(COALESCE(LENGTH({0}) * 2 - LENGTH(REGEXP_REPLACE({0}, '[^\x01-\x7f]', '', 'g')), 0) AS NUMERIC)"
        ),
        sees_blanks=True,
    ),
    _character(
        "CHAR",
        "编码对应的字符，CHAR(10) 是换行",
        "Gives the character of a code; CHAR(10) is a line break.",
        "字符 编码 换行",
        ("CHAR(65)", "A"),
    ),
    _character(
        "UNICHAR",
        "Unicode 编码对应的字符",
        "Gives the character of a Unicode code point.",
        "字符 编码",
        ("UNICHAR(26007)", "斗"),
    ),
    _code(
        "CODE",
        "第一个字符的编码",
        "Gives the code of the first character.",
        "编码 字符",
        ('CODE("A")', "65"),
    ),
    _code(
        "UNICODE",
        "第一个字符的 Unicode 编码",
        "Gives the Unicode code point of the first character.",
        "编码 字符",
        ('UNICODE("斗")', "26007"),
    ),
    _padded(
        "PADLEFT",
        "左边补足到几位，默认补 0",
        "Fills a text up on the left, with 0 unless told otherwise.",
        "补零 补齐 补位 左补",
        ('PADLEFT("42", 5)', "00042"),
    ),
    _padded(
        "PADRIGHT",
        "右边补足到几位，默认补空格",
        "Fills a text up on the right, with spaces unless told otherwise.",
        "补齐 补位 右补",
        ('PADRIGHT("42", 5, "-")', "42---"),
    ),
    Function(
        "FIXED",
        GROUP,
        (
            Param("number", NUMBERS),
            Param("decimals", NUMBERS, optional=True, default=Decimal(2)),
            Param("no_thousands", CONDITIONS, optional=True, default=False),
        ),
        gives(TEXT),
        says(
            "按小数位数写成文字，带千分位；第三个参数为 TRUE 时不带",
            "Writes a number with so many decimals and thousands marks; with TRUE for the third without.",
            "千分位 小数 格式 固定",
            ("FIXED(1234.567, 1)", "1,234.6"),
        ),
        call=fixed,
        sql=Sql(_fixed_sql),
    ),
    Function(
        "NUMBERVALUE",
        GROUP,
        (
            _TEXT,
            Param("point", TEXTS, optional=True, default="."),
            Param("thousands_mark", TEXTS, optional=True, default=","),
        ),
        gives(number(MOST_DECIMALS, MOST_DIGITS)),
        says(
            "按小数点和千分位符号读数字；没有文字时为 0，同表格软件",
            "Reads a number written with the given point and thousands mark; nothing reads as 0, as in spreadsheets.",
            "转数字 数值 小数点 千分位",
            ('NUMBERVALUE("2.500,27", ",", ".")', "2500.27"),
        ),
        call=number_by,
        sees_blanks=True,
    ),
    Function(
        "ENCODEURL",
        GROUP,
        (_TEXT,),
        gives(TEXT),
        says(
            "编码成网址的一部分",
            "Writes a text as a part of an address.",
            "网址 链接 编码 ENCODE_URI",
            ('ENCODEURL("a b")', "a%20b"),
        ),
        call=encoded,
    ),
)
