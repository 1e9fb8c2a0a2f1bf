"""Values in words, for cards and messages: what a person would write, not what a program reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import cast
from zoneinfo import ZoneInfo

from dougong.expressions import Value
from dougong.expressions.formats import WRITTEN
from dougong.fields.currencies import sign_of
from dougong.fields.settings import objects_in
from dougong.fields.spec import FieldSpec
from dougong.fields.types.percent import Percent
from dougong.kernel.wording import Label, label_in
from dougong.records.called import called
from dougong.usecases.processes.scene import Scene


def words(scene: Scene, field: FieldSpec, value: Value) -> str:
    """Return a value as text; blank is empty."""
    match value:
        case bool():
            return "是" if value else "否"
        case Decimal():
            return _figure(field, value)
        case datetime():
            return f"{value.astimezone(ZoneInfo(scene.moment.zone)):%Y-%m-%d %H:%M}"
        case str():
            return _named(scene, field, value)
        case tuple():
            return "、".join(words(scene, field, item) for item in value)
    return "" if value is None else str(value)


def _figure(field: FieldSpec, value: Decimal) -> str:
    if isinstance(field.type, Percent):
        return f"{(value * 100).normalize():f}%"
    return f"{_sign(field)}{value:,f}"


def _sign(field: FieldSpec) -> str:
    return sign_of(field.type.value_type.currency) if field.type.value_type else ""


def _named(scene: Scene, field: FieldSpec, value: str) -> str:
    """Return the label of an option, the title of a record, the name of a file, or the text itself."""
    label = _options(scene, field.key).get(value)
    if label is not None:
        return label
    kind = field.type.value_type.kind if field.type.value_type else ""
    if kind in WRITTEN:
        return WRITTEN[kind](value)
    titles = scene.record.titles
    return called(value, titles) if field.names_another else titles.get(value, value)


def _options(scene: Scene, key: str) -> Mapping[str, str]:
    body = scene.spec.content.all_of("forms").get(scene.ref.form, {})
    for field in objects_in(body, "fields"):
        if field.get("key") == key:
            options = objects_in(field, "options")
            return {str(each["value"]): label_in(cast(Label, each["label"])) for each in options}
    return {}
