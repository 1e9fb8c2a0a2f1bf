"""What Chinese business needs: capitals and figures, pinyin, ID cards, codes, and hiding what is private."""

from __future__ import annotations

from decimal import Decimal

from dougong.expressions import papers
from dougong.expressions.functions.declaration import (
    DATES,
    NUMBERS,
    TEXTS,
    UNSUPPORTED,
    Function,
    Param,
    Plain,
    Sql,
    gives,
    says,
)
from dougong.expressions.numbers import capital_whole, rounded, whole
from dougong.expressions.pinyin import initials, spoken
from dougong.expressions.tree import Apply, Constant, Node
from dougong.expressions.types import BOOLEAN, DATE, TEXT, Type, number

GROUP = "chinese"
_TEXT = Param("text", TEXTS)
_CARD = Param("id_card", TEXTS)
_SMALL_FIGURES = str.maketrans("零壹贰叁肆伍陆柒捌玖拾佰仟", "〇一二三四五六七八九十百千")
_CAPITAL_FIGURES = "零壹贰叁肆伍陆柒捌玖"
_ONE_BY_ONE = "〇一二三四五六七八九"


def in_chinese(x: Decimal, kind: Decimal) -> str | None:
    """Write a whole number in Chinese: 1 as it is spoken, 2 in capitals, 3 figure by figure; blank below zero."""
    number = int(rounded(x, 0))
    if number < 0:
        return None
    capital = capital_whole(number) if number else _CAPITAL_FIGURES[0]
    kinds = {
        1: capital.translate(_SMALL_FIGURES),
        2: capital,
        3: "".join(_ONE_BY_ONE[int(figure)] for figure in str(number)),
    }
    return kinds.get(whole(kind))


def _age(arguments: tuple[Node, ...], type: Type) -> Node:
    born = Apply("IDBIRTHDAY", arguments[:1], DATE)
    day = arguments[1] if len(arguments) > 1 else Apply("TODAY", (), DATE)
    return Apply("DATEDIF", (born, day, Constant("y", TEXT)), type)


_FIGURE = "[0-9]"
_SOUND = f"{{0}} ~ '^[1-9]{_FIGURE * 16}[0-9Xx]$'"
_OLD = f"{{0}} ~ '^[1-9]{_FIGURE * 14}$'"
_BORN = (
    f"CASE WHEN {_SOUND} THEN SUBSTR({{0}}, 7, 8) WHEN {_OLD} THEN '19' || SUBSTR({{0}}, 7, 6) END"
)
_PARTS = (
    "CAST(SUBSTR(b, 1, 4) AS INTEGER) AS y, CAST(SUBSTR(b, 5, 2) AS INTEGER) AS m, "
    "CAST(SUBSTR(b, 7) AS INTEGER) AS d"
)
_LAST = "EXTRACT(DAY FROM MAKE_DATE(y, m, 1) + INTERVAL '1 month' - INTERVAL '1 day')"
_DAY = f"CASE WHEN d BETWEEN 1 AND {_LAST} THEN MAKE_DATE(y, m, d) END"
_BIRTHDAY = (
    f"(SELECT CASE WHEN y >= 1 AND m BETWEEN 1 AND 12 THEN {_DAY} END "
    f"FROM (SELECT {_PARTS} FROM (SELECT {_BORN} AS b) AS q) AS p)"
)
"""A day that never was is no birthday, and PostgreSQL would not make it."""
_SEX_FIGURE = "CAST(SUBSTR({0}, CASE WHEN LENGTH({0}) = 18 THEN 17 ELSE 15 END, 1) AS INTEGER)"
_SEX = f"CASE WHEN {_BIRTHDAY} IS NOT NULL THEN SUBSTR('女男', MOD({_SEX_FIGURE}, 2) + 1, 1) END"


def _of_card(
    key: str,
    call: Plain,
    type: Type,
    texts: tuple[str, str, str],
    example: tuple[str, str],
    sql: str = "",
) -> Function:
    lowered = Sql(sql) if sql else UNSUPPORTED
    return Function(
        key, GROUP, (_CARD,), gives(type), says(*texts, example), call=call, sql=lowered
    )


def _sound(
    key: str, call: Plain, texts: tuple[str, str, str], example: tuple[str, str], sql: str = ""
) -> Function:
    lowered = Sql(sql) if sql else UNSUPPORTED
    return Function(
        key, GROUP, (_TEXT,), gives(BOOLEAN), says(*texts, example), call=call, sql=lowered
    )


def _masked_sql(left: str, right: str) -> str:
    hidden = f"(LENGTH({{0}}) - {left} - {right})"
    keeps = f"{hidden} > 0 AND {left} >= 0 AND {right} >= 0"
    shown = f"LEFT({{0}}, {left}) || REPEAT('*', {hidden}) || RIGHT({{0}}, {right})"
    hides = f"{hidden} IS NOT NULL"
    return f"CASE WHEN {keeps} THEN {shown} WHEN {hides} THEN REPEAT('*', LENGTH({{0}})) END"


def _hiding(
    key: str, left: int, right: int, texts: tuple[str, str, str], example: tuple[str, str]
) -> Function:
    return Function(
        key,
        GROUP,
        (_TEXT,),
        gives(TEXT),
        says(*texts, example),
        call=lambda text: papers.masked(text, left, right),
        sql=Sql(_masked_sql(str(left), str(right))),
    )


