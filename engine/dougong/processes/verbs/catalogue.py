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
    reject,
    remind,
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
    comment.PART,
)

VERBS: Registry[Verb] = Registry("verb", PARTS)


def offered(case: Case) -> tuple[str, ...]:
    """Return the verbs that can be used on a task as things stand."""
    return tuple(verb.key for verb in PARTS if verb.offered(case))
