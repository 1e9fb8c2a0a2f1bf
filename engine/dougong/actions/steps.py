"""A list of actions as rules and processes do them: each a step with a key, and a condition that may leave it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dougong.actions.action import Action
from dougong.actions.catalogue import ACTIONS
from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.expressions import Expression
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path


@dataclass(frozen=True, slots=True)
class Step:
    """One action; its key makes it done once, `when` may leave it out."""

    key: str
    type: str
    action: Action
    when: Expression | None = None

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        """Return every path of the record that it reads."""
        return self.action.needs | (self.when.needs if self.when else frozenset())


def read_steps(body: Body, name: str, reader: Reader) -> Iterator[Step]:
    """Yield the steps of a list; what is wrong with them is gathered by the reader."""
    said = body.get(name)
    for at, each in enumerate(said if isinstance(said, Sequence) else ()):
        action = each if isinstance(each, Mapping) else {}
        inner = Reader(reader.shapes, reader.form)
        if (step := read_step(action, f"{name}.{at}", inner)) is not None:
            yield step
        # Places are named by key where there is one, so that they stay when steps are moved.
        reader.take(join_path(name, str(action.get("key") or at)), inner)


def read_step(body: Mapping[str, Json], place: str, reader: Reader) -> Step | None:
    """Return one action; None where its kind is unknown, which the reader notes."""
    kind = str(body.get("type", ""))
    if kind not in ACTIONS:
        reader.wrong("type", "action.unknown", type=kind)
        return None
    when = reader.condition("when", body.get("when"))
    # A step without a key of its own is known by its place; reordering then means other steps.
    return Step(str(body.get("key") or place), kind, ACTIONS[kind].of(body, reader), when)
