"""Who comes in, how long they stay, and what a guesser learns: nothing."""

from __future__ import annotations

from dataclasses import replace

from tests.runtime.house import PASSWORD, House


def test_a_wrong_password_and_an_unknown_name_answer_alike(house: House) -> None:
    wrong = house.stranger().sign_in("admin", "wrong").json
    unknown = house.stranger().sign_in("nobody", "wrong").json

    assert wrong["code"] == unknown["code"] == "auth.wrong"
    assert wrong["title"] == unknown["title"]


def test_names_are_compared_without_regard_to_case(house: House) -> None:
    assert house.stranger().sign_in("ADMIN").status_code == 200


def test_guessing_is_slowed_down_and_then_not_even_the_right_password_helps(house: House) -> None:
    guesser = house.stranger()

    answers = [guesser.sign_in("admin", "wrong").status_code for _ in range(9)]

    refused = guesser.sign_in("admin", PASSWORD)
    assert answers == [401] * 8 + [429]
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 301
    assert refused.json["title"] == "试的次数太多，5 分钟后再试"


def test_a_stranger_does_not_lock_out_a_device_that_was_let_in_before(house: House) -> None:
    here, guesser = house.stranger(), house.stranger()
    here.sign_in()
    answers = {guesser.sign_in("admin", "wrong").status_code for _ in range(9)}

    assert answers == {401, 429}
    assert here.sign_in().status_code == 200
    assert [here.sign_in("admin", "wrong").status_code for _ in range(9)][-1] == 429


def test_a_made_up_device_is_a_stranger(house: House) -> None:
    guesser = house.stranger()
    guesser.client.set_cookie("dougong_devices", "1234-5678.é-é.-.")

    assert [guesser.sign_in("admin", "wrong").status_code for _ in range(9)][-1] == 429


def test_the_old_password_is_not_guessed_in_an_open_session(house: House) -> None:
    ann = house.person("ann")
    tries = [
        ann.post("/me/password", {"old": "wrong", "new": "another-long-one"}) for _ in range(9)
    ]

    assert [each.status_code for each in tries] == [422] * 8 + [429]


def test_signing_in_works_beside_a_session_that_has_ended(house: House) -> None:
    caller = house.stranger()
    caller.client.set_cookie("dougong_session", "long gone")

    assert caller.sign_in().status_code == 200


def test_the_session_cookie_is_out_of_reach_for_scripts_and_other_sites(house: House) -> None:
    answer = house.stranger().sign_in()
    session = next(c for c in answer.headers.getlist("Set-Cookie") if "dougong_session" in c)

    assert "HttpOnly" in session
    assert "SameSite=Lax" in session


def test_the_page_of_somebody_else_signs_nobody_in(house: House) -> None:
    body = f'{{"username": "admin", "password": "{PASSWORD}"}}'.encode()
    stranger = house.stranger()

    by_form = stranger.post("/auth/login", body, Content_Type="text/plain")
    by_script = stranger.post("/auth/login", body, Sec_Fetch_Site="cross-site")
    ours = stranger.post("/auth/login", body, Sec_Fetch_Site="same-origin")

    assert [each.status_code for each in (by_form, by_script, ours)] == [403, 403, 200]


def test_who_signs_out_is_out(house: House) -> None:
    caller = house.stranger()
    caller.sign_in()
    kept = caller.client.get_cookie("dougong_session")
    assert kept is not None
    caller.post("/auth/logout")
    caller.client.set_cookie("dougong_session", kept.value)

    assert caller.get("/me").status_code == 401


def test_a_new_password_ends_every_session_of_its_person(house: House) -> None:
    here, there = house.admin(), house.stranger()
    there.sign_in()

    answer = here.post("/me/password", {"old": PASSWORD, "new": "another-long-one"})

    assert answer.status_code == 204
    assert there.get("/me").status_code == 401
    assert house.stranger().sign_in("admin", "another-long-one").status_code == 200


