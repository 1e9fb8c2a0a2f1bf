"""What a carrier is: it takes letters of one channel on their way."""

from __future__ import annotations

from typing import ClassVar, Protocol

from dougong.kernel.canonical import Json
from dougong.messages.letter_store import Sent
from dougong.messages.letters import Letter
from dougong.messages.spec import MessageSpec
from dougong.usecases.rules.effects.kind import Acting
from dougong.usecases.unit_of_work import UnitOfWork


class Carrier(Protocol):
    """Called like its channel."""

    key: ClassVar[str]

    def carry(self, acting: Acting, message: MessageSpec, letter: Letter, sent: Sent) -> str | None:
        """Keep a letter and let it be carried; return the delivery, where what carries it comes later."""
        ...

    def tried(self, work: UnitOfWork, message: MessageSpec, letter: Letter, to: str) -> Json:
        """Return the body of a delivery that only tries it; None where it is there at once."""
        ...

    def named(self, work: UnitOfWork, address: str) -> Json:
        """Return what people call an address."""
        ...
