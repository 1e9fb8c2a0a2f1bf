"""People come in by hand, by a table and by links; what an administrator sees of it."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.runtime.house import API, Answer, Caller, House

TABLE = """姓名,手机,部门
周建国,13800000192,销售中心/华东销售一部
陈思远,13900005520,华东销售一部
,13600007718,总经办
何志强,13800000192,总经办
"""


def uploaded(admin: Caller, table: str = TABLE) -> str:
    sent: Any = admin.client.post(
        f"{API}/files",
        data={"file": (io.BytesIO(table.encode("gb18030")), "同事.csv")},
        headers={"X-CSRF-Token": admin.csrf},
    )
    id: str = sent.json["id"]
    return id


def items_of(answer: Answer) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = answer.json["items"]
    return items


def test_people_are_counted_where_they_are(house: House) -> None:
    admin = house.admin()
    sales = admin.post("/departments", {"label": "销售中心"}).json["id"]
    admin.post(
        "/people",
        {"username": "ann", "name": "安", "password": "long-enough-1", "departments": [sales]},
    )
    gone = admin.post(
        "/people", {"username": "bob", "name": "博", "password": "long-enough-1"}
    ).json["id"]
    admin.patch(f"/people/{gone}", {"disabled": True})

    assert admin.get("/departments").json["people"] == {"enabled": 2, "unplaced": 1, "disabled": 1}
    unplaced = items_of(admin.get("/people?unplaced=true"))
    assert [each["username"] for each in unplaced] == ["admin", "bob"]


def test_a_table_says_of_each_row_what_keeps_it_out(house: House) -> None:
    admin = house.admin()

    rows = items_of(admin.post("/staff/look", {"file": uploaded(admin)}))

    assert [[each["code"] for each in row["problems"]] for row in rows] == [
        [], [], ["staff.no_name"], ["staff.repeated"],
    ]  # fmt: skip


def test_mended_rows_come_in_with_their_departments_and_a_link_each(house: House) -> None:
    admin = house.admin()
    looked = items_of(admin.post("/staff/look", {"file": uploaded(admin)}))
    good = [{key: each for key, each in row.items() if key != "problems"} for row in looked[:2]]

    brought = items_of(admin.post("/staff", {"rows": good}))

    labels = [each["label"] for each in items_of(admin.get("/departments"))]
    assert labels == ["销售中心", "华东销售一部"]
    secret = brought[0]["path"].removeprefix("/join/")
    joined = house.stranger().post(f"/invitations/{secret}", {"password": "long-enough-1"})
    assert joined.json["name"] == "周建国"


def test_one_bad_row_keeps_everybody_out(house: House) -> None:
    admin = house.admin()
    rows = [{"row": 2, "name": "周建国", "phone": "13800000192"}, {"row": 3, "name": "没有账号"}]

    refused = admin.post("/staff", {"rows": rows})

    assert refused.status_code == 422
    assert [each["path"] for each in refused.json["errors"]] == ["rows/1/username"]
    assert admin.get("/departments").json["people"]["enabled"] == 1


@pytest.mark.parametrize("table", ["编号,金额\n1,2\n", "姓名\n周建国\n", ""])
def test_a_table_that_does_not_say_who_is_refused(house: House, table: str) -> None:
    admin = house.admin()

    refused = admin.post("/staff/look", {"file": uploaded(admin, table)})

    assert [each["code"] for each in refused.json["errors"]] == ["staff.no_columns"]


def test_a_link_that_was_taken_back_lets_nobody_in(house: House) -> None:
    admin = house.admin()
    path = admin.post("/invitations", {"days": 3}).json["path"].removeprefix("/join/")
    [shown] = items_of(admin.get("/invitations"))

    assert admin.delete(f"/invitations/{shown['id']}").status_code == 204

    assert items_of(admin.get("/invitations")) == []
    assert house.stranger().get(f"/invitations/{path}").status_code == 404


def test_a_list_of_links_does_not_hold_their_secrets(house: House) -> None:
    admin = house.admin()
    secret = admin.post("/invitations", {}).json["secret"]

    assert secret not in admin.get("/invitations").text


def test_nobody_but_an_administrator_manages_people(house: House) -> None:
    ann = house.person("ann")

    refused = [
        ann.get("/invitations"),
        ann.post("/staff", {"rows": [{"row": 2}]}),
        ann.get("/people"),
    ]

    assert [each.status_code for each in refused] == [403, 403, 403]


def test_an_administrator_learns_what_rests_on_the_heads(house: House) -> None:
    assert house.admin().get("/departments/heads").json == {"processes": 0}


def test_a_record_names_its_makers_as_they_are_called_today(house: House) -> None:
    admin = house.admin()
    app = admin.post("/apps", {"label": "便签"}).json["key"]
    note = {
        "key": "note",
        "label": "便签",
        "fields": [{"key": "t", "type": "text", "label": "内容"}],
    }
    admin.put(f"/apps/{app}/draft/forms/note", note)
    plan = admin.post(f"/apps/{app}/plan").json["id"]
    admin.post(f"/apps/{app}/publish", {"plan": plan, "confirm": True})
    records = f"/apps/{app}/forms/note/records"
    me = admin.get("/me").json
    made = admin.post(records, {"values": {"t": "茶"}}).json
    assert made["meta"]["created_by"]["label"] == me["name"]

    admin.patch("/me", {"name": "林晓岚"})

    [listed] = admin.get(records).json["items"]
    alone = admin.get(f"{records}/{made['id']}").json
    assert listed["meta"]["created_by"]["label"] == "林晓岚"
    assert alone["meta"]["created_by"]["label"] == "林晓岚"
