"""What lists show of a task: the title of its record and a few values in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dougong.access.permit import Permit
from dougong.expressions import Surroundings, Value
from dougong.fields.spec import FieldSpec
from dougong.fields.traits import Trait
from dougong.fields.types.serial import Serial
from dougong.kernel.canonical import Json
from dougong.kernel.wording import label_in
from dougong.messages.kept import by_language
from dougong.processes.store import Card
from dougong.records.called import one_of
from dougong.usecases.processes.scene import Scene, held_values
from dougong.usecases.processes.words import words

MOST_LINES = 5


def card_of(scene: Scene, permit: Permit) -> Card:
    """Return the card as somebody may see it: what would change, or else the first values."""
    lines = [_line(scene, key) for key in _shown(scene) if key in permit.clear]
    return Card(title_kept(scene, permit), tuple(lines[:MOST_LINES]))


def title_kept(scene: Scene, permit: Permit) -> Json:
    """Return what the record is called, to be kept."""
    return by_language(lambda locale: title_for(scene, permit, locale))


def title_for(scene: Scene, permit: Permit, locale: str) -> str:
    """Return what the record is called, as it would be; something neutral where somebody may not read all of that."""
    title = scene.form.title
    if title is None or not {path[0] for path in title.needs} <= permit.clear:
        return _neutral(scene, permit, locale)
    called = title.evaluate(scene.row, Surroundings(scene.moment))
    return str(called or "") or _neutral(scene, permit, locale)


def _neutral(scene: Scene, permit: Permit, locale: str) -> str:
    """Return the form's label with a number to tell the record by, if there is one that may be read."""
    numbers = (
        scene.values.get(key)
        for key, field in scene.form.fields.items()
        if isinstance(field.type, Serial) and key in permit.clear
    )
    return one_of(scene.form.label, next((str(each) for each in numbers if each), None), locale)


def changes_of(scene: Scene) -> Iterator[str]:
    """Yield the fields that a held change would give another value, in the order of the form."""
    held = held_values(scene.form, scene.run)
    for key in scene.form.fields:
        if key in held and held[key] != scene.record.values.get(key):
            yield key


def _patched(scene: Scene) -> bool:
    """Tell whether agreeing would give fields other values."""
    return scene.run.held is not None and not scene.run.deletes


def _shown(scene: Scene) -> Iterator[str]:
    title = scene.form.title.source if scene.form.title else ""
    patched = _patched(scene)
    for key in changes_of(scene) if patched else scene.values:
        field = scene.form.fields.get(key)
        if field is None or Trait.WORDED not in field.traits or key == title:
            continue
        if patched or scene.values[key] is not None:
            yield key


def _line(scene: Scene, key: str) -> Mapping[str, Json]:
    field = scene.form.fields[key]
    line: dict[str, Json] = {
        "key": key,
        "label": by_language(lambda locale: label_in(field.label, locale)),
        "value": _text(scene, field, scene.values.get(key)),
    }
    if _patched(scene):
        line["before"] = _text(scene, field, scene.record.values.get(key))
    return line


def _text(scene: Scene, field: FieldSpec, value: Value) -> Json:
    return by_language(lambda locale: words(scene, field, value, locale))
