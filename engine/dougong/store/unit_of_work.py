"""One transaction on one connection, and the stores that share it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import TracebackType

from sqlalchemy import Connection, Engine

from dougong.kernel.clock import Clock, Moment
from dougong.store.audit import SqlAudit
from dougong.store.connection import WRITES
from dougong.store.credentials import SqlCredentials, SqlInvitations
from dougong.store.definitions import SqlDrafts, SqlPlans, SqlReleases
from dougong.store.departments import SqlDepartments
from dougong.store.memberships import SqlMemberships
from dougong.store.people import SqlPeople
from dougong.store.sessions import Remembered, SqlSessions


@dataclass(slots=True)
class Installation:
    """What outlives a transaction in this process."""

    engine: Engine
    clock: Clock
    remembered: Remembered = field(default_factory=Remembered)


class SqlUnitOfWork:
    """Implements `dougong.usecases.unit_of_work.UnitOfWork`; each store is made when it is first asked for."""

    def __init__(self, installation: Installation, engine: Engine) -> None:
        self._installation = installation
        self._engine = engine
        self._connection: Connection | None = None

    def __enter__(self) -> SqlUnitOfWork:
        self._connection = self._engine.connect()
        self._connection.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closing rolls back what was not committed.
        self.connection.close()

    def commit(self) -> None:
        self.connection.commit()

    @property
    def connection(self) -> Connection:
        """Return the connection of the open transaction."""
        if self._connection is None:
            raise LookupError("a unit of work is entered with `with`")
        return self._connection

    @cached_property
    def moment(self) -> Moment:
        return Moment(self._installation.clock.now(), self.departments.organisation().zone)

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self.connection)

    @cached_property
    def departments(self) -> SqlDepartments:
        return SqlDepartments(self.connection)

    @cached_property
    def sessions(self) -> SqlSessions:
        return SqlSessions(self.connection, self._installation.remembered)

    @cached_property
    def credentials(self) -> SqlCredentials:
        return SqlCredentials(self.connection)

    @cached_property
    def invitations(self) -> SqlInvitations:
        return SqlInvitations(self.connection)

    @cached_property
    def memberships(self) -> SqlMemberships:
        return SqlMemberships(self.connection)

    @cached_property
    def audit(self) -> SqlAudit:
        return SqlAudit(self.connection)

    @cached_property
    def drafts(self) -> SqlDrafts:
        return SqlDrafts(self.connection, self._installation.clock.now())

    @cached_property
    def plans(self) -> SqlPlans:
        return SqlPlans(self.connection)

    @cached_property
    def releases(self) -> SqlReleases:
        return SqlReleases(self.connection)


class SqlWorks:
    """Implements `dougong.usecases.unit_of_work.WorkFactory`."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._readers = installation.engine.execution_options(**{WRITES: False})

    def reading(self) -> SqlUnitOfWork:
        return SqlUnitOfWork(self._installation, self._readers)

    def writing(self) -> SqlUnitOfWork:
        return SqlUnitOfWork(self._installation, self._installation.engine)
