"""Finding records by a few letters, wherever they are."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.usecases.reading import finding
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.route import Access, Route


class Wanted(Shape):
    wanted = text(100, data_key="text", required=True)
    app = text(64)


def find(call: Call) -> Json:
    asked = call.query
    found = finding.find_records(call.work, call.principal, asked["wanted"], asked.get("app"))
    return {"items": [*found.items], "whole": found.whole}


ROUTES = (
    Route("GET", "/search", find, Access.SIGNED_IN,
          "Records that show a text, in all forms one may read; those of one app first.", query=Wanted()),
)  # fmt: skip
