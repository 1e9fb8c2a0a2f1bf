"""What actions that tell the outside have in common: values that are worked out from the record, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dougong.actions.action import Situation
from dougong.actions.reading import Reader
from dougong.definitions.content import Body
from dougong.expressions import Expression, json_of
from dougong.kernel.canonical import Json
from dougong.kernel.problems import join_path


@dataclass(frozen=True, slots=True)
class Outward:
    """`values` are what is told, by the names that the other side knows."""

    values: Mapping[str, Expression]

    @property
    def needs_record(self) -> bool:
        return False

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        return frozenset().union(*(each.needs for each in self.values.values()))

    def search(self, situation: Situation) -> None:
        return

    def told(self, situation: Situation) -> dict[str, Json]:
        """Return the values as they go over the wire."""
        return {
            name: json_of(each.evaluate(situation.row, situation.around), each.type)
            for name, each in self.values.items()
        }


def sources_in(body: Body) -> Mapping[str, Json]:
    """Return the formulas of the values, as they stand in the settings of an action."""
    said = body.get("values")
    return said if isinstance(said, Mapping) else {}


def values_in(body: Body, reader: Reader) -> dict[str, Expression]:
    """Return the values compiled; what does not compile is told where it stands."""
    read = {
        name: reader.expression(join_path("values", name), source)
        for name, source in sources_in(body).items()
    }
    return {name: each for name, each in read.items() if each}
