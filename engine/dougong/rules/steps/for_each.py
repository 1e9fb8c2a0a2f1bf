"""逐条处理: the steps inside are done on each of some records, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from dougong.actions.target import TARGET
from dougong.definitions.content import Body
from dougong.kernel.canonical import Json
from dougong.kernel.wording import Label
from dougong.records.paths import leads_to
from dougong.records.shape import DIRECTORY, FormRef
from dougong.rules.program import Again, Each, Unless
from dougong.rules.steps.schema import STEPS
from dougong.rules.steps.writer import Writer


class ForEach:
    """The records that a field leads to, or those of a form that match the record at hand; each if it fits `where`."""

    key: ClassVar[str] = "for_each"
    label: ClassVar[Label] = {"zh-CN": "逐条处理", "en": "For each"}
    icon: ClassVar[str] = "repeat"
    schema: ClassVar[Mapping[str, Json]] = {
        "properties": {
            "field": {"$ref": "terms.json#/$defs/key"},
            "form": {"$ref": "terms.json#/$defs/path"},
            "match": TARGET["match"],
            "where": {"$ref": "terms.json#/$defs/expression"},
            "actions": STEPS,
        },
        "required": ["actions"],
    }

    def write(self, body: Body, writer: Writer) -> None:
        """Write what finds the records, then the steps, about their form, and the way back."""
        form = _form(body, writer)
        if form is None:
            return
        reader, at = writer.reader, writer.hold_place()
        inner = writer.about(form)
        listed = "form" in body
        said = body.get("where")
        where = inner.filter("where", said, form) if listed else inner.condition("where", said)
        match = reader.matches("match", body.get("match"), form) if listed else {}
        if listed and not match and where is None:
            reader.wrong("match", "rule.each_of_all", form=form.form)
        inside = writer.inside(inner, writer.place, at)
        left_out = inside.hold_place() if not listed and where is not None else None
        inside.steps(body, "actions")
        again = inside.put(Again(at))
        if left_out is not None and where is not None:
            writer.fill(left_out, Unless(where, again))
        field = "" if listed else str(body["field"])
        writer.fill(
            at,
            Each(
                str(body.get("key") or writer.place),
                form,
                writer.here,
                match,
                field,
                where if listed else None,
            ),
        )
        reader.problems += inner.problems


def _form(body: Body, writer: Writer) -> FormRef | None:
    """Return the form of the records it goes through."""
    reader = writer.reader
    if "form" in body:
        return reader.target("form", body["form"])
    if "field" not in body:
        reader.wrong("field", "rule.each_of_nothing")
        return None
    form = leads_to(reader.shapes, reader.form, str(body["field"]))
    if form is None or form in DIRECTORY or form not in reader.shapes:
        reader.wrong("field", "action.no_reference", field=str(body["field"]))
        return None
    return form
