"""What a letter opens to everybody who has it, and what nobody gets by guessing, tampering or asking from elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.kernel.ids import new_id
from dougong.messages.letter_store import Door, Fact, Opens, Sent
from dougong.usecases.letters.keeping import doors_of
from tests.runtime.house import Answer, Caller, House

SHOP = "https://shop.example/new?who=%E8%A7%82"
ONE_CLICK = {"Content_Type": "application/x-www-form-urlencoded"}
CLICKED = b"List-Unsubscribe=One-Click"
ANN = "guanlan@example.com"


class Mail:
    """A letter that was sent, and its secrets."""

    def __init__(self, house: House, purpose: str = "marketing") -> None:
        self.house = house
        with house.runtime.database.works.writing() as work:
            id = new_id()
            self.sent = Sent(
                id, "crm", "offer", id, "crm/customer", "r", "email", purpose, ANN, "上新", work.moment.at,
            )  # fmt: skip
            self.doors = doors_of(self.sent, (SHOP,))
            work.letters.add(self.sent, self.doors)
            work.commit()

    def secret(self, opens: Opens) -> str:
        return next(each.secret for each in self.doors if each.opens is opens)

    def facts(self) -> list[Fact]:
        with self.house.runtime.database.works.reading() as work:
            return [each.kind for each in work.letters.facts([self.sent.id])]

    @property
    def declined(self) -> bool:
        with self.house.runtime.database.works.reading() as work:
            return work.suppressions.of("email", ANN) is not None


@pytest.fixture
def mail(house: House) -> Mail:
    return Mail(house)


def leave(caller: Caller, secret: str, *, subscribed: Any = False, **headers: str) -> Answer:
    return caller.put(f"/public/subscriptions/{secret}", {"subscribed": subscribed}, **headers)


def test_a_link_leads_where_its_letter_said_and_is_counted(house: House, mail: Mail) -> None:
    answer = house.stranger().get(f"/public/links/{mail.secret(Opens.LINK)}")

    assert (answer.status_code, answer.headers["Location"]) == (302, SHOP)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert mail.facts() == [Fact.CLICKED]


def test_a_program_that_only_looks_is_no_reader(house: House, mail: Mail) -> None:
    stranger = house.stranger()

    answers = [
        stranger.ask("HEAD", f"/public/links/{mail.secret(Opens.LINK)}").status_code,
        stranger.ask("HEAD", f"/public/opened/{mail.secret(Opens.SEEN)}").status_code,
    ]

    assert answers == [302, 200]
    assert mail.facts() == []


def test_the_dot_is_a_picture(house: House, mail: Mail) -> None:
    answer = house.stranger().get(f"/public/opened/{mail.secret(Opens.SEEN)}")

    assert (answer.status_code, answer.mimetype) == (200, "image/gif")
    assert mail.facts() == [Fact.OPENED]


@pytest.mark.parametrize(
    "added",
    [
        "?to=https://evil.example", "?url=https://evil.example", "/https://evil.example",
        "%2F@evil.example", "?next=//evil.example",
    ],
)  # fmt: skip
def test_no_link_leads_where_whoever_writes_the_address_likes(
    house: House, mail: Mail, added: str
) -> None:
    answer = house.stranger().get(f"/public/links/{mail.secret(Opens.LINK)}{added}")

    assert answer.headers.get("Location") in {None, SHOP}
    assert "evil" not in answer.headers.get("Location", "")


def test_looking_at_the_way_out_leaves_one_in(house: House, mail: Mail) -> None:
    stranger, secret = house.stranger(), mail.secret(Opens.LEAVE)

    page = stranger.get(f"/public/unsubscribe/{secret}")
    seen = stranger.get(f"/public/subscriptions/{secret}").json
    stranger.ask("HEAD", f"/public/unsubscribe/{secret}")

    assert (page.status_code, page.headers["Location"]) == (302, f"/u/{secret}")
    assert seen["subscribed"] is True
    assert ANN not in str(seen)
    assert not mail.declined


def test_one_press_takes_one_out_and_one_brings_one_back(house: House, mail: Mail) -> None:
    stranger, secret = house.stranger(), mail.secret(Opens.LEAVE)

    out = leave(stranger, secret).json
    declined = mail.declined
    back = leave(stranger, secret, subscribed=True).json

    assert (out["subscribed"], declined) == (False, True)
    assert (back["subscribed"], mail.declined) == (True, False)
    assert mail.facts() == [Fact.UNSUBSCRIBED, Fact.RESUBSCRIBED]


def test_programs_that_read_mail_take_one_out_with_one_click(house: House, mail: Mail) -> None:
    at = f"/public/unsubscribe/{mail.secret(Opens.LEAVE)}"

    answer = house.stranger().post(at, CLICKED, **ONE_CLICK)

    assert answer.status_code == 204
    assert "Set-Cookie" not in answer.headers
    assert mail.declined


def test_a_scanner_that_sends_what_it_finds_takes_nobody_out(house: House, mail: Mail) -> None:
    at, stranger = f"/public/unsubscribe/{mail.secret(Opens.LEAVE)}", house.stranger()

    answers = [
        stranger.post(at).status_code,
        stranger.post(at, b"a=b", **ONE_CLICK).status_code,
        stranger.post(at, {"List-Unsubscribe": "One-Click"}).status_code,
    ]

    assert answers == [422, 422, 422]
    assert not mail.declined


def test_a_page_of_somebody_else_cannot_press_for_one(house: House, mail: Mail) -> None:
    secret, stranger = mail.secret(Opens.LEAVE), house.stranger()
    forged = {"Sec_Fetch_Site": "cross-site"}

    answers = [
        leave(stranger, secret, **forged).status_code,
        stranger.put(f"/public/subscriptions/{secret}", b"subscribed=false", **ONE_CLICK).status_code,
    ]  # fmt: skip

    assert answers == [403, 403]
    assert not mail.declined


@pytest.mark.parametrize("secret", ["x", "a" * 43, "..", "%00", "' OR 1=1 --", "观"])
def test_a_guessed_secret_opens_nothing(house: House, mail: Mail, secret: str) -> None:
    stranger = house.stranger()

    answers = {
        stranger.get(f"/public/links/{secret}").status_code,
        stranger.get(f"/public/opened/{secret}").status_code,
        stranger.get(f"/public/subscriptions/{secret}").status_code,
        leave(stranger, secret).status_code,
        stranger.post(f"/public/unsubscribe/{secret}", CLICKED, **ONE_CLICK).status_code,
    }

    assert answers <= {404, 405, 308}
    assert mail.facts() == []


def test_each_secret_opens_one_door(house: House, mail: Mail) -> None:
    stranger = house.stranger()
    doors = {"links": Opens.LINK, "opened": Opens.SEEN, "subscriptions": Opens.LEAVE}

    answers = {
        (door, opens): stranger.get(f"/public/{door}/{mail.secret(opens)}").status_code
        for door in doors
        for opens in Opens
        if doors[door] is not opens
    }

    assert set(answers.values()) == {404}
    assert leave(stranger, mail.secret(Opens.LINK)).status_code == 404


@pytest.mark.parametrize(
    "turned", [str.upper, str.lower, lambda each: each[:-1], lambda each: each + "="]
)
def test_a_secret_that_was_tampered_with_opens_nothing(house: House, mail: Mail, turned: Any) -> None:  # fmt: skip
    assert leave(house.stranger(), turned(mail.secret(Opens.LEAVE))).status_code == 404
    assert not mail.declined


def test_a_letter_that_is_no_advertisement_has_no_way_out(house: House) -> None:
    receipt = Mail(house, "service")

    assert {each.opens for each in receipt.doors} == {Opens.LINK, Opens.SEEN}


def test_what_is_not_meant_is_told(house: House, mail: Mail) -> None:
    secret, stranger = mail.secret(Opens.LEAVE), house.stranger()

    bodies: list[Any] = [
        {}, {"subscribed": "perhaps"}, {"subscribed": False, "address": "other@x.cn"}, []
    ]  # fmt: skip

    answers = [stranger.put(f"/public/subscriptions/{secret}", body).status_code for body in bodies]

    assert answers == [422, 422, 422, 422]
    assert not mail.declined


def test_who_asks_too_often_is_asked_to_wait(house: House, mail: Mail) -> None:
    stranger, at = house.stranger(), f"/public/links/{mail.secret(Opens.LINK)}"

    answers = [stranger.get(at).status_code for _ in range(61)]

    assert answers[:60] == [302] * 60
    assert answers[60] == 429


def test_strangers_and_users_see_nobody_who_declined(house: House, mail: Mail) -> None:
    house.admin().post("/apps", {"key": "crm", "label": "客户"})
    ann = house.person("ann")

    answers = {
        at: (house.stranger().get(at).status_code, ann.get(at).status_code)
        for at in ("/apps/crm/suppressions", "/apps/crm/messages", "/apps/crm/messages/offer/letters")
    }  # fmt: skip

    assert set(answers.values()) == {(401, 403)}


def test_a_door_knows_its_letter_only_by_what_is_kept(mail: Mail) -> None:
    kept = [Door(each.secret, mail.sent.id, each.opens, each.target) for each in mail.doors]

    assert [each.target for each in kept if each.opens is Opens.LINK] == [SHOP]
    assert not any(ANN in each.secret or mail.sent.id in each.secret for each in kept)
