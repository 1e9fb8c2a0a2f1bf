"""Values in words, for the cards and pages of tasks."""

from __future__ import annotations

from dougong.expressions import Value
from dougong.fields.spec import FieldSpec
from dougong.kernel.wording import DEFAULT_LOCALE
from dougong.messages.vocabulary import Vocabulary
from dougong.messages.writing import worded
from dougong.usecases.processes.scene import Scene


def words(scene: Scene, field: FieldSpec, value: Value, locale: str = DEFAULT_LOCALE) -> str:
    """Return a value as text; blank is empty, and so are rows, which are shown as such."""
    if field.fields:
        return ""
    vocabulary = Vocabulary(scene.spec.content.all_of("forms"), locale)
    titles = scene.record.titles
    return worded(value, field.type.value_type, titles, scene.moment.zone, vocabulary)
