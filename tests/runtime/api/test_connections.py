"""An account is connected, read into a form, and what was refused is mended; the other side is a local gateway."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dougong_gateways.faults import Fault
from dougong_gateways.gateway import serving
from dougong_gateways.kingdee import application as kingdee
from dougong_runtime import bootstrap
from dougong_runtime.worker.carrying import Carrier
from dougong_runtime.worker.handler import QueueName
from dougong_runtime.worker.handlers.connections import readings
from dougong_runtime.worker.handlers.deliveries import deliveries
from dougong_runtime.worker.table import EVENTS, JOBS
from tests.runtime.house import Caller, House

CUSTOMER: dict[str, Any] = {"key": "customer", "label": "客户档案", "fields": [
    {"key": "no", "type": "text", "label": "编码", "unique": True},
    {"key": "name", "type": "text", "label": "名称", "required": True},
    {"key": "kind", "type": "choice", "label": "客户分组", "options": [
        {"value": "a", "label": "经销商"}, {"value": "b", "label": "直营"},
    ]},
    {"key": "phone", "type": "text", "label": "联系电话"},
]}  # fmt: skip
COUNT = 40
SAVING = "/k3cloud/Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.Save.common.kdsvc"
SECRET = str(kingdee.ACCOUNT["app_secret"])


@pytest.fixture
def gateway() -> Iterator[tuple[Any, str]]:
    app = kingdee.made(COUNT)
    with serving(app) as url:
        yield app.extensions["gateway"], url


@pytest.fixture
def near(house: House) -> House:
    """The installation, when its operator allows calls to this machine."""
    settings = replace(house.runtime.settings, egress_allow="127.0.0.1")
    return House.of(replace(house.runtime, settings=settings))


def worked(house: House) -> None:
    """Do what is due: timers, then jobs."""
    works = house.runtime.database.works
    reach = bootstrap.reach_of(house.runtime)
    own = readings(reach)
    carrier = Carrier(works, EVENTS, {**JOBS, own.kind: own})
    for queue in (QueueName.TIMERS, QueueName.JOBS):
        with works.reading() as work:
            waiting = list(queue.of(work).due(limit=50))
        for id in waiting:
            carrier.carry(queue, id)


def form_of(admin: Caller) -> str:
    """Publish the form that customers go to; return the key of its app."""
    app = admin.post("/apps", {"label": "客户管理"}).json["key"]
    admin.put(f"/apps/{app}/draft/forms/customer", CUSTOMER)
    plan = admin.post(f"/apps/{app}/plan").json
    published = admin.post(f"/apps/{app}/publish", {"plan": plan["id"], "confirm": True})
    assert published.status_code == 200, plan
    return str(app)


def account(url: str, **other: Any) -> dict[str, Any]:
    settings = {**kingdee.ACCOUNT, "server_url": f"{url}/k3cloud", **other}
    return {"connector": "kingdee", "label": "溪山金蝶", "settings": settings}


def plan_of(app: str, **other: Any) -> dict[str, Any]:
    fields = {"no": "FNumber", "name": "FName", "kind": "FGroup_FName", "phone": "FTEL"}
    mapping = [{"target": target, "source": source} for target, source in fields.items()]
    plan = {"stream": "customers", "app": app, "form": "customer", "mapping": mapping, "by": "no"}
    return {**plan, "every": 15, **other}


def test_what_there_is_to_read_is_told_and_fields_are_matched_by_their_names(
    near: House, gateway: tuple[Any, str]
) -> None:
    admin, (_, url) = near.admin(), gateway
    app = form_of(admin)
    id = admin.post("/connections", account(url)).json["id"]

    checked = admin.post(f"/connections/{id}/check").json
    assert checked["ok"], checked
    streams = {each["key"]: each for each in admin.get(f"/connections/{id}/streams").json}
    assert [each["label"] for each in streams["customers"]["fields"]][:3] == [
        "内码",
        "编码",
        "名称",
    ]
    wanted = {"stream": "customers", "app": app, "form": "customer"}
    suggested = admin.post(f"/connections/{id}/syncs/suggest", wanted).json["mapping"]
    assert {each["target"]: each["source"] for each in suggested} == {
        "no": "FNumber", "name": "FName", "kind": "FGroup_FName", "phone": "FTEL",
    }  # fmt: skip
    preview = admin.post(f"/connections/{id}/syncs/preview", plan_of(app)).json
    assert len(preview["rows"]) == 10
    assert admin.get(f"/apps/{app}/forms/customer/records").json["items"] == []


def test_rows_are_read_into_a_form_and_what_has_no_option_is_mended(
    near: House, gateway: tuple[Any, str]
) -> None:
    admin, (_, url) = near.admin(), gateway
    app = form_of(admin)
    id = admin.post("/connections", account(url)).json["id"]
    sync = admin.post(f"/connections/{id}/syncs", plan_of(app)).json["id"]
    worked(near)

    log = admin.get(f"/syncs/{sync}").json
    assert (log["sync"]["stream_label"], log["sync"]["form_label"]) == ("客户", "客户档案")
    [run] = log["runs"]
    assert run["state"] == "done", run
    assert run["read"] == run["created"] + run["updated"] + run["same"] + run["refused"] == COUNT
    unknown = {each["values"]["FGroup_FName"] for each in log["dead"]}
    assert run["refused"] == len(log["dead"]) > 0
    assert unknown.isdisjoint({"经销商", "直营"})

    for word in sorted(unknown):
        meant = {"target": "kind", "said": word, "option": "经销商"}
        assert admin.post(f"/syncs/{sync}/again", {"meant": meant}).status_code == 200
    assert admin.get(f"/syncs/{sync}").json["dead"] == []
    records = admin.get(f"/apps/{app}/forms/customer/records?limit=100").json
    assert len(records["items"]) == COUNT

    admin.post(f"/syncs/{sync}/read")
    worked(near)
    newest = admin.get(f"/syncs/{sync}").json["runs"][0]
    assert (newest["created"], newest["refused"], newest["state"]) == (0, 0, "done")


def test_a_wrong_secret_is_a_sentence_and_the_secret_is_nowhere(
    near: House, gateway: tuple[Any, str]
) -> None:
    _, url = gateway
    admin = near.admin()
    wrong = "ffffffffffffffffffffffffffffffff"
    made = admin.post("/connections", account(url, app_secret=wrong))
    id, version = made.json["id"], made.json["version"]

    checked = admin.post(f"/connections/{id}/check")
    assert not checked.json["ok"]
    assert checked.json["trouble"]["kind"] == "authorisation"
    assert checked.json["connection"]["state"] == "signed_out"

    settings = account(url)["settings"]
    body = {"label": "溪山金蝶", "settings": settings, "version": version}
    assert admin.put(f"/connections/{id}", body).status_code == 200
    assert admin.post(f"/connections/{id}/check").json["connection"]["state"] == "working"
    shown = [
        made.text,
        checked.text,
        admin.get("/connections").text,
        admin.get(f"/connections/{id}/calls").text,
        admin.get("/audit").text,
    ]
    assert not any(secret in text for text in shown for secret in (wrong, SECRET))
    with near.runtime.database.works.reading() as work:
        kept = work.connections.get(id)
    assert kept is not None
    assert SECRET not in repr(kept)


def test_administrators_are_told_once_of_an_account_that_stopped(
    near: House, gateway: tuple[Any, str]
) -> None:
    admin, (_, url) = near.admin(), gateway
    app = form_of(admin)
    made = admin.post("/connections", account(url)).json
    sync = admin.post(f"/connections/{made['id']}/syncs", plan_of(app)).json["id"]
    settings = account(url, app_secret="f" * 32)["settings"]
    body = {"label": "溪山金蝶", "settings": settings, "version": 1}
    assert admin.put(f"/connections/{made['id']}", body).status_code == 200
    worked(near)
    admin.post(f"/syncs/{sync}/read")
    worked(near)

    texts = [each["text"] for each in admin.get("/notices").json["items"]]
    assert [text for text in texts if "溪山金蝶" in text] == [
        "连接「溪山金蝶」的凭据对方不认了，同步停在那里。去连接中心重新授权"
    ]


def test_settings_that_are_missing_or_strange_are_named(house: House) -> None:
    admin = house.admin()
    body = account(
        "http://127.0.0.1:1", app_secret="", acct_id=5, colour="red", server_url="ftp://x"
    )
    refused = admin.post("/connections", body)
    assert refused.status_code == 422
    assert {each["path"] for each in refused.json["errors"]} == {
        "settings/app_secret", "settings/acct_id", "settings/colour", "settings/server_url",
    }  # fmt: skip


def test_nobody_but_an_administrator_sees_or_makes_connections(house: House) -> None:
    ann = house.person("ann")
    asked = [
        ann.get("/connectors"),
        ann.get("/connections"),
        ann.post("/connections", account("http://127.0.0.1:1")),
        ann.get("/syncs/x"),
    ]
    assert {each.status_code for each in asked} == {403}


def test_a_call_to_an_address_inside_is_refused_in_words(house: House) -> None:
    admin = house.admin()
    id = admin.post("/connections", account("http://127.0.0.1:1")).json["id"]
    checked = admin.post(f"/connections/{id}/check").json
    assert "DOUGONG_EGRESS_ALLOW" in checked["trouble"]["text"]


def test_a_form_that_changed_asks_for_another_mapping_and_leaves_the_account_alone(
    near: House, gateway: tuple[Any, str]
) -> None:
    admin, (_, url) = near.admin(), gateway
    app = form_of(admin)
    id = admin.post("/connections", account(url)).json["id"]
    sync = admin.post(f"/connections/{id}/syncs", plan_of(app)).json["id"]
    less = [each for each in CUSTOMER["fields"] if each["key"] != "phone"]
    admin.put(f"/apps/{app}/draft/forms/customer", {**CUSTOMER, "fields": less})
    plan = admin.post(f"/apps/{app}/plan").json
    admin.post(f"/apps/{app}/publish", {"plan": plan["id"], "confirm": True})
    worked(near)

    log = admin.get(f"/syncs/{sync}").json
    assert (log["runs"][0]["state"], log["runs"][0]["trouble"]["code"]) == (
        "failed",
        "mapping_outdated",
    )
    assert "改好对应" in log["runs"][0]["trouble"]["text"]
    assert (log["connection"]["state"], log["connection"]["trouble"]) == ("working", None)
    assert admin.post(f"/syncs/{sync}/again", {}).status_code == 422


def test_the_log_outlives_the_form(near: House, gateway: tuple[Any, str]) -> None:
    admin, (_, url) = near.admin(), gateway
    app = form_of(admin)
    id = admin.post("/connections", account(url)).json["id"]
    sync = admin.post(f"/connections/{id}/syncs", plan_of(app)).json["id"]
    worked(near)
    admin.delete(f"/apps/{app}/draft/forms/customer")
    plan = admin.post(f"/apps/{app}/plan").json
    gone = admin.post(f"/apps/{app}/publish", {"plan": plan["id"], "confirm": True})
    assert gone.status_code == 200, plan

    log = admin.get(f"/syncs/{sync}").json
    assert log["sync"]["form_label"] == "customer"
    assert {each["problems"][0]["label"] for each in log["dead"]} == {None}


def test_a_reading_that_broke_off_goes_on_by_itself(near: House, gateway: tuple[Any, str]) -> None:
    served, url = gateway
    admin = near.admin()
    app = form_of(admin)
    id = admin.post("/connections", account(url)).json["id"]
    mapping = [{"target": "no", "source": "FNumber"}, {"target": "name", "source": "FName"}]
    sync = admin.post(f"/connections/{id}/syncs", plan_of(app, mapping=mapping)).json["id"]
    served.desk.faults.add(Fault("500", times=9))
    worked(near)

    log = admin.get(f"/syncs/{sync}").json
    assert log["runs"][0]["state"] == "failed"
    assert log["runs"][0]["trouble"]["kind"] == "transient"
    assert log["connection"]["state"] == "working"
    assert log["sync"]["next_at"] is not None

    served.desk.faults.clear()
    admin.post(f"/syncs/{sync}/read")
    worked(near)
    assert admin.get(f"/syncs/{sync}").json["runs"][0]["created"] == COUNT


SELLING: dict[str, Any] = {"key": "deal", "label": "成交", "fields": [
    {"key": "buyer", "type": "text", "label": "买家", "required": True},
]}  # fmt: skip


def rule_of(**other: Any) -> dict[str, Any]:
    step = {
        "key": "save", "type": "call_connector", "connector": "kingdee",
        "operation": "save_customer", "values": {"FName": "buyer"}, **other,
    }  # fmt: skip
    return {
        "key": "tell", "label": "告诉金蝶", "form": "deal",
        "trigger": {"on": "record.created"}, "actions": [step],
    }  # fmt: skip


def carried(house: House) -> None:
    """Carry out events and what leaves by them."""
    works = house.runtime.database.works
    own = deliveries(bootstrap.sender_of(house.runtime))
    carrier = Carrier(works, EVENTS, {**JOBS, own.kind: own})
    with works.reading() as work:
        waiting = list(work.outbox.due(limit=50))
    for id in waiting:
        carrier.carry(QueueName.OUTBOX, id)


def test_a_rule_saves_a_customer_at_the_other_side_once_though_the_answer_is_lost(
    near: House, gateway: tuple[Any, str]
) -> None:
    admin, (served, url) = near.admin(), gateway
    app = admin.post("/apps", {"label": "成交"}).json["key"]
    admin.put(f"/apps/{app}/draft/forms/deal", SELLING)
    admin.put(f"/apps/{app}/draft/rules/tell", rule_of())
    plan = admin.post(f"/apps/{app}/plan").json
    published = admin.post(f"/apps/{app}/publish", {"plan": plan["id"], "confirm": True})
    assert published.status_code == 200, plan
    id = admin.post("/connections", account(url)).json["id"]
    systems = {each["connector"]: each for each in admin.get(f"/apps/{app}/operations").json}
    assert systems["kingdee"]["accounts"] == ["溪山金蝶"]

    served.desk.faults.add(Fault("cut", 1, path=SAVING))
    admin.post(f"/apps/{app}/forms/deal/records", {"values": {"buyer": "观澜茶行"}})
    for _ in range(3):
        carried(near)

    assert served.books.count("BD_Customer", "FName", "观澜茶行") == 1
    assert served.desk.asked(f"POST {SAVING}") == 1
    assert {each["host"] for each in admin.get(f"/connections/{id}/calls").json} == {"127.0.0.1"}


def test_what_a_connector_does_not_offer_is_told_before_it_is_published(house: House) -> None:
    admin = house.admin()
    app = admin.post("/apps", {"label": "成交"}).json["key"]
    admin.put(f"/apps/{app}/draft/forms/deal", SELLING)
    admin.put(f"/apps/{app}/draft/rules/tell", rule_of(values={"FColour": "buyer"}))

    problems = admin.post(f"/apps/{app}/plan").json["problems"]

    assert {each["code"] for each in problems} >= {"action.no_such_value", "action.value_missing"}
