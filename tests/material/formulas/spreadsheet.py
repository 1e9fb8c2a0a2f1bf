"""Cases of spreadsheet functions in our language: what a spreadsheet converts in silence is written out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from dougong.expressions import Type, Value, number
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.functions.declaration import (
    CONDITIONS,
    DATES,
    NUMBERS,
    TEXTS,
    Function,
    Param,
)
from dougong.expressions.numbers import plain, rounded
from dougong.expressions.readings import day_in
from dougong.expressions.types import BOOLEAN, DATE, TEXT
from tests.material.formulas.sheet import NoColumn, Outside, Sheet

Given: TypeAlias = Any
DEMANDED = {"CEILING": 2, "FLOOR": 2, "TEXT": 2}
"""Arguments that a spreadsheet demands and our language does not: what is given there counts, though it be empty."""
SHAPED = {"SORT", "INDEX", "MATCH", "LOOKUP", "XLOOKUP", "UNIQUE"}
TIMES = frozenset({"datetime", "time"})
LAST_SERIAL = 2958465


def is_error(given: Given) -> bool:
    return isinstance(given, Mapping) and ("$error" in given or "$num" in given)


def is_nothing(given: Given) -> bool:
    return given is None or (isinstance(given, Mapping) and "$undefined" in given)


def items_of(given: Given) -> Iterator[Given]:
    """Return what a value or a range holds."""
    if isinstance(given, list):
        for each in given:
            yield from items_of(each)
    else:
        yield given


def sheet_of(key: str, arguments: Sequence[Given]) -> Sheet:
    """Return a call in our language, or raise `Outside`."""
    function, sheet = FUNCTIONS[key], Sheet()
    given = list(arguments)
    if key not in DEMANDED:
        given = _trimmed(function, given)
    if key == "TEXTJOIN" and given and isinstance(given[0], list):
        raise Outside("several_separators")
    if key == "SORT":
        given = _one_column(given)
    if key == "UNIQUE" and given and not isinstance(given[0], list):
        given = [given]
    if key == "INDEX" and len(given) == 3 and isinstance(given[0], list):
        given = _indexed(given)
    parts = [
        part
        for index, each in enumerate(given)
        for part in _written(sheet, function, _param(function, index), each, len(given))
    ]
    sheet.formula = f"{key}({', '.join(parts)})"
    return sheet


def _indexed(given: list[Given]) -> list[Given]:
    """Name the column of a table, where a spreadsheet counts it off."""
    table, row, column = given
    if _is_flat(table):
        return [table, column] if row == 1 else given
    if not isinstance(column, int) or not row or not column:
        return given
    if not 1 <= column <= len(table[0]):
        raise NoColumn
    return [[each[column - 1] for each in table], row]


def _is_flat(given: list[Given]) -> bool:
    return not any(isinstance(each, list) for each in given)


def _param(function: Function, index: int) -> Param:
    """Return what is declared of an argument; pairs of a column and a criterion take turns."""
    first = len(function.params) - 1
    if function.params and function.params[-1].name == "list_and_criterion" and index >= first:
        return FUNCTIONS["COUNTIF"].params[(index - first) % 2]
    at = min(index, len(function.params) - 1)
    return function.params[at] if function.params else Param("none")


def _trimmed(function: Function, given: list[Given]) -> list[Given]:
    """Leave out what is not given at the end, where it may be left out."""
    while given and isinstance(given[-1], Mapping) and "$undefined" in given[-1]:
        if not _param(function, len(given) - 1).optional:
            break
        given.pop()
    return given


def _one_column(given: list[Given]) -> list[Given]:
    """Sort one row by columns as one column; more of them are a table."""
    if not given or not isinstance(given[0], list):
        return given
    values, *rest = given
    by_columns = rest[2] if len(rest) > 2 else False
    if not isinstance(by_columns, bool):
        raise Outside("table")
    flat = not any(isinstance(each, list) for each in values)
    one_row = flat or len(values) == 1
    if one_row != by_columns:
        if not (one_row and len(list(items_of(values))) == 1):
            raise Outside("table")
    elif not one_row and any(len(each) != 1 for each in values):
        raise Outside("table")
    return [values, *rest[:2]]


def _written(sheet: Sheet, function: Function, param: Param, given: Given, count: int) -> list[str]:
    if isinstance(given, list):
        return _range(sheet, function, param, given, count)
    if "list" in param.accepts and param.accepts == frozenset({"list"}) and not is_nothing(given):
        return _range(sheet, function, param, [given], count)
    return [_scalar(function, param, given)]


def _range(
    sheet: Sheet, function: Function, param: Param, given: list[Given], count: int
) -> list[str]:
    several = [each for each in given if isinstance(each, list)]
    if function.key in SHAPED and len(given) > 1 and any(len(each) != 1 for each in several):
        raise Outside("table")
    items = list(items_of(given))
    takes_column = "list" in param.accepts or function.fold or function.over_rows
    folds = function.fold or function.over_rows
    if param.repeats and folds and count > 1 and "list" not in param.accepts:
        numbers = param.accepts == NUMBERS or function.key in ("MIN", "MAX")
        return [
            "BLANK"
            if is_nothing(each) or (numbers and not is_error(each) and _kind(each) != "number")
            else _scalar(function, param, each)
            for each in items
        ]
    if not takes_column:
        if param.accepts and not param.repeats:
            return [f"[{', '.join(_literal(each) for each in items)}]"]
        return [_scalar(function, param, each) for each in items]
    # A field holds no error: where its formula cannot be computed it is blank.
    items = [None if is_error(each) else each for each in items]
    key = f"c{len(sheet.columns)}"
    alone = count == 2 and function.key in ("SUMIF", "AVERAGEIF")
    sheet.columns[key] = _column(
        replace(param, items=NUMBERS) if alone else _only(function, param), items
    )
    return [f"rows.{key}"]


def _only(function: Function, param: Param) -> Param:
    """Return the parameter with the kind of items that the function reads, where it reads one only."""
    numeric = param.accepts == NUMBERS or function.key in ("MIN", "MAX", "COUNT")
    return replace(param, items=NUMBERS) if numeric else param


def _column(param: Param, items: list[Given]) -> tuple[Type, list[Value]]:
    held = [None if is_nothing(each) or each == "" else each for each in items]
    if param.items == NUMBERS:
        # A column of numbers cannot hold the texts and conditions that spreadsheets pass over in a range.
        held = [each if each is not None and _kind(each) == "number" else None for each in held]
    if param.items == DATES:
        return DATE, [None if each is None else _day(each) for each in held]
    kinds = {_kind(each) for each in held if each is not None}
    if kinds == {"number", "text"}:
        return TEXT, [None if each is None else _in_words(each) for each in held]
    if len(kinds) > 1:
        raise Outside("mixed")
    kind = next(iter(kinds), "number")
    if kind == "number":
        numbers = [None if each is None else _decimal(each) for each in held]
        decimals = max((_decimals(each) for each in numbers if each is not None), default=0)
        return number(decimals, 15), list(numbers)
    return {"text": TEXT, "boolean": BOOLEAN}[kind], list(held)


def column_of(items: list[Given]) -> tuple[Type, list[Value]]:
    """Return a range as one column of a type of its own."""
    return _column(Param("list"), items)


def _in_words(given: Given) -> str:
    return given if isinstance(given, str) else plain(_decimal(given))


def _kind(given: Given) -> str:
    if isinstance(given, bool):
        return "boolean"
    if isinstance(given, int | float):
        return "number"
    if isinstance(given, str):
        return "text"
    raise Outside("mixed")


def _decimal(given: Given) -> Decimal:
    value = Decimal(repr(given))
    if abs(value) >= Decimal(10) ** 15:
        raise Outside("limits")
    return rounded(value, 12)


def _decimals(value: Decimal) -> int:
    return len(plain(value).partition(".")[2])


def _day(given: Given) -> date | None:
    if isinstance(given, Mapping):
        return date.fromisoformat(given["$date"][:10])
    return day_in(given) if isinstance(given, str) else from_serial(given)


def from_serial(serial: float) -> date | None:
    """Return the day that a spreadsheet counts so; it believes that 1900 was a leap year."""
    days = int(serial)
    if days < 0 or days > LAST_SERIAL:
        return None
    if days in (0, 60):
        raise Outside("day_zero")
    return date(1899, 12, 31 if days < 60 else 30) + timedelta(days=days)


def serial_of(day: date) -> int:
    """Return how a spreadsheet counts a day."""
    return (day - date(1899, 12, 31)).days + (day >= date(1900, 3, 1))


def _literal(given: Given) -> str:
    if is_nothing(given):
        return "BLANK"
    if is_error(given):
        return str(given.get("$error", "#NUM!"))
    if isinstance(given, bool):
        return str(given).upper()
    if isinstance(given, int | float):
        return plain(_decimal(given))
    if isinstance(given, Mapping):
        return _date(_day(given))
    return '"' + str(given).replace('"', '""') + '"' if given else "BLANK"


def _date(day: date | None) -> str:
    return f"DATE({day.year}, {day.month}, {day.day})" if day else "DATEVALUE(BLANK)"


def _scalar(function: Function, param: Param, given: Given) -> str:
    """Write a value as its parameter wants it, converted as a spreadsheet would."""
    if is_nothing(given):
        return _nothing(function, param)
    if is_error(given):
        return _literal(given)
    if param.constant and isinstance(given, int | float) and not isinstance(given, bool):
        return f'"{given}"'
    convert = CONVERTED.get(param.accepts)
    if param.accepts and param.accepts <= DATES | TIMES | {"list"}:
        return _as_moment(param, given)
    if function.key in ("CONCAT", "CONCATENATE") and isinstance(given, bool):
        convert = _as_text
    return convert(given) if convert else _literal(given)


def _nothing(function: Function, param: Param) -> str:
    """A blank number counts as 0 where it is not left out; a default stands for what is not given."""
    if function.key in DEMANDED:
        return "0" if param.accepts == NUMBERS else "BLANK"
    if isinstance(param.default, Decimal):
        return plain(param.default)
    if param.default is not None:
        return _literal(param.default)
    return "0" if param.accepts == NUMBERS and not function.sees_blanks else "BLANK"


def _as_number(given: Given) -> str:
    if isinstance(given, bool):
        return "1" if given else "0"
    if isinstance(given, str):
        return f"VALUE({_literal(given)})"
    return (
        str(serial_of(day))
        if isinstance(given, Mapping) and (day := _day(given))
        else _literal(given)
    )


def _as_text(given: Given) -> str:
    if isinstance(given, bool):
        return f'"{str(given).upper()}"'
    text = _literal(given)
    return text if isinstance(given, str) else f"TEXT({text})"


def _as_condition(given: Given) -> str:
    if isinstance(given, int | float) and not isinstance(given, bool):
        return f"({_literal(given)} <> 0)"
    if isinstance(given, str) and given.upper() in ("TRUE", "FALSE"):
        return given.upper()
    return _literal(given)


CONVERTED: Mapping[frozenset[str], Callable[[Given], str]] = {
    NUMBERS: _as_number,
    TEXTS: _as_text,
    frozenset({"text"}): _as_text,
    CONDITIONS: _as_condition,
}


def _as_moment(param: Param, given: Given) -> str:
    if isinstance(given, bool):
        return _literal(given)
    if isinstance(given, str) and given.isdigit():
        given = int(given)
    if param.accepts <= TIMES:
        return f"DATETIMEVALUE({_literal(given)})" if isinstance(given, str) else _literal(given)
    if isinstance(given, str):
        # What a spreadsheet cannot read as a day stays the text that it is.
        return f"DATEVALUE({_literal(given)})" if not given or day_in(given) else _literal(given)
    return _date(_day(given))


def shown(arguments: Sequence[Given]) -> str:
    """Return arguments as they are in the file."""
    return json.dumps(arguments, ensure_ascii=False)[1:-1]
