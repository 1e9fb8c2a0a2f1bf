"""From an empty system to a working app over HTTP, as the builder and scripts do it."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from uuid import uuid4

import httpx
import pytest

CUSTOMER: dict[str, Any] = {
    "key": "customer",
    "label": "客户",
    "fields": [
        {"key": "name", "type": "text", "label": "姓名", "required": True},
        {"key": "phone", "type": "phone", "label": "手机", "unique": True},
        {
            "key": "tags",
            "type": "choices",
            "label": "标签",
            "options": [{"value": "vip", "label": "高价值"}],
        },
    ],
}


@pytest.fixture
def app(admin: httpx.Client) -> str:
    """A new app, empty but for its label."""
    key = f"a{uuid4().hex[:10]}"
    admin.post("/apps", json={"key": key, "label": "客户管理"}).raise_for_status()
    return key


def published(admin: httpx.Client, app: str) -> int:
    plan = admin.post(f"/apps/{app}/plan").raise_for_status().json()
    assert plan["problems"] == []
    done = admin.post(f"/apps/{app}/publish", json={"plan": plan["id"], "confirm": True})
    release: int = done.raise_for_status().json()["release"]
    return release


def test_a_form_is_drawn_planned_published_and_seen(admin: httpx.Client, app: str) -> None:
    form = f"/apps/{app}/draft/forms/customer"
    saved = admin.put(form, json=CUSTOMER).raise_for_status()
    assert saved.headers["ETag"] == f'"{saved.json()["etag"]}"'

    plan = admin.post(f"/apps/{app}/plan", headers={"Accept-Language": "zh-CN"}).json()
    assert [change["text"] for change in plan["changes"]] == ["新增表单「客户」"]
    assert plan["risk"] == "safe"

    assert published(admin, app) == 1

    seen = admin.get(f"/apps/{app}").raise_for_status().json()
    [shown] = seen["forms"]
    assert [field["key"] for field in shown["fields"]] == ["name", "phone", "tags"]
    assert "create" in shown["permissions"]["operations"]
    [card] = [each for each in admin.get("/apps").json()["items"] if each["key"] == app]
    assert (card["release"], card["unpublished"], card["can_build"]) == (1, 0, True)


def test_a_stale_save_is_refused_and_names_the_definition(admin: httpx.Client, app: str) -> None:
    form = f"/apps/{app}/draft/forms/customer"
    etag = admin.put(form, json=CUSTOMER).json()["etag"]
    admin.put(
        form, json={**CUSTOMER, "label": "会员"}, headers={"If-Match": f'"{etag}"'}
    ).raise_for_status()

    late = admin.put(form, json={**CUSTOMER, "label": "顾客"}, headers={"If-Match": f'"{etag}"'})

    assert late.status_code == 412
    assert late.json()["code"] == "stale"


def test_a_misspelt_property_is_named_in_the_readers_language(
    admin: httpx.Client, app: str
) -> None:
    body = {**CUSTOMER, "fields": [{"key": "a", "type": "text", "label": "A", "requierd": True}]}

    refused = admin.put(
        f"/apps/{app}/draft/forms/customer", json=body, headers={"Accept-Language": "en"}
    )

    assert refused.status_code == 422
    [error] = refused.json()["errors"]
    assert error["path"] == "forms/customer/fields/a/requierd"
    assert error["message"] == "Unknown property “requierd”; did you mean “required”?"


def test_publishing_a_draft_that_moved_is_a_conflict(admin: httpx.Client, app: str) -> None:
    form = f"/apps/{app}/draft/forms/customer"
    admin.put(form, json=CUSTOMER).raise_for_status()
    plan = admin.post(f"/apps/{app}/plan").json()
    admin.put(form, json={**CUSTOMER, "label": "会员"}).raise_for_status()

    refused = admin.post(f"/apps/{app}/publish", json={"plan": plan["id"], "confirm": True})

    assert (refused.status_code, refused.json()["code"]) == (409, "plan.moved")


def test_a_script_reads_writes_and_rolls_back_a_whole_app(admin: httpx.Client, app: str) -> None:
    draft = f"/apps/{app}/draft"
    document = admin.get(draft).raise_for_status().json()
    document["forms"] = [CUSTOMER]
    admin.put(draft, json=document).raise_for_status()
    published(admin, app)
    document["forms"] = [{**CUSTOMER, "fields": CUSTOMER["fields"][:2]}]
    admin.put(draft, json=document).raise_for_status()
    published(admin, app)

    back = admin.post(f"/apps/{app}/releases/1/rollback").raise_for_status().json()

    assert back == {"release": 3}
    numbers = [each["release"] for each in admin.get(f"/apps/{app}/releases").json()["items"]]
    assert numbers == [3, 2, 1]
    [form] = admin.get(f"/apps/{app}").json()["forms"]
    assert [field["key"] for field in form["fields"]] == ["name", "phone", "tags"]


def test_an_app_is_exported_as_files(admin: httpx.Client, app: str) -> None:
    admin.put(f"/apps/{app}/draft/forms/customer", json=CUSTOMER).raise_for_status()

    packed = admin.get(f"/apps/{app}/export").raise_for_status()

    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert archive.namelist() == ["app.json", "forms/customer.json"]


def test_the_catalogue_lists_what_makers_choose_from(admin: httpx.Client) -> None:
    catalogue = admin.get("/catalogue").raise_for_status().json()

    assert {"text", "reference", "formula"} <= {part["key"] for part in catalogue["fields"]}
    assert {"SUM", "IF"} <= {part["key"] for part in catalogue["functions"]}
    for slot in (
        "fields",
        "nodes",
        "assignees",
        "actions",
        "blocks",
        "process_triggers",
        "rule_triggers",
    ):
        assert all(
            part["label"]["zh-CN"] and "." not in part["label"]["zh-CN"] for part in catalogue[slot]
        )


def test_where_something_is_used_is_asked_before_it_goes(admin: httpx.Client, app: str) -> None:
    body = {
        **CUSTOMER,
        "views": [{"key": "all", "type": "table", "label": "全部", "fields": ["name"]}],
    }
    admin.put(f"/apps/{app}/draft/forms/customer", json=body).raise_for_status()

    found = admin.get(f"/apps/{app}/draft/used", params={"of": "forms/customer/fields/name"}).json()

    assert [each["path"] for each in found["items"]] == ["forms/customer/views/all/fields/0"]


def test_nobody_builds_without_signing_in(stranger: httpx.Client) -> None:
    for method, path in (
        ("GET", "/apps"),
        ("POST", "/apps"),
        ("GET", "/apps/crm/draft"),
        ("GET", "/catalogue"),
    ):
        assert stranger.request(method, path, json={"label": "x"}).status_code == 401
