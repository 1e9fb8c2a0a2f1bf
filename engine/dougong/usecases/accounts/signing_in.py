"""Signing in and out, own password, invitations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from dougong.access.identities import Invitation, Session
from dougong.access.principal import Principal
from dougong.directory.person import Person, problems_of
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid, NotFound, Unauthenticated, refuse_if
from dougong.kernel.ids import new_id
from dougong.kernel.problems import Problem
from dougong.usecases.accounts.guessing import Guess, admit, forgive
from dougong.usecases.accounts.secret import digest_of, new_secret
from dougong.usecases.auditing import note
from dougong.usecases.directory import passwords
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

SESSION_LASTS = timedelta(days=14)


class WrongPassword(Unauthenticated):
    """Name and password do not belong together; which of them is wrong stays unsaid."""

    code = "auth.wrong"


class FirstPasswordOver(Unauthenticated):
    """The password is right, but somebody else chose it, too long ago."""

    code = "auth.first_over"


class DeadInvitation(NotFound):
    """The link has been used, has expired or never was."""

    code = "auth.invitation"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session; the secret is told once. Who is `choosing` has to choose a password before anything else."""

    secret: str
    who: Principal
    choosing: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """Someone claims to be `username`; `near` tells that they sit at this machine.

    `device` is the number of a device where they signed in before.
    """

    username: str
    password: str
    agent: str = ""
    near: bool = False
    address: str = ""
    device: str | None = None

    @property
    def guess(self) -> Guess:
        return Guess(self.username, self.address, self.device)


def sign_in(works: WorkFactory, attempt: Attempt, *, demo_anywhere: bool = False) -> SignedIn:
    """Open a session; raises `WrongPassword` alike for every reason, and `TooMany` without a look.

    No transaction is open while the password is checked: that takes time on purpose.
    """
    admit(works, attempt.guess)
    with works.reading() as work:
        person = work.people.named(attempt.username)
        kept = work.credentials.password(person.id) if person else None
        until = work.credentials.first_until(person.id) if person else None
    right = passwords.matches(attempt.password, kept)
    if person is None or not right or not _welcome(person, attempt, demo_anywhere):
        _note_failure(works, person, attempt)
        raise WrongPassword
    with works.writing() as work:
        if until is not None and until < work.moment.at:
            raise FirstPasswordOver
        signed_in = _session(work, person, attempt.agent, choosing=until is not None)
        forgive(work, attempt.guess)
        work.commit()
    return signed_in


def _welcome(person: Person, attempt: Attempt, demo_anywhere: bool) -> bool:
    # The password of demo people is known to the whole world.
    return not person.disabled and (not person.demo or attempt.near or demo_anywhere)


def _note_failure(works: WorkFactory, person: Person | None, attempt: Attempt) -> None:
    """Write down whom somebody tried to be, and from where; a name that is nobody's may be a password, and is not."""
    with works.writing() as work:
        what, subject = ("sign_in.failed", person.id) if person else ("sign_in.unknown", None)
        note(work, None, what, subject, address=attempt.address)
        work.commit()


def _session(work: UnitOfWork, person: Person, agent: str, *, choosing: bool = False) -> SignedIn:
    secret, now = new_secret(), work.moment.at
    until = now + SESSION_LASTS
    work.sessions.open(Session(digest_of(secret), person.id, now, until, agent[:200], choosing))
    who = work.sessions.principal(person.id)
    if who is None:
        raise WrongPassword
    note(work, person.id, "signed_in", person.id)
    return SignedIn(secret, who, choosing)


def sign_out(work: UnitOfWork, secret: str) -> None:
    """End a session."""
    work.sessions.close(digest_of(secret))


def change_password(works: WorkFactory, who: Principal, *, old: str, new: str) -> None:
    """Change one's own password, and end one's sessions everywhere."""
    person = _own(who)
    # Whoever found a session open must not find out its password by the hundred.
    guess = Guess(f"own {person}")
    admit(works, guess)
    with works.reading() as work:
        kept = work.credentials.password(person)
        known = work.people.get(person)
        about = (known.username if known else "", who.name, work.departments.organisation().name)
    if not passwords.matches(old, kept):
        raise Invalid([Problem("old", "password.wrong")])
    if old == new:
        raise Invalid([Problem("new", "password.same")])
    refuse_if(passwords.problems_of(new, "new", about=about))
    _set(works, person, new)
    with works.writing() as work:
        forgive(work, guess)
        work.commit()


def _own(who: Principal) -> str:
    if who.id is None:
        raise NotFound
    return who.id


def _set(works: WorkFactory, person: str, password: str) -> None:
    kept = passwords.hash_of(password)
    with works.writing() as work:
        work.credentials.set_password(person, kept)
        work.sessions.close_all(person)
        note(work, person, "password.changed", person)
        work.commit()


@dataclass(frozen=True, slots=True)
class Joining:
    """What an invited person says of themselves; one who returns gives the password only."""

    password: str
    username: str = ""
    name: str = ""
    agent: str = ""


def accept_invitation(works: WorkFactory, secret: str, joining: Joining) -> SignedIn:
    """Use up an invitation: a new person joins, a known one has a new password; either is signed in."""
    refuse_if(passwords.problems_of(joining.password, about=(joining.username, joining.name)))
    kept = passwords.hash_of(joining.password)
    with works.writing() as work:
        invitation = look_at_invitation(work, secret)
        work.invitations.remove(invitation.digest)
        person = _invited(work, invitation, joining)
        work.credentials.set_password(person.id, kept)
        work.sessions.close_all(person.id)
        note(work, person.id, "invitation.accepted", person.id)
        signed_in = _session(work, person, joining.agent)
        work.commit()
    return signed_in


def look_at_invitation(work: UnitOfWork, secret: str) -> Invitation:
    """Return a live invitation without using it up."""
    invitation = work.invitations.get(digest_of(secret), work.moment.at)
    if invitation is None:
        raise DeadInvitation
    return invitation


def welcome(work: UnitOfWork, secret: str) -> Mapping[str, Json]:
    """Say what a live invitation is for, to whoever holds its secret."""
    invitation = look_at_invitation(work, secret)
    known = work.people.get(invitation.person) if invitation.person else None
    places = {each.id: each.label for each in work.departments.all()}
    return {
        "returning": invitation.person is not None,
        "name": known.name if known else "",
        "organisation": work.departments.organisation().name,
        "departments": [places[each] for each in invitation.departments if each in places],
    }


def _invited(work: UnitOfWork, invitation: Invitation, joining: Joining) -> Person:
    if invitation.person is None:
        person = Person(
            new_id(), joining.username.strip(), joining.name.strip(), work.moment.at,
            departments=invitation.departments,
        )  # fmt: skip
        refuse_if(problems_of(person))
        work.people.save(person)
        return person
    known = work.people.get(invitation.person)
    if known is None or known.disabled:
        raise DeadInvitation
    return known
