"""Decision tables: what one makes of a record."""

from __future__ import annotations

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.usecases.rules.decisions import try_table
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.route import Access, Reading, Route, Transaction


class Question(Shape):
    table = fields.Dict(keys=fields.String(), required=True)
    record = text(40, required=True)


def tried(call: Call, app: str) -> Json:
    return try_table(call.work, call.principal, app, call.body["table"], call.body["record"])


ROUTES = (
    Route("POST", "/apps/<app>/tables/try", tried, Access.BUILDER,
          "What each row of a decision table, published or not, makes of a record; nothing is written.",
          body=Question(), transaction=Transaction.READING, reading=Reading.DOCUMENT),
)  # fmt: skip
