"""Conditions in words, for people who decide."""

from __future__ import annotations

from dougong.expressions import Expression
from dougong.expressions.types import Type
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import worded
from dougong.records.names import ShapeNames
from dougong.usecases.processes.scene import Scene
from dougong.usecases.showing.speaking import Speaker


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
    field = scene.form.fields.get(path[0]) if len(path) == 1 else None
    return field.type.value_type if field and not field.fields else None
