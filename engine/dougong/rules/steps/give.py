"""填值: the record is saved with these values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from dougong.actions.target import EXPRESSIONS
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.rules.program import Give
from dougong.rules.steps.writer import Writer


class GiveValues:
    """Only where nothing is saved yet; afterwards an action updates the record."""

    key: ClassVar[str] = "set_values"
    label: ClassVar[Label] = {"zh-CN": "填值", "en": "Set values"}
    icon: ClassVar[str] = "pencil-line"
    schema: ClassVar[Mapping[str, Json]] = {"properties": {"set": EXPRESSIONS}, "required": ["set"]}

    def write(self, body: Body, writer: Writer) -> None:
        """Write what is given."""
        reader = writer.reader
        writer.put(Give(reader.settings("set", body.get("set"), reader.form)))
