"""What every part is that a dashboard can show: charts and analyses alike are chosen from one gallery."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label


class BlockType(Protocol):
    """One way to show figures."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> Label: ...
    @property
    def icon(self) -> str: ...
    @property
    def schema(self) -> Mapping[str, Json]:
        """The settings of a block."""
        ...

    @property
    def offer(self) -> Mapping[str, Json]:
        """What a gallery has to know beside the label: what it takes to be drawn."""
        ...
