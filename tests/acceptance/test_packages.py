"""A package brings an action and a function: used, told of, and taken away again while an app uses both."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.test_rules_and_reports import asked
from tests.harness.acme import install_acme
from tests.harness.processes import eventually
from tests.harness.server import Server, running

ORDER: dict[str, Any] = {
    "key": "order", "label": "订单", "title": "name", "fields": [
        {"key": "name", "type": "text", "label": "单号"},
        {"key": "amount", "type": "money", "label": "金额"},
        {"key": "mark", "type": "text", "label": "标记"}],
}  # fmt: skip
URGENT: dict[str, Any] = {
    "key": "urgent", "label": "大单加急", "form": "order",
    "trigger": {"on": "record.created"}, "condition": "ACME_DOUBLED(amount) > 100",
    "actions": [{"key": "a", "type": "escalate", "field": "mark", "level": "top", "why": "name"}],
}  # fmt: skip
PLAIN: dict[str, Any] = {
    "key": "plain", "label": "小单记一笔", "form": "order",
    "trigger": {"on": "record.created"}, "condition": "amount < 50",
    "actions": [{"key": "a", "type": "update_record", "set": {"mark": '"小单"'}}],
}  # fmt: skip
BARE = {"key": "b", "type": "escalate", "field": "mark", "level": "high"}
DOUBLED = {"key": "twice", "type": "formula", "label": "两倍", "expression": "ACME_DOUBLED(amount)"}
REFUSED = {"notify": "the product has one of this name", "vanished": "cannot be loaded"}
BROKE = (
    "第 1 步没有完成：扩展包 acme_urgency 2.1 的「escalate」出错了：RuntimeError: it was asked to"
)
GONE = "这个自动化现在用不了，什么也没做：没有函数 ACME_DOUBLED"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The product in an environment that the package is installed into."""
    folder = tmp_path_factory.mktemp("packages")
    with with_the_package(folder), running(folder / "data") as server:
        yield server