def test_a_new_password_needs_the_old_one_and_some_length(house: House) -> None:
    admin = house.admin()

    wrong = admin.post("/me/password", {"old": "wrong", "new": "another-long-one"}).json
    short = admin.post("/me/password", {"old": PASSWORD, "new": "short"}).json

    assert [each["code"] for each in wrong["errors"]] == ["password.wrong"]
    assert [each["code"] for each in short["errors"]] == ["password.short"]


def test_somebody_disabled_is_out_at_once_and_stays_out(house: House) -> None:
    ann = house.person("ann")
    me = ann.get("/me").json["id"]
    token = ann.post("/me/tokens", {"name": "script"}).json["token"]

    house.admin().patch(f"/people/{me}", {"disabled": True})

    assert ann.get("/me").status_code == 401
    assert ann.sign_in("ann").status_code == 401
    assert house.stranger().get("/me", Authorization=f"Bearer {token}").status_code == 401


def test_a_token_acts_as_its_person_without_cookies_or_csrf(house: House) -> None:
    token = house.admin().post("/me/tokens", {"name": "script"}).json["token"]
    script = house.stranger()

    made = script.post("/departments", {"label": "销售部"}, Authorization=f"Bearer {token}")

    assert made.status_code == 201


def test_a_token_that_was_removed_opens_nothing(house: House) -> None:
    admin = house.admin()
    token = admin.post("/me/tokens", {"name": "script"}).json
    admin.delete(f"/me/tokens/{token['id']}")

    answer = house.stranger().get("/me", Authorization=f"Bearer {token['token']}")

    assert answer.status_code == 401


def test_a_wrong_token_never_falls_back_to_the_cookie(house: House) -> None:
    assert house.admin().get("/me", Authorization="Bearer wrong").status_code == 401


def test_a_token_makes_no_further_tokens(house: House) -> None:
    token = house.admin().post("/me/tokens", {"name": "script"}).json["token"]

    answer = house.stranger().post("/me/tokens", {"name": "more"}, Authorization=f"Bearer {token}")

    assert answer.status_code == 403


def test_an_invitation_lets_in_one_person_into_its_departments(house: House) -> None:
    admin = house.admin()
    sales = admin.post("/departments", {"label": "销售部"}).json["id"]
    secret = admin.post("/invitations", {"departments": [sales]}).json["secret"]
    joining = {"username": "li", "name": "李四", "password": "a-long-password"}

    first = house.stranger().post(f"/invitations/{secret}", joining)
    second = house.stranger().post(f"/invitations/{secret}", {**joining, "username": "wu"})

    assert first.status_code == 200
    assert second.status_code == 404
    joined = admin.get("/people?text=li").json["items"]
    assert [person["departments"] for person in joined] == [[{"id": sales, "label": "销售部"}]]


def test_an_invitation_whose_joining_fails_can_be_used_again(house: House) -> None:
    secret = house.admin().post("/invitations", {}).json["secret"]
    joining = {"username": "admin", "name": "李四", "password": "a-long-password"}

    taken = house.stranger().post(f"/invitations/{secret}", joining)
    again = house.stranger().post(f"/invitations/{secret}", {**joining, "username": "li"})

    assert taken.json["errors"][0]["code"] == "person.username_taken"
    assert again.status_code == 200


def test_demo_people_sign_in_at_this_machine_only(house: House) -> None:
    house.person("demo-ann")
    with house.runtime.database.works.writing() as work:
        person = work.people.named("demo-ann")
        assert person is not None
        work.people.save(replace(person, demo=True))
        work.commit()

    assert house.stranger("127.0.0.1").sign_in("demo-ann").status_code == 200
    assert house.stranger("10.0.0.7").sign_in("demo-ann").status_code == 401
    passed_on = {"username": "demo-ann", "password": PASSWORD}
    assert (
        house.stranger().post("/auth/login", passed_on, X_Forwarded_For="1.2.3.4").status_code
        == 401
    )
