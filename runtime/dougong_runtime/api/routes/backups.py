"""The backups of the installation."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.usecases.upkeep import backups
from dougong_runtime.api.call import Call
from dougong_runtime.api.route import Access, Route


def show(call: Call) -> Json:
    return backups.show_backups(call.work, call.principal, call.services.backups)


def ask(call: Call) -> Json:
    backups.ask_for_backup(call.work, call.principal)
    return backups.show_backups(call.work, call.principal, call.services.backups)


ROUTES = (
    Route("GET", "/backups", show, Access.ADMIN, "When everything was backed up last, and what went wrong since."),
    Route("POST", "/backups", ask, Access.ADMIN, "Make a backup now.", status=202),
)  # fmt: skip
