"""A question that the clock asks of a dashboard, and whom it tells the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from dougong.kernel.canonical import Json
from dougong.reports.limits import Limit, Watched

Body = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Spot:
    """One figure of a dashboard: a measure of a block, of all that it counts or of one group.

    `group` has the values of dimensions as an answer tells them; `latest` means the last period of a block over time.
    """

    block: str
    measure: str = ""
    group: Body = field(default_factory=dict)
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Alarm:
    """Told only when a figure crosses a limit."""

    spot: Spot
    limit: Limit

    def json(self) -> Json:
        """Return it as it is kept and told: figures as plain texts, the group by its dimensions."""
        spot, limit = self.spot, self.limit
        return {
            "block": spot.block,
            "measure": spot.measure,
            "group": dict(spot.group),
            "latest": spot.latest,
            "sign": limit.sign.value,
            "than": f"{limit.than:f}",
            "back": limit.back,
        }


@dataclass(frozen=True, slots=True)
class Subscription:
    """Without an `alarm`, the whole dashboard is sent each time, to each as they may see it.

    `cron` is in the time of the organisation. Without `people` and `roles` (keys of the app) it is for the owner
    alone. `looked_at` is the occasion that was last asked for an alarm, `trouble` what kept it from an answer.
    """

    id: str
    app: str
    dashboard: str
    owner: str
    made_at: datetime
    cron: str
    filters: Body = field(default_factory=dict)
    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    email: bool = True
    alarm: Alarm | None = None
    paused_at: datetime | None = None
    watched: Watched = field(default_factory=Watched)
    looked_at: datetime | None = None
    trouble: Json = None

    @property
    def for_others(self) -> bool:
        return bool(self.roles) or any(person != self.owner for person in self.people)

    @property
    def named(self) -> tuple[str, ...]:
        """Return the people it is for, beside those of its roles."""
        return self.people if self.people or self.roles else (self.owner,)

    def seen(self, watched: Watched, at: datetime) -> Subscription:
        """Return it as it stands after a look that brought an answer."""
        return replace(self, watched=watched, looked_at=at, trouble=None)


@dataclass(frozen=True, slots=True)
class Sending:
    """That somebody was told on an occasion, and of what; `delivery` is the email, `trouble` why there was none."""

    subscription: str
    occasion: datetime
    person: str
    told: str
    at: datetime
    figure: Decimal | None = None
    delivery: str | None = None
    trouble: Json = None


class Subscriptions(Protocol):
    """All subscriptions, what was sent by them, and who wants none of one."""

    def keep(self, subscription: Subscription) -> None: ...
    def get(self, id: str) -> Subscription | None: ...
    def locked(self, id: str) -> Subscription | None:
        """Return one that nobody else changes until the end of the transaction."""
        ...

    def of_dashboard(self, app: str, dashboard: str) -> Sequence[Subscription]:
        """Return those of a dashboard, oldest first."""
        ...

    def of_owner(self, person: str) -> Sequence[Subscription]:
        """Return those that somebody has set up, in all apps, in the order of ids."""
        ...

    def remove(self, id: str) -> None: ...
    def note(self, sending: Sending) -> bool:
        """Keep that somebody is told on an occasion; tell whether nobody had kept it yet."""
        ...

    def sent(self, id: str, *, limit: int) -> Sequence[Sending]:
        """Return what was sent last, newest first."""
        ...

    def leave(self, id: str, person: str, at: datetime) -> None:
        """Keep that somebody wants no more of it."""
        ...

    def come_back(self, id: str, person: str) -> None: ...
    def leavers(self, id: str) -> frozenset[str]: ...
    def sweep(self, before: datetime) -> None:
        """Forget what was sent before a moment."""
        ...
