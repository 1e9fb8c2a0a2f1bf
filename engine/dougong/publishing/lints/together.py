"""What fields cannot be that no two records share, alone or together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from dougong.definitions.plain_words import path_in
from dougong.fields.settings import objects_in
from dougong.forms.shapes import stands_alone, stands_together
from dougong.kernel.problems import Problem, join_path
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.labels import field_label


def unlike_alone(spec: AppSpec) -> Iterator[Problem]:
    """Yield a problem for each field that is to stand once and whose values cannot be told apart."""
    for ref, shape in spec.shapes.by_ref.items():
        if ref.app != spec.key:
            continue
        path = f"forms/{ref.form.replace('.', '/fields/')}/fields"
        for field in shape.fields.values():
            if field.unique and not stands_alone(field):
                label = field_label(spec.content, ref.form, field.key)
                yield Problem(f"{path}/{field.key}/unique", "lint.unique_unfit", {"field": label})


def unlike_together(spec: AppSpec) -> Iterator[Problem]:
    """Yield a problem for a rule over one field only, and for fields whose values cannot be told apart."""
    for key, form in spec.content.all_of("forms").items():
        fields = spec.shapes[spec.ref(key)].fields
        for at, each in enumerate(objects_in(form, "unique")):
            path = join_path(f"forms/{key}", path_in(form, ("unique", at, "fields")))
            keys = cast("list[str]", each["fields"])
            if len(keys) < 2:
                yield Problem(path, "lint.together_one")
            for unfit in (
                one for one in keys if one in fields and not stands_together(fields[one])
            ):
                label = field_label(spec.content, key, unfit)
                yield Problem(path, "lint.together_unfit", {"field": label})
