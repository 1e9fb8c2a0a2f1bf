"""All kinds of steps that are no actions, in the order of the picker."""

from __future__ import annotations

from dougong.kernel.registry import Registry
from dougong.rules.steps.branch import Branch
from dougong.rules.steps.decide import Decide
from dougong.rules.steps.for_each import ForEach
from dougong.rules.steps.give import GiveValues
from dougong.rules.steps.refuse import RefuseSaving
from dougong.rules.steps.split import Split
from dougong.rules.steps.stop import Stop
from dougong.rules.steps.wait import Wait
from dougong.rules.steps.writer import Control

PARTS: tuple[Control, ...] = (
    Branch(),
    Split(),
    ForEach(),
    Wait(),
    Stop(),
    Decide(),
    RefuseSaving(),
    GiveValues(),
)

CONTROLS: Registry[Control] = Registry("step", PARTS)
