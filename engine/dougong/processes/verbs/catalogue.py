"""Every verb, in the order the action bar shows them."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong.processes.verbs import (
    add_signer,
    agree,
    cancel,
    comment,
    copy,
    read,
    reclaim,
    reject,
    remind,
    repair,
    resubmit,
    send_back,
    take_back,
    transfer,
    withdraw,
)
from dougong.processes.verbs.protocol import Case, Verb

PARTS: tuple[Verb, ...] = (
    agree.AGREE,
    agree.SUBMIT,
    resubmit.PART,
    reject.PART,
    send_back.PART,
    transfer.PART,
    add_signer.PART,
    copy.PART,
    remind.PART,
    take_back.PART,
    withdraw.PART,
    cancel.PART,
    read.PART,
    repair.RETRY,
    repair.SKIP,
    comment.PART,
)

PARTS_WHEN_AWAY: tuple[Verb, ...] = (reclaim.PART,)
"""For whoever is stood in for."""

VERBS: Registry[Verb] = Registry("verb", (*PARTS, *PARTS_WHEN_AWAY))


def offered(case: Case, by: str | None = None) -> tuple[str, ...]:
    """Return the verbs that its person can use on a task as things stand; or another, in whose place it is."""
    return tuple(verb.key for verb in _for(case, by) if verb.offered(case))


def is_offered(case: Case, key: str, by: str) -> bool:
    """Tell whether a verb is among those offered, without asking all of them."""
    return any(verb.key == key and verb.offered(case) for verb in _for(case, by))


def _for(case: Case, by: str | None) -> tuple[Verb, ...]:
    away = by is not None and by == case.task.deputy_of
    return PARTS_WHEN_AWAY if away else PARTS
