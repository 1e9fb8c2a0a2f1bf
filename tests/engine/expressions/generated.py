"""Formulas and rows by the thousand: whole by type, so that every one compiles."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from dougong.kernel.canonical import Json

Choose = random.Random

NUMBERS = (
    "amount",
    "price",
    "units",
    "rate",
    "0",
    "1",
    "2.5",
    "-3",
    "0.001",
    "100",
    "99999.99",
    "SUM(lines.price)",
    "COUNT(lines)",
)
TEXTS = (
    "note",
    "level",
    '"a"',
    '"中文"',
    '"A b"',
    '""',
    '"😀"',
    "customer.name",
    'JOIN(lines.item, "/")',
)
DATES = (
    "paid_at",
    "due",
    "DATE(2024, 2, 29)",
    "DATE(2026, 12, 31)",
    "TODAY()",
    "MAX(lines.day)",
    "customer.since",
)
UNITS = ("days", "weeks", "quarters", "years")
SPREADS = ("MEDIAN", "STDEV", "VAR.P", "SUMSQ", "STDEV.P", "VAR")
CRITERIA = (">1", "<=2", "<>1", "=2", "-1")
FILLS = ('"0"', '"-+"', '"😀"')
STARTS = ("MONTHSTART", "QUARTERSTART", "YEARSTART", "WEEKSTART")
ORDERS = ("=", "<>", "<", "<=", ">", ">=")


def number(choose: Choose, depth: int) -> str:
    if depth <= 0:
        return choose.choice(NUMBERS)

    def n() -> str:
        return number(choose, depth - 1)

    forms: list[Callable[[], str]] = [
        lambda: f"({n()} {choose.choice('+-*/')} {n()})",
        lambda: f"({n()} {choose.choice('+-*/')} {n()})",
        lambda: (
            f"{choose.choice(['ROUND', 'ROUNDUP', 'ROUNDDOWN'])}({n()}, {choose.randint(-2, 4)})"
        ),
        lambda: f"{choose.choice(['INT', 'ABS', 'SIGN'])}({n()})",
        lambda: f"{choose.choice(['MOD', 'CEILING', 'FLOOR'])}({n()}, {n()})",
        lambda: f"IF({condition(choose, depth - 1)}, {n()}, {n()})",
        lambda: f"COALESCE({n()}, {n()})",
        lambda: f"{choose.choice(['SUM', 'AVERAGE', 'MIN', 'MAX', 'COUNT'])}({n()}, {n()})",
        lambda: f"SUM(lines.qty * ({number(choose, depth - 2)}), {_inside(choose)})",
        lambda: f"LEN({text(choose, depth - 1)})",
        lambda: f"FIND({text(choose, depth - 1)}, {text(choose, depth - 1)})",
        lambda: f"({date(choose, depth - 1)} - {date(choose, depth - 1)})",
        lambda: f"{choose.choice(['YEAR', 'MONTH', 'DAY', 'WEEKDAY'])}({date(choose, depth - 1)})",
        lambda: (
            f'DATEDIF({date(choose, depth - 1)}, {date(choose, depth - 1)}, "{choose.choice(["y", "m", "d", "ym"])}")'
        ),
        lambda: f"({choose.choice(['amount', 'price', 'units'])} ^ {choose.randint(1, 3)})",
        lambda: _of_functions(choose, depth),
        lambda: _of_functions(choose, depth),
        lambda: _of_functions(choose, depth),
    ]
    return choose.choice(forms)()


def _of_functions(choose: Choose, depth: int) -> str:
    """Return a number that a function of spreadsheets gives."""

    def n() -> str:
        return number(choose, depth - 1)

    forms: list[Callable[[], str]] = [
        lambda: f"{choose.choice(['EVEN', 'ODD', 'SQRT', 'EXP', 'LN', 'LOG10'])}({n()})",
        lambda: f"{choose.choice(['MROUND', 'QUOTIENT', 'LOG'])}({n()}, {n()})",
        lambda: f"{choose.choice(SPREADS)}({n()}, {n()}, {n()})",
        lambda: f"{choose.choice(SPREADS)}(lines.{choose.choice(['price', 'qty'])})",
        lambda: f"{choose.choice(['LARGE', 'SMALL'])}(lines.price, {choose.randint(0, 3)})",
        lambda: f"SUMPRODUCT(lines.price, lines.qty * ({number(choose, depth - 2)}))",
        lambda: f'SUMIFS(lines.price, lines.qty, "{choose.choice(CRITERIA)}")',
        lambda: (
            f'COUNTIF(lines.item, "{choose.choice(["a", "<>a", "A", "<>"])}")'
            if choose.random() < 0.9
            else "COUNTBLANK(lines.item)"
        ),
        lambda: (
            f'{choose.choice(["MAXIFS", "MINIFS"])}(lines.price, lines.qty, "{choose.choice(CRITERIA)}")'
        ),
        lambda: f"{choose.choice(['LENB', 'CODE'])}({text(choose, depth - 1)})",
        lambda: f"{choose.choice(['ISOWEEKNUM', 'QUARTER'])}({date(choose, depth - 1)})",
        lambda: (
            f"DAYS360({date(choose, depth - 1)}, {date(choose, depth - 1)}, {choose.choice(['TRUE', 'FALSE'])})"
        ),
        lambda: f"CHOOSE({n()}, {n()}, {n()})",
        lambda: f"NETWORKDAYS({date(choose, depth - 1)}, {date(choose, depth - 1)})",
    ]
    return choose.choice(forms)()


def _inside(choose: Choose) -> str:
    return choose.choice(
        ["qty > 1", "price > parent.price", "NOT ISBLANK(item)", 'item = "a"', "day <= TODAY()"]
    )


def text(choose: Choose, depth: int) -> str:
    if depth <= 0:
        return choose.choice(TEXTS)

    def part() -> str:
        return text(choose, depth - 1)

    forms: list[Callable[[], str]] = [
        lambda: f"({part()} & {part()})",
        lambda: f"({part()} & {number(choose, depth - 1)})",
        lambda: f"({date(choose, depth - 1)} & {part()})",
        lambda: f"{choose.choice(['LEFT', 'RIGHT'])}({part()}, {choose.randint(-1, 4)})",
        lambda: f"MID({part()}, {choose.randint(0, 3)}, {choose.randint(0, 3)})",
        lambda: f"SUBSTITUTE({part()}, {part()}, {part()})",
        lambda: f"{choose.choice(['TRIM', 'UPPER', 'LOWER'])}({part()})",
        lambda: f"REPT({part()}, {choose.randint(-1, 3)})",
        lambda: f"REPLACE({part()}, {choose.randint(0, 4)}, {choose.randint(-1, 3)}, {part()})",
        lambda: (
            f"{choose.choice(['PADLEFT', 'PADRIGHT'])}({part()}, {choose.randint(-1, 6)}, {choose.choice(FILLS)})"
        ),
        lambda: f"MASK({part()}, {choose.randint(-1, 3)}, {choose.randint(0, 3)})",
        lambda: f"CLEAN({part()})",
        lambda: f"CHAR({number(choose, depth - 1)})",
        lambda: (
            f"FIXED({number(choose, depth - 1)}, {choose.randint(-2, 4)}, {choose.choice(['TRUE', 'FALSE'])})"
        ),
        lambda: f"WEEKDAYNAME({date(choose, depth - 1)})",
        lambda: f"IF({condition(choose, depth - 1)}, {part()}, {part()})",
        lambda: (
            f'TEXT({number(choose, depth - 1)}, "{choose.choice(["0", "0.00", "#,##0.0", "0%", "0000"])}")'
        ),
    ]
    return choose.choice(forms)()


def date(choose: Choose, depth: int) -> str:
    if depth <= 0:
        return choose.choice(DATES)
    forms: list[Callable[[], str]] = [
        lambda: f"({date(choose, depth - 1)} + {choose.randint(-400, 400)})",
        lambda: f"({date(choose, depth - 1)} - INT({number(choose, depth - 1)}))",
        lambda: f"{choose.choice(STARTS)}({date(choose, depth - 1)})",
        lambda: (
            f"{choose.choice(['EDATE', 'EOMONTH'])}({date(choose, depth - 1)}, {number(choose, depth - 1)})"
        ),
        lambda: (
            f'DATEADD({date(choose, depth - 1)}, {choose.randint(-9, 9)}, "{choose.choice(UNITS)}")'
        ),
        lambda: (
            f"DATE({number(choose, depth - 1)}, {number(choose, depth - 1)}, {choose.randint(-3, 40)})"
        ),
        lambda: (
            f"IF({condition(choose, depth - 1)}, {date(choose, depth - 1)}, {date(choose, depth - 1)})"
        ),
    ]
    return choose.choice(forms)()


def condition(choose: Choose, depth: int) -> str:
    if depth <= 0:
        return choose.choice(
            ["paid", "TRUE", "FALSE", "ISBLANK(price)", '"vip" IN tags', 'level IN ["a", "vip"]']
        )
    deeper = depth - 1
    forms: list[Callable[[], str]] = [
        lambda: f"({number(choose, deeper)} {choose.choice(ORDERS)} {number(choose, deeper)})",
        lambda: f"({text(choose, deeper)} {choose.choice(ORDERS)} {text(choose, deeper)})",
        lambda: f"({date(choose, deeper)} {choose.choice(ORDERS)} {date(choose, deeper)})",
        lambda: (
            f"({condition(choose, deeper)} {choose.choice(['AND', 'OR'])} {condition(choose, deeper)})"
        ),
        lambda: f"NOT({condition(choose, deeper)})",
        lambda: f"XOR({condition(choose, deeper)}, {condition(choose, deeper)})",
        lambda: f"{choose.choice(['ISEVEN', 'ISODD'])}({number(choose, deeper)})",
        lambda: (
            f"BETWEEN({number(choose, deeper)}, {number(choose, deeper)}, {number(choose, deeper)})"
        ),
        lambda: f"ISMOBILE({text(choose, deeper)})",
        lambda: f"ISWORKDAY({date(choose, deeper)})",
        lambda: f"{choose.choice(['ANY', 'EVERY'])}(lines, {_inside(choose)})",
        lambda: f"ISBLANK({choose.choice([number, text, date])(choose, deeper)})",
        lambda: (
            f"{choose.choice(['CONTAINS', 'STARTSWITH', 'ENDSWITH'])}({text(choose, deeper)}, {text(choose, deeper)})"
        ),
    ]
    return choose.choice(forms)()


def row(choose: Choose) -> Mapping[str, Json]:
    """Return a row; every value may be blank."""
    values: dict[str, Json] = {
        "amount": _number(choose, 2),
        "price": _number(choose, 2),
        "units": _number(choose, 0),
        "rate": _number(choose, 6),
        "note": choose.choice(["a", "A b", "  x  y ", "中文", "😀é", "a-b", "ß", "%_"]),
        "level": choose.choice(["a", "vip"]),
        "paid": choose.choice([True, False]),
        "paid_at": _day(choose),
        "due": _day(choose),
        "tags": choose.choice([["vip"], ["a", "b"], ["x"]]),
        "customer": "c1",
        "lines": [_line(choose) for _ in range(choose.randint(0, 3))],
    }
    return {key: value for key, value in values.items() if choose.random() < 0.8}


def _line(choose: Choose) -> Mapping[str, Json]:
    values: dict[str, Json] = {
        "item": choose.choice(["a", "b", "中"]),
        "price": _number(choose, 2),
        "qty": _number(choose, 0),
        "day": _day(choose),
    }
    return {key: value for key, value in values.items() if choose.random() < 0.8}


def _number(choose: Choose, decimals: int) -> str:
    size = choose.choice([1, 1, 2, 3, 6, 12])
    digits = choose.randint(-(10**size) + 1, 10**size - 1)
    return (
        f"{Decimal(digits) + Decimal(choose.randint(0, 10**decimals - 1)).scaleb(-decimals):f}"
        if size < 12
        else f"{digits:d}"
    )


def _day(choose: Choose) -> str:
    return choose.choice(
        ["0001-01-01", "1999-12-31", "2024-02-29", "2026-01-31", "2026-03-01", "9999-12-31"]
    )


def formula(choose: Choose) -> str:
    return choose.choice([number, text, date, condition])(choose, choose.randint(1, 4))


def generated_cases(count: int, seed: int = 7) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """Return the same formulas and rows for the same seed."""
    choose = random.Random(seed)
    for _ in range(count):
        yield formula(choose), row(choose)
