"""Passwords: what is taken, whose they are, and what one may do with somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest

from dougong.kernel.clock import VirtualClock
from dougong_runtime import bootstrap
from tests.runtime.house import PASSWORD, Answer, Caller, House

FIRST = "kfmp-3824-wtza"
OWN = "what-only-ann-knows"


@contextmanager
def in_days(house: House, days: int) -> Iterator[House]:
    """Give the same house as it is after some days."""
    clock = VirtualClock(house.runtime.clock.now() + timedelta(days=days))
    runtime = bootstrap.assemble(house.runtime.settings, clock)
    try:
        yield House.of(runtime)
    finally:
        runtime.database.close()


def newcomer(house: House) -> Caller:
    """Return somebody who was just added, signed in with what the administrator told them."""
    asked = {"username": "ann", "name": "安然", "password": FIRST}
    assert house.admin().post("/people", asked).status_code == 201
    caller = house.stranger()
    assert caller.sign_in("ann", FIRST).json["choosing"] is True
    return caller


def test_a_first_password_opens_nothing_but_the_choice_of_another(house: House) -> None:
    ann = newcomer(house)
    closed = [
        ann.get("/apps"), ann.get("/tasks"), ann.get("/directory/people"), ann.get("/me/tokens"),
        ann.post("/me/tokens", {"name": "script"}), ann.patch("/me", {"name": "别人"}), ann.post("/files"),
    ]  # fmt: skip

    assert {(each.status_code, each.json["code"]) for each in closed} == {
        (403, "auth.password_first")
    }
    assert ann.get("/me").json["choosing"] is True
    assert ann.get("/openapi.json").status_code == 200


def test_a_first_password_never_becomes_ones_own(house: House) -> None:
    ann = newcomer(house)

    same = ann.post("/me/password", {"old": FIRST, "new": FIRST})
    chosen = ann.post("/me/password", {"old": FIRST, "new": OWN})

    assert [each["code"] for each in same.json["errors"]] == ["password.same"]
    assert chosen.status_code == 204
    assert house.stranger().sign_in("ann", FIRST).status_code == 401
    assert ann.sign_in("ann", OWN).json["choosing"] is False
    assert ann.get("/apps").status_code == 200


def test_a_password_that_was_reset_is_a_first_one_too(house: House) -> None:
    ann = house.person("ann")
    id = ann.get("/me").json["id"]

    assert house.admin().post(f"/people/{id}/password", {"password": FIRST}).status_code == 204

    assert ann.get("/me").status_code == 401
    assert ann.sign_in("ann", FIRST).json["choosing"] is True
    assert ann.get("/apps").status_code == 403


def test_a_first_password_is_good_for_a_week(house: House) -> None:
    newcomer(house)

    def later(days: int, password: str) -> Answer:
        with in_days(house, days) as then:
            return then.stranger().sign_in("ann", password)

    assert later(6, FIRST).status_code == 200
    over = later(8, FIRST)
    assert (over.status_code, over.json["code"]) == (401, "auth.first_over")
    assert later(8, "wrong").json["code"] == "auth.wrong"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("xk4-9qz", "password.short"), ("password1", "password.common"), ("1qaz2wsx", "password.common"),
        ("WOAINI1314", "password.common"), ("ann-2026!", "password.guessable"), ("安然20261201", "password.guessable"),
        ("Dougong@888", "password.guessable"), ("!!!dougong1", "password.guessable"),
    ],
)  # fmt: skip
def test_what_is_tried_first_is_no_password(house: House, password: str, code: str) -> None:
    asked = {"username": "ann", "name": "安然", "password": password}

    refused = house.admin().post("/people", asked)

    assert [each["code"] for each in refused.json["errors"]] == [code]


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple", "长" * 8, " leading and trailing ", "x" * 64 + "y" * 200, "🀄" * 8, "aaaaaaab1",
    ],
)  # fmt: skip
def test_any_signs_make_a_password_and_every_one_of_them_counts(
    house: House, password: str
) -> None:
    ann = house.person("ann")
    assert ann.post("/me/password", {"old": PASSWORD, "new": password}).status_code == 204

    assert house.stranger().sign_in("ann", password[:-1]).status_code == 401
    assert house.stranger().sign_in("ann", password.swapcase() + "!").status_code == 401
    assert house.stranger().sign_in("ann", password).status_code == 200


def test_how_long_it_takes_tells_nobody_whether_a_name_is_known(house: House) -> None:
    house.person("ann")
    house.stranger("203.0.113.1").sign_in("nobody", "wrong")

    def taken(name: str, at: int) -> float:
        caller, begun = house.stranger(f"203.0.113.{at}"), perf_counter()
        assert caller.sign_in(name, "wrong").status_code == 401
        return perf_counter() - begun

    known = median(taken("ann", at) for at in range(10, 17))
    unknown = median(taken(f"nobody{at}", at) for at in range(20, 27))

    # Without a hash to be checked it would be a tenth of it.
    assert 0.5 < unknown / known < 2


def test_who_signed_in_and_who_could_not_is_written_down(house: House) -> None:
    house.person("ann")
    guesser = house.stranger("203.0.113.9")
    guesser.sign_in("ann", "wrong")
    guesser.sign_in("hunter2-typed-as-a-name", "wrong")

    lines = house.admin().get("/audit").json["items"]

    told = [(each["what"], each["text"]) for each in lines if each["what"].startswith("sign")]
    assert [what for what, _ in told[:3]] == ["sign_in.unknown", "sign_in.failed", "signed_in"]
    assert told[1][1] == "有人从 203.0.113.9 用错误的密码登录 ann"
    assert not any("hunter2" in text for _, text in told)


def test_a_session_ends_after_two_weeks_and_a_token_at_its_day(house: House) -> None:
    ann = house.person("ann")
    session = ann.client.get_cookie("dougong_session")
    assert session is not None
    token = ann.post("/me/tokens", {"name": "script", "days": 20}).json["token"]

    def stands(days: int) -> tuple[int, int]:
        with in_days(house, days) as then:
            caller = then.stranger()
            by_token = caller.get("/me", Authorization=f"Bearer {token}").status_code
            caller.client.set_cookie("dougong_session", session.value)
            return caller.get("/me").status_code, by_token

    assert [stands(days) for days in (13, 15, 21)] == [(200, 200), (401, 200), (401, 401)]


def test_one_sees_where_one_is_signed_in_and_signs_out_elsewhere(house: House) -> None:
    ann = house.person("ann")
    there, further = house.stranger(), house.stranger()
    there.sign_in("ann")
    further.sign_in("ann")
    found = ann.get("/me/sessions").json["items"]

    assert [each["here"] for each in found] == [False, False, True]
    assert ann.delete(f"/me/sessions/{found[0]['id']}").status_code == 204
    assert (there.get("/me").status_code, further.get("/me").status_code) == (200, 401)
    assert ann.delete("/me/sessions").status_code == 204
    assert (ann.get("/me").status_code, there.get("/me").status_code) == (200, 401)


def test_nobody_ends_the_sessions_of_somebody_else_but_an_administrator(house: House) -> None:
    ann, bob = house.person("ann"), house.person("bob")
    theirs = bob.get("/me/sessions").json["items"][0]["id"]
    id = bob.get("/me").json["id"]
    token = bob.post("/me/tokens", {"name": "script"}).json["token"]

    assert ann.delete(f"/me/sessions/{theirs}").status_code == 404
    assert ann.delete(f"/people/{id}/sessions").status_code == 403
    by_token = house.stranger().ask("DELETE", "/me/sessions", Authorization=f"Bearer {token}")
    assert by_token.status_code == 403
    assert bob.get("/me").status_code == 200
    assert house.admin().delete(f"/people/{id}/sessions").status_code == 204
    assert bob.get("/me").status_code == 401


def test_an_administrator_sees_where_somebody_is_signed_in_and_ends_one_or_all(
    house: House,
) -> None:
    admin, ann = house.admin(), house.person("ann")
    there, further = house.stranger(), house.stranger()
    there.sign_in("ann")
    further.sign_in("ann")
    id = ann.get("/me").json["id"]

    found = admin.get(f"/people/{id}/sessions").json["items"]

    assert [each["here"] for each in found] == [False, False, False]
    assert admin.delete(f"/people/{id}/sessions/{found[0]['id']}").status_code == 204
    assert [each.get("/me").status_code for each in (ann, there, further)] == [200, 200, 401]
    assert admin.delete(f"/people/{id}/sessions").status_code == 204
    assert [each.get("/me").status_code for each in (ann, there, further)] == [401, 401, 401]
    told = [each["what"] for each in admin.get(f"/audit?subject={id}").json["items"]]
    assert told[:2] == ["sessions.ended", "session.closed"]


def test_who_ends_all_sessions_of_their_own_stays_where_they_are(house: House) -> None:
    admin, elsewhere = house.admin(), house.stranger()
    elsewhere.sign_in()
    id = admin.get("/me").json["id"]

    assert admin.delete(f"/people/{id}/sessions").status_code == 204

    assert (admin.get("/me").status_code, elsewhere.get("/me").status_code) == (200, 401)


def test_nobody_but_an_administrator_sees_where_somebody_is_signed_in(house: House) -> None:
    ann, bob = house.person("ann"), house.person("bob")
    theirs = bob.get("/me/sessions").json["items"][0]["id"]
    of_bob = f"/people/{bob.get('/me').json['id']}/sessions"
    admin = house.admin()

    refused = ann.get(of_bob), ann.delete(f"{of_bob}/{theirs}")

    assert [each.status_code for each in refused] == [403, 403]
    assert bob.get("/me").status_code == 200
    assert admin.get("/people/nobody/sessions").status_code == 404
    of_ann = f"/people/{ann.get('/me').json['id']}/sessions"
    assert admin.delete(f"{of_ann}/{theirs}").status_code == 404
