"""Files that belong to a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, cast

from dougong.expressions.types import TEXT, Type, list_of
from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import id_of, listed, wrong
from dougong.fields.settings import integer_in
from dougong.fields.traits import ValueKind
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Attachment(Plain):
    """Ids of uploaded files, at most `most`; each may be read exactly as the field may.

    No file is larger than `largest` megabytes, and its name ends in one of `endings`, where any are said.
    """

    most: int = 20
    largest: int | None = None
    endings: tuple[str, ...] = ()

    key: ClassVar[str] = "attachment"
    group: ClassVar[str] = "basic"
    holds: ClassVar[ValueKind] = ValueKind.FILES
    schema: ClassVar[Mapping[str, Json]] = {
        "max_count": {"type": "integer", "minimum": 1, "maximum": 50},
        "max_megabytes": {"type": "integer", "minimum": 1, "maximum": 200},
        "accept": {
            "type": "array",
            "items": {"type": "string", "pattern": r"^\.[a-z0-9]{1,8}$"},
            "maxItems": 30,
        },
        "keep_original": {"type": "boolean"},
    }
    column: ClassVar[ColumnShape] = ColumnShape(Storage.LIST)
    value_type: ClassVar[Type] = list_of(TEXT)
    kinds: ClassVar[frozenset[str]] = frozenset()
    """The media types of files that it takes; all where none is named."""

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Attachment:
        largest = settings.get("max_megabytes")
        endings = cast("list[str]", settings.get("accept") or [])
        return cls(
            integer_in(settings, "max_count", 20),
            largest if isinstance(largest, int) else None,
            tuple(endings),
        )

    def refuses(self, name: str, media_type: str, size: int) -> Problem | None:
        """Say why a file does not go into the field; None where it does."""
        if self.kinds and media_type not in self.kinds:
            return wrong("field.not_picture", name=name[:60])
        if self.largest is not None and size > self.largest * MEGABYTE:
            return wrong("field.file_too_large", name=name[:60], most=self.largest)
        if self.endings and not name.lower().endswith(self.endings):
            return wrong("field.file_ending", name=name[:60], taken="、".join(self.endings))
        return None

    def parse(self, raw: Json) -> Value | Problem:
        given = listed(raw)
        if isinstance(given, Problem):
            return given
        if len(given) > self.most:
            return wrong("field.too_many_files", most=self.most)
        ids = tuple(id_of(item) for item in given)
        strange = next((id for id in ids if isinstance(id, Problem)), None)
        return strange or tuple(id for id in dict.fromkeys(ids) if isinstance(id, str)) or None

    def dump(self, value: Value) -> Json:
        return (
            [{"id": str(id)} for id in value]
            if isinstance(value, Sequence) and not isinstance(value, str)
            else []
        )
