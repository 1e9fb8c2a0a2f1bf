"""JSON Schema with two keywords of our own: `part` dispatches on a type, `keyed` keeps keys apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, cast

from jsonschema import Draft202012Validator, ValidationError, validators

from dougong.definitions.content import Body
from dougong.definitions.patterns import flaw_in
from dougong.definitions.vocabulary import Vocabulary
from dougong.kernel.canonical import Json

Errors = Iterator[ValidationError]


class Validator(Protocol):
    """What we use of a jsonschema validator."""

    def descend(self, instance: Json, schema: Body, path: str | None = None) -> Errors: ...
    def iter_errors(self, instance: Json) -> Errors: ...


class Dialect(Protocol):
    """Makes the validator of a schema, which finds other schemas in a registry."""

    def __call__(self, schema: Body, *, registry: object) -> Validator: ...


def dialect(vocabulary: Vocabulary) -> Dialect:
    """Return a validator whose `part` keyword knows the parts of a vocabulary."""

    def part(validator: Validator, slot: str, instance: Json, schema: Body) -> Errors:
        """Apply the one schema of the part's type: errors of other types are never shown."""
        if not isinstance(instance, Mapping):
            yield ValidationError("", validator="type", validator_value="object")
            return
        name = str(schema.get("by", "type"))
        type_, known = instance.get(name), vocabulary.types(slot)
        if known is not None and isinstance(type_, str) and type_ not in known:
            yield ValidationError(
                "", path=(name,), instance=type_, validator_value=tuple(known), validator="part"
            )
            return
        yield from validator.descend(instance, vocabulary.schema(slot, str(type_)))

    return cast(Dialect, _extend(Draft202012Validator, {**_OURS, "part": part}))


def _keyed(_: Validator, __: bool, instance: Json, ___: Body) -> Errors:
    """Items of a list are known by their keys, so no key may come twice."""
    seen: set[str] = set()
    for index, item in enumerate(instance if isinstance(instance, list) else ()):
        key = item.get("key") if isinstance(item, Mapping) else None
        if isinstance(key, str) and key in seen:
            yield _error(key, (index, "key"))
        elif isinstance(key, str):
            seen.add(key)


def _required(_: Validator, names: Sequence[str], instance: Json, __: Body) -> Errors:
    """As in the standard, with the missing name as the instance."""
    if isinstance(instance, Mapping):
        yield from (_error(name) for name in names if name not in instance)


def _additional(validator: Validator, allowed: Json, instance: Json, schema: Body) -> Errors:
    """As in the standard, with one error for each unknown name, at its place."""
    known = schema.get("properties")
    if not isinstance(instance, Mapping) or not isinstance(known, Mapping | None):
        return
    for name in instance:
        if name in (known or {}):
            continue
        if allowed is False:
            yield _error(name, (name,))
        elif isinstance(allowed, Mapping):
            yield from validator.descend(instance[name], allowed, path=name)


def _format(_: Validator, name: str, instance: Json, __: Body) -> Errors:
    """Patterns must be some, and must end; other formats only tell readers what is meant."""
    if name == "regex" and isinstance(instance, str) and flaw_in(instance):
        yield _error(instance)


def _error(instance: object, path: Sequence[str | int] = ()) -> ValidationError:
    return ValidationError("", path=path, instance=instance)


_OURS = {
    "keyed": _keyed,
    "required": _required,
    "additionalProperties": _additional,
    "format": _format,
}
_extend = cast("Callable[[object, Mapping[str, object]], object]", validators.extend)
