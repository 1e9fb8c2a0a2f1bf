"""SMS: an approved text and its values go to the gateway, and what becomes of it is told by the gateway."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.errors import Invalid
from dougong.usecases.letters.telling import Learnt, learn
from dougong.usecases.rules.trying_messages import Draft, preview_message, send_test
from tests.engine.usecases.lettering import Lettering
from tests.engine.usecases.rulework import CUSTOMERS
from tests.engine.usecases.workshop import ADMIN, Workshop

PHONE = {"key": "phone", "type": "phone", "label": "手机"}
TEXT: dict[str, Any] = {
    "channel": "sms",
    "purpose": "marketing",
    "address": "phone",
    "signature": "观澜茶行",
    "template": "SMS_2026",
    "text": "{name}，欢迎您，已消费{spent}，拒收请回复R",
    "variables": ["customer", "spent"],
}


class Texting(Lettering):
    """One customer with a mobile, and a rule that sends an SMS when the name changes."""

    def __init__(self, workshop: Workshop, **said: Any) -> None:
        super().__init__(workshop)
        form = self.app["forms"][0]
        form["fields"] = [*form["fields"], PHONE]
        kept = {k: v for k, v in self.app["messages"][0].items() if k != "subject"}
        self.app["messages"][0] = kept | TEXT | said
        workshop.published(self.app)
        self.write(CUSTOMERS, self.customer, phone="+86 138-0013-8000")
        self.settle()
        self.sent.clear()

    @property
    def drafted(self) -> Draft:
        return Draft("crm", self.app["messages"][0], self.customer)


def test_the_gateway_gets_the_code_and_the_values(workshop: Workshop) -> None:
    work = Texting(workshop)

    work.rename("观澜")

    (delivery,) = work.sent
    assert {**delivery.body, "letter": ""} == {
        "channel": "sms",
        "to": ["13800138000"],
        "signature": "观澜茶行",
        "template": "SMS_2026",
        "variables": {"customer": "观澜", "spent": "¥0.00"},
        "text": "观澜，欢迎您，已消费¥0.00，拒收请回复R",
        "purpose": "marketing",
        "letter": "",
    }
    assert work.facts() == ["sent"]


def test_receipts_and_answers_come_by_the_letter(workshop: Workshop) -> None:
    work = Texting(workshop)
    work.rename("观澜")
    letter = str(work.sent[0].body["letter"])

    for kind in ("delivered", "unsubscribed"):
        workshop.do(learn, "crm", Learnt(letter, kind, workshop.clock.now()))
    work.rename("观澜二")

    assert len(work.sent) == 1
    assert work.facts() == ["withheld"]
    assert work.facts(1) == ["sent", "delivered", "unsubscribed"]


@pytest.mark.parametrize("phone", ["010-88886666", "+1 650 555 0100", None])
def test_what_is_no_mobile_of_the_mainland_gets_none(workshop: Workshop, phone: str | None) -> None:
    work = Texting(workshop)
    work.write(CUSTOMERS, work.customer, phone=phone)

    work.rename("观澜")

    assert work.sent == []
    assert work.facts() == ["withheld"]


def test_its_maker_sees_it_and_tries_it_on_a_number(workshop: Workshop) -> None:
    work = Texting(workshop)

    seen: Any = workshop.do(preview_message, work.drafted)
    send_test(workshop.database.works, ADMIN, work.drafted, "139 0013 9000", "here")
    work.settle()

    assert (seen["to"], seen["text"]) == (
        "13800138000",
        "观澜商贸，欢迎您，已消费¥0.00，拒收请回复R",
    )
    assert [each.body["to"] for each in work.sent] == [["13900139000"]]
    assert work.letters() == []


def test_a_trial_needs_a_number(workshop: Workshop) -> None:
    work = Texting(workshop)

    with pytest.raises(Invalid) as refused:
        send_test(workshop.database.works, ADMIN, work.drafted, "", "here")

    assert [each.code for each in refused.value.problems] == ["message.no_own_sms"]
