"""Asking to take much out: what is small begins at once, what is large waits for somebody's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from dougong.access.principal import Principal
from dougong.access.role import FieldRight, Roles
from dougong.fields.spec import FieldSpec
from dougong.fields.traits import Trait
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Param, Problem
from dougong.kernel.wording import Label, label_in
from dougong.messages.kept import by_code
from dougong.messages.store import Notice
from dougong.processes.facts import Administrators, Superior
from dougong.publishing.app_spec import AppSpec
from dougong.records.exports import ExportRequest, ExportState, Sought
from dougong.usecases.auditing import noted_by
from dougong.usecases.facts.specs import compiled_release, published
from dougong.usecases.processes.people import answers_to
from dougong.usecases.reading.exporting import Export, outline_of, start_export
from dougong.usecases.reading.stamping import EXPORTS, NOTICE, Outline
from dougong.usecases.unit_of_work import UnitOfWork

RECORDS = "records"
MOST_OPEN = 20
_CLOSED = frozenset({FieldRight.HIDDEN, FieldRight.MASKED})


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to take out: `asked` is what the job will be told, `told` what is to be seen of it."""

    app: str
    kind: str
    asked: Mapping[str, Json]
    outline: Outline
    sensitive: tuple[str, ...] = ()
    view: str = ""


def begin_export(
    work: UnitOfWork, who: Principal, export: Export, reason: str, view: str
) -> dict[str, Json]:
    """Begin to export, or ask for it where it is much; raises `Invalid` for want of a reason."""
    outline, fields = outline_of(work, who, export)
    if not needs_word(work, who, outline.rows):
        return {"job": start_export(work, who, export)}
    spec, _ = published(work, export.form)
    closed = _sensitive(spec, export.form.form, fields)
    labels = tuple(label_in(each.label, export.locale) for each in closed)
    shown = _view(spec, export.form.form, view, export.locale)
    wish = Wish(export.form.app, RECORDS, export.json(), outline, labels, shown)
    return asked_for(work, who, wish, reason)


def needs_word(work: UnitOfWork, who: Principal, rows: int) -> bool:
    """Tell whether somebody must agree before a person takes so many rows out."""
    return not who.admin and work.exports.policy().asks(rows)


def asked_for(work: UnitOfWork, who: Principal, wish: Wish, reason: str) -> dict[str, Json]:
    """Keep a request and tell whoever decides; raises `Invalid` saying who that is where no reason is given."""
    deciders = deciders_of(work, who)
    names = work.names.of(deciders)
    people = tuple(names.get(each, "") for each in deciders)
    if not reason.strip():
        params: dict[str, Param] = {
            "rows": wish.outline.rows,
            "above": work.exports.policy().above,
            "people": people,
        }
        raise Invalid([Problem("reason", "export.reason_needed", params)])
    waiting = work.exports.find(
        Sought(asker=who.id, states=frozenset({ExportState.ASKED})), limit=MOST_OPEN
    )
    if len(waiting) >= MOST_OPEN:
        raise Invalid([Problem("reason", "export.too_many", {"most": MOST_OPEN})])
    made = ExportRequest(
        new_id(), str(who.id), wish.app, wish.kind, wish.asked, _told(work, wish, who),
        wish.outline.rows, reason.strip(), deciders, work.moment.at,
    )  # fmt: skip
    work.exports.keep(made)
    _tell(work, who, made)
    noted_by(
        work, who, "export.asked", who.id, form=wish.outline.label, rows=wish.outline.rows,
        reason=made.reason,
    )  # fmt: skip
    return {"request": made.id, "people": list(people)}


def deciders_of(work: UnitOfWork, who: Principal) -> tuple[str, ...]:
    """Return who decides about what a person takes out: who leads them, else the administrators."""
    above = Superior(str(who.id))
    found = answers_to(work, "", [above, Administrators()])
    return found[above] or found[Administrators()]


def _told(work: UnitOfWork, wish: Wish, who: Principal) -> dict[str, Json]:
    spec = compiled_release(work, wish.app)
    label = spec.content.app.get("label", wish.app)
    return {
        "app": label_in(cast("Label", label), who.locale),
        "form": wish.outline.label,
        "view": wish.view,
        "filter": wish.outline.filter,
        "fields": list(wish.outline.fields),
        "sensitive": list(wish.sensitive),
    }


def _tell(work: UnitOfWork, who: Principal, made: ExportRequest) -> None:
    text = by_code("export.told_asked", person=who.name, form=made.told["form"], rows=made.rows)
    body: Mapping[str, Json] = {"text": text, "address": EXPORTS}
    at = work.moment.at
    work.notices.add([Notice(new_id(), each, NOTICE, body, at) for each in made.deciders])


def _sensitive(spec: AppSpec, form: str, fields: Sequence[FieldSpec]) -> list[FieldSpec]:
    """Return the fields that tell of a person, or that some role may not see or sees masked."""
    return [
        each for each in fields if Trait.PERSONAL in each.traits or _closed(spec.roles, form, each)
    ]


def _closed(roles: Roles, form: str, field: FieldSpec) -> bool:
    grants = (role.grants.get(form) for role in roles.by_key.values())
    return any(grant is not None and grant.right(field.key) in _CLOSED for grant in grants)


def _view(spec: AppSpec, form: str, key: str, locale: str) -> str:
    views = spec.content.all_of("forms").get(form, {}).get("views")
    for each in views if isinstance(views, list | tuple) else ():
        if isinstance(each, Mapping) and each.get("key") == key:
            label = cast("Label", each.get("label", key))
            return label_in(label, locale)
    return ""
