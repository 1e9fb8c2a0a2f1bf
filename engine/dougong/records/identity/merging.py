"""Of two records one: which values survive, what moves along, and the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from dougong.fields.protocol import Value
from dougong.kernel.problems import Problem, join_path
from dougong.kernel.wording import worded
from dougong.records.identity.known import Reference
from dougong.records.identity.normalising import is_masked
from dougong.records.identity.spec import IdentitySpec, Survives, Take

UNDOABLE = timedelta(days=30)
"""How long a merge can be taken back."""


class Choice(Enum):
    """What somebody chose for a field."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A field of some record that names this one; of a list that names others as well, this one entry."""

    form: str
    record: str
    field: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records: its values, since when each is so and from which source, and what leads to it.

    A field that is not in `since` has been as it is since the record was made; one not in `sources` was typed here.
    """

    id: str
    created_at: datetime
    values: Mapping[str, Value]
    since: Mapping[str, datetime] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    references: frozenset[Reference] = frozenset()
    links: frozenset[Link] = frozenset()

    def since_when(self, key: str) -> datetime:
        return self.since.get(key, self.created_at)


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge does, and all that is needed to take it back.

    `changed` are the new values of the kept record by field, `before` what it had there. `moved` leads to the kept
    record from now on; `shared` led to both, so that there it only no longer leads to the other. `other` is as it was,
    and goes to the recycle bin.
    """

    kept: str
    other: Side
    changed: Mapping[str, Value]
    before: Mapping[str, Value]
    moved: frozenset[Link]
    shared: frozenset[Link]
    references: frozenset[Reference]

    def moving(self, kept: Side) -> Mapping[str, tuple[int, int]]:
        """Count by form what leads to the kept record and what comes along: 18 orders and 2."""
        ours = Counter(each.form for each in kept.links)
        theirs = Counter(each.form for each in self.moved)
        return {form: (ours[form], theirs[form]) for form in sorted(ours | theirs)}


@dataclass(frozen=True, slots=True)
class Undone:
    """The way back. `values` go to the kept record, `links` and `references` to the other, which is restored.

    `shared` leads to both again. `stayed` are fields of the kept record that somebody changed since, and keep that;
    `strayed` links and references that lead elsewhere by now, or are gone.
    """

    values: Mapping[str, Value]
    other: Side
    links: frozenset[Link]
    shared: frozenset[Link]
    references: frozenset[Reference]
    stayed: tuple[str, ...]
    strayed: frozenset[Link | Reference]


def refused(choices: Mapping[str, Choice], locked: Collection[str]) -> Sequence[Problem]:
    """Return what is wrong with choices: about a field that waits for somebody's agreement there is none."""
    return [
        Problem(join_path("choices", key), "identity.locked", {"key": key})
        for key in choices
        if key in locked
    ]


def merge(
    spec: IdentitySpec,
    kept: Side,
    other: Side,
    choices: Mapping[str, Choice],
    locked: Collection[str] = (),
) -> Merge:
    """Return what becomes of two records; raises `ValueError` if they are one and the same.

    A choice goes before what the form says. A blank never takes the place of a value, nor a masked name or number
    that of a plain one, unless somebody chose it; a locked field stays as it is, and so does one of `Take.NEVER`.
    """
    if kept.id == other.id:
        raise ValueError(kept.id)
    keys = [key for key in dict.fromkeys((*kept.values, *other.values)) if key not in locked]
    surviving = {key: _surviving(spec, key, kept, other, choices.get(key)) for key in keys}
    changed = {key: value for key, value in surviving.items() if value != kept.values.get(key)}
    return Merge(
        kept=kept.id,
        other=other,
        changed=changed,
        before={key: kept.values.get(key) for key in changed},
        moved=other.links - kept.links,
        shared=other.links & kept.links,
        references=other.references - kept.references,
    )


def survivorship_in(spec: IdentitySpec, labels: Mapping[str, str], locale: str) -> str:
    """Say in one sentence which values survive, with fields by their labels; "" where nothing is said of any."""
    fields: dict[Survives, list[str]] = {}
    for key, said in spec.survivorship.items():
        fields.setdefault(said, []).append(labels.get(key, key))
    parts = (
        worded(
            f"identity.take.{said.take.value}", {"fields": (*of,), "source": said.source}, locale
        )
        for said, of in fields.items()
    )
    return ("，" if locale == "zh-CN" else ", ").join(parts)


