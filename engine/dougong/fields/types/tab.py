"""A page of a form: the sections and fields after it are seen when it is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.types.layout import Layout


@dataclass(frozen=True, slots=True)
class Tab(Layout):
    """It lasts until the next one; what stands before the first is seen on all of them."""

    key: ClassVar[str] = "tab"
