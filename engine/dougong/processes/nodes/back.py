"""回到: a way ends here, and the run goes back to a node that it has passed, to be agreed to anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.processes.making import Making
from dougong.processes.moves import send_back
from dougong.processes.nodes.passing import Passing
from dougong.processes.nodes.protocol import NodeType
from dougong.processes.run import Token
from dougong.processes.step import Step


@dataclass(frozen=True, slots=True)
class Back(Passing):
    """The one way to walk in circles: always by a node that asks people, and in a new round."""

    to: str = ""
    type: ClassVar[str] = "back"

    def enter(self, step: Step, token: Token) -> Step:
        return send_back(step.noting("went_back", token, to=self.to), token, self.to, back=None)


def _make(making: Making) -> Back:
    return Back(making.text("key"), making.label(), to=making.text("to"))


PART = NodeType("back", {"properties": {"to": {"$ref": "terms.json#/$defs/key"}}}, _make)
