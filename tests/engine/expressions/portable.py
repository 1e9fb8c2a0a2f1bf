"""Writes what the browser's interpreter is tested with: `python -m tests.engine.expressions.portable`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from dougong.expressions import compile_expression, json_of
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.kernel.canonical import Json
from tests.engine.expressions.generated import generated_cases
from tests.engine.expressions.world import AROUND, CASES, GOODS, NAMES, WORLD, Wire, cases, row_of

FOLDER = CASES / "portable"


def written() -> Mapping[Path, str]:
    """Return each file with its content."""
    lists: dict[str, list[Json]] = {"generated": []}
    for title, case in cases():
        lists.setdefault(title.partition(":")[0], []).append(
            _case(title, str(case["expression"]), case.get("row", {}))
        )
    for index, (expression, row) in enumerate(generated_cases(300)):
        lists["generated"].append(_case(f"{index}: {expression}", expression, row))
    files = {FOLDER / f"{name}.json": _lines(found) for name, found in lists.items()}
    return {
        **files,
        FOLDER / "functions.keys.json": json.dumps(_keys(), ensure_ascii=False, indent=0) + "\n",
    }


def _keys() -> list[str]:
    return sorted(key for key, function in FUNCTIONS.items() if not function.rewritten)


def _case(title: str, source: str, row: Wire) -> Json:
    expression = compile_expression(source, NAMES)
    result = json_of(expression.evaluate(row_of(row), AROUND), expression.type)
    full = {**row, "customer": WORLD["rows"]["customer"]} if row.get("customer") else dict(row)
    if goods := cast("list[str]", row.get("goods")):
        full["goods"] = [GOODS[id] for id in goods]
    return {"title": title, "tree": expression.portable, "row": full, "result": result}


def _lines(found: list[Json]) -> str:
    """One case a line, so that a change is seen where it is."""
    around = {
        "now": WORLD["moment"],
        "zone": WORLD["zone"],
        "user": WORLD["user"],
        "departments": WORLD["departments"],
        "departmentTree": WORLD["department_tree"],
        "tree": WORLD["tree"],
        "summoned": WORLD["summoned"],
    }
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in found)
    return f'{{"around": {json.dumps(around)}, "cases": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, content in written().items():
        path.write_text(content, "utf-8")
