"""What people have set about rules, as rows of the settings."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Connection, select

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.rules.control import RuleControl
from dougong.store import settings_rows
from dougong.store.tables import settings


class SqlRuleControls:
    """Implements `dougong.rules.control.RuleControls`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, app: str, rule: str) -> RuleControl:
        said = settings_rows.read(self._connection, _key(app, rule))
        return _control(cast(Body, said)) if said else RuleControl()

    def keep(self, app: str, rule: str, control: RuleControl) -> None:
        body: Json = {
            "nonce": control.nonce,
            "made_at": _written(control.made_at),
            "paused_at": _written(control.paused_at),
            "paused_by": control.paused_by,
        }
        settings_rows.write(self._connection, _key(app, rule), body)

    def paused(self, app: str) -> frozenset[str]:
        before = _key(app, "")
        # Settings are few; a range of keys would hang on the collation of the database.
        theirs = settings.c.key.startswith(before, autoescape=True)
        rows = self._connection.execute(select(settings.c.key, settings.c.body).where(theirs))
        return frozenset(key.removeprefix(before) for key, said in rows if said.get("paused_at"))


def _key(app: str, rule: str) -> str:
    return f"rule/{app}/{rule}"


def _control(said: Body) -> RuleControl:
    by = said.get("paused_by")
    return RuleControl(
        str(said["nonce"]),
        _moment(said.get("made_at")),
        _moment(said.get("paused_at")),
        str(by) if by else None,
    )


def _written(at: datetime | None) -> Json:
    return instant(at) if at else None


def _moment(said: Json) -> datetime | None:
    return datetime.fromisoformat(str(said)) if said else None
