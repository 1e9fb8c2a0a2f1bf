"""What an action is: a thing the system can do, with typed settings; one file in `types/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dougong.actions.effects import Effect
from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.expressions import Expression, Surroundings
from dougong.fields.protocol import Value
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.query import Query
from dougong.records.shape import FormRef


@dataclass(frozen=True, slots=True)
class Situation:
    """The record an action is about, as expressions see it, and the ids that its search found."""

    form: FormRef
    record: str
    row: Mapping[str, Value]
    around: Surroundings
    found: Sequence[str] = field(default=())

    def values(self, said: Mapping[str, Expression]) -> dict[str, Value]:
        """Return what each of several expressions gives here."""
        return {key: each.evaluate(self.row, self.around) for key, each in said.items()}


class Action(Protocol):
    """An action with its settings, compiled for one form."""

    @property
    def needs_record(self) -> bool:
        """Tell whether it does something to the record itself, so that one which is deleted will not do."""
        ...

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        """Return the paths of the record that it reads."""
        ...

    def search(self, situation: Situation) -> Query | None:
        """Return which other records must be found first; None when none are."""
        ...

    def decide(self, situation: Situation) -> tuple[Effect, ...]:
        """Return what is to happen; nothing happens here."""
        ...


class ActionType(Protocol):
    """One kind of action; `schema` are the settings beyond key, type, label and when."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> Label: ...
    @property
    def icon(self) -> str: ...
    @property
    def schema(self) -> Mapping[str, Json]: ...

    def of(self, body: Body, reader: Reader) -> Action:
        """Compile the settings; what is wrong with them is gathered by the reader."""
        ...
