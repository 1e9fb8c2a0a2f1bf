"""A dataset: the records of a form, each with what other forms hold about it, to be asked as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dougong.expressions import Expression
from dougong.expressions.types import Type, record_of
from dougong.records.names import DirectoryNames, ListNames
from dougong.records.shape import FormRef, Shapes

KeyPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """The records of a form of which all of `on` is equal to what stands on the other side, by pairs.

    On the left is what the dataset knows before this join, on the right the joined form. A record with several is
    there once for each. With `needed`, one without any is left out; otherwise it stays, and knows nothing of the join.
    """

    key: str
    form: FormRef
    on: tuple[tuple[Expression, Expression], ...]
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Dataset:
    """`fields` are formulas over the form and what is joined to it; `where` narrows the whole."""

    key: str
    form: FormRef
    names: DatasetNames = field(repr=False, compare=False)
    joins: tuple[Join, ...] = ()
    fields: Mapping[str, Expression] = field(default_factory=dict)
    where: Expression | None = None

    @property
    def own_keys(self) -> frozenset[str]:
        """Return the keys that the form itself does not have."""
        return frozenset((*self.fields, *(each.key for each in self.joins)))

    def all_paths(self, asked: Iterable[KeyPath]) -> frozenset[KeyPath]:
        """Return paths with those of what joins and narrows, and of the fields that are worked out."""
        ours = (mine.needs for each in self.joins for mine, _ in each.on)
        narrowing = self.where.needs if self.where else frozenset()
        named = {*asked, *narrowing}.union(*ours)
        return frozenset(named).union(
            *(self.fields[path[0]].needs for path in named if path[0] in self.fields)
        )

    def paths(self, asked: Iterable[KeyPath]) -> Mapping[FormRef, frozenset[KeyPath]]:
        """Return the paths that a question touches, by the form each begins at; whatever joins is touched always."""
        found: defaultdict[FormRef, set[KeyPath]] = defaultdict(set)
        for each in self.joins:
            for _, theirs in each.on:
                found[each.form] |= theirs.needs
        for form, path in self._followed(self.all_paths(asked)):
            found[form] |= {path} if path else set()
        return {form: frozenset(paths) for form, paths in found.items()}

    def origin(self, path: KeyPath) -> tuple[FormRef, KeyPath]:
        """Return where a path begins, and how it goes on from there; nowhere where it is worked out of several."""
        found = [*self._followed([path])]
        return found[0] if len(found) == 1 else (self.form, ())

    def _followed(self, paths: Iterable[KeyPath]) -> Iterator[tuple[FormRef, KeyPath]]:
        joined = {each.key: each.form for each in self.joins}
        for key, *rest in paths:
            if key in self.fields:
                yield from self._followed(self.fields[key].needs)
            else:
                yield joined.get(key, self.form), tuple(rest) if key in joined else (key, *rest)


@dataclass(frozen=True, slots=True)
class DatasetNames:
    """The names of a form, of what is joined to it, and of the fields that were added."""

    own: ListNames
    joined: Mapping[str, FormRef]
    fields: Mapping[str, Type]

    def type_of(self, key: str) -> Type | None:
        if key in self.joined:
            return record_of(str(self.joined[key]))
        return self.fields.get(key) or self.own.type_of(key)

    def of(self, form: str) -> ListNames | DirectoryNames | None:
        return self.own.of(form)

    def known(self) -> Iterable[str]:
        return (*self.own.known(), *self.joined, *self.fields)


def names_of(
    shapes: Shapes, form: FormRef, joins: Iterable[Join], fields: Mapping[str, Expression]
) -> DatasetNames:
    """Return the names that a question about a dataset may mention."""
    joined = {each.key: each.form for each in joins}
    return DatasetNames(
        ListNames(shapes, form), joined, {key: each.type for key, each in fields.items()}
    )
