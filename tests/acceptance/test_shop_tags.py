"""A shop's nine customer tags, word for word, made in the browser from nothing; other numbers, other members."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.acceptance import building
from tests.acceptance.pictures import Pictures
from tests.acceptance.shop import app_with
from tests.engine.usecases.shop_tags import SHOP
from tests.harness.processes import until

pytestmark = pytest.mark.browser


class Tag(NamedTuple):
    """What a tag is called, what its maker writes for it, and who has it."""

    name: str
    formula: str
    members: tuple[str, ...]


TAGS = (
    Tag("潜力", "(订单数 >= 5 OR 累计消费 >= 2000) AND 末单 < DAYS_AGO(90)", ("老客",)),
    Tag("新客户", "首单 >= DAYS_AGO(30)", ("新客", "追新的")),
    Tag("注册未购", "订单数 = 0", ("只看不买", "常来的")),
    Tag("沉睡", "末单 < DAYS_AGO(180) AND (ISBLANK(最近互动) OR 最近互动 < DAYS_AGO(180))",
        ("老客", "走了的")),
    Tag("流失", "注册日 < DAYS_AGO(365) AND COUNT(订单, 付款日 >= DAYS_AGO(365)) = 0"
        ' AND COUNT(互动, 日期 >= DAYS_AGO(365) AND 方式 = "登录") = 0'
        " AND (ISBLANK(最近回复消息) OR 最近回复消息 < DAYS_AGO(365))", ("走了的",)),
    Tag("价格敏感型", "订单数 >= 3 AND COUNT(订单, 用券或打折) * 2 > 订单数", ("等券的",)),
    Tag("新品追随者", "COUNT(订单, DAYS(付款日, 商品.上市日期) <= 14) >= 2", ("追新的",)),
    Tag("高频互动者", "COUNT(互动, 日期 >= DAYS_AGO(90)) > 5", ("常来的",)),
)  # fmt: skip


def ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).date().isoformat()


class Records:
    """Adds what happens in a shop."""

    def __init__(self, admin: httpx.Client, app: str) -> None:
        self.admin, self.app = admin, app

    def made(self, form: str, **values: Any) -> str:
        path = f"/apps/{self.app}/forms/{form}/records"
        return str(self.admin.post(path, json={"values": values}).raise_for_status().json()["id"])

    def member(self, name: str, registered: int = 100) -> str:
        return self.made("member", name=name, registered_on=ago(registered))

    def bought(self, member: str, amount: int, *days: int, **values: Any) -> None:
        for each in days:
            self.made("order", member=member, amount=str(amount), paid_on=ago(each), **values)


@pytest.fixture
def app(admin: httpx.Client) -> str:
    forms = deepcopy(SHOP["forms"])
    forms[1]["fields"].append({"key": "registered_on", "type": "date", "label": "注册日"})
    app = app_with(admin, "小店", *forms)
    shop = Records(admin, app)
    new = shop.made("goods", name="新茶", launched_on=ago(20))
    shop.member("只看不买")
    lively = shop.member("常来的")
    shop.bought(shop.member("常客"), 2000, 5, 40, 80, 120, 200)
    shop.bought(shop.member("老客"), 3000, 200)
    shop.bought(shop.member("新客"), 50, 3)
    thrifty = shop.member("等券的")
    shop.bought(thrifty, 20, 50)
    shop.bought(thrifty, 20, 60, 70, coupon=True)
    shop.bought(shop.member("追新的"), 90, 18, 10, goods=new)
    shop.bought(shop.member("走了的", 500), 90, 400)
    for days in range(6):
        shop.made("visit", member=lively, came_on=ago(days * 10), kind="看商品")
    return app


def begin(page: Page, name: str) -> None:
    page.get_by_role("button", name="新建分群").first.click()
    page.get_by_role("dialog").get_by_label("名称").fill(name)
    page.get_by_role("dialog").get_by_role("button", name="新建", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    building.choose(page, "哪张表单", "会员")


def write(page: Page, formula: str) -> None:
    """Open the formula, put another in its place, and use it."""
    page.get_by_role("button", name="公式", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox", name="分群的条件")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(formula)
    expect(dialog.get_by_text("可以用")).to_be_visible()
    dialog.get_by_role("button", name="用这个公式").click()
    expect(dialog).to_have_count(0)


def tagged(admin: httpx.Client, app: str) -> dict[str, tuple[str, ...]]:
    """Return who is in each segment, by its name."""
    found = {}
    for segment in admin.get(f"/apps/{app}/segments").json()["items"]:
        members = admin.get(f"/apps/{app}/segments/{segment['key']}/members").json()["items"]
        found[segment["label"]] = tuple(sorted(each["title"] for each in members))
    return found


def test_nine_tags_are_made_and_their_members_follow_other_numbers(
    page: Page, admin: httpx.Client, app: str
) -> None:
    page.goto(f"/build/{app}/rules")
    page.get_by_role("link", name="分群").click()
    begin(page, "高价值")
    page.get_by_role("button", name="按排名取前 10%").click()
    building.choose(page, "按什么排", "RFM 得分")
    for tag in TAGS:
        begin(page, tag.name)
        page.get_by_role("button", name="用公式写").click()
        write(page, tag.formula)
    Pictures().take(page, "nine-tags")
    building.publish(page, 2)
    wanted = {tag.name: tuple(sorted(tag.members)) for tag in TAGS} | {"高价值": ("常客",)}
    until(lambda: tagged(admin, app) == wanted)

    page.get_by_role("link", name="价格敏感型", exact=True).click()
    # What is one comparison has become a line; of the rest the formula is left.
    expect(page.get_by_label("和什么比")).to_have_value("3")
    write(page, "COUNT(订单, 用券或打折) > 2")
    page.get_by_role("link", name="高价值", exact=True).click()
    page.get_by_label("前百分之几").fill("25")
    page.get_by_role("link", name="高频互动者", exact=True).click()
    expect(page.get_by_label("和什么比")).to_have_value("5")
    page.get_by_label("和什么比").fill("6")
    building.publish(page, 3)
    # Two share the second place of eight, and both count.
    changed = {
        "价格敏感型": (),
        "高价值": tuple(sorted(("常客", "等券的", "追新的"))),
        "高频互动者": (),
    }
    until(lambda: tagged(admin, app) == wanted | changed)
