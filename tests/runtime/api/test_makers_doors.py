"""What belongs to makers is closed to everybody else, before its view is reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dougong.kernel.canonical import Json
from dougong_runtime import bootstrap
from dougong_runtime.api.app import create_app
from dougong_runtime.api.route import Access, Route
from dougong_runtime.api.table import ROUTES
from dougong_runtime.settings import Settings
from tests.runtime.house import Caller, House, furnish

# What people do with an app that they only use; the use cases ask their permits. All else of an app is for its makers.
FOR_USERS = {
    "/apps/<app>",
    "/apps/<app>/activities",
    "/apps/<app>/openapi.json",
    "/apps/<app>/dashboards/<key>",
    "/apps/<app>/dashboards/<key>/query",
    "/apps/<app>/dashboards/<key>/export",
    "/apps/<app>/dashboards/<key>/subscriptions",
    "/apps/<app>/dashboards/<key>/subscriptions/look",
    "/apps/<app>/dashboards/<key>/blocks/<block>/export",
    "/apps/<app>/dashboards/<key>/blocks/<block>/records",
    "/apps/<app>/reports/query",
    "/apps/<app>/reports/preview",
    "/apps/<app>/processes/<process>/start",
}
# What somebody has sent to themselves or, as a maker, to others; the use cases ask which.
FOR_USERS |= {"/apps/<app>/subscriptions/<id>"} | {
    f"/apps/<app>/subscriptions/<id>/{verb}"
    for verb in ("send", "pause", "resume", "leave", "return")
}
OF_A_FORM = re.compile(
    r"/apps/<app>/forms/<form>/"
    r"(records|unfinished|imports|exports|print|views|facts|fetched|summons)(/.*)?"
)
MAKERS = [route for route in ROUTES if route.access is Access.BUILDER]


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An installation with the makers' doors and nothing behind them: whoever comes through is told so."""
    runtime = bootstrap.assemble(Settings(data=str(tmp_path_factory.mktemp("house"))))
    furnish(runtime)
    shut = [_emptied(route) if route in MAKERS else route for route in ROUTES]
    yield House(runtime, create_app(bootstrap.services_of(runtime), shut))
    runtime.database.close()


def test_what_is_not_for_makers_is_on_one_short_list() -> None:
    of_apps = {route.rule for route in ROUTES if route.rule.startswith("/apps/<app>")}
    makers = {route.rule for route in MAKERS}

    assert {rule for rule in of_apps - makers if not OF_A_FORM.fullmatch(rule)} == FOR_USERS


def test_a_makers_door_names_the_app_that_is_made() -> None:
    assert {route.rule for route in MAKERS if "<app>" not in route.rule} == set()


def test_makers_come_in_and_nobody_else(doors: House) -> None:
    admin, ann, stranger = doors.admin(), doors.person("ann"), doors.stranger()

    answers = {
        _name(each): tuple(_asked(who, each) for who in (admin, ann, stranger)) for each in MAKERS
    }

    assert answers == dict.fromkeys(answers, (200, 403, 401))


def _emptied(route: Route) -> Route:
    """Return a route that takes any body and answers whoever it admits."""

    def reached(*_: object, **__: object) -> Json:
        return {}

    reached.__module__, reached.__name__ = route.view.__module__, route.view.__name__
    return replace(route, view=reached, body=None, query=None, status=200)


def _asked(who: Caller, route: Route) -> int:
    path = re.sub(r"<int:\w+>", "1", re.sub(r"<\w+>", "x", route.rule))
    return int(who.ask(route.method, path).status_code)


def _name(route: Route) -> str:
    return f"{route.method} {route.rule}"
