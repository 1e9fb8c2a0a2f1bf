"""A text on a dashboard: words of its maker among the figures, which asks nothing of the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dougong.definitions.content import Body
from dougong.fields.rich import cleaned
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label, label_in

TEXT = "text"
LABEL: Label = {"zh-CN": "文字", "en": "Text"}
ICON = "type"
SCHEMA: Mapping[str, Json] = {"properties": {"text": {"$ref": "terms.json#/$defs/text"}}}


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The part: one among those that a dashboard can show."""

    key: str = TEXT
    label: Label = field(default_factory=lambda: LABEL)
    icon: str = ICON

    @property
    def schema(self) -> Mapping[str, Json]:
        return SCHEMA

    @property
    def offer(self) -> Mapping[str, Json]:
        return {}


def html_of_text(block: Body, locale: str) -> str:
    """Return what a block says in a locale, as HTML in which nothing can run; empty where nothing was written."""
    said = block.get("text")
    text: Label = (
        {key: str(each) for key, each in said.items()}
        if isinstance(said, Mapping)
        else str(said or "")
    )
    return cleaned(label_in(text, locale)) if text else ""
