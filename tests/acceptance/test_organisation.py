"""An administrator looks after people and departments in the browser; people come in by links."""

from __future__ import annotations

from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.harness.chromium import confirm, sign_in
from tests.harness.people import joined
from tests.harness.server import Server

pytestmark = pytest.mark.browser
PASSWORD = "long-enough-1"


@pytest.fixture
def sales(admin: httpx.Client) -> str:
    """A department of its own for each test; its label is its name in the tree."""
    label = f"销售 {uuid4().hex[:6]}"
    admin.post("/departments", json={"label": label}).raise_for_status()
    return label


@pytest.fixture
def ann(admin: httpx.Client, sales: str) -> str:
    """Somebody in the sales department; the user name."""
    username = f"ann{uuid4().hex[:6]}"
    asked = {
        "username": username,
        "name": "陈思远",
        "password": PASSWORD,
        "departments": [place(admin, sales)],
    }
    joined(admin, asked)
    return username


def place(admin: httpx.Client, label: str) -> str:
    found = admin.get("/departments").json()["items"]
    return next(str(each["id"]) for each in found if each["label"] == label)


def person(admin: httpx.Client, username: str) -> dict[str, object]:
    [found] = admin.get("/people", params={"text": username}).json()["items"]
    return dict(found)


def opened(page: Page, label: str) -> Locator:
    """Open a department in the tree; return its panel."""
    page.goto("/admin/people")
    page.get_by_role("treeitem").filter(has_text=label).last.get_by_text(label).click()
    expect(page.get_by_role("heading", name=label)).to_be_visible()
    return page.locator("main")


def signs_in(server: Server, username: str, password: str) -> bool:
    with server.stranger() as client:
        return client.post(
            "/auth/login", json={"username": username, "password": password}
        ).is_success


def test_an_added_person_signs_in_with_the_password_that_was_shown_once(
    page: Page, server: Server, admin: httpx.Client, sales: str
) -> None:
    username = f"bob{uuid4().hex[:6]}"
    opened(page, sales)
    page.get_by_role("button", name="添加同事").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("姓名").fill("何志强")
    dialog.get_by_label("账号").fill(username)
    dialog.get_by_label("账号").press("Enter")

    shown = page.get_by_role("dialog").locator("code").inner_text()
    page.get_by_role("button", name="好了").click()

    expect(page.get_by_role("row").filter(has_text=username)).to_contain_text("在用")
    assert signs_in(server, username, shown)


def test_a_name_that_is_taken_is_said_at_its_box(page: Page, sales: str, ann: str) -> None:
    opened(page, sales)
    page.get_by_role("button", name="添加同事").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("姓名").fill("何志强")
    dialog.get_by_label("账号").fill(ann)
    dialog.get_by_role("button", name="添加这位同事").click()

    expect(dialog.get_by_text(f"账号「{ann}」已经有人用了")).to_be_visible()


def test_a_new_department_is_seen_though_its_branch_was_closed(page: Page, sales: str) -> None:
    opened(page, sales)
    page.get_by_role("treeitem").first.locator(".ant-tree-switcher").click()
    expect(page.get_by_role("treeitem")).to_have_count(1)

    page.get_by_role("button", name="加部门").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("部门名称").fill("华东")
    confirm(page, "加上这个部门")

    expect(page.get_by_role("treeitem").filter(has_text="华东").last).to_be_in_viewport()


def test_a_department_gets_a_head(page: Page, admin: httpx.Client, sales: str, ann: str) -> None:
    panel = opened(page, sales)
    panel.get_by_role("button", name="指定").click()
    page.get_by_role("combobox", name="负责人").fill(ann)
    namesakes = page.locator(".ant-select-item-option").filter(has_text="陈思远")
    expect(namesakes).to_have_count(1)
    namesakes.click()

    expect(panel.get_by_role("row").filter(has_text=ann)).to_contain_text("负责人")
    [department] = [
        each for each in admin.get("/departments").json()["items"] if each["label"] == sales
    ]
    assert department["head"] == person(admin, ann)["id"]


