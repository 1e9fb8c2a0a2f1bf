"""A name written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from dougong.fields.types.attachment import Attachment
from dougong.kernel.canonical import Json


@dataclass(frozen=True, slots=True)
class Signature(Attachment):
    """One picture, drawn with a finger or a mouse on the form itself."""

    key: ClassVar[str] = "signature"
    schema: ClassVar[Mapping[str, Json]] = {}
    kinds: ClassVar[frozenset[str]] = frozenset({"image/png"})

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Signature:
        return cls(1)
