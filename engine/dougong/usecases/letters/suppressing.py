"""Who wants no advertisement, as makers see it; they may note it for somebody, and lift it, which is noted."""

from __future__ import annotations

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid, NotFound, refuse_if
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.messages.channels.catalogue import CHANNELS
from dougong.messages.letter_store import Fact, Suppression
from dougong.usecases.auditing import noted_by
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.letters.keeping import BY_HAND
from dougong.usecases.unit_of_work import UnitOfWork

MOST = 200


def suppressions_of(work: UnitOfWork, who: Principal, app: str, *, text: str = "") -> Json:
    """Return the newest addresses that get no advertisement, of those that an app has to do with."""
    demand_builder(who, app)
    found = work.suppressions.of_app(app, limit=MOST + 1, text=text.strip())
    names = work.names.of(each.by for each in found if each.by)
    items: list[Json] = [_shown(each, names.get(each.by or "")) for each in found[:MOST]]
    return {"items": items, "more": len(found) > MOST}


_THEIRS = frozenset({Fact.UNSUBSCRIBED, Fact.COMPLAINED})


def suppress_by_hand(
    work: UnitOfWork, who: Principal, app: str, channel: str, address: str
) -> None:
    """Note for somebody that they want no advertisement, because they said so elsewhere."""
    demand_builder(who, app)
    kept = _address(channel, address)
    made = Suppression(channel, kept, None, work.moment.at, app, by=who.id)
    if work.suppressions.add(made):
        noted_by(work, who, "message.suppressed", app, address=kept, channel=channel)


def lift_suppression(
    work: UnitOfWork, who: Principal, app: str, channel: str, address: str
) -> None:
    """Let an address be written to again; who did so is kept. Raises `NotFound` for one that is not suppressed.

    What a person has decided themselves, only they change, or an administrator on their behalf.
    """
    demand_builder(who, app)
    kept = _address(channel, address)
    found = work.suppressions.of_app(app, limit=MOST, text=kept)
    known = [each for each in found if (each.channel, each.address) == (channel, kept)]
    if any(each.reason in _THEIRS for each in known) and not who.admin:
        raise Forbidden(address=kept)
    if not known or not work.suppressions.lift(channel, kept):
        raise NotFound(what="suppression", key=address)
    noted_by(work, who, "message.lifted", app, address=kept, channel=channel)


def _address(channel: str, address: str) -> str:
    if channel not in CHANNELS:
        raise Invalid([Problem("channel", "message.no_channel", {"channel": channel})])
    kept = CHANNELS[channel].address(address)
    refuse_if(
        [Problem("address", "action.no_address", {"address": address[:80]})] if not kept else ()
    )
    return kept


def _shown(found: Suppression, by: str | None) -> Json:
    return {
        "channel": found.channel,
        "address": found.address,
        "reason": found.reason.value if found.reason else BY_HAND,
        "at": instant(found.at),
        "by": by,
    }
