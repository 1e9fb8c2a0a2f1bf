"""What people have set about rules, as rows of the settings."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Connection

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.rules.control import RuleControl
from dougong.store import settings_rows


class SqlRuleControls:
    """Implements `dougong.rules.control.RuleControls`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, app: str, rule: str) -> RuleControl:
        said = settings_rows.read(self._connection, _key(app, rule))
        return _control(cast(Body, said)) if said else RuleControl()

    def keep(self, app: str, rule: str, control: RuleControl) -> None:
        body: Json = {"nonce": control.nonce, "made_at": _written(control.made_at)}
        settings_rows.write(self._connection, _key(app, rule), body)


def _key(app: str, rule: str) -> str:
    return f"rule/{app}/{rule}"


def _control(said: Body) -> RuleControl:
    return RuleControl(str(said["nonce"]), _moment(said.get("made_at")))


def _written(at: datetime | None) -> Json:
    return instant(at) if at else None


def _moment(said: Json) -> datetime | None:
    return datetime.fromisoformat(str(said)) if said else None
