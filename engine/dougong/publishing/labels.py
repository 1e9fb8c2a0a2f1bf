"""What makers call things."""

from __future__ import annotations

from typing import cast

from dougong.definitions.content import Body, Content
from dougong.fields.settings import objects_in
from dougong.kernel.wording import Label, label_in


def form_label(content: Content, form: str) -> str:
    """Return what the makers call a form; a sub-form is called by its field."""
    holder, _, sub = form.partition(".")
    return (
        field_label(content, holder, sub)
        if sub
        else label_of(content.all_of("forms").get(holder, {"key": holder}))
    )


def field_label(content: Content, form: str, key: str) -> str:
    """Return what the makers call a field."""
    holder, _, sub = form.partition(".")
    fields = {
        str(field["key"]): field
        for field in objects_in(content.all_of("forms").get(holder, {}), "fields")
    }
    if sub:
        fields = {str(field["key"]): field for field in objects_in(fields.get(sub, {}), "fields")}
    return label_of(fields.get(key, {"key": key}))


def label_of(body: Body) -> str:
    """Return the label of a definition or field, its key where it has none yet."""
    return label_in(cast(Label, body.get("label") or str(body.get("key", ""))))
