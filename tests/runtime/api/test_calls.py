"""Other systems call rules over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from dougong.rules.standard_webhooks import signed
from dougong_runtime.worker.table import EVENTS
from tests.runtime.house import Answer, Caller, House

ORDER: dict[str, Any] = {
    "key": "order", "label": "订单", "fields": [
        {"key": "number", "type": "text", "label": "单号"},
        {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
        {"key": "paid_at", "type": "datetime", "label": "付款时间"},
    ]}  # fmt: skip
VALUES = [
    {"key": "number", "path": ["order", "no"], "type": "text", "label": "单号"},
    {"key": "amount", "path": ["order", "amount"], "type": "number"},
    {"key": "paid_at", "path": ["paid_at"], "type": "datetime"},
]
TAKE: dict[str, Any] = {
    "key": "take", "label": "收单", "form": "order",
    "trigger": {"on": "webhook.received", "values": VALUES},
    "condition": "call.amount > 0",
    "actions": [{"type": "upsert_record", "form": "order", "match": {"number": "call.number"},
                 "set": {"amount": "call.amount", "paid_at": "call.paid_at"}}],
}  # fmt: skip
BODY = b'{"order": {"no": "A-1", "amount": 12.5, "more": [1]}, "paid_at": "2026-11-20T08:00:00Z"}'


class Shop:
    """An app whose rule can be called, and a sender who knows its secrets."""

    def __init__(self, house: House, **trigger: Any) -> None:
        self.house = house
        self.admin = house.admin()
        self.app = str(self.admin.post("/apps", {"label": "小店"}).json["key"])
        self.admin.put(f"/apps/{self.app}/draft/forms/order", ORDER)
        self.rule = {**TAKE, "trigger": {**TAKE["trigger"], **trigger}}
        self.renew_rule()
        self.renew()

    def renew_rule(self, **more: Any) -> None:
        address = f"/apps/{self.app}/draft/rules/take"
        known = self.admin.get(address)
        tag = known.headers.get("ETag") if known.status_code == 200 else None
        headers = {"If_Match": tag} if tag else {}
        saved = self.admin.put(address, {**self.rule, **more}, **headers)
        assert saved.status_code in (200, 201), saved.json
        plan = self.admin.post(f"/apps/{self.app}/plan").json
        assert plan["problems"] == []
        self.admin.post(f"/apps/{self.app}/publish", {"plan": plan["id"], "confirm": True})

    def renew(self) -> None:
        self.shown = self.admin.post(f"/apps/{self.app}/calls/take").json

    def call(self, body: bytes = BODY, id: str = "m1", **headers: str) -> Answer:
        at = str(int(self.house.runtime.clock.now().timestamp()))
        given = {
            "webhook_id": id,
            "webhook_timestamp": at,
            "webhook_signature": signed(self.shown["secret"], id, at, body),
        }
        return self.send(self.shown["path"], body, **(given | headers))

    def send(self, path: str, body: bytes = BODY, **headers: str) -> Answer:
        said = {"Content_Type": "application/json", **headers}
        return self.sender.post(path, body, **said)

    @property
    def sender(self) -> Caller:
        return self.house.stranger("198.51.100.7")

    def worked(self) -> None:
        """Carry out what waits in the outbox."""
        works = self.house.runtime.database.works
        for _ in range(20):
            with works.writing() as work:
                claims = list(work.outbox.claim(None, limit=1))
                for claim in claims:
                    if claim.kind in EVENTS:
                        EVENTS[claim.kind].carry(work, claim)
                    work.outbox.complete(claim)
                work.commit()

    def orders(self) -> list[Any]:
        found = self.admin.get(f"/apps/{self.app}/forms/order/records").json["items"]
        return [each["values"] for each in found]

    def runs(self) -> list[Any]:
        return list(self.admin.get(f"/apps/{self.app}/rules/runs").json["items"])


def test_what_is_sent_becomes_a_record(house: House) -> None:
    shop = Shop(house)

    answer = shop.call()
    shop.worked()

    assert answer.status_code == 202
    assert [(each["number"], each["amount"]) for each in shop.orders()] == [("A-1", "12.50")]
    assert shop.orders()[0]["paid_at"].startswith("2026-11-20T08:00:00")
    run = shop.runs()[0]
    assert run["outcome"] == "done"
    assert {each["key"]: each["value"] for each in run["call"]} == {
        "number": "A-1", "amount": "12.5", "paid_at": "2026-11-20T08:00:00Z",
    }  # fmt: skip


def test_what_is_sent_twice_runs_once(house: House) -> None:
    shop = Shop(house)

    answers = [shop.call().status_code, shop.call().status_code]
    shop.worked()

    assert answers == [202, 202]
    assert len(shop.runs()) == 1
    shop.call(id="m2")
    shop.worked()
    assert len(shop.runs()) == 2


def refused(answer: Answer) -> dict[str, Any]:
    """Return what is said, but for the number of the request."""
    assert answer.status_code == 401
    return {key: said for key, said in answer.json.items() if key != "request"}


def test_a_wrong_secret_an_old_signature_and_an_unknown_address_are_told_the_same(
    house: House,
) -> None:
    shop = Shop(house)
    old = str(int(house.runtime.clock.now().timestamp()) - 301)
    answers = [
        shop.send(shop.shown["path"]),
        shop.call(webhook_signature="v1,AAAA"),
        shop.call(webhook_timestamp=old, webhook_signature=signed(shop.shown["secret"], "m1", old, BODY)),
        shop.send(f"/calls/{shop.app}/other"),
        shop.send("/calls/nowhere/take", b"no json at all"),
        # Its maker demands a signature.
        shop.send(shop.shown["open_path"]),
    ]  # fmt: skip

    first, *others = map(refused, answers)
    assert all(each == first for each in others)
    shop.worked()
    assert shop.runs() == []


def test_a_secret_in_the_address_is_enough_where_the_maker_says_so(house: House) -> None:
    shop = Shop(house, unsigned=True)

    assert shop.send(shop.shown["open_path"]).status_code == 202
    assert shop.send(shop.shown["open_path"] + "x").status_code == 401
    assert shop.send(shop.shown["path"]).status_code == 401
    shop.worked()
    assert len(shop.runs()) == 1


def test_a_new_secret_shuts_out_who_has_the_old_one(house: House) -> None:
    shop = Shop(house)
    before = shop.shown

    shop.renew()

    new, shop.shown = shop.shown, before
    assert shop.call().status_code == 401
    shop.shown = new
    assert shop.call().status_code == 202
    told = shop.admin.get(f"/apps/{shop.app}/calls/take").json
    assert set(told) == {"path", "made_at"}


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"a": NaN}', b"[" * 100_000])
def test_what_is_no_json_is_said_to_be_none(house: House, body: bytes) -> None:
    assert Shop(house).call(body).json["code"] == "json.malformed"


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"null", b'{"order": 5}', b'{"order": []}'])
def test_what_holds_nothing_that_was_declared_is_blank(house: House, body: bytes) -> None:
    shop = Shop(house)

    assert shop.call(body).status_code == 202
    shop.worked()
    assert [run["outcome"] for run in shop.runs()] == ["unmet"]


def test_what_is_not_as_declared_is_refused_by_its_place(house: House) -> None:
    body = b'{"order": {"no": {"a": 1}, "amount": "much"}, "paid_at": "0001-01-01T00:00:00+14:00"}'

    answer = Shop(house).call(body)

    assert answer.status_code == 422
    assert {each["path"] for each in answer.json["errors"]} == {
        "order/no",
        "order/amount",
        "paid_at",
    }


def test_a_body_has_an_end(house: House) -> None:
    assert Shop(house).call(b'"' + b"a" * (256 << 10) + b'"').status_code == 413


def test_an_id_has_an_end(house: House) -> None:
    assert Shop(house).call(id="m" * 201).status_code == 422


def test_a_form_that_is_sent_sets_nothing_off(house: House) -> None:
    answer = Shop(house).call(Content_Type="application/x-www-form-urlencoded")

    assert answer.status_code == 403


def test_who_guesses_is_slowed_down_and_who_knows_is_not(house: House) -> None:
    shop = Shop(house)

    guessed = [shop.send(shop.shown["path"]).status_code for _ in range(61)]

    assert (guessed[59], guessed[60]) == (401, 429)
    assert shop.call().status_code == 202


def test_a_rule_that_is_off_does_not_listen(house: House) -> None:
    shop = Shop(house)
    shop.renew_rule(enabled=False)

    assert shop.call().json["code"] == "call.not_listening"


def test_an_app_that_was_removed_has_no_addresses(house: House) -> None:
    shop = Shop(house)
    assert shop.admin.post(f"/apps/{shop.app}/remove", {"name": "小店"}).status_code == 204

    assert shop.call().status_code == 401


def test_only_builders_are_given_addresses(house: House) -> None:
    shop = Shop(house)
    clerk = house.person("clerk")

    assert clerk.get(f"/apps/{shop.app}/calls/take").status_code == 403
    assert clerk.post(f"/apps/{shop.app}/calls/take").status_code == 403
    assert shop.admin.post(f"/apps/{shop.app}/calls/nothing").status_code == 404


def test_a_rule_is_tried_on_a_sample(house: House) -> None:
    shop = Shop(house)
    sample = {"order": {"no": "A-1", "amount": 5}}

    tried = shop.admin.post(f"/apps/{shop.app}/rules/test", {"rule": shop.rule, "call": sample})

    assert tried.json["holds"] is True
    values = [each["values"] for each in tried.json["conditions"]]
    assert values == [[{"key": "call.amount", "label": "order.amount", "text": "5"}]]
    assert [each["type"] for each in tried.json["steps"]] == ["upsert_record"]
    wrong = {"order": {"amount": "much"}}
    answer = shop.admin.post(f"/apps/{shop.app}/rules/test", {"rule": shop.rule, "call": wrong})
    assert [each["path"] for each in answer.json["errors"]] == ["call/order/amount"]
