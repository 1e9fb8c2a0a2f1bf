"""One request as a view sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dougong.access.principal import Principal
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Unauthenticated
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.api.recognise import session_of
from dougong_runtime.api.services import Services

if TYPE_CHECKING:
    from flask import Request


@dataclass(slots=True)
class Call:
    """`query` and `body` have passed the route's schemas; `body` is as sent where the route has none."""

    services: Services
    request: Request
    locale: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    asker: Principal | None = None
    release: int | None = None
    choosing: bool = False
    opened: UnitOfWork | None = None

    @property
    def principal(self) -> Principal:
        """Return who asks; a public route that needs somebody refuses here."""
        if self.asker is None:
            raise Unauthenticated
        return self.asker

    @property
    def work(self) -> UnitOfWork:
        """Return the open transaction."""
        if self.opened is None:
            raise LookupError("this route opens its own transactions")
        return self.opened

    @property
    def document(self) -> Mapping[str, Json]:
        """Return the body as the object a schema or the route demands."""
        return self.body if isinstance(self.body, dict) else {}

    @property
    def if_match(self) -> str | None:
        """Return the tag the caller believes to be current, without its quotes."""
        tag = self.request.headers.get("If-Match")
        return tag.strip().removeprefix("W/").strip('"') if tag else None

    @property
    def session(self) -> str | None:
        """Return the session's secret, if the request is made with one."""
        return session_of(self.request)

    @property
    def address(self) -> str:
        return self.request.remote_addr or ""

    def demand_admin(self) -> None:
        """Refuse everybody but an administrator."""
        if not self.principal.admin:
            raise Forbidden
