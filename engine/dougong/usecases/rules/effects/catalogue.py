"""All kinds of effects; what an action decides is of one of them."""

from __future__ import annotations

from dougong.actions import Effect
from dougong.kernel.canonical import Json
from dougong.kernel.registry import Registry
from dougong.publishing.app_spec import AppSpec
from dougong.usecases.rules.effects.adjust_number import NumberAdjusted
from dougong.usecases.rules.effects.create_record import RecordCreated
from dougong.usecases.rules.effects.decide import RecordGivenDecision
from dougong.usecases.rules.effects.delete_records import RecordsDeleted
from dougong.usecases.rules.effects.kind import Acting, EffectKind
from dougong.usecases.rules.effects.notify import PeopleTold
from dougong.usecases.rules.effects.outside import ConnectorCalled, EmailSent, WebhookCalled
from dougong.usecases.rules.effects.send_message import MessageSent
from dougong.usecases.rules.effects.start_process import ProcessStarted
from dougong.usecases.rules.effects.update_record import RecordUpdated
from dougong.usecases.rules.effects.update_records import RecordsUpdated
from dougong.usecases.rules.effects.upsert_record import RecordUpserted
from dougong.usecases.unit_of_work import UnitOfWork

PARTS: tuple[EffectKind, ...] = (
    RecordUpdated(),
    RecordsUpdated(),
    RecordCreated(),
    RecordUpserted(),
    NumberAdjusted(),
    RecordGivenDecision(),
    RecordsDeleted(),
    PeopleTold(),
    EmailSent(),
    MessageSent(),
    WebhookCalled(),
    ConnectorCalled(),
    ProcessStarted(),
)

EFFECTS: Registry[EffectKind] = Registry("kind of effect", PARTS)


def carry_out(acting: Acting, effect: Effect) -> str | None:
    """Make an effect happen; raises what the use case behind it raises. Returns the delivery that is to carry it."""
    return EFFECTS[effect.kind].carry_out(acting, effect)


def effect_json(work: UnitOfWork, spec: AppSpec, effect: Effect) -> dict[str, Json]:
    """Return what an effect does, or would do."""
    return {"type": effect.kind, **EFFECTS[effect.kind].told(work, spec, effect)}
