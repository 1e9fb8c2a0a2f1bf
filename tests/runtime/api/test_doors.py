"""No endpoint without a principal, no change without proof, no body that breaks the server."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from dougong_runtime import bootstrap
from dougong_runtime.api.route import Access, Route
from dougong_runtime.api.table import ROUTES
from dougong_runtime.settings import Settings
from tests.runtime.api.test_json_body import HOSTILE
from tests.runtime.house import House, furnish

# No body at all is an empty object.
EMPTY = {"n_structure_no_data.json"}
CLOSED = [route for route in ROUTES if route.access is not Access.PUBLIC]
PUBLIC = {
    "/healthz",
    "/readyz",
    "/metrics",
    "/openapi.json",
    "/auth/login",
    "/auth/logout",
    "/calls/<app>/<rule>",
    "/calls/<app>/<rule>/<token>",
    "/hooks/<hook>",  # its connector verifies who calls
    "/invitations/<secret>",
    "/public/<secret>",
    "/public/links/<secret>",
    "/public/opened/<secret>",
    "/public/subscriptions/<secret>",
    "/public/unsubscribe/<secret>",
    "/public/<secret>/activities",
    "/public/<secret>/files",
    "/public/<secret>/records",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One installation for all: nothing here changes anything, nor depends on the database."""
    settings = Settings(data=str(tmp_path_factory.mktemp("house")))
    runtime = bootstrap.assemble(settings)
    furnish(runtime)
    yield House.of(runtime)
    runtime.database.close()


def test_what_is_open_to_everybody_is_on_one_short_list() -> None:
    assert {route.rule for route in ROUTES if route.access is Access.PUBLIC} == PUBLIC


def test_every_endpoint_has_a_name_of_its_own() -> None:
    names = [route.endpoint for route in ROUTES]

    assert len(set(names)) == len(names)


def test_a_stranger_comes_through_no_closed_door(house: House) -> None:
    stranger = house.stranger()

    answers = {_name(each): stranger.ask(each.method, _path(each)).status_code for each in CLOSED}

    assert {name for name, status in answers.items() if status not in {401, 422}} == set()
    assert 401 in answers.values()


def test_a_change_without_the_csrf_token_is_refused(house: House) -> None:
    forger = house.stranger()
    forger.sign_in()
    forger.csrf = "guessed"

    answers = {
        _name(each): forger.ask(each.method, _path(each)).status_code
        for each in CLOSED
        if each.method != "GET"
    }

    assert {name for name, status in answers.items() if status != 403} == set()


def test_an_administrators_endpoint_is_closed_to_others(house: House) -> None:
    ann = house.person("ann")
    closed = [route for route in ROUTES if route.access is Access.ADMIN and route.method == "GET"]

    answers = {_name(each): ann.get(_path(each)).status_code for each in closed}

    assert set(answers.values()) == {403}


def test_a_hostile_body_is_the_callers_fault(house: House) -> None:
    stranger = house.stranger()

    answers = {title: stranger.post("/auth/login", body) for title, body in HOSTILE.items()}

    assert {each.status_code for each in answers.values()} <= {400, 422}
    assert {each.mimetype for each in answers.values()} == {"application/problem+json"}


def test_no_body_of_the_parsing_suite_breaks_the_server(house: House, material: Path) -> None:
    packed = gzip.decompress((material / "security" / "json_parsing.json.gz").read_bytes())
    stranger = house.stranger()

    answers = {
        name: stranger.post("/auth/login", b64decode(body)).status_code
        for name, body in json.loads(packed)["files"].items()
        if body is not None
    }

    assert {name for name, status in answers.items() if status not in {400, 422}} == set()
    assert {name for name, status in answers.items() if name[0] == "n" and status != 400} <= EMPTY


def test_an_unknown_address_is_a_problem_and_no_page(house: House) -> None:
    answer = house.stranger().get("/no/such/thing")

    assert answer.status_code == 404
    assert answer.json["code"] == "not_found"


def test_a_wrong_method_is_told(house: House) -> None:
    assert house.stranger().put("/me").json["code"] == "method_not_allowed"


def test_a_body_beyond_the_limit_is_not_read(house: House) -> None:
    answer = house.stranger().post("/auth/login", b" " * 11_000_000)

    assert answer.status_code == 413


def test_problems_are_worded_for_their_reader(house: House) -> None:
    stranger = house.stranger()

    assert stranger.get("/me", Accept_Language="zh-CN").json["title"] == "还没有登录"
    assert stranger.get("/me", Accept_Language="en-GB,en").json["title"] == "Nobody is signed in"


def test_every_response_keeps_the_browser_on_guard(house: House) -> None:
    headers = house.stranger().get("/me").headers

    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Request-Id"]


def test_the_description_holds_every_endpoint(house: House) -> None:
    described = house.stranger().get("/openapi.json").json

    operations = [verb for path in described["paths"].values() for verb in path]
    assert len(operations) == len(ROUTES)


def _name(route: Route) -> str:
    return f"{route.method} {route.rule}"


def _path(route: Route) -> str:
    return re.sub(r"<int:\w+>", "1", re.sub(r"<\w+>", "x", route.rule))
