"""Prints the tables of docs/expressions.md: `python -m tests.engine.expressions.document`."""

from __future__ import annotations

import json
import re
from pathlib import Path

from dougong.expressions.describe import runs_in_sql, signature
from dougong.expressions.functions.catalogue import FUNCTIONS
from tests.engine.expressions.world import cases
from tests.material.formulas import excel
from tests.material.formulas.reasons import ABSENT, GROUPS

DOCUMENT = Path(__file__).parents[3] / "docs" / "expressions.md"


def printed(document: str) -> str:
    """Return the document with its tables as the cases and the catalogue have them."""
    for name, table in (
        ("cases", _cases()),
        ("functions", _functions()),
        ("outside", _outside()),
        ("against", _against()),
    ):
        mark = re.compile(rf"(<!-- {name} -->\n).*(<!-- end of {name} -->)", re.DOTALL)
        document = mark.sub(lambda found, table=table: found[1] + table + found[2], document)  # type: ignore[misc]
    return document


def _cases() -> str:
    lines = ["| what holds | formula | with | gives |", "|---|---|---|---|"]
    for title, case in cases():
        row = json.dumps(case.get("row", {}), ensure_ascii=False)[1:-1]
        lines.append(
            _line(
                title.partition(": ")[2],
                _code(case["expression"]),
                _code(row),
                _code(_shown(case["result"])),
            )
        )
    return "\n".join(lines) + "\n"


def _functions() -> str:
    lines = ["| function | what it does | words | in SQL |", "|---|---|---|---|"]
    for function in FUNCTIONS.values():
        if not function.operator:
            words = " ".join(function.docs.words)
            does = f"{function.docs.en} {function.docs.zh}"
            lines.append(
                _line(
                    _code(signature(function)),
                    does,
                    words,
                    "yes" if runs_in_sql(function) else "no",
                )
            )
    return "\n".join(lines) + "\n"


def _outside() -> str:
    lines = ["| what | why |", "|---|---|"]
    lines += [_line(functions, why) for functions, why in ABSENT.items()]
    lines += [_line(what, why) for what, why in GROUPS.values()]
    return "\n".join(lines) + "\n"


def _against() -> str:
    lines = ["| how one knows | the case, and what Excel gives |", "|---|---|"]
    lines += [_line(evidence, answers) for evidence, answers in excel.rows()]
    return "\n".join(lines) + "\n"


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _code(text: object) -> str:
    return f"`{text}`" if text else ""


def _shown(result: object) -> str:
    return "blank" if result is None else json.dumps(result, ensure_ascii=False).strip('"')


if __name__ == "__main__":
    DOCUMENT.write_text(printed(DOCUMENT.read_text("utf-8")), "utf-8")
