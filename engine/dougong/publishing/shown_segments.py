"""The segments that are shown on the records of a form, by which lists of it can be narrowed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from dougong.definitions.content import Content
from dougong.expressions.types import Options
from dougong.kernel.wording import Label
from dougong.records.shape import Shapes

CALLED = "人群"


def tagged(shapes: Shapes, app: str, content: Content) -> Shapes:
    """Add to each form of an app the segments that are shown on its records."""
    shown, by_ref = _shown_in(content), dict(shapes.by_ref)
    for ref, shape in shapes.by_ref.items():
        if ref.app == app and ref.form in shown:
            by_ref[ref] = replace(shape, segments=shown[ref.form])
    return replace(shapes, by_ref=by_ref)


def _shown_in(content: Content) -> Mapping[str, Options]:
    """Return, by form, the segments that are shown as tags on its records."""
    found: defaultdict[str, dict[str, Label]] = defaultdict(dict)
    for key, body in content.all_of("segments").items():
        if body.get("shown") is True:
            found[str(body.get("form"))][key] = cast(Label, body.get("label", key))
    return {form: Options(CALLED, labels) for form, labels in found.items()}
