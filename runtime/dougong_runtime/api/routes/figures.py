"""The figures of dashboards as workbooks; many rows of them wait for somebody's word."""

from __future__ import annotations

from dougong.forms.writing_sheets import TableFormat
from dougong.usecases.exports.figures import Board, Workbook, take_figures
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import text
from dougong_runtime.api.reply import Reply, accepted
from dougong_runtime.api.route import Access, Reading, Route, Transaction
from dougong_runtime.api.routes.reports import Shown
from dougong_runtime.api.told_tables import file_reply


class Taken(Shown):
    """`reason` is for whoever has to agree, where there are many rows."""

    reason = text(500)


def take_block(call: Call, app: str, key: str, block: str) -> Reply:
    return _reply(call, app, key, block)


def take_dashboard(call: Call, app: str, key: str) -> Reply:
    return _reply(call, app, key, None)


def _reply(call: Call, app: str, key: str, block: str | None) -> Reply:
    showing = dict(call.body)
    reason = showing.pop("reason", "")
    board = Board(app, key, block, showing, call.locale)
    found = take_figures(call.services.works, call.principal, board, reason)
    if isinstance(found, Workbook):
        return file_reply(TableFormat.XLSX, found.name, found.content)
    return accepted(found)


SIGNED_IN, OWN, DOCUMENT = Access.SIGNED_IN, Transaction.OWN, Reading.DOCUMENT
XLSX = TableFormat.XLSX.media_type
ROUTES = (
    Route("POST", "/apps/<app>/dashboards/<key>/blocks/<block>/export", take_block, SIGNED_IN,
          "The figures of a block as a workbook; of very many rows, that somebody was asked.", body=Taken(),
          transaction=OWN, reading=DOCUMENT, files=(XLSX,), accepted="Asked"),
    Route("POST", "/apps/<app>/dashboards/<key>/export", take_dashboard, SIGNED_IN,
          "The figures of a dashboard as a workbook, a sheet a block; of very many rows, that somebody was asked.",
          body=Taken(), transaction=OWN, reading=DOCUMENT, files=(XLSX,), accepted="Asked"),
)  # fmt: skip
