"""What the field types share that hold several people or departments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.reading import id_of, listed, wrong
from dougong.fields.settings import integer_in
from dougong.fields.types.plain import Plain
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem

MOST = 100


@dataclass(frozen=True, slots=True)
class Several(Plain):
    """Ids in the order they were picked, each once, at most `most`."""

    most: int = MOST

    group: ClassVar[str] = "basic"
    schema: ClassVar[Mapping[str, Json]] = {
        "max_count": {"type": "integer", "minimum": 1, "maximum": MOST},
    }
    column: ClassVar[ColumnShape] = ColumnShape(Storage.LIST)

    @classmethod
    def of(cls, settings: Mapping[str, Json]) -> Self:
        return cls(integer_in(settings, "max_count", MOST))

    def parse(self, raw: Json) -> Value | Problem:
        given = listed(raw)
        if isinstance(given, Problem):
            return given
        read = [id_of(item) for item in given]
        if strange := next((each for each in read if isinstance(each, Problem)), None):
            return strange
        ids = tuple(dict.fromkeys(each for each in read if isinstance(each, str)))
        if len(ids) > self.most:
            return wrong("field.too_many", most=self.most, count=len(ids))
        return ids or None

    def dump(self, value: Value) -> Json:
        return (
            [str(each) for each in value]
            if isinstance(value, Sequence) and not isinstance(value, str)
            else []
        )
