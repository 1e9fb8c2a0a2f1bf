"""What a form mentions: its own fields, and those that references, rollups and formulas reach."""

from __future__ import annotations

from collections.abc import Iterator

from dougong.publishing.mentions.spot import Means, Piece, Spot


def of_form(form: Piece) -> Iterator[Spot]:
    """Yield every mention in a form."""
    form = form.about(form.text("key"))
    yield from form.spots(Means.FORMULA, "title")
    for field in form.pieces("fields"):
        yield from of_field(field)
    for view in form.pieces("views"):
        yield from view.listed(Means.FIELD, "fields", "sort", "sums")
        yield from view.spots(Means.FIELD, "group", "start", "end", "cover")
        yield from view.spots(Means.FORMULA, "filter")
        yield from view.listed(Means.ROLE, "roles")
    for section in form.inside("layout").pieces("sections"):
        yield from section.listed(Means.FIELD, "fields")
        yield from section.spots(Means.FORMULA, "visible_when")
    for check in form.pieces("checks"):
        yield from check.spots(Means.FORMULA, "condition")
        yield from check.spots(Means.FIELD, "field")
    for together in form.pieces("unique"):
        yield from together.listed(Means.FIELD, "fields")


def of_field(field: Piece) -> Iterator[Spot]:
    """Yield every mention in a field."""
    yield from field.spots(Means.FORMULA, "default", "visible_when", "required_when")
    yield from _fetch(field.inside("fetch"))
    yield from _OWN.get(field.text("type"), _nothing)(field)


def _fetch(fetch: Piece) -> Iterator[Spot]:
    target = fetch.text("form")
    yield from fetch.spots(Means.FORM, "form")
    yield from fetch.about(target).spots(Means.FIELD, "take", "sort")
    for pair in fetch.pieces("match"):
        yield from pair.spots(Means.FORMULA, "mine")
        yield from pair.about(target).spots(Means.FIELD, "theirs")


def _nothing(_: Piece) -> Iterator[Spot]:
    yield from ()


def _choice(field: Piece) -> Iterator[Spot]:
    # "parent.province" is a formula, and a field is one too.
    yield from field.spots(Means.FORMULA, "depends")
    for option in field.pieces("options"):
        yield from option.spots(Means.FORMULA, "when")


def _reference(field: Piece) -> Iterator[Spot]:
    yield from field.spots(Means.FORM, "form")
    for pair in field.pieces("among"):
        yield from pair.spots(Means.FORMULA, "mine")
        yield from pair.about(field.text("form")).spots(Means.FIELD, "theirs")
    yield from field.about(field.text("form")).listed(Means.FIELD, "show")


def _reverse(field: Piece) -> Iterator[Spot]:
    yield from field.spots(Means.SOURCE, "from")
    yield from field.about(_child(field)).listed(Means.FIELD, "show")


def _rollup(field: Piece) -> Iterator[Spot]:
    yield from field.spots(Means.SOURCE, "from")
    yield from field.about(_child(field)).spots(Means.GROUP_FORMULA, "expression")
    yield from field.about(_child(field)).spots(Means.FORMULA, "where")


def _serial(field: Piece) -> Iterator[Spot]:
    yield from field.spots(Means.FORMULA, "count_by")


def _formula(field: Piece) -> Iterator[Spot]:
    yield from field.spots(Means.FORMULA, "expression")


def _lookup(field: Piece) -> Iterator[Spot]:
    yield from field.spots(Means.FORMULA, "from")


def _sub_form(field: Piece) -> Iterator[Spot]:
    for column in field.about(f"{field.form}.{field.text('key')}").pieces("fields"):
        yield from of_field(column)


def _child(field: Piece) -> str:
    return field.text("from").rpartition(".")[0]


_OWN = {
    "choice": _choice,
    "choices": _choice,
    "serial": _serial,
    "reference": _reference,
    "references": _reference,
    "reverse": _reverse,
    "rollup": _rollup,
    "formula": _formula,
    "lookup": _lookup,
    "sub_form": _sub_form,
}
