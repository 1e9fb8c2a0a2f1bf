"""Decision tables at random over customers of the shop, and a plain reading of them that knows no formulas."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dougong.kernel.canonical import Json
from dougong.rules.tables import TableSpec, compile_table
from tests.engine.rules.shop import SHOP

LEVELS = ("a", "b")
SPENT = ("0", "100", "100.01", "250.50", "1000")
TERMS = (0, 15, 30)
NAMES = ("甲", "甲乙", "丙")
INPUTS: Mapping[str, str] = {
    "level": "level", "spent": "spent", "term": "term + 0", "name": "name", "vip": '"vip" IN tags', "tags": "tags",
}  # fmt: skip
ENDS = (("least", "above"), ("most", "below"))


def a_table(**said: Json) -> TableSpec:
    """Return a table over customers that looks at their level and what they spent."""
    body: dict[str, Json] = {
        "key": "grade", "label": "分级", "form": "customer",
        "inputs": [{"key": key, "expression": INPUTS[key]} for key in ("level", "spent")],
        "outputs": [{"key": "term", "field": "term"}],
        "rows": [],
    }  # fmt: skip
    return compile_table(body | said, "crm", SHOP.shapes)


def a_row(number: int, term: object = None, **tests: Json) -> dict[str, Json]:
    return {"key": f"r{number}", "tests": tests, "values": {"term": {"value": str(term or number)}}}


def random_body(choose: random.Random, inputs: tuple[str, ...] = tuple(INPUTS)) -> dict[str, Any]:
    """Return a table of up to six rows over some inputs."""
    rows = [
        {
            "key": f"r{at}",
            "tests": {key: _test(choose, key) for key in inputs if choose.random() < 0.5},
            "values": {"term": {"value": at}, "said": {"formula": f'name & "{at}"'}},
        }
        for at in range(choose.randrange(1, 7))
    ]
    otherwise = {"otherwise": {"term": {"value": 99}}} if choose.random() < 0.5 else {}
    return {
        "key": "grade", "label": "分级", "form": "customer", "rows": rows, **otherwise,
        "inputs": [{"key": key, "expression": INPUTS[key]} for key in inputs],
        "outputs": [{"key": "term", "field": "term"}, {"key": "said", "type": "text"}],
    }  # fmt: skip


def random_customer(choose: random.Random) -> dict[str, Any]:
    """Return the values of a customer, any of them blank."""
    values: dict[str, Any] = {
        "level": choose.choice(LEVELS),
        "spent": Decimal(choose.choice(SPENT)),
        "term": Decimal(choose.choice(TERMS)),
        "name": choose.choice(NAMES),
        "tags": ("vip",),
    }
    return {key: value if choose.random() < 0.8 else None for key, value in values.items()}


def fits(row: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Tell whether a row as it is written fits a customer."""
    known = {**values, "vip": "vip" in (values.get("tags") or ())}
    return all(_holds(test, known.get(key)) for key, test in row["tests"].items())


def _holds(test: Mapping[str, Any], value: Any) -> bool:
    said = [_read(each, value) for each in test.get("values", [])]
    if test["op"] == "range":
        return value is not None and all(
            _within(end, _read(test[end], value), value) for end in test if end != "op"
        )
    held = value is not None and any(_in(each, value) for each in said)
    begins = isinstance(value, str) and any(value.startswith(str(each)) for each in said)
    outcomes = {
        "is": value in said, "not": value not in said, "blank": value is None, "filled": value is not None,
        "has": held, "lacks": not held, "starts": begins,
    }  # fmt: skip
    return outcomes[test["op"]]


def _in(part: Any, value: Any) -> bool:
    return isinstance(value, str | tuple) and part in value


def _within(end: str, mark: Any, value: Any) -> bool:
    return bool(
        {
            "least": value >= mark,
            "above": value > mark,
            "most": value <= mark,
            "below": value < mark,
        }[end]
    )


def _read(said: Json, value: Any) -> Any:
    """Return a constant as a value of the kind that it is compared with."""
    if isinstance(value, Decimal):
        return Decimal(str(said))
    return date.fromisoformat(str(said)) if isinstance(value, date) else said


def _test(choose: random.Random, key: str) -> dict[str, Any]:
    if key == "vip":
        return {"op": "is", "values": [choose.random() < 0.5]}
    if choose.random() < 0.15:
        return {"op": choose.choice(("blank", "filled"))}
    if key == "tags":
        return {"op": choose.choice(("has", "lacks")), "values": ["vip"]}
    if key in ("level", "name"):
        known = LEVELS if key == "level" else NAMES
        ops = ("is", "not") if key == "level" else ("is", "not", "has", "lacks", "starts")
        return {"op": choose.choice(ops), "values": choose.sample(known, choose.randrange(1, 3))}
    figures: tuple[Any, ...] = SPENT if key == "spent" else TERMS
    if choose.random() < 0.3:
        return {"op": choose.choice(("is", "not")), "values": [choose.choice(figures)]}
    return {"op": "range", **_bounds(choose, figures)}


def _bounds(choose: random.Random, figures: tuple[Any, ...]) -> dict[str, Any]:
    low, high = sorted(choose.sample(figures, 2), key=lambda each: Decimal(str(each)))
    found = {choose.choice(ENDS[0]): low, choose.choice(ENDS[1]): high}
    kept = choose.choice((tuple(found), (next(iter(found)),), (list(found)[-1],)))
    return {end: found[end] for end in kept}
