"""不让保存: whoever saves the record reads why, at the field that is meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.rules.program import Refuse
from dougong.rules.steps.writer import Writer


class RefuseSaving:
    """Only where nothing is saved yet."""

    key: ClassVar[str] = "refuse"
    label: ClassVar[Label] = {"zh-CN": "不让保存", "en": "Refuse to save"}
    icon: ClassVar[str] = "shield-x"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "field": {"$ref": "terms.json#/$defs/key"},
            "text": {"type": "string", "minLength": 1, "maxLength": 500},
        },
        "required": ["text"],
    }

    def write(self, body: Body, writer: Writer) -> None:
        """Write the refusal."""
        reader, field = writer.reader, str(body.get("field") or "")
        if field and field not in reader.shapes[reader.form].fields:
            reader.wrong("field", "action.no_field", field=field, form=reader.form.form)
        writer.put(Refuse(field, reader.template("text", body.get("text"))))
