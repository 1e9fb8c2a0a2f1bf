"""One transaction on one connection, and the stores that share it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine

from dougong.kernel.clock import Clock, Moment
from dougong.publishing.shelf import Shelf
from dougong.records.shape import Shapes
from dougong.store.codec import Codec
from dougong.store.connection import readers_of
from dougong.store.connections import SqlConnections
from dougong.store.definitions import SqlDrafts, SqlReleases
from dougong.store.delegations import SqlDelegations
from dougong.store.departments import SqlDepartments
from dougong.store.directory_names import DirectoryMemory, Known, SqlNames
from dougong.store.epoch import Epoch, Memory
from dougong.store.facts import SqlFacts
from dougong.store.files import SqlFiles
from dougong.store.handovers import SqlHandovers
from dougong.store.jobs import SqlJobs
from dougong.store.layout import Layout, layout_of
from dougong.store.outbox import SqlOutbox
from dougong.store.people import SqlPeople
from dougong.store.plain_stores import PlainStores
from dougong.store.records.keeper import SqlRecords
from dougong.store.records.ownership import SqlOwnership
from dougong.store.schema_apply import SqlSchema
from dougong.store.segments import SqlSegments
from dougong.store.sessions import Remembered, SqlSessions
from dougong.store.timers import SqlTimers
from dougong.store.turns import Turns, turns_of

ShapeSource: TypeAlias = "Callable[[SqlUnitOfWork, str], Shapes]"
"""Returns the shapes of an app's newest release, with those of the apps it requires."""


@dataclass(slots=True)
class Installation:
    """What outlives a transaction in this process."""

    engine: Engine
    clock: Clock
    shapes: ShapeSource
    files: Path
    remembered: Remembered = field(default_factory=Remembered)
    names: Known[str, str] = field(default_factory=Known)
    directory: Known[Hashable, Any] = field(default_factory=Known)
    specs: Shelf = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    codec: Codec = field(init=False)

    def __post_init__(self) -> None:
        self.codec = Codec(self.engine.dialect.name)


class SqlUnitOfWork(PlainStores):
    """Implements `dougong.usecases.unit_of_work.UnitOfWork`; each store is made when it is first asked for."""

    def __init__(
        self, installation: Installation, engine: Engine, turns: Turns | None = None
    ) -> None:
        self._installation = installation
        self._engine = engine
        self._turns = turns
        self._has_turn = False
        self._connection: Connection | None = None

    def __enter__(self) -> SqlUnitOfWork:
        if self._turns is not None:
            self._turns.take()
            self._has_turn = True
        try:
            self._connection = self._engine.connect()
            self._connection.begin()
        except BaseException:
            self._end_turn()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            # Closing rolls back what was not committed.
            self.connection.close()
        finally:
            self._end_turn()

    def commit(self) -> None:
        self.connection.commit()
        self._end_turn()

    def _end_turn(self) -> None:
        if self._turns is not None and self._has_turn:
            self._has_turn = False
            self._turns.give_back()

    @property
    def connection(self) -> Connection:
        """Return the connection of the open transaction."""
        if self._connection is None:
            raise LookupError("a unit of work is entered with `with`")
        return self._connection

    @cached_property
    def moment(self) -> Moment:
        return Moment(self._installation.clock.now(), self._zone)

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self.connection, self.directory)

    @cached_property
    def directory(self) -> DirectoryMemory:
        return DirectoryMemory(self._installation.directory.at(self.epoch.access))

    @cached_property
    def names(self) -> SqlNames:
        return SqlNames(self.connection, self._installation.names.at(self.epoch.access))

    @cached_property
    def departments(self) -> SqlDepartments:
        return SqlDepartments(self.connection, self.epoch, self.directory)

    @cached_property
    def sessions(self) -> SqlSessions:
        return SqlSessions(self.connection, self._installation.remembered, self.epoch)

    @cached_property
    def drafts(self) -> SqlDrafts:
        return SqlDrafts(self.connection, self.epoch, self.moment.at)

    @cached_property
    def releases(self) -> SqlReleases:
        return SqlReleases(self.connection, self.epoch)

    @cached_property
    def delegations(self) -> SqlDelegations:
        return SqlDelegations(self.connection, self.epoch)

    @cached_property
    def handovers(self) -> SqlHandovers:
        return SqlHandovers(self.connection, self.epoch)

    @property
    def specs(self) -> Shelf:
        return self._installation.specs

    @cached_property
    def connections(self) -> SqlConnections:
        return SqlConnections(self.connection, self.moment.at)

    @contextmanager
    def part(self) -> Iterator[None]:
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            self.records.holds.forget()
            self.directory.forget()
            self.epoch.forget()
            raise

    @cached_property
    def epoch(self) -> Epoch:
        """Return what this process remembers as long as nobody publishes."""
        return Epoch(self.connection, self._installation.memory)

    @cached_property
    def schema(self) -> SqlSchema:
        return SqlSchema(self.connection, self._installation.codec, self.epoch, self.moment)

    @cached_property
    def records(self) -> SqlRecords:
        return SqlRecords(self.connection, self._layout, self.moment)

    @cached_property
    def ownership(self) -> SqlOwnership:
        return SqlOwnership(self.connection, self._layout, self.moment)

    @cached_property
    def segments(self) -> SqlSegments:
        return SqlSegments(self.connection, self._layout, self.moment)

    @cached_property
    def facts(self) -> SqlFacts:
        return SqlFacts(self.connection, self._layout, self.moment)

    @cached_property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self.connection, self.moment.at)

    @cached_property
    def jobs(self) -> SqlJobs:
        return SqlJobs(self.connection, self.moment.at)

    @cached_property
    def timers(self) -> SqlTimers:
        return SqlTimers(self.connection, self.moment.at)

    @cached_property
    def files(self) -> SqlFiles:
        return SqlFiles(self.connection, self._installation.files, self.moment.at)

    @property
    def _zone(self) -> str:
        return self.epoch.once("zone", lambda: self.departments.organisation().zone)

    def _layout(self, app: str) -> Layout:
        return self.epoch.once(("layout", app), lambda: self._new_layout(app))

    def _new_layout(self, app: str) -> Layout:
        return layout_of(
            app, self._installation.shapes(self, app), self.connection, self._installation.codec
        )


class SqlWorks:
    """Implements `dougong.usecases.unit_of_work.WorkFactory`."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._readers = readers_of(installation.engine)
        self._turns = turns_of(installation.engine)

    def reading(self) -> SqlUnitOfWork:
        return SqlUnitOfWork(self._installation, self._readers)

    def writing(self) -> SqlUnitOfWork:
        return SqlUnitOfWork(self._installation, self._installation.engine, self._turns)
