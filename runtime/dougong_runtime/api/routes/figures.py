"""The figures of dashboards as workbooks."""

from __future__ import annotations

from dougong.forms.writing_sheets import TableFormat
from dougong.usecases.apps import taking_figures
from dougong.usecases.apps.reporting import viewing
from dougong.usecases.apps.taking_figures import Taken
from dougong_runtime.api.call import Call
from dougong_runtime.api.reply import Reply
from dougong_runtime.api.route import Access, Reading, Route, Transaction
from dougong_runtime.api.routes.reports import Shown, showing
from dougong_runtime.api.told_tables import file_reply


def take_block(call: Call, app: str, key: str, block: str) -> Reply:
    view = viewing(call.work, call.principal, app, locale=call.locale)
    return _reply(taking_figures.take_block(view, key, block, showing(call)))


def take_dashboard(call: Call, app: str, key: str) -> Reply:
    view = viewing(call.work, call.principal, app, locale=call.locale)
    return _reply(taking_figures.take_dashboard(view, key, showing(call)))


def _reply(taken: Taken) -> Reply:
    return file_reply(TableFormat.XLSX, taken.name, taken.content)


SIGNED_IN, READS, DOCUMENT = Access.SIGNED_IN, Transaction.READING, Reading.DOCUMENT
XLSX = TableFormat.XLSX.media_type
ROUTES = (
    Route("POST", "/apps/<app>/dashboards/<key>/blocks/<block>/export", take_block, SIGNED_IN,
          "The figures of a block as a workbook.", body=Shown(), transaction=READS, reading=DOCUMENT, files=(XLSX,)),
    Route("POST", "/apps/<app>/dashboards/<key>/export", take_dashboard, SIGNED_IN,
          "The figures of a dashboard as a workbook, a sheet a block.", body=Shown(), transaction=READS,
          reading=DOCUMENT, files=(XLSX,)),
)  # fmt: skip
