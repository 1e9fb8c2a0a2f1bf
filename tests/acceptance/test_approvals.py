"""An approval from the outside: two people, over HTTP, on the product as it is started."""

from __future__ import annotations

from typing import Any

import httpx

from tests.harness.people import joined
from tests.harness.server import Server

APP: dict[str, Any] = {
    "app": {"format": 1, "key": "approvals", "label": "审批"},
    "forms": [
        {
            "key": "customer",
            "label": "客户",
            "fields": [{"key": "name", "type": "text", "label": "姓名", "required": True}],
        }
    ],
    "processes": [
        {
            "key": "new_customer",
            "label": "新客户审核",
            "form": "customer",
            "trigger": {"on": "record.create", "hold": True},
            "nodes": [
                {"key": "start", "type": "start"},
                {
                    "key": "leader",
                    "type": "approve",
                    "label": "主管审核",
                    "assignees": [{"type": "manager", "of": "initiator"}],
                    "vote": "any",
                },
                {"key": "end", "type": "end"},
            ],
            "edges": [{"from": "start", "to": "leader"}, {"from": "leader", "to": "end"}],
        }
    ],
    "roles": [
        {
            "key": "sales",
            "label": "销售",
            "forms": {"customer": {"operations": ["create", "read"], "scope": "all"}},
        }
    ],
}
RECORDS = "/apps/approvals/forms/customer/records"
PASSWORD = "a-password-for-tests"


def listed(client: httpx.Client) -> set[str]:
    return {each["id"] for each in said(client.get(RECORDS, params={"limit": 1000}))["items"]}


def others_and_mine(client: httpx.Client, record: str) -> tuple[int, list[Any]]:
    """Return how many tasks are not about a record, and those that are: all tests share one office."""
    tasks = said(client.get("/tasks", params={"box": "todo", "limit": 200}))["items"]
    mine = [each for each in tasks if each["record"] == record]
    return len(tasks) - len(mine), mine


def test_a_new_customer_waits_for_the_manager(server: Server, admin: httpx.Client):
    office = office_with(admin)
    with server.client("ann", PASSWORD) as ann, server.client("bob", PASSWORD) as bob:
        made = said(ann.post(RECORDS, json={"values": {"name": "苏州观澜"}}), 201)
        assert made["state"] == "pending"
        assert made["id"] not in listed(ann)

        before, (task,) = others_and_mine(bob, made["id"])
        assert (task["record_title"], task["initiator"]["id"]) == ("苏州观澜", office["ann"])
        done = said(
            bob.post(f"/tasks/{task['id']}/actions", json={"verb": "agree", "comment": "好"})
        )

        assert done["run"]["state"] == "agreed"
        assert said(ann.get(f"{RECORDS}/{made['id']}"))["state"] == "active"
        assert made["id"] in listed(ann)
        run = said(ann.get(f"/runs/{done['run']['id']}"))
        assert [each["what"] for each in run["journal"] if each["by"]] == ["started", "agree"]
        assert said(bob.get("/tasks", params={"box": "todo"}))["counts"]["todo"] == before


def test_a_task_is_not_there_for_anybody_else(server: Server, admin: httpx.Client):
    office_with(admin)
    with server.client("ann", PASSWORD) as ann, server.client("bob", PASSWORD) as bob:
        ann.post(RECORDS, json={"values": {"name": "杭州云栖"}})
        task = said(bob.get("/tasks"))["items"][0]["id"]

        refused = ann.post(f"/tasks/{task}/actions", json={"verb": "agree"})

        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


def office_with(admin: httpx.Client) -> dict[str, str]:
    """Make the department, its head Bob, Ann who works there, and the app; once for the server of all tests."""
    known = {each["label"]: each["id"] for each in said(admin.get("/directory/people"))["items"]}
    if "安然" in known:
        return {"ann": known["安然"], "bob": known["包强"]}
    department = said(admin.post("/departments", json={"label": "华东"}), 201)["id"]
    people = {
        username: joined(
            admin,
            {
                "username": username,
                "name": name,
                "password": PASSWORD,
                "departments": [department],
            },
        )["id"]
        for username, name in (("ann", "安然"), ("bob", "包强"))
    }
    said(admin.patch(f"/departments/{department}", json={"head": people["bob"]}))
    publish(admin)
    holders = [{"kind": "department", "id": department}]
    admin.put("/apps/approvals/roles/sales/holders", json={"holders": holders}).raise_for_status()
    return people


def publish(admin: httpx.Client) -> None:
    said(admin.post("/apps", json={"key": "approvals", "label": "审批"}), 201)
    tag = admin.get("/apps/approvals/draft").headers["ETag"]
    said(admin.put("/apps/approvals/draft", json=APP, headers={"If-Match": tag}))
    plan = said(admin.post("/apps/approvals/plan"))
    assert plan["problems"] == []
    said(admin.post("/apps/approvals/publish", json={"plan": plan["id"], "confirm": True}))


def said(answer: httpx.Response, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()
