"""Conditions in words, for people who decide."""

from __future__ import annotations

from dougong.expressions import Expression
from dougong.expressions.composites import PARTS
from dougong.expressions.types import DATE, TEXT, Type, number
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import worded
from dougong.records.names import ShapeNames
from dougong.usecases.processes.scene import Scene
from dougong.usecases.showing.speaking import Speaker

_OF_A_PART = {"from": DATE, "to": DATE, "days": number(0, 6)}


def in_words(scene: Scene, condition: Expression, locale: str) -> str:
    """Return a condition as it stands today."""
    words = Vocabulary(scene.spec.content.all_of("forms"), locale)
    titles, zone = scene.record.titles, scene.moment.zone
    return Speaker(
        words,
        scene.ref.form,
        ShapeNames(scene.spec.shapes, scene.ref),
        lambda path: _type(scene, path),
        lambda value, of: worded(value, of, titles, zone, words),
    ).condition(condition)


def _type(scene: Scene, path: tuple[str, ...]) -> Type | None:
    field = scene.form.fields.get(path[0])
    whole = field.type.value_type if field and not field.fields else None
    if len(path) == 1 or whole is None:
        return whole
    part = path[1] if len(path) == 2 else ""
    return _OF_A_PART.get(part, TEXT) if part in PARTS.get(whole.kind, {}) else None
