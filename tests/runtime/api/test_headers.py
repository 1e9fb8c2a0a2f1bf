"""What browsers are told with every answer: to run only what is ours, here, and by HTTPS where there is any."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dougong_runtime.api import plotly_script
from dougong_runtime.api.route import Transaction
from dougong_runtime.api.table import ROUTES
from tests.runtime.house import API, PASSWORD, House

EVIL = {"Origin": "https://evil.example"}
EVERYWHERE = [
    "/",
    "/build/",
    f"{API}/me",
    f"{API}/no-such",
    "/assets/no.js",
    "/healthz",
    "/activities.js",
]


def asked(house: House, path: str, method: str = "GET", **headers: str) -> Any:
    return house.stranger().client.open(path, method=method, headers=headers)


def policy(answer: Any) -> dict[str, list[str]]:
    said = answer.headers["Content-Security-Policy"].split(";")
    return {name: sources for name, *sources in (each.split() for each in said if each.strip())}


@pytest.mark.parametrize("path", EVERYWHERE)
def test_nothing_runs_but_our_own_files_and_nobody_frames_us(house: House, path: str) -> None:
    answer = asked(house, path)

    found = policy(answer)
    assert found["default-src"] == found["script-src"] == ["'self'"]
    assert found["object-src"] == found["base-uri"] == ["'none'"]
    assert found["frame-ancestors"] == found["form-action"] == ["'self'"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("/", "text/html; charset=utf-8"), ("/activities.js", "text/javascript; charset=utf-8"),
        (plotly_script.ADDRESS, "text/javascript; charset=utf-8"), (f"{API}/me", "application/problem+json"),
        ("/healthz", "application/json"),
    ],
)  # fmt: skip
def test_it_is_said_what_an_answer_is_and_how_it_is_written(
    house: House, path: str, type: str
) -> None:
    assert asked(house, path).headers["Content-Type"] == type


@pytest.mark.parametrize("path", EVERYWHERE)
def test_no_page_of_somebody_else_may_read_an_answer(house: House, path: str) -> None:
    plain = asked(house, path, **EVIL)
    before = asked(house, path, "OPTIONS", **EVIL, **{"Access-Control-Request-Method": "PUT"})

    for answer in (plain, before):
        assert [name for name in answer.headers.keys() if name.lower().startswith("access-control")] == []  # noqa: SIM118  # fmt: skip


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "PURGE", "LOCK"])
def test_methods_that_nobody_needs_are_refused(house: House, method: str) -> None:
    assert asked(house, f"{API}/me", method).status_code == 405


def test_a_header_does_not_turn_one_method_into_another(house: House) -> None:
    admin = house.admin()
    token = admin.post("/me/tokens", {"name": "script"}).json["id"]

    admin.get(f"/me/tokens/{token}", X_HTTP_Method_Override="DELETE", X_Method_Override="DELETE")

    assert [each["id"] for each in admin.get("/me/tokens").json["items"]] == [token]


TOLD_BY_LETTERS = {"/public/links/<secret>", "/public/opened/<secret>"}
"""Whoever opens a letter, or follows a link in it, has done so: that is written down, and nothing else."""
FROM_VENDORS = {"/connections/return", "/hooks/<hook>"}
"""Where a vendor sends the browser back with a word that was sealed for its person, and where it calls itself: what
it tells is verified by its connector before anything is kept."""
OWN_READERS = {
    "/connections/<id>/streams",
    "/apps/<app>/forms/<form>/records/<id>/print/<key>", "/public/subscriptions/<secret>",
    "/public/unsubscribe/<secret>", "/metrics", "/healthz", "/readyz", "/openapi.json",
}  # fmt: skip


def test_no_get_changes_anything() -> None:
    asking = [each for each in ROUTES if each.method in {"GET", "HEAD"}]
    own = {each.rule for each in asking if each.opens is Transaction.OWN}

    assert [each.rule for each in asking if each.opens is Transaction.WRITING] == []
    assert own == TOLD_BY_LETTERS | FROM_VENDORS | OWN_READERS


def test_by_https_it_is_said_to_stay_there(house: House) -> None:
    secure = by_https(house)

    assert "Strict-Transport-Security" not in asked(house, "/").headers
    for path in EVERYWHERE:
        assert asked(secure, path).headers["Strict-Transport-Security"] == "max-age=31536000"


def by_https(house: House) -> House:
    settings = replace(house.runtime.settings, secure_cookies="1")
    return House.of(replace(house.runtime, settings=settings))


def test_by_https_every_cookie_is_bound_to_this_host_and_to_https(house: House) -> None:
    answer = by_https(house).stranger().sign_in()

    cookies = [each.partition(";") for each in answer.headers.getlist("Set-Cookie")]
    assert sorted(name.partition("=")[0] for name, _, _ in cookies) == [
        "__Host-dougong_csrf", "__Host-dougong_devices", "__Host-dougong_session",
    ]  # fmt: skip
    for name, _, attributes in cookies:
        assert {"Secure", "Path=/", "SameSite=Lax"} <= {
            each.strip() for each in attributes.split(";")
        }
        assert "Domain" not in attributes
        assert ("HttpOnly" in attributes) is not name.startswith("__Host-dougong_csrf")
        assert len(name) < 4096


def test_by_https_a_session_that_another_host_may_have_set_is_nobodys(house: House) -> None:
    plain = house.stranger()
    plain.sign_in()
    session = plain.client.get_cookie("dougong_session")
    assert session is not None
    victim = by_https(house).stranger()
    victim.client.set_cookie("dougong_session", session.value)

    assert victim.get("/me").status_code == 401
    victim.client.set_cookie("__Host-dougong_session", session.value)
    assert victim.get("/me").status_code == 200


def test_the_secret_of_a_session_is_in_its_cookie_and_nowhere_else(house: House) -> None:
    caller = house.stranger()
    answer = caller.sign_in()
    session = caller.client.get_cookie("dougong_session")
    assert session is not None

    assert session.value not in answer.text
    assert session.value not in caller.get("/me").text
    assert PASSWORD not in answer.text


def test_what_passed_no_proxy_of_ours_is_not_believed(house: House) -> None:
    answer = asked(house, "/", X_Forwarded_Proto="https", **{"X-Forwarded-Proto": "https"})

    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/assets/", "/assets/../settings.py", "/assets/..%2f..%2fsettings.py", "/assets/.gitignore", f"{API}/"]
)  # fmt: skip
def test_no_folder_is_listed_and_nothing_beside_the_assets_is_served(
    house: House, path: str
) -> None:
    assert asked(house, path).status_code == 404
