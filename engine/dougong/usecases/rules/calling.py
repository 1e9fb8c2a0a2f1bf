"""Another system calls a rule: who knows a secret is let in, and what was sent becomes an event of the outbox."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta

from dougong.kernel.canonical import Json
from dougong.kernel.errors import Conflict, Invalid, Unauthenticated, refuse_if
from dougong.kernel.problems import Problem
from dougong.rules import RecordEvent, RuleSpec, payload_of
from dougong.rules.call import dumped, read_body
from dougong.rules.standard_webhooks import in_time, verified
from dougong.rules.triggers.of_calls import CALLED
from dougong.usecases.accounts.guessing import Guess, Limits, admit
from dougong.usecases.accounts.secret import digest_of
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.rules.addresses import Secrets, secrets_of
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

LONGEST_ID = 200
WRONG = Limits(timedelta(minutes=5), for_one=60, from_place=120, for_name=None)
"""How often a place may come with a wrong secret; with the right one it still gets in."""
MANY = Limits(timedelta(minutes=5), for_one=1500, from_place=3000, for_name=None)
"""Five calls a second, the whole time: what sends more had better send batches."""


class CallRefused(Unauthenticated):
    """The address, its secret or the signature is wrong, or the signature is older than five minutes."""

    code = "call.refused"


class NotListening(Conflict):
    """The rule behind the address is switched off or paused."""

    code = "call.not_listening"


@dataclass(frozen=True, slots=True)
class Knock:
    """What a sender shows at an address: a signature, or the token in it; `place` is where the sender is."""

    app: str
    rule: str
    body: bytes
    id: str = ""
    timestamp: str = ""
    signatures: str = ""
    token: str = ""
    place: str = ""


def let_in(works: WorkFactory, key: bytes, knock: Knock) -> None:
    """Return when the sender knows a secret of the address; raises `CallRefused`, and says no more than that.

    Where there is no such address, the same is computed and the same is said.
    """
    with works.reading() as work:
        rule, nonce = _rule(work, knock), work.rule_controls.get(knock.app, knock.rule).nonce
        now = work.moment.at
    secrets = secrets_of(key, knock.app, knock.rule, nonce)
    signed = _is_signed(secrets, knock) and in_time(knock.timestamp, now)
    named = hmac.compare_digest(secrets.token.encode(), knock.token.encode())
    may_name = rule is not None and rule.trigger.unsigned
    if rule is None or not nonce or not (signed or (named and may_name)):
        admit(works, Guess(f"call {knock.app}/{knock.rule}", knock.place, sort="wrong call"), WRONG)
        raise CallRefused


def take(works: WorkFactory, knock: Knock, body: Json) -> None:
    """Keep what a sender has sent who was let in; told twice under one id, its rule runs once.

    Raises `Invalid` where it is not what the maker has declared, and `NotListening` where the rule is off.
    """
    admit(works, Guess(f"call {knock.app}/{knock.rule}", knock.place, sort="call"), MANY)
    with works.writing() as work:
        rule = _rule(work, knock)
        if rule is None or not rule.enabled or rule.key in work.rule_controls.paused(knock.app):
            raise NotListening
        work.outbox.add(CALLED, payload_of(_event(work, rule, knock, body)))
        work.commit()


def _event(work: UnitOfWork, rule: RuleSpec, knock: Knock, body: Json) -> RecordEvent:
    if len(knock.id) > LONGEST_ID:
        raise Invalid([Problem("webhook-id", "field.too_long", _length(knock.id))])
    row, problems = read_body(rule.trigger.call, body, work.moment.zone)
    refuse_if(problems)
    # Ids of senders are their own: two addresses may hear the same one.
    id = digest_of(f"{knock.app}/{knock.rule}/{knock.id}") if knock.id else ""
    release = work.releases.current(knock.app) or 0
    told = dumped(row)
    return RecordEvent(id, CALLED, rule.form, "", release, about=rule.key, call=told)


def _length(id: str) -> dict[str, int]:
    return {"longest": LONGEST_ID, "length": len(id)}


def _rule(work: UnitOfWork, knock: Knock) -> RuleSpec | None:
    """Return the rule behind an address as it is published; None where there is none that can be called."""
    if knock.app not in work.drafts.apps():
        return None
    rule = compiled_release(work, knock.app).rule(knock.rule)
    return rule if rule is not None and rule.trigger.on == CALLED else None


def _is_signed(secrets: Secrets, knock: Knock) -> bool:
    return verified(secrets.signing, knock.id, knock.timestamp, knock.signatures, knock.body)
