"""What a form says of identity, compiled: keys in the order of trust, what only supports, which value survives."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import cast

from referencing import Registry

from dougong.definitions.content import Body
from dougong.definitions.dialect import Validator, dialect
from dougong.definitions.plain_words import nearest, problem_of
from dougong.definitions.vocabulary import Vocabulary
from dougong.fields.spec import FieldSpec
from dougong.fields.traits import ValueKind
from dougong.kernel.canonical import Json
from dougong.kernel.problems import Problem, join_path
from dougong.records.identity.normalising import Normaliser

_ONE_EACH = frozenset({Normaliser.ID, Normaliser.CREDIT_CODE})
_SEVERAL = frozenset(
    {
        ValueKind.CHOICES,
        ValueKind.TAGS,
        ValueKind.MEMBERS,
        ValueKind.DEPARTMENTS,
        ValueKind.REFERENCES,
        ValueKind.FILES,
    }
)


class Strength(Enum):
    """What an equal key is good for."""

    ALONE = "alone"
    ASK = "ask"


class Take(Enum):
    """Which of two values survives a merge; by `OLDEST` and `NEWEST` age the values, by `EARLIEST` they are dates."""

    KEPT = "kept"
    OLDEST = "oldest"
    NEWEST = "newest"
    EARLIEST = "earliest"
    LATEST = "latest"
    LONGEST = "longest"
    SOURCE = "source"
    BOTH = "both"
    NEVER = "never"


class Support(Enum):
    """What a field is to whoever looks for likeness."""

    NAME = "name"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Key:
    """A field that records are recognised by. Of a `single` one nobody has two: unlike values are unlike people."""

    field: str
    normaliser: Normaliser
    strength: Strength
    single: bool


@dataclass(frozen=True, slots=True)
class Survives:
    """How one field comes out of a merge; `source` names whose value goes first, for `Take.SOURCE`."""

    take: Take = Take.KEPT
    source: str | None = None


@dataclass(frozen=True, slots=True)
class IdentitySpec:
    """Keys, the most trusted first. `binds` are sources whose rows may join records, for somebody has checked them.

    Such are the registration of members and the till; what others tell joins no two records without a person's word.
    """

    keys: Sequence[Key]
    supports: Mapping[str, Support] = field(default_factory=dict)
    survivorship: Mapping[str, Survives] = field(default_factory=dict)
    binds: frozenset[str] = frozenset()

    @property
    def strong(self) -> Sequence[Key]:
        """Return the keys that are enough alone."""
        return [each for each in self.keys if each.strength is Strength.ALONE]

    @property
    def single(self) -> Sequence[str]:
        """Return the fields of which nobody has two values."""
        return [each.field for each in self.keys if each.single]


def compile_identity(
    body: Body, fields: Mapping[str, FieldSpec]
) -> tuple[IdentitySpec | None, Sequence[Problem]]:
    """Return what a form with these fields says of identity, or all that is wrong with it, by path.

    Keys are alone enough where nothing is said, but for names; ids and credit codes are single.
    """
    problems = [problem_of(error, body) for error in _validator().iter_errors(body)]
    problems = problems or [*_unknown(body, fields), *_senseless(body, fields)]
    return (None, problems) if problems else (_spec_of(body), ())


def _spec_of(body: Body) -> IdentitySpec:
    survivorship = cast("Mapping[str, Mapping[str, str]]", body.get("survivorship", {}))
    return IdentitySpec(
        [_key_of(each) for each in _items(body, "keys")],
        {str(each["field"]): Support(each["as"]) for each in _items(body, "supports")},
        {key: Survives(Take(s["take"]), s.get("source")) for key, s in survivorship.items()},
        frozenset(cast("Sequence[str]", body.get("binds", ()))),
    )


def _key_of(said: Mapping[str, Json]) -> Key:
    normaliser = Normaliser(said["normaliser"])
    usual = Strength.ASK if normaliser is Normaliser.NAME else Strength.ALONE
    return Key(
        str(said["field"]),
        normaliser,
        Strength(said.get("strength", usual)),
        said.get("single", normaliser in _ONE_EACH) is True,
    )


def _unknown(body: Body, fields: Mapping[str, FieldSpec]) -> Iterator[Problem]:
    named = {
        join_path(part, at, "field"): str(each["field"])
        for part in ("keys", "supports")
        for at, each in enumerate(_items(body, part))
    }
    named |= {join_path("survivorship", key): key for key in _survivorship(body)}
    for path, key in named.items():
        if key not in fields:
            params = {"key": key, "nearest": nearest(key, fields)}
            yield Problem(path, "record.no_such_key", params)


def _senseless(body: Body, fields: Mapping[str, FieldSpec]) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, each in enumerate(_items(body, "keys")):
        key = str(each["field"])
        if key in seen:
            yield Problem(join_path("keys", at, "field"), "definition.repeated_key", {"key": key})
        seen.add(key)
        if each["normaliser"] == Normaliser.NAME.value and each.get("strength") == "alone":
            # Names repeat: 王伟 alone is some hundreds of thousands of people.
            yield Problem(join_path("keys", at, "strength"), "identity.name_alone")
    for key, said in _survivorship(body).items():
        path = join_path("survivorship", key, "take")
        if said["take"] == Take.SOURCE.value and "source" not in said:
            missing = {"name": "source"}
            yield Problem(join_path("survivorship", key), "definition.missing_property", missing)
        if said["take"] == Take.BOTH.value and key in fields and fields[key].holds not in _SEVERAL:
            yield Problem(path, "identity.not_several", {"key": key})


def _items(body: Body, part: str) -> Sequence[Mapping[str, Json]]:
    return cast("Sequence[Mapping[str, Json]]", body.get(part, ()))


def _survivorship(body: Body) -> Mapping[str, Mapping[str, Json]]:
    return cast("Mapping[str, Mapping[str, Json]]", body.get("survivorship", {}))


@cache
def _validator() -> Validator:
    text = files("dougong.records.identity").joinpath("identity.schema.json").read_text("utf-8")
    registry: Registry[Body] = Registry()
    return dialect(Vocabulary())(json.loads(text), registry=registry)
