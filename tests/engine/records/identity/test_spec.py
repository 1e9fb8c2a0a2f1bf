"""What a form may say of identity, and what is wrong with the rest, by path."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dougong.fields.spec import FieldSpec
from dougong.fields.types.tags import Tags
from dougong.fields.types.text import Text
from dougong.kernel.canonical import Json
from dougong.records.identity.normalising import Normaliser
from dougong.records.identity.spec import (
    IdentitySpec,
    Key,
    Strength,
    Support,
    Survives,
    Take,
    compile_identity,
)

FIELDS = {key: FieldSpec(key, key, Text.of({})) for key in ("name", "phone", "union_id", "address")}
FIELDS["tags"] = FieldSpec("tags", "tags", Tags.of({}))


def test_a_whole_body_is_compiled() -> None:
    spec, problems = compile_identity(
        {
            "keys": [
                {"field": "union_id", "normaliser": "id"},
                {"field": "phone", "normaliser": "phone", "single": True},
                {"field": "name", "normaliser": "name"},
            ],
            "supports": [{"field": "address", "as": "address"}],
            "survivorship": {
                "tags": {"take": "both"},
                "address": {"take": "source", "source": "kingdee"},
            },
            "binds": ["till"],
        },
        FIELDS,
    )

    assert not problems
    assert spec == IdentitySpec(
        [
            Key("union_id", Normaliser.ID, Strength.ALONE, single=True),
            Key("phone", Normaliser.PHONE, Strength.ALONE, single=True),
            Key("name", Normaliser.NAME, Strength.ASK, single=False),
        ],
        {"address": Support.ADDRESS},
        {"tags": Survives(Take.BOTH), "address": Survives(Take.SOURCE, "kingdee")},
        frozenset({"till"}),
    )


PHONE: Json = {"field": "phone", "normaliser": "phone"}
WRONG: list[tuple[Mapping[str, Json], str, str]] = [
    ({}, "", "definition.missing_property"),
    ({"keys": []}, "keys", "definition.too_short"),
    ({"keys": [{"field": "fone", "normaliser": "phone"}]}, "keys/0/field", "record.no_such_key"),
    (
        {"keys": [{"field": "phone", "normaliser": "x"}]},
        "keys/0/normaliser",
        "definition.not_known",
    ),
    ({"keys": [PHONE, PHONE]}, "keys/1/field", "definition.repeated_key"),
    (
        {"keys": [{"field": "name", "normaliser": "name", "strength": "alone"}]},
        "keys/0/strength",
        "identity.name_alone",
    ),
    (
        {"keys": [PHONE], "supports": [{"field": "x", "as": "name"}]},
        "supports/0/field",
        "record.no_such_key",
    ),
    (
        {"keys": [PHONE], "survivorship": {"name": {"take": "both"}}},
        "survivorship/name/take",
        "identity.not_several",
    ),
    (
        {"keys": [PHONE], "survivorship": {"name": {"take": "source"}}},
        "survivorship/name",
        "definition.missing_property",
    ),
    (
        {"keys": [PHONE], "survivorship": {"x": {"take": "kept"}}},
        "survivorship/x",
        "record.no_such_key",
    ),
    ({"keys": [PHONE], "bind": []}, "bind", "definition.misspelt_property"),
]


@pytest.mark.parametrize(("body", "path", "code"), WRONG, ids=[f"{p} {c}" for _, p, c in WRONG])
def test_what_is_wrong_is_told_at_its_place(body: Mapping[str, Json], path: str, code: str) -> None:
    spec, problems = compile_identity(body, FIELDS)

    assert spec is None
    assert [(each.path, each.code) for each in problems] == [(path, code)]
