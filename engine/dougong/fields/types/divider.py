"""A line between fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.types.layout import Layout


@dataclass(frozen=True, slots=True)
class Divider(Layout):
    """With a label it says what comes; it groups nothing."""

    key: ClassVar[str] = "divider"
