"""Who holds which role of an app, and why somebody may do what they may."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, cast

from dougong.access.audit import AuditEntry
from dougong.access.explain import explain
from dougong.access.identities import HolderKind, Membership
from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.directory.department import DepartmentTree
from dougong.directory.person import PeopleQuery, Person
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound, refuse_if
from dougong.kernel.instants import instant
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label, label_in, text_of, worded
from dougong.records.shape import FormRef
from dougong.usecases.auditing import noted_by
from dougong.usecases.building.editing import BUILDER, demand_builder
from dougong.usecases.directory.people import demand_admin
from dougong.usecases.facts.permits import permit
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.unit_of_work import UnitOfWork

# Whoever belongs to the organisation: one holder, whatever a client calls it.
EVERYONE = "everyone"

Named: TypeAlias = Mapping[str, Json]


def holders(work: UnitOfWork, who: Principal, app: str, locale: str) -> list[Json]:
    """Return the roles of an app, each with whoever holds it."""
    demand_builder(who, app)
    members = work.memberships.of_app(app)
    names = _names(work, members)
    roles = {BUILDER: worded("role.builder", {}, locale)}
    roles |= {
        key: label_in(cast("Label", label), locale) for key, label in _offered(work, app).items()
    }
    return [
        {"role": key, "label": label, "holders": _held(members, f"{app}/{key}", names)}
        for key, label in roles.items()
    ]


def set_holders(
    work: UnitOfWork, who: Principal, role: str, wanted: Iterable[tuple[HolderKind, str]]
) -> None:
    """Say who holds the role "app/role" from now on; only an administrator appoints builders."""
    app, _, key = role.partition("/")
    demand_builder(who, app)
    if key == BUILDER:
        demand_admin(who)
    elif key not in _offered(work, app):
        raise NotFound(what="role", key=key)
    after = {
        Membership(role, kind, EVERYONE if kind is HolderKind.EVERYONE else holder)
        for kind, holder in wanted
    }
    refuse_if(_unknown(work, after))
    before = {each for each in work.memberships.of_app(app) if each.role == role}
    for gone in sorted(before - after, key=_order):
        work.memberships.remove(gone)
        _noted(work, who, "role.taken", gone)
    for new in sorted(after - before, key=_order):
        work.memberships.add(new)
        _noted(work, who, "role.given", new)


def _offered(work: UnitOfWork, app: str) -> Named:
    """Return the labels of the roles one can give: those in use, and those of the draft, which count once published."""
    drafted = work.drafts.content(app).all_of("roles")
    published = compiled_release(work, app).roles.by_key
    return {key: role.label for key, role in published.items()} | {
        key: body.get("label", key) for key, body in drafted.items()
    }


def _noted(work: UnitOfWork, who: Principal, what: str, changed: Membership) -> None:
    named = _names(work, [changed]).get(changed.holder, {})
    name = str(named.get("label", ""))
    noted_by(work, who, what, changed.holder, role=changed.role, name=name)


def roles_of(work: UnitOfWork, who: Principal, person: str, locale: str) -> list[Json]:
    """Return what a person holds, what that is called, and where each comes from."""
    demand_admin(who)
    apps = set(work.drafts.apps())
    # What somebody holds in a removed app comes back with the app.
    held = [
        each for each in work.memberships.of_person(person) if each.role.partition("/")[0] in apps
    ]
    names = _names(work, held)
    return [
        {
            "role": each.role,
            **_labels(work, each.role, locale),
            "from": {"kind": each.kind.value, **names.get(each.holder, {})},
        }
        for each in held
    ]


def role_label(work: UnitOfWork, role: str, locale: str) -> str:
    """Return what a role "app/role" is called, with its app."""
    words = _labels(work, role, locale)
    return f"{words['app_label']} · {words['label']}"


def _labels(work: UnitOfWork, role: str, locale: str) -> Named:
    app, _, key = role.partition("/")
    spec = compiled_release(work, app)
    if key == BUILDER:
        label = worded("role.builder", {}, locale)
    else:
        known = spec.roles.by_key.get(key)
        label = label_in(known.label, locale) if known else key
    about = spec.content.app or work.drafts.content(app).app
    return {"label": label, "app_label": label_in(cast("Label", about.get("label", app)), locale)}


def explained(
    work: UnitOfWork, who: Principal, ref: FormRef, person: str, locale: str
) -> list[Json]:
    """Say for each operation on a form what somebody may do, and which roles that rests on."""
    demand_builder(who, ref.app)
    asked = work.sessions.principal(person)
    spec = compiled_release(work, ref.app)
    if asked is None or ref not in spec.shapes:
        raise NotFound
    told: list[Json] = []
    for operation in Operation:
        found = permit(work, asked, spec, ref, operation)
        reasons = [text_of(each, locale) for each in explain(found)]
        told.append({"operation": operation.value, "allowed": found.anything, "why": reasons})
    return told


def audit_page(
    work: UnitOfWork, who: Principal, locale: str, subject: str | None, before: str | None
) -> list[Json]:
    """Return what was done to access, newest first."""
    demand_admin(who)
    entries = work.audit.page(subject=subject, before=before, limit=50)
    people = {each.id: each.name for each in _people(work, entries)}
    roles = _called(work, entries, locale)
    return [_line(entry, people, roles, locale) for entry in entries]


def _called(work: UnitOfWork, entries: Sequence[AuditEntry], locale: str) -> Mapping[str, str]:
    """Return what the roles are called that lines tell of; those of a removed app keep their keys."""
    apps = set(work.drafts.apps())
    told = {str(entry.params["role"]) for entry in entries if "role" in entry.params}
    return {role: role_label(work, role, locale) for role in told if role.partition("/")[0] in apps}


def _people(work: UnitOfWork, entries: Sequence[AuditEntry]) -> Sequence[Person]:
    ids = {each for entry in entries for each in (entry.by, entry.subject) if each}
    return work.people.find(PeopleQuery(ids=frozenset(ids), limit=len(ids))) if ids else ()


def _line(
    entry: AuditEntry, people: Mapping[str, str], roles: Mapping[str, str], locale: str
) -> Json:
    params = {"name": people.get(entry.subject or "", ""), **entry.params}
    if "role" in params:
        params["role"] = roles.get(str(params["role"]), params["role"])
    return {
        "id": entry.id,
        "at": instant(entry.at),
        "by": None
        if entry.by is None
        else {"id": entry.by, "label": people.get(entry.by, entry.by)},
        "what": entry.what,
        "subject": entry.subject,
        "text": worded(f"audit.{entry.what}", params, locale),
    }


def _held(members: Sequence[Membership], role: str, names: Mapping[str, Named]) -> list[Json]:
    return [
        {
            "kind": each.kind.value,
            **names.get(each.holder, {"id": each.holder, "label": each.holder}),
        }
        for each in members
        if each.role == role
    ]


def _names(work: UnitOfWork, members: Sequence[Membership]) -> Mapping[str, Named]:
    ids = frozenset(each.holder for each in members if each.kind is HolderKind.PERSON)
    people = work.people.find(PeopleQuery(ids=ids, limit=len(ids))) if ids else ()
    labels = {each.id: each.name for each in people}
    labels |= {each.id: each.label for each in work.departments.all()}
    labels[EVERYONE] = work.departments.organisation().name
    return {each: {"id": each, "label": label} for each, label in labels.items()}


def _unknown(work: UnitOfWork, members: Iterable[Membership]) -> list[Problem]:
    tree = DepartmentTree.of(work.departments.all())
    return [
        Problem("holders", f"{each.kind.value}.unknown")
        for each in members
        if (each.kind is HolderKind.DEPARTMENT and each.holder not in tree.by_id)
        or (each.kind is HolderKind.PERSON and work.people.get(each.holder) is None)
    ]


def _order(membership: Membership) -> tuple[str, str]:
    return (membership.kind.value, membership.holder)
