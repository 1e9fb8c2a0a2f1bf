"""A place in a definition where something else is mentioned, and the reader that walks to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from dougong.definitions.content import Body
from dougong.definitions.edits import Steps
from dougong.kernel.canonical import Json


class Means(Enum):
    """What the text at a spot is."""

    FORMULA = "formula"
    GROUP_FORMULA = "group_formula"
    TEMPLATE = "template"
    FIELD = "field"
    FORM = "form"
    SOURCE = "source"
    ROLE = "role"
    PROCESS = "process"
    DASHBOARD = "dashboard"
    SEGMENT = "segment"
    MESSAGE = "message"
    TABLE = "table"
    DATASET = "dataset"


@dataclass(frozen=True, slots=True)
class Spot:
    """`steps` lead to the text in the body; a spot that is a property's name has that name as the last step.

    `form` is what formulas and fields are about ("form", "form.sub_form" or "app/form"), `dataset` what adds to it.
    """

    steps: Steps
    means: Means
    text: str
    form: str = ""
    is_name: bool = False
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a definition, the steps to it, and the form it is about."""

    body: Body
    steps: Steps = ()
    form: str = ""
    dataset: str = ""

    def about(self, form: str, dataset: str = "") -> Piece:
        """Return the same piece, about another form, or about what a dataset makes of it."""
        return Piece(self.body, self.steps, form, dataset)

    def text(self, name: str) -> str:
        value = self.body.get(name)
        return value if isinstance(value, str) else ""

    def inside(self, name: str) -> Piece:
        """Return the object under a name; an empty one where there is none."""
        value = self.body.get(name)
        return replace(
            self, body=value if isinstance(value, Mapping) else {}, steps=(*self.steps, name)
        )

    def pieces(self, name: str) -> Iterator[Piece]:
        """Yield the objects of a list."""
        for at, item in enumerate(self._list(name)):
            if isinstance(item, Mapping):
                yield replace(self, body=item, steps=(*self.steps, name, at))

    def spots(self, means: Means, *names: str) -> Iterator[Spot]:
        """Yield a spot for each name that holds a text."""
        for name in names:
            if text := self.text(name):
                yield self._spot((name,), means, text)

    def listed(self, means: Means, *names: str) -> Iterator[Spot]:
        """Yield a spot for each text of a list; a text alone is a list of one."""
        for name in names:
            yield from self.spots(means, name)
            for at, item in enumerate(self._list(name)):
                if isinstance(item, str):
                    yield self._spot((name, at), means, item)

    def names(self, means: Means, name: str) -> Iterator[Spot]:
        """Yield a spot for each property's name in the object under a name."""
        for key in self.inside(name).body:
            yield Spot((*self.steps, name, key), means, key, self.form, True, self.dataset)

    def values(self, means: Means, name: str) -> Iterator[Spot]:
        """Yield a spot for each text in the object under a name."""
        inner = self.inside(name)
        yield from inner.spots(means, *inner.body)

    def _spot(self, steps: Steps, means: Means, text: str) -> Spot:
        return Spot((*self.steps, *steps), means, text, self.form, dataset=self.dataset)

    def _list(self, name: str) -> list[Json]:
        value = self.body.get(name)
        return value if isinstance(value, list) else []
