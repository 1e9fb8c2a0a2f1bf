"""The template that a form has before anybody made one: its fields, its rows, its approvals."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.definitions.content import Body
from dougong.fields.catalogue import FILES, LAYOUT, LONG, ROWS
from dougong.fields.settings import objects_in
from dougong.kernel.canonical import Json

KEY = "default"
NOT_A_CELL = LAYOUT | FILES | ROWS
MOST_COLUMNS = 8
SIGNED = 18
"""A signature is as high as what is written around it, not as a photo."""


def default_print(form: Body) -> dict[str, Json]:
    """Return a template for every readable field of a form, so that printing works without making one."""
    key = str(form["key"])
    return {
        "key": KEY,
        "label": form.get("label") or key,
        "form": key,
        "paper": "A4",
        "blocks": [*_blocks(form)],
        "footer": {"pages": True},
    }


def _blocks(form: Body) -> Iterator[dict[str, Json]]:
    fields = objects_in(form, "fields")
    label = form.get("label")
    name = (
        label
        if isinstance(label, str)
        else next(iter(label.values()), "")
        if isinstance(label, dict)
        else ""
    )
    yield {"key": "code", "type": "code", "beside": True, "side": 20}
    yield {
        "key": "title",
        "type": "heading",
        "text": _plain(str(name) or str(form["key"])),
        "align": "left",
    }
    cells: list[Json] = [_cell(each) for each in fields if each.get("type") not in NOT_A_CELL]
    if cells:
        yield {"key": "fields", "type": "grid", "cells": cells, "columns": 2}
    for each in fields:
        if each.get("type") == "sub_form" and (columns := _columns(each)):
            # The prefix keeps the keys of blocks apart from one another.
            head: dict[str, Json] = {
                "key": f"head_{each['key']}"[:20],
                "type": "text",
                "bold": True,
            }
            yield {**head, "text": _plain(_label(each))}
            yield {
                "key": f"rows_{each['key']}"[:20], "type": "rows", "rows": each["key"],
                "columns": columns, "numbered": True,
            }  # fmt: skip
        elif each.get("type") in FILES:
            high: dict[str, Json] = {"high": SIGNED} if each.get("type") == "signature" else {}
            yield {
                "key": f"pics_{each['key']}"[:20], "type": "picture", "field": each["key"], **high,
            }  # fmt: skip
    yield {"key": "trail", "type": "trail"}


def _cell(field: Body) -> dict[str, Json]:
    wide: dict[str, Json] = {"wide": True} if field.get("type") in LONG else {}
    return {"value": field["key"], **wide}


def _columns(field: Body) -> list[Json]:
    inner = [each for each in objects_in(field, "fields") if each.get("type") not in NOT_A_CELL]
    return [_column(each) for each in inner[:MOST_COLUMNS]]


def _column(field: Body) -> Json:
    adding: dict[str, Json] = {"sum": True} if _adds_up(field) else {}
    return {"value": field["key"], **adding}


def _adds_up(field: Body) -> bool:
    """Tell whether a sum of a column means something: of amounts and of computed figures, not of prices' discounts."""
    return field.get("type") == "formula"


def _label(field: Body) -> str:
    label = field.get("label")
    if isinstance(label, dict):
        return str(label.get("zh-CN") or next(iter(label.values()), ""))
    return str(label or field["key"])


def _plain(text: str) -> str:
    """Return a text in which braces are braces."""
    return text.replace("{", "{{").replace("}", "}}")
