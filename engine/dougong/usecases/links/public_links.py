"""What makers do about the public link of a form: open it, say what it shows and how long it takes, close it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from dougong.access.principal import Principal
from dougong.access.public_link import PublicLink
from dougong.expressions.types import Type
from dougong.fields.spec import FieldSpec
from dougong.forms.spec import FormSpec
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.kernel.wording import label_in
from dougong.records.shape import FormRef
from dougong.usecases.accounts.secret import new_secret
from dougong.usecases.auditing import noted_by
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.directory import passwords
from dougong.usecases.facts.specs import published
from dougong.usecases.unit_of_work import UnitOfWork

LONGEST_NOTE = 300
SHORTEST_PASSWORD = 4
"""It keeps passers-by out; guessing is slowed down."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a maker asks of a link; a `password` of None stays as it was, an empty one goes."""

    fields: tuple[str, ...]
    note: str = ""
    password: str | None = None
    until: datetime | None = None
    most: int | None = None
    active: bool = True


def link_of(work: UnitOfWork, who: Principal, ref: FormRef) -> dict[str, Json]:
    """Return the link of a published form, or None, with the fields that strangers could fill in."""
    form = _form(work, who, ref)
    link = work.public_links.of_form(str(ref))
    return {"link": _shown(link, form) if link else None, "offered": [*offered_fields(form)]}


def offered_fields(form: FormSpec) -> list[str]:
    """Return the fields that a stranger can fill in, as the form is today."""
    return [key for key, spec in form.fields.items() if _offered(form, spec)]


def open_link(work: UnitOfWork, who: Principal, ref: FormRef, asked: Opening) -> dict[str, Json]:
    """Make the link of a form, or change it; raises `Invalid` for fields that strangers cannot fill in."""
    form = _form(work, who, ref)
    refuse_if(_problems(form, asked, who.locale))
    found = work.public_links.of_form(str(ref))
    link = found or PublicLink(
        new_id(), str(ref), new_secret(), frozenset(), work.moment.at, who.id
    )
    changed = replace(
        link,
        fields=frozenset(asked.fields),
        note=asked.note.strip(),
        password=_kept(asked.password, link.password),
        until=asked.until,
        most=asked.most,
        active=asked.active,
    )
    work.public_links.keep(changed)
    _noted(work, who, form, "link.changed" if found else "link.opened")
    return link_of(work, who, ref)


def renew_link(work: UnitOfWork, who: Principal, ref: FormRef) -> dict[str, Json]:
    """Give the link of a form another address: whoever has the old one stands before a closed door."""
    form = _form(work, who, ref)
    if link := work.public_links.of_form(str(ref)):
        work.public_links.keep(replace(link, secret=new_secret()))
        _noted(work, who, form, "link.renewed")
    return link_of(work, who, ref)


def _form(work: UnitOfWork, who: Principal, ref: FormRef) -> FormSpec:
    demand_builder(who, ref.app)
    if who.id is None:
        raise Forbidden
    return published(work, ref)[1]


def _noted(work: UnitOfWork, who: Principal, form: FormSpec, what: str) -> None:
    noted_by(work, who, what, str(form.ref), form=label_in(form.label, who.locale))


def _kept(asked: str | None, before: str | None) -> str | None:
    if asked is None:
        return before
    return passwords.hash_of(asked) if asked else None


def _problems(form: FormSpec, asked: Opening, locale: str) -> Iterator[Problem]:
    for at, key in enumerate(asked.fields):
        spec = form.fields.get(key)
        if spec is None or not _offered(form, spec):
            yield Problem(f"fields/{at}", "link.not_offered", {"field": key})
    if not any(key in form.fields and not form.fields[key].computed for key in asked.fields):
        yield Problem("fields", "link.nothing_shown")
    lacking = [key for key in _demanded(form) if key not in asked.fields]
    if lacking:
        names = "、".join(label_in(form.fields[key].label, locale) for key in lacking)
        yield Problem("fields", "link.lacks_required", {"fields": names})
    if asked.password and len(asked.password) < SHORTEST_PASSWORD:
        yield Problem("password", "password.short", {"shortest": SHORTEST_PASSWORD})


def _demanded(form: FormSpec) -> Iterator[str]:
    """Yield the fields without which no record can be made; what has a default has something in it."""
    for spec in form.required:
        if form.logic[spec.key].default is None:
            yield spec.key


def _offered(form: FormSpec, spec: FieldSpec) -> bool:
    """Tell whether a stranger can fill a field in: it needs no look at records, people or departments."""
    if spec.key in form.rows:
        rows = form.rows[spec.key]
        return all(_offered(rows, inner) or inner.computed for inner in rows.fields.values())
    if spec.computed:
        return spec.type.column is None and spec.type.value_type is None
    return not _looks_up(spec.type.value_type)


def _looks_up(kind: Type | None) -> bool:
    return kind is not None and (kind.kind == "record" or _looks_up(kind.item))


def _shown(link: PublicLink, form: FormSpec) -> dict[str, Json]:
    return {
        "path": f"/f/{link.secret}",
        "fields": [key for key in form.fields if key in link.fields],
        "note": link.note,
        "protected": link.password is not None,
        "until": instant(link.until) if link.until else None,
        "most": link.most,
        "taken": link.taken,
        "active": link.active,
    }
