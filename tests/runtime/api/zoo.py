"""An app with a field of every kind, and two people of whom each sees their own: what attacks are tried on."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import quote

from tests.runtime.house import API, Caller, House

THINGS = "/apps/zoo/forms/thing/records"
FIELDS: list[dict[str, Any]] = [
    {"key": "name", "type": "text", "label": "名称"},
    {"key": "secret", "type": "text", "label": "底价"},
    {"key": "amount", "type": "money", "label": "金额", "currency": "CNY"},
    {"key": "units", "type": "number", "label": "件数", "decimals": 0},
    {"key": "day", "type": "date", "label": "日期"},
    {"key": "at", "type": "datetime", "label": "时间"},
    {"key": "done", "type": "switch", "label": "完成"},
    {"key": "level", "type": "choice", "label": "级别", "options": [{"value": "a", "label": "甲"}]},
    {"key": "tags", "type": "choices", "label": "标签", "options": [{"value": "a", "label": "甲"}]},
    {"key": "phone", "type": "phone", "label": "手机"},
    {"key": "mail", "type": "email", "label": "邮箱"},
    {"key": "memo", "type": "long_text", "label": "备注"},
    {"key": "who", "type": "member", "label": "人员"},
    {"key": "above", "type": "reference", "label": "上级", "form": "thing"},
    {"key": "papers", "type": "attachment", "label": "附件"},
    {"key": "photo", "type": "image", "label": "照片"},
    {"key": "no", "type": "serial", "label": "编号"},
    {"key": "twice", "type": "formula", "label": "两倍", "expression": "amount * 2"},
    {"key": "below", "type": "reverse", "label": "下级", "from": "thing.above"},
    {"key": "lines", "type": "sub_form", "label": "明细", "fields": [
        {"key": "item", "type": "text", "label": "项目"},
        {"key": "of", "type": "reference", "label": "物品", "form": "thing"}]},
]  # fmt: skip
LOOK: dict[str, Any] = {
    "key": "look", "label": "查看", "form": "thing", "trigger": {"on": "manual"},
    "nodes": [
        {"key": "start", "type": "start"},
        {"key": "ask", "type": "approve", "label": "批", "assignees": [{"type": "initiator"}], "vote": "any"},
        {"key": "end", "type": "end"},
    ],
    "edges": [{"from": "start", "to": "ask"}, {"from": "ask", "to": "end"}],
}  # fmt: skip
OWN = {
    "operations": ["create", "read", "update", "delete", "import", "export"],
    "scope": "own",
    "fields": {"secret": "hidden"},
}
READER = {
    "operations": ["read"],
    "scope": "all",
    "fields": {"secret": "hidden"},
    "default_field": "read",
}
BOARD: dict[str, Any] = {"key": "board", "label": "看板", "blocks": []}


@dataclass(slots=True)
class Zoo:
    """`anns` is a record of Ann's, with a file, a run and a task; Eve is after it."""

    house: House
    ann: Caller
    eve: Caller
    anns: str
    file: str
    run: str
    task: str

    @classmethod
    def of(cls, house: House) -> Zoo:
        admin = house.admin()
        publish(admin)
        ann, eve = house.person("ann"), house.person("eve")
        people = [{"kind": "person", "id": each.get("/me").json["id"]} for each in (ann, eve)]
        done(admin.put("/apps/zoo/roles/own/holders", {"holders": people}))
        file = upload(ann, "a.txt")["id"]
        values = {"name": "安的", "amount": "7", "papers": [file]}
        record = done(ann.post(THINGS, {"values": values}))["id"]
        begun = done(ann.post("/apps/zoo/processes/look/start", {"record": record}))
        task = done(ann.get("/tasks"))["items"][0]["id"]
        return cls(house, ann, eve, record, file, begun["run"]["id"], task)

    def parts(self, path: str) -> dict[str, str]:
        """Return what to put for the parts of an endpoint's path, so that it leads to something that there is."""
        ids = {"/runs": self.run, "/tasks": self.task, "/files": self.file}
        return {
            "app": "zoo", "form": "thing", "process": "look", "role": "own", "key": "board", "number": "1",
            "version": "1", "kind": "forms", "node": "ask", "record": self.anns, "run": self.run, "task": self.task,
            "id": next((id for start, id in ids.items() if start in path), self.anns),
        }  # fmt: skip

    def address(self, path: str, **parts: str) -> str:
        """Return an address under the API for a path of its description."""
        named, address = {**self.parts(path), **parts}, path.removeprefix(API)
        for part in [each.partition("}")[0] for each in address.split("{")[1:]]:
            address = address.replace(f"{{{part}}}", quote(named.get(part, "x"), safe="") or "-")
        return address


def publish(admin: Caller) -> None:
    """Found and publish the app."""
    done(admin.post("/apps", {"key": "zoo", "label": "动物园"}))
    roles = [
        {"key": "own", "label": "自己的", "forms": {"thing": OWN}},
        {"key": "reader", "label": "只看", "forms": {"thing": READER}},
    ]
    document = {
        "app": {"format": 1, "key": "zoo", "label": "动物园"},
        "forms": [{"key": "thing", "label": "物品", "fields": FIELDS}],
        "processes": [LOOK],
        "dashboards": [BOARD],
        "roles": roles,
    }
    seen = admin.get("/apps/zoo/draft").headers["ETag"]
    done(admin.put("/apps/zoo/draft", document, If_Match=seen))
    plan = done(admin.post("/apps/zoo/plan", {}))["id"]
    done(admin.post("/apps/zoo/publish", {"plan": plan, "confirm": True}))


def upload(who: Caller, name: str) -> Any:
    """Upload a small file."""
    sent = {"file": (BytesIO(b"hush"), name)}
    return done(who.client.post(f"{API}/files", data=sent, headers={"X-CSRF-Token": who.csrf}))


def done(answer: Any) -> Any:
    """Return what was answered to something that must work."""
    assert answer.status_code < 300, answer.text
    return answer.json if answer.text else None