def test_a_disabled_person_is_out_at_once_and_can_come_back(
    page: Page, server: Server, sales: str, ann: str
) -> None:
    with server.client(ann, PASSWORD) as working:
        panel = opened(page, sales)
        panel.get_by_role("button", name=ann).click()
        page.get_by_role("button", name="停用账号").click()
        page.locator(".ant-modal-confirm").get_by_role("button", name="停用账号").click()
        expect(page.get_by_text("已停用 陈思远")).to_be_visible()

        assert working.get("/me").status_code == httpx.codes.UNAUTHORIZED

    page.get_by_role("button", name="已停用").click()
    page.get_by_role("button", name=ann).click()
    page.get_by_role("button", name="再启用").click()
    expect(page.get_by_text("陈思远 又能登录了")).to_be_visible()
    assert signs_in(server, ann, PASSWORD)


def test_a_reset_password_is_shown_once_and_ends_the_old_one(
    page: Page, server: Server, sales: str, ann: str
) -> None:
    panel = opened(page, sales)
    panel.get_by_role("button", name=ann).click()
    page.get_by_role("button", name="重设密码").click()
    page.locator(".ant-modal-confirm").get_by_role("button", name="重设密码").click()

    shown = page.get_by_role("dialog").locator("code").inner_text()

    assert signs_in(server, ann, shown)
    assert not signs_in(server, ann, PASSWORD)