def undo(done: Merge, now: Side) -> Undone:
    """Return the way back from a merge, given the kept record as it is now: what was changed since stays."""
    stayed = tuple(key for key, value in done.changed.items() if now.values.get(key) != value)
    led = done.moved | done.shared
    return Undone(
        values={key: value for key, value in done.before.items() if key not in stayed},
        other=done.other,
        links=done.moved & now.links,
        shared=done.shared & now.links,
        references=done.references & now.references,
        stayed=stayed,
        strayed=frozenset({*(led - now.links), *(done.references - now.references)}),
    )


def can_be_undone(merged_at: datetime, now: datetime) -> bool:
    """Tell whether there is still a way back; both moments are aware."""
    return now - merged_at <= UNDOABLE


def _surviving(
    spec: IdentitySpec, key: str, kept: Side, other: Side, choice: Choice | None
) -> Value:
    ours, theirs = kept.values.get(key), other.values.get(key)
    if choice is not None:
        return _CHOSEN[choice](ours, theirs)
    said = spec.survivorship.get(key, Survives())
    if said.take is Take.NEVER:
        return ours
    recognised = key in spec.supports or any(each.field == key for each in spec.keys)
    worth, other_worth = (_worth(each, recognised) for each in (ours, theirs))
    if worth != other_worth:
        return ours if worth > other_worth else theirs
    return ours if ours == theirs or worth == 0 else _TAKES[said.take](key, kept, other, said)


def _worth(value: Value, recognised: bool) -> int:
    """Return how much a value tells: nothing, part of something, all. Of other fields a star may be a star."""
    if _blank(value):
        return 0
    return 1 if recognised and is_masked(value) else 2


def _blank(value: Value) -> bool:
    return value is None or value in ("", (), [])


def _both(ours: Value, theirs: Value) -> Value:
    """Return the entries of both lists, ours first, each once; of single values there is but one place."""
    lists = [tuple(each) for each in (ours, theirs) if isinstance(each, tuple | list)]
    if not lists:
        return theirs if _blank(ours) else ours
    return tuple(_each_once(each for some in lists for each in some))


def _each_once(values: Iterable[Value]) -> Iterable[Value]:
    seen: list[Value] = []
    for each in values:
        if each not in seen:
            seen.append(each)
    return seen


def _older(key: str, kept: Side, other: Side, said: Survives) -> Value:
    older = other if other.since_when(key) < kept.since_when(key) else kept
    return older.values[key]


def _newer(key: str, kept: Side, other: Side, said: Survives) -> Value:
    newer = other if other.since_when(key) > kept.since_when(key) else kept
    return newer.values[key]


def _least(key: str, kept: Side, other: Side, said: Survives) -> Value:
    return min(kept.values[key], other.values[key])  # type: ignore[type-var]


def _greatest(key: str, kept: Side, other: Side, said: Survives) -> Value:
    return max(kept.values[key], other.values[key])  # type: ignore[type-var]


def _longest(key: str, kept: Side, other: Side, said: Survives) -> Value:
    ours, theirs = kept.values[key], other.values[key]
    return theirs if len(str(theirs)) > len(str(ours)) else ours


def _from_source(key: str, kept: Side, other: Side, said: Survives) -> Value:
    theirs = other.sources.get(key) == said.source and kept.sources.get(key) != said.source
    return (other if theirs else kept).values[key]


_TAKES: Mapping[Take, Callable[[str, Side, Side, Survives], Value]] = {
    Take.KEPT: lambda key, kept, other, said: kept.values[key],
    Take.OLDEST: _older,
    Take.NEWEST: _newer,
    Take.EARLIEST: _least,
    Take.LATEST: _greatest,
    Take.LONGEST: _longest,
    Take.SOURCE: _from_source,
    Take.BOTH: lambda key, kept, other, said: _both(kept.values[key], other.values[key]),
}
_CHOSEN: Mapping[Choice, Callable[[Value, Value], Value]] = {
    Choice.KEPT: lambda ours, theirs: ours,
    Choice.OTHER: lambda ours, theirs: theirs,
    Choice.BOTH: _both,
}
