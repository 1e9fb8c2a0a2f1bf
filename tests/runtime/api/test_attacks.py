"""What somebody tries who has an account and means no good: other people's records, forged fields, hostile input."""

from __future__ import annotations

from itertools import product
from typing import Any
from urllib.parse import quote

import pytest

from tests.runtime.api.zoo import THINGS, Zoo, done, upload
from tests.runtime.house import House


@pytest.fixture
def zoo(house: House) -> Zoo:
    return Zoo.of(house)


def test_the_record_of_somebody_else_is_found_on_no_way(zoo: Zoo) -> None:
    one, eve = f"{THINGS}/{zoo.anns}", zoo.eve
    formula = {"app": "zoo", "form": "thing", "record": zoo.anns, "expression": "amount"}
    answers = {
        "record": eve.get(one),
        "history": eve.get(f"{one}/history"),
        "runs": eve.get(f"{one}/runs"),
        "run": eve.get(f"/runs/{zoo.run}"),
        "task": eve.get(f"/tasks/{zoo.task}"),
        "act": eve.post(f"/tasks/{zoo.task}/actions", {"verb": "agree"}),
        "start": eve.post("/apps/zoo/processes/look/start", {"record": zoo.anns}),
        "file": eve.get(f"/files/{zoo.file}"),
        "change": eve.patch(one, {"values": {"name": "我的"}}, If_Match="1"),
        "delete": eve.delete(one),
        "restore": eve.post(f"{one}/restore"),
        "evaluate": eve.post("/expressions/evaluate", formula),
        "evaluate in SQL": eve.post("/expressions/evaluate", {**formula, "backend": "sql"}),
    }

    assert {way: answer.status_code for way, answer in answers.items()} == dict.fromkeys(
        answers, 404
    )
    assert done(zoo.ann.get(one))["version"] == 1


def test_nothing_that_counts_or_lists_tells_of_the_record_of_somebody_else(zoo: Zoo) -> None:
    eve = zoo.eve
    own = done(eve.post(THINGS, {"values": {"name": "伊的", "amount": "1"}}))["id"]
    measures = [
        {"key": "n", "function": "count"},
        {"key": "s", "function": "sum", "expression": "amount"},
    ]
    report = done(eve.post("/apps/zoo/reports/query", {"form": "thing", "measures": measures}))

    assert [each["id"] for each in done(eve.get(THINGS))["items"]] == [own]
    assert done(eve.get(f"{THINGS}?search={quote('安的')}"))["items"] == []
    assert done(eve.get(f"{THINGS}?filter={quote('amount = 7')}&count=exact"))["count"] == "0"
    assert done(eve.get(f"{THINGS}?sort=amount&limit=1"))["next"] is None
    assert report["rows"] == [{"n": "1", "s": "1.00"}]


def test_many_at_once_change_no_record_of_somebody_else(zoo: Zoo) -> None:
    item = {"id": zoo.anns, "name": "我的"}
    known = {"name": "安的", "amount": "0"}

    by_id = zoo.eve.post(f"{THINGS}/batch", {"mode": "update", "items": [item]})
    by_name = done(
        zoo.eve.post(f"{THINGS}/batch", {"mode": "upsert", "by": ["name"], "items": [known]})
    )

    assert by_id.status_code == 422
    assert by_name["items"][0]["id"] != zoo.anns
    assert done(zoo.ann.get(f"{THINGS}/{zoo.anns}"))["values"]["amount"] == "7.00"


