"""Keys made from labels, so that a builder never asks anybody for one."""

from __future__ import annotations

from marshmallow import fields

from dougong.definitions.keys import key_for
from dougong.kernel.canonical import Json
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.route import Access, Route


class Wanted(Shape):
    label = text(required=True)
    taken = fields.List(text(40))
    otherwise = text(20)


def make(call: Call) -> Json:
    """Spell the label in pinyin; `otherwise` stands in for a label without a single letter."""
    asked = call.body
    return {
        "key": key_for(
            asked["label"], asked.get("taken", ()), otherwise=asked.get("otherwise") or "item"
        )
    }


ROUTES = (
    Route("POST", "/keys", make, Access.SIGNED_IN, "A key for a label.", body=Wanted()),
)  # fmt: skip
