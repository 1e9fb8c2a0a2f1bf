"""Where a name is looked up: the form at hand, the child rows inside an aggregate, and the rows around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dougong.expressions.composites import PARTS
from dougong.expressions.names import Names
from dougong.expressions.tree import Path
from dougong.expressions.types import Type, list_of

PARENT = "parent"


@dataclass(frozen=True, slots=True)
class Mention:
    """One key of one form, where it stands in the source; `path` leads to it from the formula's own form."""

    form: str
    key: str
    path: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scope:
    """The names of one level.

    `within` is the relation that was crossed to get here, as written; `lenient` scopes (the first
    argument of an aggregate) take what is not theirs from the level around.
    """

    names: Names
    form: str = ""
    outer: Scope | None = None
    prefix: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    lenient: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a path leads to: the type at its end, or where it crosses into many rows."""

    path: tuple[str, ...]
    type: Type
    up: int
    absolute: tuple[str, ...]
    crossed: int | None
    inner: Names | None
    mentions: tuple[Mention, ...]
    part: str = ""
    """Of a value of several parts the one that was asked for."""

    @property
    def listed(self) -> bool:
        """Tell whether it ends with links, which are a list of ids as long as nobody goes on from there."""
        return self.type.kind == "list" and self.crossed == len(self.path) - 1

    @property
    def value_type(self) -> Type:
        """Return the type of the value at its end."""
        return list_of(self.type.item) if self.listed and self.type.item else self.type


@dataclass(frozen=True, slots=True)
class Missing:
    """A key that leads nowhere: unknown, or standing after something that cannot be followed."""

    code: str
    key: str
    known: tuple[str, ...] = ()


def found_rows(path: Path, scope: Scope) -> Found | Missing:
    """Look up what an aggregate runs over: inside an aggregate `lines.qty` means all the lines again."""
    keys, up, at = path.keys, 0, scope
    while at.outer is not None and at.within and keys[: len(at.within)] == at.within:
        up, at = up + 1, at.outer
    place = found(path, at)
    return replace(place, up=place.up + up) if isinstance(place, Found) else place


def found(path: Path, scope: Scope) -> Found | Missing:
    """Look a path up, from the level at hand outwards where `parent` or a lenient scope says so."""
    keys, up, at = path.keys, 0, scope
    while True:
        if _starts_with(keys, at.within) and at.outer is not None:
            place = _followed(path, keys[len(at.within) :], up, at)
            way = found(Path(at.within, path.span), at.outer)
            if isinstance(place, Found) and isinstance(way, Found):
                return replace(place, mentions=(*way.mentions, *place.mentions))
            return place
        if keys[0] == PARENT and at.outer is not None and len(keys) > 1:
            keys, up, at = keys[1:], up + 1, at.outer
            continue
        if not at.lenient or at.outer is None:
            break
        up, at = up + 1, at.outer
    return _followed(path, keys, up, at)


def _starts_with(keys: tuple[str, ...], within: tuple[str, ...]) -> bool:
    return bool(within) and len(keys) > len(within) and keys[: len(within)] == within


def _followed(path: Path, keys: tuple[str, ...], up: int, scope: Scope) -> Found | Missing:
    names: Names | None = scope.names
    form, steps, mentions = scope.form, list[tuple[str, Type]](), list[Mention]()
    spans = dict(zip(range(len(path.keys)), _spans(path), strict=True))
    shift = len(path.keys) - len(keys)
    for index, key in enumerate(keys):
        if names is None:
            parts = PARTS.get(steps[-1][1].kind, {}) if steps and index == len(keys) - 1 else {}
            if key in parts:
                place = _place(keys[:index], steps, up, scope, (None, tuple(mentions)))
                return replace(place, part=key)
            if parts:
                return Missing("expression.unknown_name", key, tuple(parts))
            return Missing("expression.not_followed", keys[index - 1])
        type = names.type_of(key)
        if type is None:
            return Missing("expression.unknown_name", key, tuple(names.known()))
        steps.append((key, type))
        start, end = spans[index + shift]
        if key != PARENT:
            mentions.append(Mention(form, key, (*scope.prefix, *keys[: index + 1]), start, end))
        form = type.form
        names = names.of(type.form) if type.kind == "record" or type.many else None
    return _place(keys, steps, up, scope, (names, tuple(mentions)))


def _place(
    keys: tuple[str, ...],
    steps: list[tuple[str, Type]],
    up: int,
    scope: Scope,
    end: tuple[Names | None, tuple[Mention, ...]],
) -> Found:
    crossed = next((index for index, (_, type) in enumerate(steps) if type.many), None)
    absolute = (*scope.prefix, *keys)
    if scope.outer is None and keys[0] == PARENT and len(keys) > 1:
        # A sub-form's own formula: its parent is the row around.
        keys, up, crossed = keys[1:], up + 1, None if crossed is None else crossed - 1
    return Found(keys, steps[-1][1], up, absolute, crossed, *end)


def _spans(path: Path) -> Iterator[tuple[int, int]]:
    """Return where each key of a path stands; spaces around the points are rare and cost only exactness."""
    at = path.span.start
    for key in path.keys:
        yield at, at + len(key)
        at += len(key) + 1
