"""When the organisation works, kept among the small facts."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from dougong.directory.office import Office, dump_office, load_office
from dougong.store import settings_rows

_KEY = "office"


class SqlOffices:
    """Implements `dougong.directory.office.Offices`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def office(self) -> Office:
        kept = settings_rows.read(self._connection, _KEY)
        return load_office(kept) if isinstance(kept, Mapping) else Office()

    def keep(self, office: Office) -> None:
        settings_rows.write(self._connection, _KEY, dump_office(office))
