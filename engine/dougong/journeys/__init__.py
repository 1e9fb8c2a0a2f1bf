"""Journeys: records that go through timed steps, one at a time each, on the kernel of rules."""

from dougong.journeys.compile import compile_journey

__all__ = ["compile_journey"]
