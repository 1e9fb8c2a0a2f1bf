"""What a view lacks to be drawn: a board without columns, a calendar without a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from dougong.definitions.content import Body
from dougong.definitions.plain_words import path_in
from dougong.fields.catalogue import FIELD_TYPES
from dougong.fields.settings import objects_in
from dougong.fields.traits import Trait, ValueKind
from dougong.kernel.problems import Problem, join_path
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.labels import field_label


@dataclass(frozen=True, slots=True)
class Need:
    """A setting of a view, what fields hold that fit it, and whether nothing is drawn without it."""

    setting: str
    fits: frozenset[ValueKind]
    required: bool = False


_DAYS = frozenset({ValueKind.DATE, ValueKind.DATETIME})
_FEW = frozenset({ValueKind.CHOICE, ValueKind.MEMBER, ValueKind.SWITCH})
_COVER = Need("cover", frozenset({ValueKind.FILES}))

NEEDS: Mapping[str, tuple[Need, ...]] = {
    "kanban": (Need("group", _FEW, required=True), _COVER),
    "calendar": (
        Need("start", _DAYS, required=True),
        Need("end", _DAYS),
        Need("group", frozenset({ValueKind.CHOICE})),
    ),
    "gallery": (_COVER,),
}


Held: TypeAlias = "Mapping[str, ValueKind | None]"


def undrawable(spec: AppSpec) -> Iterator[Problem]:
    """Yield a problem for each view that lacks a field, or names one of a type it cannot draw."""
    for key, form in spec.content.all_of("forms").items():
        held = {str(field["key"]): _held(field) for field in objects_in(form, "fields")}
        for at, view in enumerate(objects_in(form, "views")):
            yield from _lacking(spec, key, form, held, at, view)


def disordered(spec: AppSpec) -> Iterator[Problem]:
    """Yield a problem for each view that is sorted by what has no order that a reader would see."""
    for key, form in spec.content.all_of("forms").items():
        fields = spec.shapes[spec.ref(key)].fields
        for at, view in enumerate(objects_in(form, "views")):
            for nth, sort in enumerate(cast("list[str]", view.get("sort") or [])):
                field = fields.get(sort.removeprefix("-"))
                if field is not None and Trait.ORDERED not in field.traits:
                    path = join_path(f"forms/{key}", path_in(form, ("views", at, "sort", nth)))
                    label = field_label(spec.content, key, field.key)
                    yield Problem(path, "lint.view_unfit_sort", {"field": label})


def _lacking(
    spec: AppSpec, key: str, form: Body, held: Held, at: int, view: Body
) -> Iterator[Problem]:
    for need in NEEDS.get(str(view["type"]), ()):
        named = view.get(need.setting)
        place = ("views", at, need.setting) if named else ("views", at)
        path = join_path(f"forms/{key}", path_in(form, place))
        if not named and need.required:
            yield Problem(path, f"lint.view_needs_{need.setting}")
        # What is not there at all is told of as missing.
        elif named and str(named) in held and held[str(named)] not in need.fits:
            label = field_label(spec.content, key, str(named))
            yield Problem(path, f"lint.view_unfit_{need.setting}", {"field": label})
    if _ends_elsewhere(view, held):
        path = join_path(f"forms/{key}", path_in(form, ("views", at, "end")))
        yield Problem(path, "lint.view_end_differs")


def _held(field: Body) -> ValueKind | None:
    """Return what a field holds; None for one that nobody fills in, so that a card could not be moved."""
    part = FIELD_TYPES[str(field["type"])]
    return None if part.computed else part.holds


def _ends_elsewhere(view: Body, held: Held) -> bool:
    """Tell whether a calendar begins with a day and ends with an instant, or the other way round."""
    ends = {held.get(str(view.get(setting))) for setting in ("start", "end")}
    return view["type"] == "calendar" and ends == _DAYS
