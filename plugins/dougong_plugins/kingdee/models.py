"""What is written, as Kingdee takes it: base data by their numbers, amounts as numbers, days by the server's clock."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, cast
from zoneinfo import ZoneInfo

from dougong.sdk import Json
from dougong.sdk.connectors import Failure, FailureKind

_FIELD = re.compile(r"F[A-Za-z0-9_]{1,60}")
_BY_NUMBER = frozenset({
    "FGroup", "FCustTypeId", "FSELLER", "FTRADINGCURRID", "FSALDEPTID", "FCreateOrgId", "FUseOrgId", "FBillTypeID",
    "FSaleOrgId", "FCustId", "FSalerId", "FSettleCurrId", "FMaterialId", "FUnitID",
})  # fmt: skip
"""Fields that point at base data."""
_NUMBERS = frozenset({"FQty", "FPrice", "FTaxPrice", "FEntryTaxRate"})
_FINANCE = frozenset({"FSettleCurrId"})
"""What belongs to the part of an order about money."""
LINES, ENTRIES, FINANCE = "lines", "FSaleOrderEntry", "FSaleOrderFinance"


@dataclass(frozen=True, slots=True)
class Kept:
    """How a form is found again: by its own key, and by the field that holds its number."""

    form: str
    key: str
    number: str


KEPT: Mapping[str, Kept] = {
    each.form: each
    for each in (
        Kept("BD_Customer", "FCUSTID", "FNumber"),
        Kept("BD_MATERIAL", "FMATERIALID", "FNumber"),
        Kept("SAL_SaleOrder", "FID", "FBillNo"),
        Kept("AR_receivable", "FID", "FBillNo"),
    )
}


def number_for(key: str) -> str:
    """Return a number that is the same whenever the same is asked for: 20 characters, as numbers may be no longer.

    >>> number_for("run-1:step-2")
    'DGA1FF9EF4987333E6CC'
    """
    return f"DG{hashlib.sha256(key.encode()).hexdigest()[:18].upper()}"


def customer(values: Mapping[str, Json], zone: ZoneInfo) -> dict[str, Any]:
    """Return the Model of a customer; raises `Failure` (row) for a field that cannot be."""
    return _fields(values, zone)


def sale_order(values: Mapping[str, Json], zone: ZoneInfo) -> dict[str, Any]:
    """Return the Model of an order with its entries; raises `Failure` (row)."""
    model = _fields({key: each for key, each in values.items() if key != LINES}, zone)
    money = {key: model.pop(key) for key in _FINANCE & model.keys()}
    entries = [_fields(each, zone) for each in _lines(values.get(LINES))]
    return {**model, FINANCE: money, ENTRIES: entries}


def _lines(said: Json) -> Sequence[Mapping[str, Json]]:
    lines = _parsed(said) if isinstance(said, str) else said
    if (
        not isinstance(lines, Sequence)
        or not lines
        or not all(isinstance(each, Mapping) for each in lines)
    ):
        raise Failure(FailureKind.ROW, code="wrong_lines", field=LINES)
    return cast("Sequence[Mapping[str, Json]]", lines)


def _parsed(said: str) -> Any:
    try:
        return json.loads(said)
    except ValueError:
        return None


def _fields(values: Mapping[str, Json], zone: ZoneInfo) -> dict[str, Any]:
    for key in values:
        if not _FIELD.fullmatch(key):
            raise Failure(FailureKind.ROW, key[:80], code="wrong_field", field=key[:80])
    return {
        key: _written(key, each, zone) for key, each in values.items() if each not in (None, "")
    }


def _written(key: str, value: Json, zone: ZoneInfo) -> Any:
    if key in _BY_NUMBER:
        return value if isinstance(value, Mapping) else {"FNumber": str(value)}
    if key in _NUMBERS:
        return _number(key, value)
    return _day(key, str(value), zone) if key.endswith("Date") else value


def _number(key: str, value: Json) -> int | float:
    try:
        exact = Decimal(str(value))
    except InvalidOperation as wrong:
        raise Failure(FailureKind.ROW, str(value)[:80], code="wrong_number", field=key) from wrong
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _day(key: str, said: str, zone: ZoneInfo) -> str:
    """Return a day as it is, and a moment as the server's clock shows it."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as wrong:
        raise Failure(FailureKind.ROW, said[:80], code="wrong_date", field=key) from wrong
    if moment.tzinfo is None:
        return said
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S}"
