"""A heading that groups the fields after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.types.layout import Layout
from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Section(Layout):
    """It lasts until the next one, or the next tab."""

    key: ClassVar[str] = "section"
    schema: ClassVar[Mapping[str, Json]] = {"collapsed": {"type": "boolean"}}
