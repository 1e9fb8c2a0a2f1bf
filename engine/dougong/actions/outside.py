"""Actions that come with installed packages: looked at before they are taken, and named when they break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dougong.actions.action import Action, ActionType, Situation
from dougong.actions.effects import Effect
from dougong.actions.reading import Reader
from dougong.actions.types.create_record import CreateRecord
from dougong.actions.types.update_record import UpdateRecord
from dougong.definitions.content import Body
from dougong.fields.protocol import Value
from dougong.fields.spec import FieldSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import DougongError, PackageFailed
from dougong.kernel.outside import Origin, Source, Unfit
from dougong.kernel.wording import LOCALES, Label
from dougong.records.query import Query
from dougong.records.shape import Shapes

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SHARED = {"key", "type", "label", "when"}
_BLANK = (None, "", ())
_PLAIN = {"string", "integer", "number", "boolean"}
EXPRESSION = "terms.json#/$defs/expression"
"""A setting that is a formula over the record."""
PATH = "terms.json#/$defs/path"
"""A setting that names a field of the record or, called `form`, a form."""


@contextmanager
def named(part: str, origin: Origin) -> Iterator[None]:
    """Turn whatever breaks inside into an error that says whose part it is."""
    try:
        yield
    except DougongError:
        raise
    except Exception as failed:
        # Code of somebody else may raise anything, and whoever reads the log of rules must know whose it is.
        reason = f"{type(failed).__name__}: {failed}"
        raise PackageFailed(part=part, package=str(origin), reason=reason) from failed


@dataclass(frozen=True, slots=True)
class OutsideAction:
    """An action of a package with its settings; `whole` is what the package made of them."""

    whole: Action
    key: str
    origin: Origin
    shapes: Shapes

    @property
    def needs_record(self) -> bool:
        with named(self.key, self.origin):
            return bool(self.whole.needs_record)

    @property
    def needs(self) -> frozenset[tuple[str, ...]]:
        with named(self.key, self.origin):
            return frozenset(self.whole.needs)

    def search(self, situation: Situation) -> Query | None:
        with named(self.key, self.origin):
            return self.whole.search(situation)

    def decide(self, situation: Situation) -> tuple[Effect, ...]:
        with named(self.key, self.origin):
            effects = tuple(self.whole.decide(situation))
            for effect in effects:
                self._try_out(effect)
            return effects

    def _try_out(self, effect: Effect) -> None:
        """Demand values that fit their fields: one of a wrong type would be written as a blank, and nobody told."""
        if isinstance(effect, UpdateRecord | CreateRecord):
            fields = self.shapes[effect.form].fields
            for key, value in effect.values.items():
                bare = value.get("id") if isinstance(value, Mapping) else value
                if key in fields and bare not in _BLANK and not _fits(fields[key], bare):
                    raise TypeError(f"{bare!r} does not fit the field {key!r}")


def _fits(field: FieldSpec, value: Value) -> bool:
    return field.type.dump(value) not in (None, [])


@dataclass(frozen=True, slots=True)
class _Nothing:
    """What stands for an action that could not be compiled; the problem is told beside it."""

    needs_record: bool = False
    needs: frozenset[tuple[str, ...]] = frozenset()

    def search(self, situation: Situation) -> None:
        return

    def decide(self, situation: Situation) -> tuple[Effect, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class OutsideType:
    """A kind of action of a package."""

    key: str
    label: Label
    icon: str
    schema: Mapping[str, Json]
    whole: ActionType
    origin: Origin

    def of(self, body: Body, reader: Reader) -> Action:
        """Compile the settings; where the package breaks, that is a problem like any other."""
        try:
            with named(self.key, self.origin):
                return OutsideAction(
                    self.whole.of(body, reader), self.key, self.origin, reader.shapes
                )
        except PackageFailed as failed:
            reader.wrong("type", failed.code, **failed.params)
            return _Nothing()


def admitted(found: object, origin: Origin) -> ActionType:
    """Return what a package offers as a kind of action, or raise `Unfit`."""
    whole: Any = found() if isinstance(found, type) else found
    key, schema = getattr(whole, "key", None), getattr(whole, "schema", None)
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise Unfit("its key is no word of small letters, digits and underscores")
    if not callable(getattr(whole, "of", None)):
        raise Unfit("it has no method `of` that compiles its settings")
    label = _label(getattr(whole, "label", None), "the action")
    if not isinstance(schema, Mapping) or not isinstance(schema.get("properties"), Mapping):
        raise Unfit("its schema has no `properties`")
    for name, said in schema["properties"].items():
        _demand_setting(name, said)
    return OutsideType(key, label, str(getattr(whole, "icon", "shapes")), schema, whole, origin)


def _demand_setting(name: str, said: object) -> None:
    """Refuse a setting that no card could draw and no rename could follow."""
    if name in _SHARED:
        raise Unfit(f"its setting {name!r} is one that every action has")
    if not isinstance(said, Mapping) or not (
        "enum" in said or said.get("type") in _PLAIN or said.get("$ref") in (EXPRESSION, PATH)
    ):
        raise Unfit(f"its setting {name!r} is no formula, no path, no choice and no plain value")
    _label(said.get("label"), f"the setting {name!r}")


def _label(said: object, of: str) -> Label:
    """Return a label in every language, or raise `Unfit`."""
    if isinstance(said, Mapping) and all(said.get(locale) for locale in LOCALES):
        return {locale: str(said[locale]) for locale in LOCALES}
    raise Unfit(f"{of} has no label in every language ({', '.join(LOCALES)})")


SOURCE: Source[ActionType] = Source("dougong.actions", admitted)
