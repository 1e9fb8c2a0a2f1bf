"""Who asks: made here, out of a session or a token, for a public link, and by the command line; nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class PrincipalKind(Enum):
    """The five kinds of askers."""

    USER = "user"
    EXTERNAL = "external"
    TOKEN = "token"
    LINK = "link"
    SYSTEM = "system"


INSIDE = frozenset({PrincipalKind.USER, PrincipalKind.TOKEN})
"""Those who work here, themselves or by a program of theirs."""


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks, and what is known of them.

    `roles` are "app/role" keys. `bound_to` is the record ("app/form", id) of an external person.
    `summoned` are the ids of the records they brought into sight a little while ago, by the whole of a number.
    `lends` is what a public link opens: a form ("app/form") and the fields that are filled in.
    `actor` is the author on whose behalf the system acts; `chain` are the rule runs that led it to act, oldest first.
    """

    kind: PrincipalKind
    id: str | None
    name: str = ""
    admin: bool = False
    roles: frozenset[str] = frozenset()
    departments: tuple[str, ...] = ()
    department_tree: tuple[str, ...] = ()
    summoned: tuple[str, ...] = ()
    bound_to: tuple[str, str] | None = None
    lends: tuple[str, frozenset[str]] | None = None
    actor: str | None = None
    chain: tuple[str, ...] = ()
    locale: str = "zh-CN"


def system_for(app: str, *, actor: str | None) -> Principal:
    """Return the system acting on behalf of an app, for its rules and processes."""
    return Principal(PrincipalKind.SYSTEM, id=None, name=app, actor=actor)


NOBODY = Principal(PrincipalKind.LINK, None)
"""Somebody without any rights: who asked is gone, or came by a link."""
