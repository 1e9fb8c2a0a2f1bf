"""What cannot stand in a row of a sub-form."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.definitions.content import Body
from dougong.fields.catalogue import FIELD_TYPES
from dougong.fields.settings import objects_in
from dougong.fields.traits import Trait, traits_of
from dougong.kernel.problems import Problem
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.labels import label_of


def out_of_place(spec: AppSpec) -> Iterator[Problem]:
    """Yield a problem for each field in a row that only a record can have: its type keeps nothing there."""
    for key, form in spec.content.all_of("forms").items():
        for outer in objects_in(form, "fields"):
            for field in objects_in(outer, "fields"):
                if not _fits(field):
                    path = f"forms/{key}/fields/{outer['key']}/fields/{field['key']}/type"
                    yield Problem(path, "lint.unfit_in_rows", {"field": label_of(field)})


def _fits(field: Body) -> bool:
    return Trait.IN_ROWS in traits_of(FIELD_TYPES[str(field["type"])])
