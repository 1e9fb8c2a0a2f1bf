"""The segments by which the lists of a form can be narrowed, as a client offers them."""

from __future__ import annotations

from dougong.kernel.canonical import Json
from dougong.publishing.app_spec import AppSpec
from dougong.records.shape import SEGMENTS


def segments_shown(spec: AppSpec, form: str) -> list[Json]:
    """Return those that are shown on the records of a form; none where a field of it took their name."""
    ref = spec.ref(form)
    if not spec.shapes[ref].tells_segments(SEGMENTS):
        return []
    bodies = spec.content.all_of("segments")
    return [
        {"value": key, "label": bodies[key].get("label"), "color": bodies[key].get("color")}
        for key, each in spec.segments.items()
        if each.shown and each.form == ref
    ]
