"""How a principal is recognised: sessions, API tokens, passwords, invitations, and who holds which role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from dougong.access.principal import Principal


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and the current release of the app they ask about (None without one).

    Who is `choosing` came in by a password that somebody else chose, and has yet to choose their own.
    """

    principal: Principal
    release: int | None = None
    choosing: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A sign-in; only the SHA-256 of its secret is kept. While `choosing` it opens nothing but a new password."""

    digest: str
    person: str
    made_at: datetime
    expires_at: datetime
    agent: str = ""
    choosing: bool = False


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A secret for programs, acting as its person; only its SHA-256 is kept."""

    id: str
    digest: str
    person: str
    name: str
    made_at: datetime
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that lets someone choose a password: a new person joins, a known one (`person`) returns."""

    digest: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    departments: tuple[str, ...] = ()
    person: str | None = None


class HolderKind(Enum):
    """Who can hold a role."""

    PERSON = "person"
    DEPARTMENT = "department"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Membership:
    """A person, a whole department with those below it, or everybody of the organisation holds the role "app/role"."""

    role: str
    kind: HolderKind
    holder: str


class Sessions(Protocol):
    """Recognises who asks; everything secret comes as a digest."""

    def by_session(self, digest: str, app: str | None, at: datetime) -> Asker | None:
        """Return who holds a live session, and the current release of an app, in one statement."""
        ...

    def by_token(self, digest: str, app: str | None, at: datetime) -> Asker | None: ...
    def by_person(self, person: str, app: str | None) -> Asker | None:
        """Return an enabled person for whom we ask ourselves, and the current release of an app."""
        ...

    def principal(self, person: str) -> Principal | None:
        """Return an enabled person as a principal, with roles and departments."""
        ...

    def open(self, session: Session) -> None: ...
    def close(self, digest: str) -> None: ...
    def close_all(self, person: str, *, but: str = "") -> None:
        """End every session of a person, but for the one with this digest."""
        ...

    def of_person(self, person: str, at: datetime) -> Sequence[Session]:
        """Return the live sessions of a person, the newest first."""
        ...


class Credentials(Protocol):
    """Passwords (argon2 hashes only) and API tokens."""

    def password(self, person: str) -> str | None: ...
    def first_until(self, person: str) -> datetime | None:
        """Return until when a password lets in that somebody else chose; None of one's own."""
        ...

    def set_password(self, person: str, hash: str, first_until: datetime | None = None) -> None: ...
    def tokens(self, person: str) -> Sequence[ApiToken]: ...
    def add_token(self, token: ApiToken) -> None: ...
    def remove_token(self, person: str, id: str) -> None: ...


class Invitations(Protocol):
    """Links that let people in."""

    def add(self, invitation: Invitation) -> None: ...
    def get(self, digest: str, at: datetime) -> Invitation | None:
        """Return an invitation that is still good at a moment."""
        ...

    def open(self, at: datetime) -> Sequence[Invitation]:
        """Return all that are still good at a moment, the newest first."""
        ...

    def remove(self, digest: str) -> None:
        """Use an invitation up; raises `Conflict` when somebody else did."""
        ...


class Memberships(Protocol):
    """Who holds which role of which app."""

    def of_app(self, app: str) -> Sequence[Membership]: ...
    def of_person(self, person: str) -> Sequence[Membership]:
        """Return what a person holds, their own first, then what departments bring."""
        ...

    def add(self, membership: Membership) -> None: ...
    def remove(self, membership: Membership) -> None: ...
