"""The platform's own tables; those of forms are made by publishing and described in `naming.py`."""

from dougong.store.tables.definitions import apps, columns, drafts, epoch, plans, releases
from dougong.store.tables.exports import export_requests
from dougong.store.tables.files import file_uses, files, unfinished, unfinished_files
from dougong.store.tables.handovers import handover_items, handovers
from dougong.store.tables.installation import audit, settings
from dougong.store.tables.letters import letter_doors, letter_facts, letters, suppressions
from dougong.store.tables.people import (
    api_tokens,
    department_people,
    departments,
    invitations,
    organisation,
    passwords,
    people,
    role_holders,
    sessions,
    sign_in_tries,
    summonses,
)
from dougong.store.tables.platform import NAMES, PREFIX, platform
from dougong.store.tables.processes import delegations, journal, runs, tasks
from dougong.store.tables.records import (
    comments,
    counters,
    deliveries,
    history,
    notices,
    public_links,
    rule_runs,
    rule_steps,
    samples,
    saved_views,
)
from dougong.store.tables.segments import (
    segment_days,
    segment_marks,
    segment_members,
    segment_moves,
    segments,
)
from dougong.store.tables.subscriptions import (
    subscription_leavers,
    subscription_sendings,
    subscriptions,
)
from dougong.store.tables.work import heartbeats, jobs, outbox, timers

__all__ = [
    "NAMES",
    "PREFIX",
    "api_tokens",
    "apps",
    "audit",
    "columns",
    "comments",
    "counters",
    "delegations",
    "deliveries",
    "department_people",
    "departments",
    "drafts",
    "epoch",
    "export_requests",
    "file_uses",
    "files",
    "handover_items",
    "handovers",
    "heartbeats",
    "history",
    "invitations",
    "jobs",
    "journal",
    "letter_doors",
    "letter_facts",
    "letters",
    "notices",
    "organisation",
    "outbox",
    "passwords",
    "people",
    "plans",
    "platform",
    "public_links",
    "releases",
    "role_holders",
    "rule_runs",
    "rule_steps",
    "runs",
    "samples",
    "saved_views",
    "segment_days",
    "segment_marks",
    "segment_members",
    "segment_moves",
    "segments",
    "sessions",
    "settings",
    "sign_in_tries",
    "subscription_leavers",
    "subscription_sendings",
    "subscriptions",
    "summonses",
    "suppressions",
    "tasks",
    "timers",
    "unfinished",
    "unfinished_files",
]
