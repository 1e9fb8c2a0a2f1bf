"""The parts that come with installed packages: which there are, and which cannot be used."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.actions import ACTIONS
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.kernel.outside import Refused


def parts_of_packages() -> Iterator[tuple[str, str]]:
    """Yield every part of a package as a phrase ("action escalate"), with the package and its version.

    Whoever asks first has all packages loaded.
    """
    for key, origin in ACTIONS.origins.items():
        yield f"action {key}", str(origin)
    for key, origin in FUNCTIONS.origins.items():
        yield f"function {key}", str(origin)


def refused_parts() -> tuple[Refused, ...]:
    """Return what installed packages offer and what keeps it from being used."""
    return (*ACTIONS.refused, *FUNCTIONS.refused)
