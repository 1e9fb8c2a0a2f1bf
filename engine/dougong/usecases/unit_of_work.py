"""One transaction, and all that a use case may reach inside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Protocol

from dougong.access.audit import Audit
from dougong.access.identities import Credentials, Memberships, Sessions
from dougong.directory.store import Departments, People
from dougong.fields.protocol import Value
from dougong.kernel.clock import Moment
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.records.store import RecordStore
from dougong.usecases.definition_store import Drafts, Plans, Releases, Schema
from dougong.usecases.files import Files
from dougong.usecases.work import Jobs, Outbox, Timers


class Facts(Protocol):
    """Rows as the system sees them, for engines that stated their needs; at most one statement a relation."""

    def record(self, form: FormRef, id: str) -> Record | None: ...
    def related(self, form: FormRef, ids: Sequence[str], needs: frozenset[tuple[str, ...]]) -> Mapping[str, Mapping[str, Value]]: ...


class UnitOfWork(Protocol):
    """Entered with `with`; what is not committed is rolled back."""

    @property
    def moment(self) -> Moment: ...
    @property
    def people(self) -> People: ...
    @property
    def departments(self) -> Departments: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def credentials(self) -> Credentials: ...
    @property
    def memberships(self) -> Memberships: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def releases(self) -> Releases: ...
    @property
    def schema(self) -> Schema: ...
    @property
    def records(self) -> RecordStore: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def timers(self) -> Timers: ...
    @property
    def files(self) -> Files: ...

    def commit(self) -> None: ...
    def __enter__(self) -> UnitOfWork: ...
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


class WorkFactory(Protocol):
    """Opens units of work; `with works.writing() as work:` … `work.commit()`."""

    def reading(self) -> UnitOfWork:
        """Open one that only reads: it never waits for a writer."""
        ...

    def writing(self) -> UnitOfWork:
        """Open one that may write; on SQLite it is the only one at a time."""
        ...
