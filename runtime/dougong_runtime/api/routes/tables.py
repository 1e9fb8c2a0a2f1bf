"""Decision tables: what one makes of a record, and of the newest ones."""

from __future__ import annotations

from marshmallow import fields

from dougong.kernel.canonical import Json
from dougong.usecases.rules.trying_tables import tally_table, try_table
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import Shape, text
from dougong_runtime.api.route import Access, Reading, Route, Transaction


class Draft(Shape):
    table = fields.Dict(keys=fields.String(), required=True)


class Question(Draft):
    record = text(40, required=True)


def tried(call: Call, app: str) -> Json:
    return try_table(call.work, call.principal, app, call.body["table"], call.body["record"])


def tallied(call: Call, app: str) -> Json:
    return tally_table(call.work, call.principal, app, call.body["table"])


BUILDER, READING, DOCUMENT = Access.BUILDER, Transaction.READING, Reading.DOCUMENT
ROUTES = (
    Route("POST", "/apps/<app>/tables/try", tried, BUILDER,
          "What each row of a decision table, published or not, makes of a record; nothing is written.",
          body=Question(), transaction=READING, reading=DOCUMENT),
    Route("POST", "/apps/<app>/tables/tally", tallied, BUILDER,
          "How many of the newest records each row of a decision table decides about; nothing is written.",
          body=Draft(), transaction=READING, reading=DOCUMENT),
)  # fmt: skip