def test_jobs_drafts_and_dashboards_of_others_are_closed(zoo: Zoo) -> None:
    job = done(zoo.ann.post("/apps/zoo/forms/thing/exports", {}))["job"]
    builders = [
        "/apps/zoo/draft", "/apps/zoo/releases", "/apps/zoo/export", "/apps/zoo/lint",
        "/apps/zoo/roles", "/apps/zoo/rules/runs", "/apps/zoo/draft/forms/thing/trial",
        "/apps/zoo/forms/thing/access?person=x",
    ]  # fmt: skip

    assert zoo.eve.get(f"/jobs/{job}").status_code == 404
    assert zoo.eve.get(f"/jobs/{job}/left").status_code == 404
    assert zoo.eve.post(f"/jobs/{job}/cancel").status_code == 404
    assert done(zoo.eve.get("/jobs"))["items"] == []
    assert zoo.eve.get("/apps/zoo/dashboards/board").status_code == 404
    assert zoo.eve.post("/apps/zoo/dashboards/board/query", {}).status_code == 404
    behind = "/apps/zoo/dashboards/board/blocks/total/records"
    assert zoo.eve.post(behind, {}).status_code == 404
    assert {path: zoo.eve.get(path).status_code for path in builders} == dict.fromkeys(
        builders, 403
    )


FORGED = ["id", "version", "state", "owner_id", "dept_id", "created_by", "created_at", "deleted_at",
          "no", "twice", "below", "secret", "__proto__", "lines.parent_id"]  # fmt: skip


def test_what_is_not_theirs_to_set_is_refused_by_name(zoo: Zoo) -> None:
    own = done(zoo.eve.post(THINGS, {"values": {"name": "伊的"}}))
    one = f"{THINGS}/{own['id']}"

    for key in FORGED:
        forged = {"name": "改", key: "x"}
        made = zoo.eve.post(THINGS, {"values": forged})
        changed = zoo.eve.patch(one, {"values": forged}, If_Match="1")
        assert {made.status_code, changed.status_code} <= {403, 422}, key
        assert key in made.text
        assert key in changed.text
    after = done(zoo.eve.get(one))
    assert (after["version"], after["meta"]) == (1, own["meta"])


def test_rows_of_a_sub_form_are_not_taken_from_another_record(zoo: Zoo) -> None:
    lines = done(zoo.ann.post(THINGS, {"values": {"lines": [{"item": "一"}]}}))["values"]["lines"]
    own = done(zoo.eve.post(THINGS, {"values": {"name": "伊的"}}))["id"]
    taken = {"values": {"lines": [{"id": lines[0]["id"], "item": "二"}]}}

    assert zoo.eve.post(THINGS, taken).status_code == 422
    assert zoo.eve.patch(f"{THINGS}/{own}", taken, If_Match="1").status_code == 422


ADDRESSES = ["%00", "a%00b", "%ff", "%ed%a0%80", "%", "x" * 3000, "-1", "9" * 400, "1e999",
             quote("\u202egpj.exe"), quote("' OR '1'='1"), quote("(" * 300), quote("SUM(SUM(1))"),
             quote('name = "'), "%F0%9F%98%80", "..%2f..%2fetc"]  # fmt: skip
ASKED = [f"{THINGS}?filter={{}}", f"{THINGS}?sort={{}}", f"{THINGS}?search={{}}", f"{THINGS}?cursor={{}}",
         f"{THINGS}?limit={{}}", f"{THINGS}?fields={{}}", f"{THINGS}/{{}}", f"{THINGS}/{{}}/history",
         "/apps/{}", "/apps/zoo/forms/{}/records", "/jobs/{}", "/runs/{}", "/tasks/{}", "/files/{}",
         "/invitations/{}", "/tasks?box={}", "/tasks?after={}", "/notices?before={}",
         "/directory/people?text={}", "/people?department={}", "/people/{}/roles", "/audit?before={}",
         "/apps/zoo/dashboards/{}", "/apps/zoo/draft/used?key={}"]  # fmt: skip


def test_no_address_breaks_the_server(zoo: Zoo) -> None:
    admin = zoo.house.admin()
    asked = [each.format(value) for each in ASKED for value in ADDRESSES]
    answers = {each: admin.get(each).status_code for each in asked}

    assert {each: status for each, status in answers.items() if status >= 500} == {}


HOSTILE: list[Any] = [None, True, 0, -1, 10**30, 1.5, "", " ", "\x01", "\u202egpj.exe", "\ufeff", "长" * 70_000,
           "a" * 300, "'; DROP TABLE x; --", "%\\_", "NaN", "9" * 60, "=cmd|' /C calc'!A0", "é" * 500,
           [], {}, [[]], [None], [{}], {"id": None}, {"id": {"id": 1}}, ["x"] * 500, {"a": {"b": []}}]  # fmt: skip
