"""Notices in the product: they are there in the same commit."""

from __future__ import annotations

from typing import ClassVar

from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.messages.letter_store import Fact, Sent
from dougong.messages.letters import Letter, plain
from dougong.messages.spec import MessageSpec
from dougong.messages.store import Notice
from dougong.records.shape import FormRef
from dougong.usecases.letters.keeping import NOBODY, happened, withhold
from dougong.usecases.processes.people import enabled
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.rules.effects.notify import NOTICE
from dougong.usecases.unit_of_work import UnitOfWork


class NoticeCarrier:
    """Whoever may not sign in any more has no box that anybody reads."""

    key: ClassVar[str] = "notice"

    def carry(self, acting: Acting, message: MessageSpec, letter: Letter, sent: Sent) -> None:
        work, ref = acting.work, FormRef.read(sent.form, sent.app)
        if sent.address not in enabled(work, [sent.address]):
            withhold(work, sent, NOBODY)
            return
        body: dict[str, Json] = {
            "text": plain(letter),
            "app": ref.app,
            "form": ref.form,
            "record": sent.record,
            "rule": acting.rule,
        }
        work.notices.add([Notice(new_id(), sent.address, NOTICE, body, work.moment.at)])
        work.letters.add(sent, ())
        happened(work, sent, Fact.SENT)
        happened(work, sent, Fact.DELIVERED)

    def tried(self, work: UnitOfWork, message: MessageSpec, letter: Letter, to: str) -> Json:
        return None

    def named(self, work: UnitOfWork, address: str) -> Json:
        return work.names.of([address]).get(address, "") if address else ""