@contextmanager
def with_the_package(folder: Path) -> Iterator[None]:
    """Put the package on the path of every process that is started."""
    install_acme(folder / "site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder / "site"))
        yield


@dataclass(frozen=True, slots=True)
class Shop:
    """An app with orders and some rules, as its maker drives it over HTTP."""

    client: httpx.Client
    key: str

    def drafted(self, *rules: dict[str, Any]) -> Shop:
        app = {"format": 1, "key": self.key, "label": "小店"}
        whole = {"app": app, "forms": [ORDER], "rules": list(rules)}
        asked(self.client.post("/apps", json={"key": self.key, "label": "小店"}))
        asked(self.client.put(f"/apps/{self.key}/draft", json=whole))
        return self

    def published(self, *rules: dict[str, Any]) -> Shop:
        self.drafted(*rules)
        plan = asked(self.client.post(f"/apps/{self.key}/plan"))
        assert plan["problems"] == []
        confirmed = {"plan": plan["id"], "confirm": True}
        asked(self.client.post(f"/apps/{self.key}/publish", json=confirmed))
        return self

    def order(self, name: str, amount: str) -> None:
        values = {"name": name, "amount": amount}
        asked(self.client.post(f"/apps/{self.key}/forms/order/records", json={"values": values}))

    def marks(self) -> dict[str, str | None]:
        page = asked(self.client.get(f"/apps/{self.key}/forms/order/records"))
        return {each["values"]["name"]: each["values"]["mark"] for each in page["items"]}

    def runs(self, rule: str) -> list[tuple[str, str]]:
        runs = asked(self.client.get(f"/apps/{self.key}/rules/runs", params={"rule": rule}))
        return [(run["outcome"], run.get("reason", "")) for run in runs["items"]]

    def problems(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = asked(self.client.post(f"/apps/{self.key}/plan"))["problems"]
        return found


def doctor(data: Path) -> str:
    command = (sys.executable, "-m", "dougong_runtime.cli", "doctor", "--data", str(data))
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stdout


def test_what_a_package_brings_is_offered_published_and_run(server: Server) -> None:
    with server.client() as client:
        parts = asked(client.get("/catalogue"))
        shop = Shop(client, "offered").published(URGENT, PLAIN)

        shop.order("大单", "60.00")
        shop.order("小单", "20.00")

        eventually(shop.marks, expected={"大单": "top: 大单", "小单": "小单"})

    [action] = [each for each in parts["actions"] if "origin" in each]
    [function] = [each for each in parts["functions"] if "origin" in each]
    assert (action["key"], function["key"]) == ("escalate", "ACME_DOUBLED")
    assert action["origin"] == {"package": "acme_urgency", "version": "2.1"}
    assert action["label"] == {"zh-CN": "加急", "en": "Escalate"}


def test_what_cannot_be_used_is_told_at_the_start_and_by_the_doctor(server: Server) -> None:
    told, log = doctor(server.data), server.log.read_text("utf-8")

    assert "ok   action escalate of acme_urgency 2.1" in told
    for part, why in REFUSED.items():
        assert re.search(rf"BAD  action {part} of acme_urgency 2.1: .*{why}", told)
        assert re.search(rf"WARNING .*action {part} of acme_urgency 2.1 is not used: .*{why}", log)


def test_a_function_of_a_package_cannot_stand_where_pages_and_databases_compute(
    server: Server,
) -> None:
    with server.client() as client:
        shop = Shop(client, "computing").published()
        form = ORDER | {"fields": [*ORDER["fields"], DOUBLED]}
        place, headers = f"/apps/{shop.key}/draft/forms/order", {"If-Match": "*"}
        asked(client.put(place, json=form, headers=headers))

        [problem] = shop.problems()

    assert problem["path"] == "forms/order/fields/twice/expression"
    assert problem["code"] == "expression.outside"


def test_a_package_that_breaks_is_named_in_the_log_and_undoes_only_its_own_run(
    server: Server,
) -> None:
    with server.client() as client:
        shop = Shop(client, "breaking").published(URGENT, PLAIN)

        shop.order("broken", "60.00")

        eventually(lambda: shop.runs("urgent"), expected=[("failed", BROKE)])
        eventually(lambda: shop.runs("plain"), expected=[("unmet", "")])


def test_a_field_with_another_key_is_followed_by_the_settings_of_a_package(server: Server) -> None:
    with server.client() as client:
        shop = Shop(client, "renaming").drafted(URGENT)
        field = f"/apps/{shop.key}/draft/forms/order/fields"
        for key, other in {"mark": "urgency", "name": "number", "amount": "total"}.items():
            asked(client.patch(f"{field}/{key}", json={"key": other}))

        [rule] = asked(client.get(f"/apps/{shop.key}/draft"))["rules"]

    assert rule["condition"] == "ACME_DOUBLED(total) > 100"
    assert [(each["field"], each["why"]) for each in rule["actions"]] == [("urgency", "number")]


def test_without_the_package_its_rules_stop_aloud_and_nothing_else_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    with with_the_package(tmp_path), running(data) as server, server.client() as client:
        Shop(client, "left").published(URGENT, PLAIN)
    monkeypatch.delenv("PYTHONPATH", raising=False)

    with running(data) as server, server.client() as client:
        shop = Shop(client, "left")
        shop.order("大单", "60.00")
        shop.order("小单", "20.00")

        eventually(shop.marks, expected={"大单": None, "小单": "小单"})
        eventually(lambda: shop.runs("urgent"), expected=[("failed", GONE)] * 2)
        [problem] = shop.problems()

    assert problem["path"] == "rules/urgent/actions/a/type"
    assert "escalate" in problem["message"]


@pytest.mark.browser
def test_the_editor_draws_an_action_of_a_package_by_its_schema(server: Server, page: Page) -> None:
    with server.client() as client:
        Shop(client, "drawn").published({**PLAIN, "actions": [*PLAIN["actions"], BARE]})
        page.goto("/build/drawn/rules/plain")

        page.get_by_label("级别").click()
        page.get_by_title("最高").click()
        page.get_by_label("次数").fill("3")
        page.get_by_label("响铃").click()
        expect(page.get_by_text("来自扩展包 acme_urgency 2.1")).to_be_visible()

        wanted = {**BARE, "level": "top", "times": 3, "loudly": True}
        eventually(lambda: drafted(client, "drawn"), expected=wanted)


def drafted(client: httpx.Client, app: str) -> object:
    return asked(client.get(f"/apps/{app}/draft"))["rules"][0]["actions"][-1]
