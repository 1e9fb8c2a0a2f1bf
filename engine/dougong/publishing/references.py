"""Where-used: every mention of a form, field, role, process or dashboard, formulas included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dougong.definitions.content import Body
from dougong.definitions.kinds import APP
from dougong.definitions.place import Place
from dougong.definitions.plain_words import path_in
from dougong.expressions import Expression, Names, Tree, anything, compile_expression, parse
from dougong.expressions.scopes import Mention
from dougong.expressions.tree import Call, Literal, Path, children
from dougong.kernel.errors import Invalid
from dougong.kernel.problems import join_path
from dougong.publishing.app_spec import AppSpec
from dougong.publishing.mentions.catalogue import spots_of
from dougong.publishing.mentions.spot import Means, Spot
from dougong.publishing.names import AppNames
from dougong.records.dataset import Dataset
from dougong.records.names import BEFORE, BeforeNames
from dougong.records.paths import leads_to
from dougong.records.shape import FormRef

BRACES = re.compile(r"\{([^{}]+)\}")
_FOLDERS = {
    Means.ROLE: "roles",
    Means.PROCESS: "processes",
    Means.DASHBOARD: "dashboards",
    Means.SEGMENT: "segments",
    Means.MESSAGE: "messages",
    Means.TABLE: "tables",
    Means.DATASET: "datasets",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """`target` ("forms/order/fields/amount") is mentioned at a spot; `start` and `end` say where in its text."""

    place: Place
    spot: Spot
    target: str
    start: int
    end: int

    def path(self, body: Body) -> str:
        """Return the place of the mention, for people to jump to."""
        root = APP if self.place.folder == APP else self.place.path
        return join_path(root, path_in(body, self.spot.steps))


def references_of(spec: AppSpec) -> list[Reference]:
    """Return every mention in an app; formulas that do not compile mention nothing."""
    found = []
    for place, spot in spots_of(spec.content):
        for target, start, end in _Resolving(spec, AppNames(spec.key, spec.shapes)).targets(spot):
            found.append(Reference(place, spot, target, start, end))
    return found


def used(references: list[Reference], target: str) -> list[Reference]:
    """Return who mentions a thing, or something inside it."""
    return [
        each for each in references if each.target == target or each.target.startswith(f"{target}/")
    ]


def field_target(form: FormRef, key: str) -> str:
    """Return how a field is addressed.

    >>> field_target(FormRef("crm", "order.items"), "qty")
    'forms/order/fields/items/fields/qty'
    """
    return "/fields/".join(["forms/" + form.form.replace(".", "/fields/"), key])


def about(spec: AppSpec, form: str) -> FormRef | None:
    """Return the form that a spot is about, through fields ("form->field->field") if need be; None if unknown."""
    holder, *fields = form.split("->")
    at: FormRef | None = spec.ref(holder)
    for key in fields:
        at = leads_to(spec.shapes, at, key) if at is not None and at in spec.shapes else None
    return at if at is not None and at in spec.shapes else None


Target = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Resolving:
    """Finds what the text at a spot means in an app."""

    spec: AppSpec
    names: AppNames

    def targets(self, spot: Spot) -> Iterator[Target]:
        text = spot.text
        if spot.means in _FOLDERS:
            yield f"{_FOLDERS[spot.means]}/{text.rpartition('/')[2]}", 0, len(text)
        elif spot.means is Means.FORM:
            yield from self.form(text, 0)
        elif spot.means is Means.SOURCE:
            form, _, key = text.rpartition(".")
            yield from self.form(form, 0)
            yield from self.field(self.spec.ref(form), key, len(form) + 1)
        elif (form_ref := about(self.spec, spot.form)) is not None:
            yield from self.written(spot, form_ref)

    def written(self, spot: Spot, form: FormRef) -> Iterator[Target]:
        if spot.means is Means.FIELD:
            shift = len(spot.text) - len(spot.text.lstrip("-"))
            yield from self.field(form, spot.text[shift:], shift)
        elif spot.means is Means.TEMPLATE:
            for piece in BRACES.finditer(spot.text):
                yield from self.formula(form, piece.group(1), piece.start(1), group=False)
        else:
            dataset = self.spec.datasets.get(spot.dataset)
            group = spot.means is Means.GROUP_FORMULA
            yield from self.formula(form, spot.text, 0, group=group, dataset=dataset)

    def form(self, text: str, at: int) -> Iterator[Target]:
        if self.spec.ref(text).app == self.spec.key:
            yield f"forms/{text.rpartition('/')[2]}", at, at + len(text)

    def field(self, form: FormRef | None, path: str, at: int) -> Iterator[Target]:
        for key in path.split("."):
            if form is None:
                return
            yield from self._own(form, key, at)
            at, form = at + len(key) + 1, leads_to(self.spec.shapes, form, key)

    def formula(
        self, form: FormRef, source: str, at: int, *, group: bool, dataset: Dataset | None = None
    ) -> Iterator[Target]:
        """Yield the fields of forms, and the segments, that a formula names; what a dataset adds is no field."""
        names = dataset.names if dataset else self._names_of(form)
        added = dataset.own_keys if dataset else frozenset[str]()
        form = dataset.form if dataset else form
        expression = _compiled(source, names, group=group)
        for mention in expression.mentions if expression else ():
            if not mention.form and mention.key in added:
                continue
            holder = FormRef.read(mention.form, self.spec.key) if mention.form else form
            if mention.key == BEFORE and BEFORE not in self.spec.shapes[holder].fields:
                continue
            if self.spec.shapes[holder].tells_segments(mention.key):
                yield from self._segments(source, mention, at)
                continue
            yield from self._own(holder, mention.key, at + mention.start)

    def _segments(self, source: str, mention: Mention, at: int) -> Iterator[Target]:
        """Yield the segments that a formula compares those of a record with: `"vip" IN segments`."""
        for call in _calls_in(parse(source)):
            paths = [each for each in call.arguments if isinstance(each, Path)]
            if any(each.span.end == mention.end for each in paths):
                for key in _texts_in(call.arguments):
                    start = at + key.span.start + len('"')
                    yield f"segments/{key.value}", start, start + len(str(key.value))

    def _own(self, form: FormRef, key: str, at: int) -> Iterator[Target]:
        if form.app == self.spec.key:
            yield field_target(form, key), at, at + len(key)

    def _names_of(self, form: FormRef) -> Names | None:
        """Return names with what a record was before it is saved, which rules may ask for."""
        if form in self.spec.shapes:
            return BeforeNames(self.spec.shapes, form)
        return self.names.of(str(form))


def _compiled(source: str, names: Names | None, *, group: bool) -> Expression | None:
    try:
        return compile_expression(source, names, allow=anything, group=group) if names else None
    except Invalid:
        return None


def _calls_in(tree: Tree) -> Iterator[Call]:
    if isinstance(tree, Call):
        yield tree
    for each in children(tree):
        yield from _calls_in(each)


def _texts_in(trees: Iterable[Tree]) -> Iterator[Literal]:
    for tree in trees:
        if isinstance(tree, Literal) and isinstance(tree.value, str):
            yield tree