KEYS = ["name", "amount", "units", "day", "at", "done", "level", "tags", "phone", "mail", "memo", "who", "above",
        "papers", "no", "twice", "below", "lines"]  # fmt: skip


def test_no_value_breaks_the_server(zoo: Zoo) -> None:
    ann, one = zoo.ann, f"{THINGS}/{zoo.anns}"
    answers: dict[str, int] = {}
    for key, value in product(KEYS, HOSTILE):
        rows = [{key: value}, {"id": value, key: value}]
        batch = {"mode": "upsert", "by": [key], "items": rows, "partial": True}
        formula = {"app": "zoo", "form": "thing", "expression": key, "values": {key: value}}
        for way, answer in {
            "create": ann.post(THINGS, {"values": {key: value}}),
            "change": ann.patch(one, {"values": {key: value}}, If_Match="1"),
            "batch": ann.post(f"{THINGS}/batch", batch),
            "evaluate": ann.post("/expressions/evaluate", formula),
            "facts": ann.post("/apps/zoo/forms/thing/facts", {"values": {key: value}}),
            "task": ann.post(
                f"/tasks/{zoo.task}/actions", {"verb": "comment", "values": {key: value}}
            ),
        }.items():
            answers[f"{way} {key} {value!r:.40}"] = answer.status_code

    assert {each: status for each, status in answers.items() if status >= 500} == {}


BODIES = {
    "/apps": ["label", "key", "description", "icon"],
    "/people": ["username", "name", "password", "departments"],
    "/departments": ["label", "parent", "head"],
    "/invitations": ["departments", "person"],
    "/files": ["name"],
    "/notices/read": ["ids"],
    "/expressions/evaluate": ["app", "form", "expression", "values", "record", "backend"],
    "/apps/zoo/reports/query": [
        "form",
        "dimensions",
        "measures",
        "filter",
        "sort",
        "limit",
        "chart",
    ],
    "/apps/zoo/forms/thing/facts": ["values"],
    "/apps/zoo/forms/thing/exports": ["filter", "sort", "fields", "ids", "format"],
    "/apps/zoo/forms/thing/imports": ["file", "columns", "mode", "by"],
    "/apps/zoo/processes/look/start": ["record"],
    "/apps/zoo/publish": ["plan", "confirm"],
    f"{THINGS}/batch": ["mode", "by", "items", "rules", "partial"],
}


def test_no_body_breaks_the_server(zoo: Zoo) -> None:
    admin = zoo.house.admin()
    usual = {
        "app": "zoo",
        "form": "thing",
        "expression": "1",
        "label": "x",
        "username": "u",
        "name": "n",
    }
    answers: dict[str, int] = {}
    for path, keys in BODIES.items():
        sent = {each: usual[each] for each in keys if each in usual}
        for key, value in product(keys, HOSTILE):
            answer = admin.post(path, {**sent, key: value})
            answers[f"{path} {key} {value!r:.40}"] = answer.status_code

    assert {each: status for each, status in answers.items() if status >= 500} == {}


def test_a_file_is_called_only_what_can_be_written_down(zoo: Zoo) -> None:
    assert upload(zoo.ann, "a\0b.txt")["name"] == "ab.txt"
    assert upload(zoo.ann, "\u202egpj.exe")["name"] == "gpj.exe"


def test_fields_that_there_are_not_are_told_up_to_a_hundred(zoo: Zoo) -> None:
    refused = zoo.ann.post(THINGS, {"values": {f"k{at}": 1 for at in range(20_000)}})

    assert (refused.status_code, len(refused.json["errors"])) == (422, 100)


def test_a_version_without_end_is_refused(zoo: Zoo) -> None:
    changed = zoo.ann.patch(f"{THINGS}/{zoo.anns}", {"values": {}}, If_Match="9" * 5000)

    assert changed.status_code == 422
