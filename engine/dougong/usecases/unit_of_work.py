"""One transaction, and all that a use case may reach inside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol

from dougong.access.audit import Audit
from dougong.access.identities import Credentials, Invitations, Memberships, Sessions
from dougong.access.public_link import PublicLinks
from dougong.access.summonses import Summonses
from dougong.access.tries import Tries
from dougong.actions.deliveries import Deliveries
from dougong.connectors.connection import Connections
from dougong.connectors.followed import FollowedOrganisations
from dougong.connectors.sync import Syncs
from dougong.definitions.store import Drafts, Plans, Releases
from dougong.directory.backups import Backups
from dougong.directory.handover import Handovers
from dougong.directory.office import Offices
from dougong.directory.store import Departments, Names, People
from dougong.expressions import Row
from dougong.kernel.clock import Moment
from dougong.kernel.work import Jobs, Outbox, Timers
from dougong.messages.letter_store import Letters, Suppressions
from dougong.messages.store import Notices
from dougong.processes.delegation import Delegations
from dougong.processes.store import Runs
from dougong.publishing.shelf import Shelf
from dougong.records.comments import Comments
from dougong.records.exports import Exports
from dougong.records.files import Files
from dougong.records.following import Way
from dougong.records.own_views import OwnViews
from dougong.records.ownership import Ownership
from dougong.records.query import Standing
from dougong.records.record import Record
from dougong.records.schema import Schema
from dougong.records.shape import FormRef
from dougong.records.store import RecordStore
from dougong.records.unfinished import AllUnfinished
from dougong.reports.subscription import Subscriptions
from dougong.rules.control import RuleControls
from dougong.rules.segment_store import Segments
from dougong.rules.store import RuleRuns
from dougong.templates.store import Samples


class Facts(Protocol):
    """Rows as the system sees them, for engines that stated their needs; at most one statement a relation."""

    def record(
        self, form: FormRef, id: str, standing: Standing = Standing.LIVE
    ) -> Record | None: ...
    def records(
        self, way: Way, ids: Iterable[str], standing: Standing = Standing.LIVE
    ) -> Sequence[Record]: ...
    def rows(self, way: Way, ids: Iterable[str]) -> Mapping[str, tuple[Row, ...]]:
        """Return the rows that each id leads to, in any state; one that leads to none is left out."""
        ...


class UnitOfWork(Protocol):
    """Entered with `with`; what is not committed is rolled back.

    Whoever opened it commits: a request, a piece of work, a command. A use case that was handed one does not, so
    that several can share a transaction.
    """

    @property
    def moment(self) -> Moment: ...
    @property
    def people(self) -> People: ...
    @property
    def departments(self) -> Departments: ...
    @property
    def offices(self) -> Offices: ...
    @property
    def backups(self) -> Backups: ...
    @property
    def names(self) -> Names: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def credentials(self) -> Credentials: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def tries(self) -> Tries: ...
    @property
    def summonses(self) -> Summonses: ...
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
    def specs(self) -> Shelf:
        """Return the specs compiled so far; they outlive the transaction."""
        ...

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
    @property
    def runs(self) -> Runs: ...
    @property
    def delegations(self) -> Delegations: ...
    @property
    def exports(self) -> Exports: ...
    @property
    def handovers(self) -> Handovers: ...
    @property
    def ownership(self) -> Ownership: ...
    @property
    def rule_runs(self) -> RuleRuns: ...
    @property
    def rule_controls(self) -> RuleControls: ...
    @property
    def segments(self) -> Segments: ...
    @property
    def deliveries(self) -> Deliveries: ...
    @property
    def letters(self) -> Letters: ...
    @property
    def suppressions(self) -> Suppressions: ...
    @property
    def comments(self) -> Comments: ...
    @property
    def notices(self) -> Notices: ...
    @property
    def public_links(self) -> PublicLinks: ...
    @property
    def own_views(self) -> OwnViews: ...
    @property
    def samples(self) -> Samples: ...
    @property
    def subscriptions(self) -> Subscriptions: ...
    @property
    def connections(self) -> Connections: ...
    @property
    def followed(self) -> FollowedOrganisations: ...
    @property
    def syncs(self) -> Syncs: ...
    @property
    def unfinished(self) -> AllUnfinished: ...

    def part(self) -> AbstractContextManager[object]:
        """Open a part of the transaction: what fails inside is undone, what came before it stays."""
        ...

    def commit(self) -> None: ...
    def __enter__(self) -> UnitOfWork: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class WorkFactory(Protocol):
    """Opens units of work; `with works.writing() as work:` … `work.commit()`."""

    def reading(self) -> UnitOfWork:
        """Open one that only reads: it never waits for a writer."""
        ...

    def writing(self) -> UnitOfWork:
        """Open one that may write; on SQLite it is the only one at a time."""
        ...
