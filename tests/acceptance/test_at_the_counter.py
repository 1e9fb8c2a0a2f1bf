"""At the counter: a clerk finds a member by the whole of a number, serves them, and lists nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with, publish
from tests.acceptance.test_approvals import PASSWORD, office_with
from tests.harness.axe import grave_findings
from tests.harness.chromium import open_page, sign_in
from tests.harness.server import Server

MEMBER: dict[str, Any] = {
    "key": "member", "label": "会员", "title": "name",
    "fields": [
        {"key": "name", "type": "text", "label": "姓名", "required": True},
        {"key": "phone", "type": "phone", "label": "手机", "unique": True, "required": True},
        {"key": "code", "type": "serial", "label": "会员码", "prefix": "M-", "period": "none"},
        {"key": "points", "type": "number", "label": "积分", "decimals": 0},
    ],
}  # fmt: skip
ORDER: dict[str, Any] = {
    "key": "order", "label": "消费",
    "fields": [
        {"key": "what", "type": "text", "label": "买了什么", "required": True},
        {"key": "member", "type": "reference", "label": "会员", "form": "member"},
    ],
}  # fmt: skip
CLERK: dict[str, Any] = {
    "key": "clerk", "label": "店员",
    "forms": {
        "member": {
            "operations": ["create", "read", "update"],
            "scope": {"summoned_by": ["phone", "code"]},
            "fields": {"name": "masked", "phone": "masked"},
        },
        "order": {"operations": ["create", "read"], "scope": {"expression": "member IN SUMMONED()"}},
    },
}  # fmt: skip
GIFT: dict[str, Any] = {
    "key": "gift", "label": "送 10 积分", "form": "member", "trigger": {"on": "button.pressed"},
    "actions": [{"type": "update_record", "set": {"points": "points + 10"}}],
}  # fmt: skip
PEOPLE = (("钱玉兰", "13806214408", 320), ("孙建华", "13806214409", 50))


@pytest.fixture
def app(admin: httpx.Client) -> str:
    """A shop with two members, where Ann is a clerk."""
    ann = office_with(admin)["ann"]
    key = app_with(admin, "门店", MEMBER, ORDER)
    for folder, body in (("roles", CLERK), ("rules", GIFT)):
        admin.put(f"/apps/{key}/draft/{folder}/{body['key']}", json=body).raise_for_status()
    publish(admin, key)
    holders = {"holders": [{"kind": "person", "id": ann}]}
    admin.put(f"/apps/{key}/roles/clerk/holders", json=holders).raise_for_status()
    for name, phone, points in PEOPLE:
        values = {"name": name, "phone": phone, "points": points}
        admin.post(f"/apps/{key}/forms/member/records", json={"values": values}).raise_for_status()
    return f"/apps/{key}/forms"


@pytest.fixture
def clerk(
    chromium: Browser, server: Server, app: str, request: pytest.FixtureRequest
) -> Iterator[Page]:
    with open_page(chromium, server, request.node.nodeid) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        yield sign_in(page, server, "ann", PASSWORD)


def find(page: Page, number: str) -> None:
    page.get_by_label("完整的手机或会员码").fill(number)
    page.get_by_role("button", name="查", exact=True).click()


@pytest.mark.browser
def test_a_clerk_serves_whoever_tells_the_whole_number(clerk: Page, app: str) -> None:
    clerk.goto(f"{app}/member")
    expect(clerk.get_by_text("要输完整的号码，只输姓名或后几位查不到")).to_be_visible()
    expect(clerk.get_by_text("钱玉兰")).to_have_count(0)

    find(clerk, "4408")
    expect(clerk.get_by_text("没有查到「会员」")).to_be_visible()

    find(clerk, "138 0621 4408")
    expect(clerk.get_by_role("heading", name="钱****兰")).to_be_visible()
    expect(clerk.get_by_text("138****4408").first).to_be_visible()
    box = clerk.get_by_label("完整的手机或会员码")
    expect(box).to_have_value("")
    expect(box).to_have_attribute("placeholder", "138 **** 4408")
    expect(clerk.get_by_role("button", name="删除记录")).to_have_count(0)

    clerk.get_by_role("button", name="送 10 积分").click()
    expect(clerk.get_by_text("330").first).to_be_visible()
    clerk.get_by_role("button", name="编辑").click()
    expect(clerk.get_by_label("手机", exact=True)).to_have_count(0)
    clerk.get_by_label("积分").fill("400")
    clerk.get_by_role("button", name="保存修改").click()
    expect(clerk.get_by_text("400").first).to_be_visible()

    clerk.locator("summary").filter(has_text="消费").click()
    clerk.get_by_role("link", name="新增消费").click()
    clerk.get_by_label("买了什么").fill("白茶")
    clerk.get_by_role("button", name="提交").click()
    expect(clerk.get_by_text("白茶").first).to_be_visible()


@pytest.mark.browser
def test_a_clerk_registers_who_is_new(clerk: Page, app: str) -> None:
    clerk.goto(f"{app}/member")
    find(clerk, "13900001111")
    clerk.get_by_role("button", name="新增会员").click()
    clerk.get_by_label("姓名").fill("周一")
    clerk.get_by_label("手机").fill("13900001111")
    clerk.get_by_role("button", name="提交").click()

    expect(clerk.get_by_text("139****1111").first).to_be_visible()


CAMERA = """(code) => {
  window.BarcodeDetector = class { async detect() { return code ? [{ rawValue: code }] : []; } };
  navigator.mediaDevices.getUserMedia = async () => document.createElement("canvas").captureStream();
}"""
"""What a phone has and a browser on a server has not: a camera that sees a code."""


@pytest.mark.browser
def test_a_clerk_sees_their_day_and_takes_back_what_they_did_last(clerk: Page, app: str) -> None:
    clerk.add_init_script(f"({CAMERA})(null)")
    clerk.goto(f"{app}/member")
    today = clerk.get_by_role("region", name="今天")
    expect(today).to_contain_text("今天服务 0 位")
    find(clerk, "138 0621 4408")
    expect(today).to_contain_text("今天服务 1 位")

    clerk.get_by_role("button", name="送 10 积分").click()
    done = clerk.get_by_role("status").filter(has_text="撤销")
    expect(done).to_contain_text("积分 320 → 330")
    expect(today).to_contain_text("积分 +10")
    expect(done.get_by_role("button", name="撤销")).to_be_in_viewport()
    assert grave_findings(clerk) == []
    expect(clerk.get_by_text("「送 10 积分」已完成")).to_have_count(0)
    Pictures().take(clerk, "at-the-counter-390")
    done.get_by_role("button", name="撤销").click()
    expect(clerk.get_by_text("已撤销")).to_be_visible()
    expect(done).to_have_count(0)
    expect(today).not_to_contain_text("积分")
    expect(clerk.get_by_text("320").first).to_be_visible()

    clerk.get_by_role("button", name="编辑").click()
    clerk.get_by_label("积分").fill("400")
    clerk.get_by_role("button", name="保存修改").click()
    expect(done).to_contain_text("积分 320 → 400")
    assert clerk.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.browser
def test_what_somebody_else_did_is_not_offered_to_be_taken_back(
    clerk: Page, app: str, admin: httpx.Client
) -> None:
    clerk.goto(f"{app}/member")
    find(clerk, "138 0621 4408")
    expect(clerk.get_by_role("button", name="送 10 积分")).to_be_visible()
    [member] = admin.get(f"{app}/member/records", params={"filter": 'name = "钱玉兰"'}).json()[
        "items"
    ]
    admin.patch(
        f"{app}/member/records/{member['id']}",
        json={"values": {"points": "500"}},
        headers={"If-Match": str(member["version"])},
    ).raise_for_status()

    clerk.get_by_role("button", name="送 10 积分").click()

    expect(clerk.get_by_text("510").first).to_be_visible()
    expect(clerk.get_by_role("button", name="撤销")).to_have_count(0)


@pytest.mark.browser
def test_a_code_held_before_the_camera_is_searched(clerk: Page, app: str) -> None:
    clerk.goto(f"{app}/member")
    expect(clerk.get_by_role("button", name="查", exact=True)).to_be_visible()
    expect(clerk.get_by_role("button", name="扫码")).to_have_count(0)

    clerk.add_init_script(f"({CAMERA})('M-0002')")
    clerk.reload()
    clerk.get_by_role("button", name="扫码").click()

    expect(clerk.get_by_role("heading", name="孙****华")).to_be_visible()
    expect(clerk.get_by_role("dialog")).to_have_count(0)
    expect(clerk.get_by_label("完整的手机或会员码")).to_have_value("")


@pytest.mark.browser
def test_where_the_camera_is_refused_that_is_said(clerk: Page, app: str) -> None:
    refused = "navigator.mediaDevices.getUserMedia = async () => { throw new Error('no'); };"
    clerk.add_init_script(f"({CAMERA})(null); {refused}")
    clerk.goto(f"{app}/member")

    clerk.get_by_role("button", name="扫码").click()

    expect(clerk.get_by_text("打不开摄像头")).to_be_visible()


def test_the_interface_lists_and_exports_nothing_and_slows_down_who_tries_numbers(
    server: Server, admin: httpx.Client, app: str
) -> None:
    with server.client("ann", PASSWORD) as client:
        assert client.get(f"{app}/member/records").json()["items"] == []
        assert client.post(f"{app}/member/exports", json={}).status_code == 403
        found = client.post(f"{app}/member/summons", json={"number": "M-0001"}).json()
        assert found["state"] == "found"
        assert found["record"]["values"]["phone"] == "138****4408"
        id = found["record"]["id"]
        assert client.get(f"{app}/member/records/{id}").json()["values"]["name"] == "钱****兰"
        tried = [
            client.post(f"{app}/member/summons", json={"number": f"M-9{at:03}"}) for at in range(30)
        ]
    late = next(each for each in tried if each.status_code == 429)
    assert late.json()["code"] == "summons.too_many"
    assert int(late.headers["Retry-After"]) <= 61
    texts = [each["text"] for each in admin.get("/audit").json()["items"]]
    assert any(text.startswith("在「会员」按号码 **** 查") for text in texts)
    assert not any("M-0001" in text for text in texts)
