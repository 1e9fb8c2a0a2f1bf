"""Everything a maker can choose from, printed: what palettes, pickers and property panels read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dougong.actions import ACTIONS
from dougong.definitions.keys import key_for
from dougong.definitions.kinds import APP, KINDS, schema_named
from dougong.definitions.vocabulary import SLOTS
from dougong.expressions.functions.catalogue import FUNCTIONS
from dougong.expressions.functions.declaration import Function
from dougong.fields.catalogue import FIELD_TYPES
from dougong.fields.traits import Trait, traits_of
from dougong.kernel.canonical import Json
from dougong.kernel.outside import Origin
from dougong.kernel.wording import LOCALES, Label, worded
from dougong.printing import PRINT_BLOCKS
from dougong.publishing.vocabulary import VOCABULARY
from dougong.reports.catalogue import BLOCKS
from dougong.rules.steps.catalogue import CONTROLS
from dougong.rules.triggers import TRIGGERS

_LABELS = {
    "fields": "field_type",
    "nodes": "node",
    "assignees": "assignee",
    "process_triggers": "trigger",
}
"""Where the labels of parts stand that carry none themselves."""


def catalogue() -> dict[str, Json]:
    """Return parts by slot, functions, and the schemas of definitions; labels in every language."""
    slots: dict[str, Json] = {slot: [*_parts(slot)] for slot in SLOTS}
    return {
        **slots,
        "functions": [_function(each) for each in FUNCTIONS.values() if not each.inner],
        "kinds": [_kind(key) for key in KINDS],
        "app": schema_named(APP),
        "terms": schema_named("terms"),
    }


def _parts(slot: str) -> Iterator[Json]:
    carried = _carried().get(slot, {})
    for key in VOCABULARY.types(slot) or ():
        label = _texts(f"{_LABELS.get(slot)}.{key}")
        schema = VOCABULARY.schema(slot, key)
        yield {"key": key, "label": label, "schema": schema, **carried.get(key, {})}


def _carried() -> Mapping[str, Mapping[str, dict[str, Json]]]:
    """Return what parts say of themselves beyond key and schema."""
    return {
        "fields": {
            key: {
                "group": part.group,
                "computed": part.computed,
                "holds": part.holds.value,
                "traits": [each.value for each in Trait if each in traits_of(part)],
                "search": _sought(key),
            }
            for key, part in FIELD_TYPES.items()
        },
        "actions": {
            key: _shown(part.label, part.icon) | _from(ACTIONS.origins.get(key))
            for key, part in ACTIONS.items()
        },
        "rule_steps": {
            **{
                key: _shown(part.label, part.icon) | _from(ACTIONS.origins.get(key))
                for key, part in ACTIONS.items()
            },
            **{
                key: _shown(part.label, part.icon) | {"control": True}
                for key, part in CONTROLS.items()
            },
        },
        "print_blocks": {key: _shown(part.label, part.icon) for key, part in PRINT_BLOCKS.items()},
        "rule_triggers": {key: _shown(part.label, part.icon) for key, part in TRIGGERS.items()},
        "blocks": {
            key: _shown(part.label, part.icon) | {**part.offer} for key, part in BLOCKS.items()
        },
    }


def _sought(key: str) -> str:
    """Return how a type of field is spoken, and the other words that people look for it by."""
    words = [worded(f"field_words.{key}", {}, locale) for locale in LOCALES]
    spoken = (_spoken(word) for word in words[0].split())
    return " ".join((_spoken(worded(f"field_type.{key}", {}, "zh-CN")), *words, *spoken))


def _spoken(label: str) -> str:
    """Return how a name is spoken, for those who look for it without Chinese input."""
    return key_for(label).replace("_", "")


def _shown(label: Label, icon: str) -> dict[str, Json]:
    return {"label": label, "icon": icon}


def _function(function: Function) -> Json:
    return {
        "key": function.key,
        "group": function.group,
        "operator": function.operator,
        "params": [
            {
                "name": param.name,
                "label": dict(param.label),
                "accepts": sorted(param.accepts),
                "optional": param.optional,
                "repeats": param.repeats,
            }
            for param in function.params
        ],
        "folds": function.fold is not None,
        "docs": {"zh-CN": function.docs.zh, "en": function.docs.en},
        "words": list(function.docs.words),
        "search": " ".join(_spoken(word) for word in function.docs.words),
        "examples": [list(example) for example in function.docs.examples],
        **_from(FUNCTIONS.origins.get(function.key)),
    }


def _from(origin: Origin | None) -> dict[str, Json]:
    """Return the package that a part comes with; nothing of ours."""
    return {"origin": {"package": origin.package, "version": origin.version}} if origin else {}


def _kind(key: str) -> Json:
    kind = KINDS[key]
    return {"key": key, "word": kind.word, "label": _texts(f"kind.{key}"), "schema": kind.schema}


def _texts(code: str) -> dict[str, Json]:
    return {locale: worded(code, {}, locale) for locale in LOCALES}
