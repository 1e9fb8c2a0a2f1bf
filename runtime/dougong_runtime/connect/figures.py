"""Sends letters with figures by email: with a picture of the dashboard where one can be made, else with its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from email.message import EmailMessage, MIMEPart
from typing import TypeAlias, cast

from dougong.actions.deliveries import Delivery
from dougong.kernel.canonical import Json
from dougong.messages.figure_letter import FigureLetter, Leaf, html, plain
from dougong.usecases.rules.sending import Answer
from dougong_runtime.connect.emails import Emails

Body: TypeAlias = Mapping[str, Json]
Draw: TypeAlias = Callable[["View"], bytes | None]
"""Returns a picture (PNG) of what somebody sees; None where none can be made."""
_NAME = "dashboard"


@dataclass(frozen=True, slots=True)
class View:
    """What a picture shows: a dashboard at an address of our pages, as a person may see it."""

    person: str
    app: str
    dashboard: str
    address: str
    zone: str
    locale: str


def undrawn(view: View) -> bytes | None:
    """Draw nothing: where there is no browser, tables do."""
    return None


@dataclass(frozen=True, slots=True)
class Figures:
    """`base` is the address of this installation without a slash at its end; empty where none is set."""

    emails: Emails
    base: str
    draw: Draw = undrawn

    def send(self, delivery: Delivery) -> Answer:
        """Hand one letter in and return what came of it; `picture` tells whether it had one."""
        if self.emails.server is None:
            # Nobody waits for a picture that goes nowhere.
            return self.emails.handed_in(EmailMessage())
        picture = self._drawn(delivery.body)
        answer = self.emails.handed_in(self.composed(delivery, picture))
        return replace(answer, told=(*answer.told, ("picture", int(picture is not None))))

    def composed(self, delivery: Delivery, picture: bytes | None) -> EmailMessage:
        """Return the letter as it leaves."""
        letter = self._letter(delivery.body)
        message = self.emails.envelope(delivery)
        message.set_content(plain(letter))
        shown = f"cid:{_NAME}@dougong" if picture else ""
        message.add_alternative(html(letter, shown, letter.title), subtype="html")
        if picture is not None:
            page = cast("list[MIMEPart]", message.get_payload())[-1]
            page.add_related(
                picture, "image", "png", cid=f"<{_NAME}@dougong>", filename=f"{_NAME}.png"
            )
        if letter.manage:
            message["List-Unsubscribe"] = f"<{letter.manage}>"
        return message

    def _drawn(self, body: Body) -> bytes | None:
        said = body.get("picture")
        if not isinstance(said, Mapping):
            return None
        place = {key: str(said[key]) for key in ("app", "dashboard", "address", "zone")}
        return self.draw(View(str(body["person"]), **place, locale=str(body["locale"])))

    def _letter(self, body: Body) -> FigureLetter:
        lines = cast("list[list[str]]", body["lines"])
        return FigureLetter(
            str(body["title"]),
            tuple((name, value) for name, value in lines),
            tuple(map(_leaf, cast("list[Body]", body["blocks"]))),
            str(body["open"]),
            self._at(body["address"]),
            str(body["why"]),
            str(body["leave"]),
            self._at(body["manage"]),
            str(body["locale"]),
        )

    def _at(self, path: Json) -> str:
        return f"{self.base}{path}" if self.base else ""


def _leaf(said: Body) -> Leaf:
    head = cast("list[tuple[str, bool]]", said.get("head") or [])
    return Leaf(
        str(said["title"]),
        str(said.get("figure") or ""),
        str(said.get("compared") or ""),
        str(said.get("note") or said.get("more") or ""),
        tuple(label for label, _ in head),
        frozenset(at for at, (_, is_number) in enumerate(head) if is_number),
        tuple(tuple(row) for row in cast("list[list[str]]", said.get("rows") or [])),
        said.get("pictured") is not False,
    )
