"""Errors of jsonschema as problems: a path the builder can jump to, a code, and the nearest known name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import TypeAlias, cast

from jsonschema import ValidationError

from dougong.definitions.patterns import flaw_in
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Param, Problem, join_path

Words: TypeAlias = tuple[str, Mapping[str, Param]]
Reading: TypeAlias = Callable[[ValidationError], Words]


def problem_of(error: ValidationError, document: Json) -> Problem:
    """Return the problem for one schema error found in a document."""
    code, params = _WORDS.get(str(error.validator), _unexpected)(error)
    return Problem(path_in(document, error.absolute_path), code, params)


def path_in(document: Json, steps: Iterable[str | int]) -> str:
    """Return the path of a place: items by their key where they have one, by index otherwise.

    >>> path_in({"fields": [{"key": "name", "min": 0}]}, ["fields", 0, "min"])
    'fields/name/min'
    """
    named: list[str | int] = []
    here: object = document
    for step in steps:
        here = _inside(here, step)
        key = here.get("key") if isinstance(step, int) and isinstance(here, Mapping) else None
        named.append(key if isinstance(key, str) else step)
    return join_path(*named)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant."""
    return next(iter(get_close_matches(name, list(known), n=1)), None)


def _inside(value: object, step: str | int) -> object:
    if isinstance(step, int):
        return value[step] if isinstance(value, list) and step < len(value) else None
    return value.get(step) if isinstance(value, Mapping) else None


def _unknown_property(error: ValidationError) -> Words:
    known = tuple(sorted(_properties(error)))
    name = str(error.instance)
    meant = nearest(name, known)
    if meant is None:
        return "definition.unknown_property", {"name": name, "known": known}
    return "definition.misspelt_property", {"name": name, "nearest": meant, "known": known}


def _properties(error: ValidationError) -> Iterable[str]:
    schema = error.schema
    return schema.get("properties", {}) if isinstance(schema, Mapping) else ()


def _missing(error: ValidationError) -> Words:
    return "definition.missing_property", {"name": str(error.instance)}


def _wrong_type(error: ValidationError) -> Words:
    wanted: str | list[str] = cast("str | list[str]", error.validator_value)
    return "definition.wrong_type", {"wanted": wanted if isinstance(wanted, str) else tuple(wanted)}


def _not_known(error: ValidationError) -> Words:
    known = tuple(str(value) for value in cast(Iterable[object], error.validator_value))
    return "definition.not_known", {"value": _shown(error.instance), "known": known}


def _bad_form(error: ValidationError) -> Words:
    return "definition.bad_form", {
        "value": _shown(error.instance),
        "pattern": str(error.validator_value),
    }


def _bad_pattern(error: ValidationError) -> Words:
    pattern = str(error.instance)
    return flaw_in(pattern) or "definition.no_pattern", {"value": _shown(pattern)}


def _limit(code: str) -> Reading:
    return lambda error: (code, {"limit": str(error.validator_value)})


def _repeated(error: ValidationError) -> Words:
    return "definition.repeated_key", {"key": _shown(error.instance)}


def _unexpected(error: ValidationError) -> Words:
    return "definition.not_allowed", {
        "value": _shown(error.instance),
        "keyword": str(error.validator),
    }


def _shown(value: object) -> str:
    return str(value)[:40]


_WORDS: Mapping[str, Reading] = {
    "additionalProperties": _unknown_property,
    "required": _missing,
    "type": _wrong_type,
    "part": _not_known,
    "enum": _not_known,
    "pattern": _bad_form,
    "format": _bad_pattern,
    "minimum": _limit("definition.too_small"),
    "exclusiveMinimum": _limit("definition.too_small"),
    "maximum": _limit("definition.too_large"),
    "exclusiveMaximum": _limit("definition.too_large"),
    "minLength": _limit("definition.too_short"),
    "minItems": _limit("definition.too_short"),
    "minProperties": _limit("definition.too_short"),
    "maxLength": _limit("definition.too_long"),
    "maxItems": _limit("definition.too_long"),
    "uniqueItems": _repeated,
    "keyed": _repeated,
}
