"""Pictures that belong to a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.types.attachment import Attachment
from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Image(Attachment):
    """Files that every browser draws; a phone takes them with its camera."""

    key: ClassVar[str] = "image"
    schema: ClassVar[Mapping[str, Json]] = {
        "max_count": {"type": "integer", "minimum": 1, "maximum": 50},
        "max_megabytes": {"type": "integer", "minimum": 1, "maximum": 200},
        "keep_original": {"type": "boolean"},
        "camera_only": {"type": "boolean"},
    }
    kinds: ClassVar[frozenset[str]] = frozenset(
        {"image/png", "image/jpeg", "image/gif", "image/webp"}
    )