def test_the_sessions_of_somebody_are_ended_once_that_is_confirmed(
    page: Page, server: Server, sales: str, ann: str
) -> None:
    with server.client(ann, PASSWORD) as one, server.client(ann, PASSWORD) as other:
        opened(page, sales).get_by_role("button", name=ann).click()
        page.get_by_role("tab", name="登录与变更").click()
        devices = page.get_by_role("region", name="登录的设备")
        expect(devices.get_by_role("listitem")).to_have_count(2)

        devices.get_by_role("button", name="结束登录").last.click()
        expect(page.get_by_role("dialog").last).to_contain_text("马上退出")
        confirm(page, "不结束")
        assert [each.get("/me").status_code for each in (one, other)] == [200, 200]
        devices.get_by_role("button", name="结束登录").last.click()
        confirm(page, "结束登录")
        expect(devices.get_by_role("listitem")).to_have_count(1)
        assert [each.get("/me").status_code for each in (one, other)] == [401, 200]

        devices.get_by_role("button", name="结束登录").click()
        confirm(page, "结束登录")
        expect(devices).to_contain_text("陈思远 现在没有登录")
        assert other.get("/me").status_code == httpx.codes.UNAUTHORIZED
    expect(page.get_by_text("让 陈思远 在一台设备上退出登录").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_one_ends_ones_own_sessions_elsewhere_and_stays_here(
    visitor: Page, server: Server, ann: str, width: int
) -> None:
    with server.client(ann, PASSWORD) as one, server.client(ann, PASSWORD) as other:
        sign_in(visitor, server, ann, PASSWORD)
        visitor.set_viewport_size({"width": width, "height": 844})
        visitor.goto("/me")
        devices = visitor.get_by_role("listitem").filter(has_text="登录")
        expect(devices).to_have_count(3)
        expect(devices.filter(has_text="这台设备")).to_have_count(1)

        devices.get_by_role("button", name="退出").last.click()
        expect(devices).to_have_count(2)
        assert [each.get("/me").status_code for each in (one, other)] == [401, 200]

        visitor.get_by_role("button", name="退出其他所有设备").click()
        expect(devices).to_have_count(1)
        assert other.get("/me").status_code == httpx.codes.UNAUTHORIZED
    visitor.reload()
    expect(devices).to_have_count(1)


def test_a_department_with_people_in_it_stays(page: Page, sales: str, ann: str) -> None:
    panel = opened(page, sales)
    page.get_by_role("button", name=f"「{sales}」的更多").click()
    page.get_by_role("menuitem", name="删除部门").click()
    page.locator(".ant-modal-confirm").get_by_role("button", name="删除部门").click()

    expect(page.get_by_text(f"「{sales}」里还有 1 人，先把他们移到别的部门")).to_be_visible()
    expect(panel.get_by_role("heading", name=sales)).to_be_visible()


def test_bad_rows_of_a_table_are_mended_or_left_out(
    page: Page, server: Server, admin: httpx.Client, sales: str, ann: str
) -> None:
    mark = uuid4().hex[:6]
    table = f"姓名,账号,部门\n方致远,f{mark},{sales}\n,l{mark},{sales}\n陆晨,{ann},{sales}\n"
    opened(page, sales)
    page.get_by_role("button", name="批量导入").click()
    dialog = page.get_by_role("dialog")
    file = {"name": "同事.csv", "mimeType": "text/csv", "buffer": table.encode("gb18030")}
    dialog.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect(dialog.get_by_text("1 人可以进来")).to_be_visible()

    dialog.get_by_label("姓名 第 3 行").fill("李雨桐")
    dialog.get_by_label("姓名 第 3 行").press("Enter")
    dialog.get_by_label("不带 陆晨").uncheck()
    dialog.get_by_role("button", name="带进 2 人").click()

    links = page.get_by_role("dialog").locator("code")
    expect(links).to_have_count(2)
    secret = links.nth(1).inner_text().rpartition("/")[2]
    with server.stranger() as client:
        joined = client.post(f"/invitations/{secret}", json={"password": PASSWORD})
    assert joined.json()["name"] == "李雨桐"


@pytest.mark.parametrize("width", [390, 1440])
def test_whoever_has_a_link_joins_the_department_it_leads_to(
    visitor: Page, admin: httpx.Client, sales: str, width: int
) -> None:
    username = f"eva{uuid4().hex[:6]}"
    link = admin.post("/invitations", json={"departments": [place(admin, sales)]}).json()["path"]
    visitor.set_viewport_size({"width": width, "height": 844})
    visitor.goto(link)
    expect(visitor.get_by_text(f"进来后在「{sales}」")).to_be_visible()
    assert visitor.evaluate("document.documentElement.scrollWidth") == width

    visitor.get_by_label("姓名").fill("王磊")
    visitor.get_by_label("账号").fill(username)
    visitor.get_by_label("密码", exact=True).fill(PASSWORD)
    visitor.get_by_role("button", name="加入").click()

    expect(visitor).to_have_url("/")
    assert [each["label"] for each in person(admin, username)["departments"]] == [sales]  # type: ignore[attr-defined]


def test_a_used_link_says_so(visitor: Page, admin: httpx.Client, server: Server) -> None:
    link = admin.post("/invitations", json={}).json()["path"]
    with server.stranger() as client:
        asked = {"name": "王磊", "username": f"w{uuid4().hex[:6]}", "password": PASSWORD}
        client.post(f"/invitations{link.removeprefix('/join')}", json=asked).raise_for_status()

    visitor.goto(link)

    expect(visitor.get_by_text("这个链接用不了了")).to_be_visible()


def test_who_is_no_administrator_sees_no_administration(
    visitor: Page, server: Server, ann: str
) -> None:
    with server.client(ann, PASSWORD) as client:
        cookies = [
            {"name": n, "value": v, "url": server.address} for n, v in client.cookies.items()
        ]
    visitor.context.add_cookies(cookies)  # type: ignore[arg-type]

    visitor.goto("/admin/people")

    expect(visitor.get_by_text("你还不能看「管理后台」")).to_be_visible()


def test_a_role_is_given_to_a_person_and_taken_back(
    page: Page, admin: httpx.Client, sales: str, ann: str
) -> None:
    label = f"应用 {uuid4().hex[:6]}"
    app = admin.post("/apps", json={"label": label}).raise_for_status().json()["key"]
    opened(page, sales).get_by_role("button", name=ann).click()
    page.get_by_role("tab", name="能看什么").click()
    # Typed, for of very many apps only some are drawn.
    page.get_by_role("combobox", name="给一个角色").fill(label)
    page.locator(f".ant-select-item-group:has-text('{label}') + .ant-select-item-option").click()

    held = page.get_by_role("listitem").filter(has_text=label)
    expect(held).to_contain_text("单独给的")
    assert holders(admin, app) == [person(admin, ann)["id"]]
    newest = admin.get("/audit").raise_for_status().json()["items"][0]
    assert newest["text"] == f"给 陈思远 加了角色 {label} · 搭建者"

    held.get_by_role("button", name="收回「搭建者」").click()
    confirm(page, "收回「搭建者」")

    expect(held).to_have_count(0)
    assert holders(admin, app) == []


def holders(admin: httpx.Client, app: str) -> list[object]:
    [builder] = admin.get(f"/apps/{app}/roles").json()["items"]
    return [each["id"] for each in builder["holders"]]
