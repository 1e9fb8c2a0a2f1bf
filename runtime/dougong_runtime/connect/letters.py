"""Sends letters by email: secrets become addresses here, for only the settings know under which we are reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.message import EmailMessage
from typing import cast

from dougong.actions.deliveries import Delivery
from dougong.kernel.canonical import Json
from dougong.messages.letters import Foot, Letter, Part, Target, html, plain
from dougong.usecases.rules.sending import Answer
from dougong_runtime.connect.emails import Emails

PUBLIC = "/api/v1/public"
_NO_SUCH_BOX = frozenset({550, 551, 553, 554})
_NOT_ABOUT_THE_BOX = re.compile(r"\b5\.(?:2\.2|7\.\d+)\b")
"""A box that is full, and a server that will have nothing from us: neither says that nobody is there."""


@dataclass(frozen=True, slots=True)
class Letters:
    """`base` is the address of this installation without a slash at its end; empty where none is set."""

    emails: Emails
    base: str

    def send(self, delivery: Delivery) -> Answer:
        """Hand one letter in and return what came of it; without a way out, no advertisement leaves."""
        if delivery.body.get("leave") and not self.base:
            return Answer(False, code="delivery.no_public_url")
        answer = self.emails.handed_in(self.composed(delivery))
        return replace(answer, bounced=_has_bounced(answer))

    def composed(self, delivery: Delivery) -> EmailMessage:
        """Return the letter as it leaves."""
        body, leave = delivery.body, str(delivery.body.get("leave") or "")
        letter, foot = self._letter(body), self._foot(body, leave)
        message = self.emails.envelope(delivery)
        message.set_content(plain(letter, foot))
        seen = self._at("opened", body.get("seen")) if self.base and body.get("seen") else ""
        message.add_alternative(html(letter, foot, seen), subtype="html")
        if leave:
            message["List-Unsubscribe"] = f"<{self._at('unsubscribe', leave)}>"
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        return message

    def _letter(self, body: Mapping[str, Json]) -> Letter:
        letter = Letter(str(body["subject"]), tuple(_parts(body)))
        links = body.get("links")
        if not isinstance(links, list) or not self.base:
            # What is only tried, and where nobody knows our address: links lead where they say.
            return letter
        return letter.led([self._at("links", each) for each in links])

    def _foot(self, body: Mapping[str, Json], leave: str) -> Foot | None:
        told = body.get("foot")
        if not isinstance(told, Mapping):
            return None
        to = f"{self.base}/u/{leave}" if leave else f"{self.base or 'https://example.invalid'}/"
        return Foot(str(told["why"]), Target(str(told["words"]), to))

    def _at(self, door: str, secret: Json) -> str:
        return f"{self.base}{PUBLIC}/{door}/{secret}"


def _parts(body: Mapping[str, Json]) -> Iterator[Part]:
    for each in cast("list[Json]", body["parts"]):
        if isinstance(each, Mapping):
            yield Target(str(each["words"]), str(each["address"]))
        else:
            yield str(each)


def _has_bounced(answer: Answer) -> bool:
    """Tell whether the server said that nobody has this address."""
    told = dict(answer.told)
    if answer.arrived or answer.later or told.get("status") not in _NO_SUCH_BOX:
        return False
    return not _NOT_ABOUT_THE_BOX.search(str(told.get("text", "")))
