"""Whomever somebody chose on the way: the initiator, or whoever was asked just before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from dougong.processes.assignees.protocol import AssigneeType
from dougong.processes.facts import Active, Need
from dougong.processes.making import Making
from dougong.processes.nodes.protocol import About


class By(Enum):
    """Who chooses: the initiator when they begin, or the one before when they answer."""

    INITIATOR = "initiator"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The people that were chosen for the node; nobody until they are."""

    by: By = By.INITIATOR

    def needs(self, about: About) -> Iterable[Need]:
        return [Active(about.chosen)] if about.chosen else []


def _make(making: Making) -> Chosen:
    return Chosen(making.choice("by", By.INITIATOR))


PART = AssigneeType("chosen", {"properties": {"by": {"enum": [by.value for by in By]}}}, _make)
