"""From the JSON of forms to their shapes, before anything computed is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from dougong.definitions.content import Body
from dougong.fields.catalogue import FIELD_TYPES
from dougong.fields.protocol import FieldType
from dougong.fields.settings import flag_in, objects_in, text_in
from dougong.fields.spec import FieldSpec
from dougong.fields.traits import USUAL, Trait
from dougong.fields.types.derived import Derived
from dougong.forms.activities import is_log
from dougong.kernel.canonical import Json
from dougong.kernel.registry import Registry
from dougong.kernel.wording import Label
from dougong.records.shape import FormRef, Shape


def shapes_of(
    app: str, bodies: Iterable[Body], types: Registry[type[FieldType]] = FIELD_TYPES
) -> dict[FormRef, Shape]:
    """Return the shape of each form and sub-form; the bodies have passed the schema."""
    found: dict[FormRef, Shape] = {}
    for body in bodies:
        ref = FormRef(app, str(body["key"]))
        fields = _fields(objects_in(body, "fields"), types)
        found[ref] = Shape(ref, fields, together=_together(body, fields), append_only=is_log(body))
        found |= {child.ref: child for child in _sub_forms(ref, fields)}
    return found


def stands_together(spec: FieldSpec) -> bool:
    """Tell whether a field may be one of those that no two records share: one plain value, written with the record."""
    return Trait.TELLING in spec.traits


def stands_alone(spec: FieldSpec) -> bool:
    """Tell whether no two records may share a value of the field: a result is kept, and told apart, like any other."""
    return stands_together(spec) or (
        isinstance(spec.type, Derived) and Trait.TELLING in USUAL[spec.holds]
    )


def _together(body: Body, fields: Mapping[str, FieldSpec]) -> frozenset[tuple[str, ...]]:
    """Return the fields that must not be alike together; what cannot be kept so is told of as a problem."""
    asked = (tuple(cast("list[str]", each["fields"])) for each in objects_in(body, "unique"))
    fit = {key for key, spec in fields.items() if stands_together(spec)}
    return frozenset(keys for keys in asked if len(keys) > 1 and fit.issuperset(keys))


def _sub_forms(parent: FormRef, fields: Mapping[str, FieldSpec]) -> Iterable[Shape]:
    for spec in fields.values():
        if spec.fields:
            yield Shape(
                parent.child(spec.key), {child.key: child for child in spec.fields}, parent=parent
            )


def _fields(
    bodies: Iterable[Mapping[str, Json]], types: Registry[type[FieldType]]
) -> dict[str, FieldSpec]:
    return {spec.key: spec for spec in (_field(body, types) for body in bodies)}


def _field(body: Mapping[str, Json], types: Registry[type[FieldType]]) -> FieldSpec:
    return FieldSpec(
        key=str(body["key"]),
        label=cast(Label, body.get("label", body["key"])),
        type=types[str(body["type"])].of(body),
        required=flag_in(body, "required"),
        unique=flag_in(body, "unique"),
        read_only=flag_in(body, "read_only"),
        default=text_in(body, "default"),
        visible_when=text_in(body, "visible_when"),
        required_when=text_in(body, "required_when"),
        when_hidden=text_in(body, "when_hidden") or "keep",
        offers={name: body[name] for name in ("options", "depends", "among") if name in body},
        fetch=cast("Mapping[str, Json] | None", body.get("fetch")),
        fields=tuple(_fields(objects_in(body, "fields"), types).values()),
    )
