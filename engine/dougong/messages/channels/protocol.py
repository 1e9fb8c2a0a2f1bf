"""What a channel is: a way in which a message reaches somebody."""

from __future__ import annotations

from typing import Protocol

from dougong.expressions.types import Type
from dougong.fields.protocol import Value
from dougong.fields.traits import ValueKind
from dougong.kernel.wording import Label


class Channel(Protocol):
    """One way; what carries a letter on it is in `usecases/rules/effects/carriers`.

    Only what somebody can take themselves out of may carry advertisement, so that there is none without a way out.
    """

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> Label: ...
    @property
    def icon(self) -> str: ...
    @property
    def holds(self) -> ValueKind:
        """Return what fields hold that makers are offered for an address."""
        ...

    @property
    def has_subject(self) -> bool: ...
    @property
    def can_be_left(self) -> bool:
        """Tell whether what it carries brings along a way to take oneself out."""
        ...

    @property
    def approved(self) -> bool:
        """Tell whether it carries only texts that its provider has approved, filled with values."""
        ...

    def reaches(self, type: Type) -> bool:
        """Tell whether a field of this type can hold an address."""
        ...

    def address(self, value: Value) -> str:
        """Return the address in such a field, written as all that mean the same are; empty where there is none."""
        ...
