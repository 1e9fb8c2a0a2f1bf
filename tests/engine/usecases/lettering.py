"""Messages at work in the workshop: a CRM whose customers have addresses, and rules that write to them."""

from __future__ import annotations

from typing import Any

from dougong.kernel.canonical import Json
from dougong.messages.letter_store import Door, Opens, Sent
from dougong.usecases.letters.telling import letters_of_record
from tests.engine.usecases.rulework import CUSTOMERS, RuleWork, a_rule, note
from tests.engine.usecases.workshop import Workshop

EMAIL = {"key": "email", "type": "email", "label": "邮箱"}
SELLER = {"key": "seller", "type": "member", "label": "销售"}
OFFER: dict[str, Any] = {
    "key": "offer",
    "label": "上新",
    "form": "customer",
    "channel": "email",
    "purpose": "marketing",
    "address": "email",
    "subject": "{name}，上新了",
    "text": "您好 {name}{note}\n\n[看看新品](https://shop.example/new?who={name})",
}
RECEIPT: dict[str, Any] = OFFER | {
    "key": "receipt",
    "label": "回执",
    "purpose": "service",
    "text": "您已消费 {spent}",
}
SEND = {"key": "send", "type": "send_message", "message": "offer"}
ANN = "guanlan@example.com"


class Lettering(RuleWork):
    """One customer with an address, and a rule that runs these steps when the name changes."""

    def __init__(self, workshop: Workshop, *steps: dict[str, Any], **messages: Any) -> None:
        super().__init__(workshop, customer=[EMAIL, SELLER])
        self.app["messages"] = [OFFER | messages.get("offer", {}), RECEIPT]
        self.app["rules"] = [a_rule(*(steps or (SEND, note("!"))))]
        workshop.published(self.app)
        self.write(CUSTOMERS, self.customer, email="GuanLan@Example.com")
        self.settle()

    def letters(self, record: str | None = None) -> list[Any]:
        told: Any = self.workshop.do(letters_of_record, CUSTOMERS, record or self.customer)
        return list(told["items"])

    def facts(self, at: int = 0) -> list[str]:
        """Return what happened to a letter, the newest being the first."""
        return [each["kind"] for each in self.letters()[at]["facts"]]

    def secret(self, opens: Opens, at: int = 0) -> str:
        """Return a secret of what was sent: of the last, or those before it."""
        body: Any = self.sent[-1 - at].body
        kept = {Opens.SEEN: body["seen"], Opens.LEAVE: body["leave"]}
        return str(kept[opens] if opens in kept else body["links"][0])

    def kept(self, id: str) -> Sent | None:
        with self.workshop.database.works.reading() as work:
            return work.letters.get(id)

    def door(self, secret: str) -> Door | None:
        with self.workshop.database.works.reading() as work:
            return work.letters.door(secret)


def step_told(run: Any, key: str = "send") -> dict[str, Json]:
    """Return what the log tells of the first effect of a step."""
    (step,) = [each for each in run["steps"] if each.get("key") == key]
    effect: dict[str, Json] = step["effects"][0]
    return effect
