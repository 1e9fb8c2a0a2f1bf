"""A text for whoever fills in the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.types.layout import Layout
from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Note(Layout):
    """Simple marks only: **bold**, lists, [links](https://…); never HTML."""

    key: ClassVar[str] = "note"
    schema: ClassVar[Mapping[str, Json]] = {
        "text": {"$ref": "terms.json#/$defs/text"},
        "tone": {"enum": ["plain", "info", "warning"]},
    }
