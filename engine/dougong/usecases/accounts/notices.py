"""One's own box of messages."""

from __future__ import annotations

from collections.abc import Sequence, Set

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.instants import instant
from dougong.messages.kept import told
from dougong.messages.store import Notice
from dougong.usecases.unit_of_work import UnitOfWork


def my_notices(
    work: UnitOfWork, who: Principal, *, limit: int = 50, before: str | None = None
) -> Json:
    """Return one's messages, newest first, and how many are unread."""
    if who.id is None:
        return {"items": [], "unread": 0}
    found = work.notices.of_person(who.id, limit=limit, before=before)
    alive = frozenset(work.drafts.apps())
    return {
        "items": [told(_shown(notice, alive), who.locale) for notice in found],
        "unread": work.notices.unread(who.id),
    }


def read_notices(work: UnitOfWork, who: Principal, ids: Sequence[str]) -> None:
    """Mark one's own messages as read."""
    if who.id is not None:
        work.notices.read(who.id, ids, work.moment.at)


def _shown(notice: Notice, alive: Set[str]) -> Json:
    """Show a message; where its app was removed, it leads nowhere."""
    body = notice.body
    if "app" in body and body["app"] not in alive:
        body = {key: value for key, value in body.items() if key not in _LEADING}
    return {
        "id": notice.id,
        "kind": notice.kind,
        "at": instant(notice.at),
        "read": notice.read_at is not None,
        **body,
    }


_LEADING = frozenset({"app", "form", "record", "run"})
