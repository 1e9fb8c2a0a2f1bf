"""A form filled in by strangers: what a link opens, and what stays shut."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest

from dougong.kernel.ids import new_id
from tests.runtime.house import Answer, Caller, House

REQUEST: dict[str, Any] = {
    "key": "request",
    "label": "售后登记",
    "fields": [
        {"key": "name", "type": "text", "label": "称呼", "required": True},
        {"key": "phone", "type": "phone", "label": "手机"},
        {"key": "photos", "type": "attachment", "label": "照片"},
        {"key": "lines", "type": "sub_form", "label": "明细",
         "fields": [{"key": "item", "type": "text", "label": "商品"}]},
        {"key": "owner", "type": "member", "label": "处理人"},
        {"key": "level", "type": "text", "label": "内部评级", "default": "\"普通\""},
        {"key": "longer", "type": "formula", "label": "长度", "expression": "LEN(name)"},
    ],
}  # fmt: skip
LINK = "/apps/after/forms/request/link"


@pytest.fixture
def shop(house: House) -> House:
    admin = house.admin()
    admin.post("/apps", {"key": "after", "label": "售后"})
    admin.put("/apps/after/draft/forms/request", REQUEST)
    plan = admin.post("/apps/after/plan").json
    admin.post("/apps/after/publish", {"plan": plan["id"], "confirm": True})
    return house


def opened(house: House, *fields: str, **more: Any) -> str:
    """Open the link for some fields; return the address behind which strangers find the form."""
    answer = house.admin().put(LINK, {"fields": [*fields], **more})
    assert answer.status_code == 200, answer.text
    return "/public/" + str(answer.json["link"]["path"].removeprefix("/f/"))


def hand_in(caller: Caller, at: str, id: str | None = None, **values: Any) -> Answer:
    return caller.post(f"{at}/records", {"id": id or new_id(), "values": values})


def records(house: House) -> list[Any]:
    return list(house.admin().get("/apps/after/forms/request/records").json["items"])


def errors(answer: Answer) -> list[tuple[str, str]]:
    return [(each["path"], each["code"]) for each in answer.json["errors"]]


def test_a_stranger_sees_the_fields_of_the_link_and_adds_a_record(shop: House) -> None:
    at, visitor = opened(shop, "name", "phone", "lines", note="只用于售后"), shop.stranger()

    seen = visitor.post(at, {}).json
    assert (seen["note"], seen["form"]["label"]) == ("只用于售后", "售后登记")
    assert [each["key"] for each in seen["form"]["fields"]] == ["name", "phone", "lines"]
    made = hand_in(visitor, at, name="钱玉兰", phone="13800138000", lines=[{"item": "龙井"}])

    assert made.status_code == 201
    [record] = records(shop)
    assert record["id"] == made.json["id"]
    assert (record["values"]["name"], record["values"]["level"]) == ("钱玉兰", "普通")
    assert record.get("created_by") is None


def test_checks_over_what_is_not_shown_are_judged_but_not_told(shop: House) -> None:
    admin = shop.admin()
    checks = [
        {"key": "inner", "condition": 'level != "黑名单"', "message": "评级是黑名单"},
        {"key": "outer", "condition": 'name != "测试"', "message": "不收测试"},
    ]
    admin.put("/apps/after/draft/forms/request", {**REQUEST, "checks": checks}, If_Match="*")
    plan = admin.post("/apps/after/plan").json
    admin.post("/apps/after/publish", {"plan": plan["id"], "confirm": True})
    at = opened(shop, "name")

    seen = shop.stranger().post(at, {})
    assert [each["message"] for each in seen.json["form"]["checks"]] == ["不收测试"]
    assert hand_in(shop.stranger(), at, name="测试").status_code == 422


def test_what_the_link_does_not_show_cannot_be_sent(shop: House) -> None:
    at = opened(shop, "name")

    for strange in ({"level": "金牌"}, {"owner": "x"}, {"lines": [{"item": "x"}]}, {"longer": "1"}):
        assert hand_in(shop.stranger(), at, name="甲", **strange).status_code in {403, 422}
    assert records(shop) == []


def test_a_link_opens_nothing_but_adding(shop: House) -> None:
    at, visitor = opened(shop, "name"), shop.stranger()
    id = hand_in(visitor, at, name="甲").json["id"]

    form = "/apps/after/forms/request/records"
    assert visitor.get(form).status_code == 401
    assert visitor.get(f"{form}/{id}").status_code == 401
    assert visitor.post(form, {"values": {"name": "乙"}}).status_code == 401
    assert visitor.get(LINK).status_code == 401
    assert shop.person("clerk").put(LINK, {"fields": ["name"]}).status_code == 403


def test_sent_twice_it_is_kept_once_and_never_written_over(shop: House) -> None:
    at, id = opened(shop, "name"), new_id()
    mine = shop.admin().post("/apps/after/forms/request/records", {"values": {"name": "自己的"}})

    assert [hand_in(shop.stranger(), at, id, name=name).status_code for name in "甲乙"] == [201] * 2
    assert hand_in(shop.stranger(), at, mine.json["id"], name="丙").status_code == 409
    assert {each["values"]["name"] for each in records(shop)} == {"甲", "自己的"}
    assert shop.admin().get(LINK).json["link"]["taken"] == 1


def test_fields_that_need_a_look_inside_are_not_offered(shop: House) -> None:
    offered = shop.admin().get(LINK).json
    refused = shop.admin().put(LINK, {"fields": ["phone", "owner"]})

    assert offered == {"link": None, "offered": ["name", "phone", "photos", "lines", "level"]}
    assert errors(refused) == [("fields/1", "link.not_offered"), ("fields", "link.lacks_required")]
    assert "称呼" in refused.json["errors"][1]["message"]


def test_a_wrong_password_opens_nothing_and_guessing_is_slowed_down(shop: House) -> None:
    at, visitor = opened(shop, "name", password="龙井2026"), shop.stranger("198.51.100.7")

    assert visitor.post(at, {}).json["code"] == "link.password"
    assert visitor.post(at, {"password": "龙井2026"}).status_code == 200
    body = {"id": new_id(), "values": {"name": "甲"}}
    assert visitor.post(f"{at}/records", body).status_code == 403
    assert visitor.post(f"{at}/records", {**body, "password": "龙井2026"}).status_code == 201
    guesses = [visitor.post(at, {"password": f"guess{at}"}).status_code for _ in range(10)]
    assert guesses == [403] * 8 + [429] * 2
    # Even the right one tells nothing any more; whoever sits behind another address is not held up.
    assert visitor.post(at, {"password": "龙井2026"}).status_code == 429
    elsewhere = shop.stranger("198.51.100.8")
    assert elsewhere.post(at, {"password": "龙井2026"}).status_code == 200
    assert {elsewhere.post(at, {"password": "龙井2026"}).status_code for _ in range(12)} == {200}


def test_it_ends_at_its_day_at_its_number_and_when_it_is_closed(shop: House) -> None:
    until = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    over = opened(shop, "name", until=until)
    assert hand_in(shop.stranger(), over, name="甲").json["code"] == "link.closed"

    few = opened(shop, "name", most=2)
    answers = [hand_in(shop.stranger(), few, name=name).status_code for name in "甲乙丙"]
    assert answers == [201, 201, 404]

    last = new_id()
    opened(shop, "name", most=3)
    for _ in range(2):
        # The second time because the answer was lost on its way.
        assert hand_in(shop.stranger(), few, last, name="丁").status_code == 201

    shut = opened(shop, "name", active=False)
    assert shop.stranger().post(shut, {}).status_code == 404
    assert len(records(shop)) == 3


def test_a_renewed_link_leaves_the_old_address_behind(shop: House) -> None:
    old = opened(shop, "name")
    new = "/public/" + shop.admin().post(f"{LINK}/renew").json["link"]["path"].removeprefix("/f/")

    assert shop.stranger().post(old, {}).status_code == 404
    assert shop.stranger().post(new, {}).status_code == 200


def test_a_photo_comes_with_the_record_and_with_no_other(shop: House) -> None:
    at, visitor = opened(shop, "name", "photos"), shop.stranger()
    sent = visitor.post(f"{at}/files?name=箱子.png", b"\x89PNG", Content_Type="image/png")
    file = {"id": sent.json["id"]}

    assert sent.status_code == 201
    assert visitor.get(f"/files/{file['id']}").status_code == 401
    assert hand_in(visitor, at, name="甲", photos=[file]).status_code == 201
    assert hand_in(visitor, at, name="乙", photos=[file]).status_code == 422
    [record] = records(shop)
    assert shop.admin().get(f"/files/{record['values']['photos'][0]['id']}").status_code == 200


def test_strangers_together_leave_room_on_the_disk(shop: House) -> None:
    at = opened(shop, "name", "photos")
    settings = replace(shop.runtime.settings, files_each="1000")
    visitor = House.of(replace(shop.runtime, settings=settings)).stranger("203.0.113.7")
    sent = visitor.post(f"{at}/files?name=a.txt", b"a" * 700, Content_Type="application/x-any").json

    refused = visitor.post(f"{at}/files?name=b.txt", b"b" * 400, Content_Type="application/x-any")
    handed = hand_in(visitor, at, name="甲", photos=[{"id": sent["id"]}])
    after = visitor.post(f"{at}/files?name=b.txt", b"b" * 400, Content_Type="application/x-any")

    assert errors(refused) == [("file", "file.no_room")]
    assert (handed.status_code, after.status_code) == (201, 201)


def test_a_page_of_somebody_else_cannot_hand_in(shop: House) -> None:
    at = opened(shop, "name")
    body = {"id": new_id(), "values": {"name": "甲"}}

    foreign = shop.stranger().post(f"{at}/records", body, Sec_Fetch_Site="cross-site")
    assert foreign.status_code == 403
    assert records(shop) == []


def test_files_are_taken_only_where_a_field_for_them_is_shown(shop: House) -> None:
    at = opened(shop, "name", password="龙井2026")
    assert shop.stranger().post(f"{at}/files", b"x", Content_Type="image/png").status_code == 403
    known = {"Content_Type": "image/png", "X_Link_Password": quote("龙井2026")}
    assert shop.stranger().post(f"{at}/files", b"x", **known).status_code == 404

    opened(shop, "name", "photos")
    assert shop.stranger().post(f"{at}/files", b"x", **known).status_code == 201


def test_a_field_that_comes_to_look_inside_is_lent_no_more(shop: House) -> None:
    at, admin = opened(shop, "name", "lines"), shop.admin()
    fields = [dict(each) for each in REQUEST["fields"]]
    fields[3]["fields"] = [*fields[3]["fields"], {"key": "who", "type": "member", "label": "谁"}]
    admin.put("/apps/after/draft/forms/request", {**REQUEST, "fields": fields}, If_Match="*")
    plan = admin.post("/apps/after/plan").json
    admin.post("/apps/after/publish", {"plan": plan["id"], "confirm": True})

    seen = shop.stranger().post(at, {}).json
    assert [each["key"] for each in seen["form"]["fields"]] == ["name"]
    assert hand_in(shop.stranger(), at, name="甲", lines=[{"item": "龙井"}]).status_code == 403


def test_a_form_that_is_gone_closes_the_link_and_is_not_named(shop: House) -> None:
    at, admin = opened(shop, "name"), shop.admin()
    admin.delete("/apps/after/draft/forms/request")
    plan = admin.post("/apps/after/plan").json
    admin.post("/apps/after/publish", {"plan": plan["id"], "confirm": True})

    answer = shop.stranger().post(at, {})
    assert (answer.status_code, answer.json["code"]) == (404, "link.closed")
    assert "after/request" not in answer.text


def test_whoever_hands_in_a_lot_keeps_nobody_behind_their_address_from_signing_in(
    shop: House,
) -> None:
    shop.person("clerk")
    at, here = opened(shop, "name"), "203.0.113.9"
    handed = [hand_in(shop.stranger(here), at, name="甲").status_code for _ in range(70)]

    assert set(handed) == {201}
    assert shop.stranger(here).sign_in("clerk").status_code == 200


def test_whoever_is_not_known_sends_no_more_than_people_fill_in(shop: House) -> None:
    at, visitor = opened(shop, "name", "photos"), shop.stranger()

    large = visitor.post(f"{at}/files", bytes(26 << 20), Content_Type="image/png")
    assert large.status_code == 413
    assert hand_in(visitor, at, name="甲", phone="1" * (2 << 20)).status_code == 413


INNER: dict[str, Any] = {
    "key": "request",
    "label": "售后登记",
    "title": "name & rating",
    "fields": [
        {"key": "name", "type": "text", "label": "称呼"},
        {"key": "rating", "type": "number", "label": "评分", "default": "7351"},
        {"key": "kind", "type": "choice", "label": "类别", "options": [
            {"value": "a", "label": "报修"}, {"value": "b", "label": "内购", "when": "rating > 9124"}]},
        {"key": "note", "type": "text", "label": "附言", "visible_when": "rating > 5512"},
        {"key": "when", "type": "text", "label": "时段", "required_when": "name = \"钱玉兰\""},
        {"key": "from", "type": "text", "label": "来源", "default": "\"扫码\" & rating"},
        {"key": "lines", "type": "sub_form", "label": "明细", "fields": [
            {"key": "item", "type": "text", "label": "商品", "visible_when": "parent.rating > 6643"},
            {"key": "long", "type": "formula", "label": "字数", "expression": "LEN(item)"},
            {"key": "cost", "type": "formula", "label": "成本", "expression": "parent.rating * 8842"}]},
    ],
}  # fmt: skip


def test_what_rests_on_other_fields_is_not_told_and_still_judged(shop: House) -> None:
    admin = shop.admin()
    admin.put("/apps/after/draft/forms/request", INNER, If_Match="*")
    plan = admin.post("/apps/after/plan").json
    admin.post("/apps/after/publish", {"plan": plan["id"], "confirm": True})
    at, visitor = opened(shop, "name", "kind", "note", "when", "from", "lines"), shop.stranger()

    seen = visitor.post(at, {})
    fields = {each["key"]: each for each in seen.json["form"]["fields"]}
    rows = {each["key"]: each for each in fields["lines"]["fields"]}
    inner = ("rating", "7351", "9124", "5512", "6643", "8842", "内购", "cost", "成本")
    assert [each for each in inner if each in seen.text] == []
    assert fields["note"]["expressions"]["visible_when"]["path"] == [""]
    assert fields["when"]["expressions"]["required_when"]["function"] == "="
    assert "formula" in rows["long"]["expressions"]

    sent: dict[str, Any] = {"name": "甲", "note": "加急", "lines": [{"item": "壶"}]}
    assert hand_in(visitor, at, **sent).status_code == 201
    assert errors(hand_in(visitor, at, name="乙", kind="b")) == [("kind", "form.not_offered")]
    [record] = records(shop)
    values = record["values"]
    assert (values["note"], values["from"]) == ("加急", "扫码7351")
    assert values["lines"][0]["cost"] == f"{7351 * 8842}.00"


LOOK: dict[str, Any] = {
    "key": "look", "label": "受理", "form": "request", "trigger": {"on": "record.create", "hold": True},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "copy", "type": "cc", "label": "抄送", "assignees": [{"type": "initiator"}]},
        {"key": "ask", "type": "approve", "label": "受理", "assignees": [{"type": "manager"}], "vote": "any"},
        {"key": "end", "type": "end"},
    ],
    "edges": [{"from": "start", "to": "copy"}, {"from": "copy", "to": "ask"}, {"from": "ask", "to": "end"}],
}  # fmt: skip


def test_what_a_stranger_began_is_agreed_to_or_refused_and_returned_to_nobody(shop: House) -> None:
    admin = shop.admin()
    admin.put("/apps/after/draft/processes/look", LOOK)
    plan = admin.post("/apps/after/plan").json
    admin.post("/apps/after/publish", {"plan": plan["id"], "confirm": True})
    at = opened(shop, "name")
    states: list[str] = []

    for verb in ("agree", "reject"):
        assert hand_in(shop.stranger(), at, name=verb).status_code == 201
        [task] = admin.get("/tasks").json["items"]
        deed = f"/tasks/{task['id']}/actions"
        assert "return" not in admin.get(f"/tasks/{task['id']}").json["verbs"]
        assert admin.post(deed, {"verb": "return", "comment": "x"}).status_code == 422
        done = admin.post(deed, {"verb": verb, "comment": "x"})
        states.append(done.json["run"]["state"])

    assert states == ["agreed", "rejected"]
    assert [each["values"]["name"] for each in records(shop)] == ["agree"]
