"""What happens to every request: read, recognise, call the view, answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Request, Response, request

from dougong.access.identities import Asker
from dougong.kernel.errors import Forbidden, NotFound, Unauthenticated, refuse_if
from dougong.kernel.problems import Problem
from dougong.usecases.again import again_when_busy
from dougong.usecases.building.editing import demand_builder
from dougong.usecases.unit_of_work import UnitOfWork
from dougong_runtime.api import json_body
from dougong_runtime.api.call import Call
from dougong_runtime.api.checking import checked
from dougong_runtime.api.guarding import PRINCIPAL, ROUTE, is_secure
from dougong_runtime.api.problems import locale_of_request
from dougong_runtime.api.recognise import (
    PasswordFirst,
    demand_csrf,
    recognised,
    refuse_strange_pages,
)
from dougong_runtime.api.reply import Reply, rendered
from dougong_runtime.api.route import Access, Reading, Route, Transaction
from dougong_runtime.api.services import Services

Endpoint = Callable[..., Response]


def endpoint_of(route: Route, services: Services) -> Endpoint:
    """Return the Flask view of a route; whoever it does not admit never reaches our view."""

    def answer(**path: str) -> Response:
        request.environ[ROUTE] = route.rule
        _refuse_unkeepable(request, path)
        if route.access is not Access.PUBLIC:
            demand_csrf(request, services.secret)
        elif route.method != "GET" and not route.for_pages:
            # Signing in must work beside a session that has ended.
            refuse_strange_pages(request)
        call = _call(route, services, request)
        reply = _opened(route, call, path)
        if route.method != "GET":
            services.wake()
        whole = reply if isinstance(reply, Reply) else Reply(reply, route.status)
        return rendered(whole, secure=is_secure(request))

    return answer


def _refuse_unkeepable(asked: Request, path: dict[str, str]) -> None:
    """Refuse a NUL in an address: no database can look for it, and nothing is called so."""
    if any("\0" in str(each) for each in path.values()):
        raise NotFound
    if not asked.query_string:
        return
    refuse_if(
        Problem(name.replace("\0", ""), "request.bad_value", {"hint": "NUL"})
        for name, value in asked.args.items(multi=True)
        if "\0" in name or "\0" in value
    )


def _call(route: Route, services: Services, asked: Request) -> Call:
    return Call(
        services,
        asked,
        locale_of_request(),
        checked(route.query, asked.args.to_dict()) if route.query else {},
        _body(route, services, asked),
    )


def _body(route: Route, services: Services, asked: Request) -> Any:
    """Read the body to its end before any transaction is opened: a slow sender must not hold one."""
    if route.method in {"GET", "DELETE"}:
        return None
    settings = services.settings
    usual = settings.max_upload if route.reading is Reading.RAW else settings.max_body
    asked.max_content_length = min(int(usual), route.most or int(usual))
    if route.reading is Reading.BYTES:
        return asked.get_data(cache=False)
    if route.reading is Reading.RAW:
        # Parsing a form spools its files; both stay with the request for the view.
        return None if asked.form or asked.files else asked.get_data()
    content = asked.get_data(cache=False)
    document = json_body.parse(content, exact=route.reading is Reading.EXACT) if content else {}
    return checked(route.body, document) if route.body else document


def _opened(route: Route, call: Call, path: dict[str, str]) -> Any:
    services = call.services
    if route.opens is Transaction.OWN:
        if route.access is not Access.PUBLIC:
            with services.works.reading() as work:
                _recognise(route, call, work, path)
        return route.view(call, **path)
    if route.reading is Reading.RAW and call.request.files:
        # What was read of a file is gone: there is no second try.
        return _tried(route, call, path)
    return again_when_busy(lambda: _tried(route, call, path))


def _tried(route: Route, call: Call, path: dict[str, str]) -> Any:
    works = call.services.works
    with works.reading() if route.opens is Transaction.READING else works.writing() as work:
        _recognise(route, call, work, path)
        call.opened = work
        reply = route.view(call, **path)
        if route.opens is Transaction.WRITING:
            work.commit()
        return reply


def _recognise(route: Route, call: Call, work: UnitOfWork, path: dict[str, str]) -> None:
    asker = recognised(call.request, work, path.get("app"), call.services.clock.now())
    if asker is not None and asker.choosing and not route.while_choosing:
        if route.access is not Access.PUBLIC:
            raise PasswordFirst
        asker = None
    if asker is not None:
        call.choosing = asker.choosing
        call.asker, call.release = asker.principal, asker.release
        call.request.environ[PRINCIPAL] = asker.principal.id
    if route.access is not Access.PUBLIC:
        _admit(route, asker, path)


def _admit(route: Route, asker: Asker | None, path: dict[str, str]) -> None:
    if asker is None:
        raise Unauthenticated
    if route.access is Access.ADMIN and not asker.principal.admin:
        raise Forbidden
    if route.access is Access.BUILDER:
        demand_builder(asker.principal, path["app"])
