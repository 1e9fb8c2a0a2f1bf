"""结束: nothing more is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.rules.program import End
from dougong.rules.steps.writer import Writer


class Stop:
    """Ends the run here, inside a branch or a loop as well."""

    key: ClassVar[str] = "stop"
    label: ClassVar[Label] = {"zh-CN": "到此结束", "en": "Stop here"}
    icon: ClassVar[str] = "circle-stop"
    schema: ClassVar[Mapping[str, Json]] = {"properties": {}, "required": []}

    def write(self, body: Body, writer: Writer) -> None:
        """Write the end."""
        writer.put(End())
