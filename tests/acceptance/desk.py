"""A desk where papers are agreed to, and five people who attack it: what hostile requests are sent to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx

from tests.acceptance.shop import publish
from tests.acceptance.test_approvals import PASSWORD, said
from tests.harness.people import joined
from tests.harness.server import Server

FIELDS: list[dict[str, Any]] = [
    {"key": "name", "type": "text", "label": "名称"},
    {"key": "secret", "type": "text", "label": "底价"},
    {"key": "memo", "type": "long_text", "label": "意见"},
    {"key": "day", "type": "date", "label": "日期"},
]
OWN: dict[str, Any] = {
    "operations": ["create", "read", "update", "delete"], "scope": "own", "fields": {"secret": "hidden"},
}  # fmt: skip
ALL: dict[str, Any] = {"operations": ["create", "read", "update", "delete"], "scope": "all"}
FAR = {"amount": 9999, "unit": "working_days"}
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()


def asks(key: str, *people: str, **more: Any) -> dict[str, Any]:
    assignees = [{"type": "person", "people": [*people]}]
    return {"key": key, "type": "approve", "label": key, "assignees": assignees, **more}


def drawn(key: str, on: str, *nodes: dict[str, Any], form: str = "paper", **more: Any) -> Any:
    """Return a process that goes through its nodes one after the other."""
    keys = ["start", *(node["key"] for node in nodes), "end"]
    return {
        "key": key, "label": key, "form": form, "trigger": {"on": on, "hold": on != "manual"},
        "nodes": [{"key": "start", "type": "start"}, *nodes, {"key": "end", "type": "end"}],
        "edges": [{"from": here, "to": there} for here, there in pairwise(keys)], **more,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Desk:
    """Ann asks, Bob and then Dan agree; Eve has the same role as Ann, Mal makes another app and has no role here."""

    app: str
    other: str
    ids: dict[str, str]
    who: dict[str, httpx.Client]

    @property
    def records(self) -> str:
        return f"/apps/{self.app}/forms/paper/records"

    def ask(self, **values: Any) -> str:
        """Let Ann hand in a paper."""
        answer = self.who["ann"].post(self.records, json={"values": {"name": "安的", **values}})
        return str(said(answer, 201)["id"])

    def tasks(self, person: str, box: str = "todo") -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = said(self.who[person].get("/tasks", params={"box": box}))[
            "items"
        ]
        return [each for each in found if each["kind"] != "notice" and each["app"] == self.app]

    def task(self, person: str, box: str = "todo", about: str = "") -> str:
        """Return a task of somebody's, about a paper where that is named."""
        found = (each["id"] for each in self.tasks(person, box) if about in {"", each["record"]})
        return str(next(found))

    def act(self, person: str, task: str, verb: str, **more: Any) -> httpx.Response:
        return self.who[person].post(f"/tasks/{task}/actions", json={"verb": verb, **more})

    def agreed(self, **values: Any) -> str:
        """Return a paper that all have agreed to."""
        record = self.ask(**values)
        for person in ("bob", "dan"):
            said(self.act(person, self.task(person, about=record), "agree"))
        return record

    def delegate(self, giver: str, **more: Any) -> httpx.Response:
        days = {"first_day": str(TODAY), "last_day": str(TODAY + timedelta(days=9))}
        return self.who[giver].post("/delegations", json={**days, **more})

    def draft(self, **more: Any) -> httpx.Response:
        """Let Mal write the draft of her own app."""
        address = f"/apps/{self.other}/draft"
        app = {"format": 1, "key": self.other, "label": "别的", "requires": {"apps": [self.app]}}
        far = {"key": "far", "type": "reference", "label": "哪一张", "form": f"{self.app}/paper"}
        roles = [{"key": "all", "label": "所有人", "forms": {"mine": ALL}}]
        whole = {
            "app": app, "forms": [{"key": "mine", "label": "我的", "fields": [FIELDS[0], far]}], "roles": roles, **more,
        }  # fmt: skip
        tag = self.who["mal"].get(address).headers["ETag"]
        return self.who["mal"].put(address, json=whole, headers={"If-Match": tag})


@contextmanager
def attacked(server: Server) -> Iterator[Desk]:
    """Give the desk; whatever is tried, the server answers, and never with an error of its own."""
    before = server.log.read_text("utf-8").count(" ERROR ")
    mark = uuid4().hex[:4]
    names = {name: f"{name}{mark}" for name in ("ann", "bob", "dan", "eve", "mal")}
    app, other = f"desk{mark}", f"mine{mark}"
    with ExitStack() as stack, server.client() as admin:
        ids = {
            name: joined(admin, {"username": login, "name": login, "password": PASSWORD})["id"]
            for name, login in names.items()
        }  # fmt: skip
        opened(admin, app, ids)
        said(admin.post("/apps", json={"key": other, "label": "别的"}), 201)
        makers = {"holders": [{"kind": "person", "id": ids["mal"]}]}
        admin.put(f"/apps/{other}/roles/builder/holders", json=makers).raise_for_status()
        who = {
            name: stack.enter_context(server.client(login, PASSWORD))
            for name, login in names.items()
        }
        yield Desk(app, other, ids, who)
    log = server.log.read_text("utf-8")
    assert log.count(" ERROR ") == before, log[-4000:]


def opened(admin: httpx.Client, app: str, ids: dict[str, str]) -> None:
    """Make and publish the app that is attacked."""
    said(admin.post("/apps", json={"key": app, "label": "文案"}), 201)
    boss = asks("boss", ids["bob"], fields={"secret": "hidden", "memo": "edit"})
    late = {"field": "day", "then": [{"action": "remind", "after": FAR, "every": FAR, "times": 20}]}
    document = {
        "app": {"format": 1, "key": app, "label": "文案"},
        "forms": [{"key": "paper", "label": "单据", "fields": FIELDS}],
        "processes": [
            drawn("look", "record.create", boss, asks("two", ids["dan"])),
            drawn("late", "manual", asks("boss", ids["bob"], deadline=late)),
        ],
        "roles": [
            {"key": "own", "label": "自己的", "forms": {"paper": OWN}, "processes": ["late"]}
        ],
    }
    tag = admin.get(f"/apps/{app}/draft").headers["ETag"]
    said(admin.put(f"/apps/{app}/draft", json=document, headers={"If-Match": tag}))
    publish(admin, app)
    holders = {"holders": [{"kind": "person", "id": ids[each]} for each in ("ann", "eve")]}
    admin.put(f"/apps/{app}/roles/own/holders", json=holders).raise_for_status()


def codes(answer: httpx.Response) -> dict[str, str]:
    """Return what was refused, by its place."""
    return {each["path"]: each["code"] for each in answer.json().get("errors", [])}
