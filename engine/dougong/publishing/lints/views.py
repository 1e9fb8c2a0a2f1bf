"""What a view lacks to be drawn: a board without columns, a calendar without a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dougong.definitions.content import Body
from dougong.definitions.plain_words import path_in
from dougong.fields.settings import objects_in
from dougong.kernel.problems import Problem, join_path
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.labels import field_label


@dataclass(frozen=True, slots=True)
class Need:
    """A setting of a view, the types of field that fit it, and whether nothing is drawn without it."""

    setting: str
    fits: frozenset[str]
    required: bool = False


_DAYS = frozenset({"date", "datetime"})
_COVER = Need("cover", frozenset({"attachment", "image"}))

NEEDS: Mapping[str, tuple[Need, ...]] = {
    "kanban": (Need("group", frozenset({"choice", "member", "switch"}), required=True), _COVER),
    "calendar": (
        Need("start", _DAYS, required=True),
        Need("end", _DAYS),
        Need("group", frozenset({"choice"})),
    ),
    "gallery": (_COVER,),
}


def undrawable(spec: AppSpec) -> Iterator[Problem]:
    """Yield a problem for each view that lacks a field, or names one of a type it cannot draw."""
    for key, form in spec.content.all_of("forms").items():
        types = {str(field["key"]): str(field["type"]) for field in objects_in(form, "fields")}
        for at, view in enumerate(objects_in(form, "views")):
            yield from _lacking(spec, key, form, types, at, view)


def _lacking(
    spec: AppSpec, key: str, form: Body, types: Mapping[str, str], at: int, view: Body
) -> Iterator[Problem]:
    for need in NEEDS.get(str(view["type"]), ()):
        named = view.get(need.setting)
        place = ("views", at, need.setting) if named else ("views", at)
        path = join_path(f"forms/{key}", path_in(form, place))
        if not named and need.required:
            yield Problem(path, f"lint.view_needs_{need.setting}")
        # What is not there at all is told of as missing.
        elif named and types.get(str(named), "") not in need.fits | {""}:
            label = field_label(spec.content, key, str(named))
            yield Problem(path, f"lint.view_unfit_{need.setting}", {"field": label})
    if _ends_elsewhere(view, types):
        path = join_path(f"forms/{key}", path_in(form, ("views", at, "end")))
        yield Problem(path, "lint.view_end_differs")


def _ends_elsewhere(view: Body, types: Mapping[str, str]) -> bool:
    """Tell whether a calendar begins with a day and ends with an instant, or the other way round."""
    ends = {types.get(str(view.get(setting))) for setting in ("start", "end")}
    return view["type"] == "calendar" and ends == _DAYS
