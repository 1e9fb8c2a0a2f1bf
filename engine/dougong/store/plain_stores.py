"""The stores of a unit of work that need nothing but its connection; each is made when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy import Connection

from dougong.store.audit import SqlAudit
from dougong.store.backups import SqlBackups
from dougong.store.comments import SqlComments
from dougong.store.credentials import SqlCredentials, SqlInvitations
from dougong.store.definitions import SqlPlans
from dougong.store.deliveries import SqlDeliveries
from dougong.store.exports import SqlExports
from dougong.store.followed import SqlFollowedOrganisations
from dougong.store.letters import SqlLetters, SqlSuppressions
from dougong.store.memberships import SqlMemberships
from dougong.store.notices import SqlNotices
from dougong.store.offices import SqlOffices
from dougong.store.own_views import SqlOwnViews
from dougong.store.processes import SqlRuns
from dougong.store.public_links import SqlPublicLinks
from dougong.store.rule_controls import SqlRuleControls
from dougong.store.rule_runs import SqlRuleRuns
from dougong.store.samples import SqlSamples
from dougong.store.subscriptions import SqlSubscriptions
from dougong.store.summonses import SqlSummonses
from dougong.store.syncs import SqlSyncs
from dougong.store.tries import SqlTries
from dougong.store.unfinished import SqlUnfinished


class PlainStores:
    """What a unit of work inherits; `connection` is that of its transaction."""

    @property
    def connection(self) -> Connection:
        raise NotImplementedError

    @cached_property
    def offices(self) -> SqlOffices:
        return SqlOffices(self.connection)

    @cached_property
    def backups(self) -> SqlBackups:
        return SqlBackups(self.connection)

    @cached_property
    def credentials(self) -> SqlCredentials:
        return SqlCredentials(self.connection)

    @cached_property
    def invitations(self) -> SqlInvitations:
        return SqlInvitations(self.connection)

    @cached_property
    def tries(self) -> SqlTries:
        return SqlTries(self.connection)

    @cached_property
    def summonses(self) -> SqlSummonses:
        return SqlSummonses(self.connection)

    @cached_property
    def memberships(self) -> SqlMemberships:
        return SqlMemberships(self.connection)

    @cached_property
    def audit(self) -> SqlAudit:
        return SqlAudit(self.connection)

    @cached_property
    def plans(self) -> SqlPlans:
        return SqlPlans(self.connection)

    @cached_property
    def exports(self) -> SqlExports:
        return SqlExports(self.connection)

    @cached_property
    def runs(self) -> SqlRuns:
        return SqlRuns(self.connection)

    @cached_property
    def rule_runs(self) -> SqlRuleRuns:
        return SqlRuleRuns(self.connection)

    @cached_property
    def rule_controls(self) -> SqlRuleControls:
        return SqlRuleControls(self.connection)

    @cached_property
    def deliveries(self) -> SqlDeliveries:
        return SqlDeliveries(self.connection)

    @cached_property
    def letters(self) -> SqlLetters:
        return SqlLetters(self.connection)

    @cached_property
    def suppressions(self) -> SqlSuppressions:
        return SqlSuppressions(self.connection)

    @cached_property
    def comments(self) -> SqlComments:
        return SqlComments(self.connection)

    @cached_property
    def notices(self) -> SqlNotices:
        return SqlNotices(self.connection)

    @cached_property
    def public_links(self) -> SqlPublicLinks:
        return SqlPublicLinks(self.connection)

    @cached_property
    def own_views(self) -> SqlOwnViews:
        return SqlOwnViews(self.connection)

    @cached_property
    def samples(self) -> SqlSamples:
        return SqlSamples(self.connection)

    @cached_property
    def subscriptions(self) -> SqlSubscriptions:
        return SqlSubscriptions(self.connection)

    @cached_property
    def followed(self) -> SqlFollowedOrganisations:
        return SqlFollowedOrganisations(self.connection)

    @cached_property
    def syncs(self) -> SqlSyncs:
        return SqlSyncs(self.connection)

    @cached_property
    def unfinished(self) -> SqlUnfinished:
        return SqlUnfinished(self.connection)