_SAMPLE = '"11010519491231002X"'

PARTS = (
    Function(
        "NUMBERSTRING",
        GROUP,
        (Param("number", NUMBERS), Param("kind", NUMBERS, optional=True, default=Decimal(1))),
        gives(TEXT),
        says(
            "数字的中文写法：1 一百二十三，2 壹佰贰拾叁，3 一二三",
            "Writes a whole number in Chinese: 1 as spoken, 2 in capitals, 3 figure by figure.",
            "中文数字 大写 小写 汉字",
            ("NUMBERSTRING(123)", "一百二十三"),
            ("NUMBERSTRING(2026, 3)", "二〇二六"),
        ),
        call=in_chinese,
    ),
    Function(
        "PINYIN",
        GROUP,
        (_TEXT, Param("separator", TEXTS, optional=True)),
        gives(TEXT),
        says(
            "拼音，不带声调；多音字取常用的读音",
            "Writes Chinese in pinyin without tones; each character in its usual reading.",
            "拼音 读音 汉字",
            ('PINYIN("斗拱")', "dougong"),
            ('PINYIN("斗拱", " ")', "dou gong"),
        ),
        call=lambda text, separator=None: None if text is None else spoken(text, separator),
        sees_blanks=True,
    ),
    Function(
        "PINYININITIALS",
        GROUP,
        (_TEXT,),
        gives(TEXT),
        says(
            "拼音首字母，大写",
            "Gives the first letters of the pinyin in capitals.",
            "拼音 首字母 PINYINHEADCHAR",
            ('PINYININITIALS("斗拱")', "DG"),
        ),
        call=initials,
    ),
    _of_card(
        "IDBIRTHDAY",
        papers.birthday,
        DATE,
        ("身份证号里的出生日期", "Gives the birthday of an ID card.", "身份证 生日 出生日期"),
        (f"TEXT(IDBIRTHDAY({_SAMPLE}))", "1949-12-31"),
        _BIRTHDAY,
    ),
    _of_card(
        "IDGENDER",
        papers.sex,
        TEXT,
        ("身份证号里的性别：男、女", "Gives the sex of an ID card: 男 or 女.", "身份证 性别 男女"),
        (f"IDGENDER({_SAMPLE})", "女"),
        _SEX,
    ),
    _of_card(
        "IDREGION",
        papers.region,
        TEXT,
        ("身份证号里的省市", "Gives the province and city of an ID card.", "身份证 籍贯 地区 省市"),
        ('IDREGION("330106199001011234")', "浙江省杭州市"),
    ),
    Function(
        "IDAGE",
        GROUP,
        (_CARD, Param("at", DATES, optional=True)),
        gives(number(0, 7)),
        says(
            "身份证号算出的周岁，默认算到今天",
            "Gives the age of an ID card's holder, today unless told otherwise.",
            "身份证 年龄 周岁",
            (f"IDAGE({_SAMPLE}, DATE(2020, 1, 1))", "70"),
        ),
        expand=_age,
        clock=True,
    ),
    _sound(
        "ISIDCARD",
        papers.is_card,
        (
            "身份证号有效：地区、生日、校验位",
            "Holds for a sound ID card: region, birthday and check figure.",
            "身份证 校验 有效",
        ),
        (f"ISIDCARD({_SAMPLE})", "true"),
    ),
    _sound(
        "ISUSCC",
        papers.is_credit_code,
        (
            "统一社会信用代码有效",
            "Holds for a sound unified social credit code.",
            "信用代码 税号 校验 企业",
        ),
        ('ISUSCC("91350100M000100Y43")', "true"),
    ),
    _sound(
        "ISMOBILE",
        papers.is_mobile,
        ("是手机号", "Holds for the number of a mobile phone in China.", "手机号 电话 校验"),
        ('ISMOBILE("13800001234")', "true"),
        "({0} ~ '^1[3-9][0-9]+$' AND LENGTH({0}) = 11)",
    ),
    Function(
        "MASK",
        GROUP,
        (_TEXT, Param("kept_left", NUMBERS), Param("kept_right", NUMBERS)),
        gives(TEXT),
        says(
            "脱敏：只留左边几位和右边几位，其余为 *",
            "Keeps some characters at both ends; the rest is *.",
            "脱敏 隐藏 打码 星号",
            ('MASK("13800001234", 3, 4)', "138****1234"),
        ),
        call=lambda text, left, right: papers.masked(text, whole(left), whole(right)),
        sql=Sql(_masked_sql("{1:int}", "{2:int}")),
    ),
    _hiding(
        "MASKMOBILE",
        3,
        4,
        ("手机号脱敏", "Hides the middle of a mobile number.", "脱敏 手机号 隐藏 打码"),
        ('MASKMOBILE("13800001234")', "138****1234"),
    ),
    _hiding(
        "MASKIDCARD",
        6,
        4,
        ("身份证号脱敏", "Hides the middle of an ID card.", "脱敏 身份证 隐藏 打码"),
        (f"MASKIDCARD({_SAMPLE})", "110105********002X"),
    ),
    _hiding(
        "MASKNAME",
        1,
        0,
        ("姓名脱敏，只留姓", "Hides all of a name but its first character.", "脱敏 姓名 隐藏 打码"),
        ('MASKNAME("王海燕")', "王**"),
    ),
)
