"""Links that let people in: made by an administrator, listed, taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dougong.access.identities import Invitation
from dougong.access.principal import Principal
from dougong.directory.department import DepartmentTree
from dougong.directory.person import PeopleQuery
from dougong.kernel.canonical import Json
from dougong.kernel.errors import refuse_if
from dougong.kernel.instants import instant
from dougong.usecases.accounts.secret import digest_of, new_secret
from dougong.usecases.auditing import noted_by
from dougong.usecases.directory.people import demand_admin, the_person, unknown_departments
from dougong.usecases.unit_of_work import UnitOfWork

LASTS_DAYS = 7


@dataclass(frozen=True, slots=True)
class Inviting:
    """A new person who joins `departments`, or a known `person` who chooses a new password."""

    departments: tuple[str, ...] = ()
    person: str | None = None
    days: int = LASTS_DAYS


def invite(work: UnitOfWork, who: Principal, wanted: Inviting) -> str:
    """Return the secret of a link that works once; only its digest is kept."""
    demand_admin(who)
    if wanted.person is not None:
        the_person(work, wanted.person)
    refuse_if(unknown_departments(work, wanted.departments))
    secret, now = new_secret(), work.moment.at
    until = now + timedelta(days=wanted.days)
    made = Invitation(digest_of(secret), str(who.id), now, until, wanted.departments, wanted.person)
    work.invitations.add(made)
    noted_by(work, who, "invitation.made", wanted.person)
    return secret


def open_invitations(work: UnitOfWork, who: Principal) -> list[Json]:
    """Return the links that still work, without their secrets."""
    demand_admin(who)
    found = work.invitations.open(work.moment.at)
    tree = DepartmentTree.of(work.departments.all())
    names = _names(work, found)
    return [_shown(each, tree, names) for each in found]


def revoke_invitation(work: UnitOfWork, who: Principal, id: str) -> None:
    """Take a link back; raises `Conflict` when somebody has used it."""
    demand_admin(who)
    work.invitations.remove(id)
    noted_by(work, who, "invitation.revoked")


def _names(work: UnitOfWork, invitations: Sequence[Invitation]) -> Mapping[str, str]:
    ids = {id for each in invitations for id in (each.made_by, each.person) if id}
    query = PeopleQuery(ids=frozenset(ids), limit=len(ids))
    return {each.id: each.name for each in work.people.find(query)} if ids else {}


def _shown(invitation: Invitation, tree: DepartmentTree, names: Mapping[str, str]) -> Json:
    return {
        "id": invitation.digest,
        "made_at": instant(invitation.made_at),
        "expires_at": instant(invitation.expires_at),
        "made_by": _named(invitation.made_by, names),
        "person": _named(invitation.person, names),
        "departments": [
            {"id": each, "label": tree.by_id[each].label}
            for each in invitation.departments
            if each in tree.by_id
        ],
    }


def _named(id: str | None, names: Mapping[str, str]) -> Json:
    return {"id": id, "label": names.get(id, id)} if id else None
