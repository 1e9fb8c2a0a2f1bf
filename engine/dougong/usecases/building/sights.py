"""What somebody would see and change under the roles of a draft: counts, a sample, a page, and what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from dougong.access.identities import HolderKind, Membership
from dougong.access.permit import Operation
from dougong.access.principal import Principal
from dougong.access.rows import Rows
from dougong.directory.department import DepartmentTree
from dougong.directory.person import PeopleQuery
from dougong.kernel.canonical import Json
from dougong.kernel.errors import NotFound
from dougong.kernel.wording import label_in
from dougong.publishing.widening import opens_more
from dougong.records.query import Count, Query
from dougong.records.shape import FormRef
from dougong.usecases.auditing import noted_by
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.building.eyes import Eyes, as_published, eyes_of
from dougong.usecases.facts.permits import demanded
from dougong.usecases.facts.specs import compiled_release
from dougong.usecases.showing.form_view import form_view
from dougong.usecases.showing.naming import stamped
from dougong.usecases.showing.presenting import presenter_of
from dougong.usecases.unit_of_work import UnitOfWork

PAGE = 50
MOST_COUNTED = 30
"""Of so many holders of a role it is told how many records more they see."""
_CHANGING = (Operation.UPDATE, Operation.DELETE)
Body = Mapping[str, Json]


def sight(
    work: UnitOfWork, asker: Principal, ref: FormRef, person: str, role: str | None
) -> dict[str, Json]:
    """Return how many records of a form somebody would see and change, by all their roles and by one of them."""
    eyes = _over(eyes_of(work, asker, ref.app, person), ref)
    own = demanded(work, asker, eyes.spec, ref, Operation.READ)
    return {
        "person": {"id": person, "label": eyes.person.name},
        "admin": eyes.person.admin,
        "roles": [*eyes.held],
        "counts": _counts(eyes, ref),
        "alone": _counts(eyes.alone(role), ref) if role in eyes.held and role else None,
        "sample": _sample(eyes, ref),
        # What the asker does not see themselves is not counted either.
        "narrowed": own.rows != Rows.ALL,
    }


def seen_list(
    work: UnitOfWork, asker: Principal, ref: FormRef, person: str, cursor: str | None
) -> dict[str, Json]:
    """Return a page of records as somebody would see them, to be looked at only; that it was asked for is kept."""
    eyes = _over(eyes_of(work, asker, ref.app, person), ref)
    query = Query(ref, limit=PAGE, cursor=cursor, count=Count.CAPPED)
    guarded = eyes.over(query)
    permit = guarded.permits[ref]
    presenter = presenter_of(eyes.spec, ref, permit)
    page = work.records.lines(guarded, presenter.plain)
    names = stamped(work, page.items)
    if cursor is None:
        form = label_in(eyes.spec.forms[ref.form].label, asker.locale)
        noted_by(work, asker, "person.seen_as", person, form=form)
    return {
        "form": form_view(eyes.spec, ref.form, permit.readable),
        "items": [presenter.line(each, names) for each in page.items],
        "next": page.next,
        "count": f"{page.count}{'+' if page.more else ''}",
    }


def compared(work: UnitOfWork, asker: Principal, app: str) -> list[Json]:
    """Return what the draft grants on forms otherwise than what is published, and whether it opens more or less."""
    demand_builder(asker, app)
    now = work.drafts.content(app).all_of("roles")
    was = compiled_release(work, app).content.all_of("roles")
    return [
        {
            "role": role,
            "form": form,
            "wider": opens_more(before, after),
            "narrower": opens_more(after, before),
            "was": dict(before) or None,
        }
        for role in now
        for form, before, after in _pairs(was.get(role, {}), now[role])
        if before != after
    ]


def gained(work: UnitOfWork, asker: Principal, ref: FormRef, role: str) -> dict[str, Json]:
    """Return how many people hold a role, and how many records more they would see: the least and the most."""
    demand_builder(asker, ref.app)
    holders = _holders(work, f"{ref.app}/{role}")
    if not holders or len(holders) > MOST_COUNTED:
        return {"people": len(holders), "least": None, "most": None}
    more = [_more(work, asker, ref, each) for each in holders]
    counted = [each for each in more if each is not None]
    if len(counted) < len(holders):
        return {"people": len(holders), "least": None, "most": None}
    return {"people": len(holders), "least": min(counted), "most": max(counted)}


def _more(work: UnitOfWork, asker: Principal, ref: FormRef, person: str) -> int | None:
    eyes = _over(eyes_of(work, asker, ref.app, person), ref)
    after, before = (_count(each, ref) for each in (eyes, as_published(eyes)))
    exact = after is not None and before is not None and not (after[1] or before[1])
    return after[0] - before[0] if exact and after and before else None


def _over(eyes: Eyes, ref: FormRef) -> Eyes:
    if ref not in eyes.spec.shapes:
        raise NotFound(what="form", key=str(ref))
    return eyes


def _counts(eyes: Eyes, ref: FormRef) -> dict[str, Json]:
    """Return how many records may be read, changed and deleted; None for what is not granted at all."""
    found: dict[str, Json] = {"read": _told(_count(eyes, ref))}
    for operation in _CHANGING:
        granted = eyes.permit(ref, operation)
        found[operation.value] = _told(_count(eyes, ref, operation)) if granted.anything else None
    return found


def _count(
    eyes: Eyes, ref: FormRef, operation: Operation = Operation.READ
) -> tuple[int, bool] | None:
    """Return how many records an operation reaches, and whether there are more than were counted."""
    query = Query(ref, fields=(), limit=1, count=Count.CAPPED)
    more = [] if operation is Operation.READ else [eyes.permit(ref, operation)]
    if not eyes.permit(ref, Operation.READ).anything:
        return (0, False)
    page = eyes.work.records.lines(eyes.over(query, *more), frozenset())
    return None if page.count is None else (page.count, page.more)


def _told(count: tuple[int, bool] | None) -> str | None:
    return None if count is None else f"{count[0]}{'+' if count[1] else ''}"


def _sample(eyes: Eyes, ref: FormRef) -> Json:
    """Return how the first masked value looks to the person."""
    guarded = eyes.over(Query(ref, limit=5))
    permit = guarded.permits[ref]
    if not permit.ever_masked or not permit.anything:
        return None
    presenter = presenter_of(eyes.spec, ref, permit)
    for line in eyes.work.records.lines(guarded, presenter.plain).items:
        values = cast("Mapping[str, Json]", presenter.line(line, {})["values"])
        for key in sorted(permit.ever_masked):
            if values.get(key):
                return {"field": key, "value": values[key]}
    return None


def _pairs(was: Body, now: Body) -> Iterator[tuple[str, Body, Body]]:
    before, after = (cast("Mapping[str, Body]", each.get("forms") or {}) for each in (was, now))
    for form in {**before, **after}:
        yield form, before.get(form, {}), after.get(form, {})


def _holders(work: UnitOfWork, role: str) -> Sequence[str]:
    """Return the people who hold a role, themselves or by a department."""
    members = [
        each for each in work.memberships.of_app(role.partition("/")[0]) if each.role == role
    ]
    found = dict.fromkeys(each.holder for each in members if each.kind is HolderKind.PERSON)
    for query in _groups(work, members):
        found |= dict.fromkeys(each.id for each in work.people.find(query))
    return [*found]


def _groups(work: UnitOfWork, members: Sequence[Membership]) -> Iterator[PeopleQuery]:
    if any(each.kind is HolderKind.EVERYONE for each in members):
        yield PeopleQuery(disabled=False, limit=MOST_COUNTED + 1)
    tree = DepartmentTree.of(work.departments.all())
    if of := [each.holder for each in members if each.kind is HolderKind.DEPARTMENT]:
        yield PeopleQuery(departments=tree.below(of), disabled=False, limit=MOST_COUNTED + 1)
