"""Records as a board, a calendar and a wall of pictures: moved by mouse, finger and keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.acceptance.shop import all_of, app_with
from tests.harness.chromium import open_page, sign_in
from tests.harness.server import Server

pytestmark = pytest.mark.browser

DEAL = {
    "key": "deal",
    "label": "商机",
    "fields": [
        {"key": "name", "type": "text", "label": "名称", "required": True},
        {
            "key": "stage",
            "type": "choice",
            "label": "阶段",
            "options": [
                {"value": "lead", "label": "接洽", "color": "hu"},
                {"value": "offer", "label": "报价", "color": "qing"},
                {"value": "lost", "label": "输单", "color": "zhu"},
            ],
        },
        {"key": "amount", "type": "money", "label": "金额"},
        {"key": "due", "type": "date", "label": "成交日"},
        {"key": "why", "type": "text", "label": "原因", "required_when": 'stage = "lost"'},
        {"key": "photo", "type": "attachment", "label": "照片"},
    ],
    "title": "name",
    "views": [
        {
            "key": "board",
            "type": "kanban",
            "sums": ["amount"],
            "label": "看板",
            "group": "stage",
            "fields": ["amount", "due"],
            "sort": ["name"],
        },
        {"key": "days", "type": "calendar", "label": "日历", "start": "due", "group": "stage"},
        {"key": "wall", "type": "gallery", "label": "画廊", "cover": "photo", "fields": ["amount"]},
    ],
}
DEALS = [
    {"name": "安吉茶楼", "stage": "lead", "amount": "100", "due": "2026-11-10"},
    {"name": "湖州礼盒", "stage": "lead", "amount": "50.5", "due": "2026-11-12"},
    {"name": "绍兴文旅", "stage": "offer", "amount": "200", "due": "2026-11-12"},
]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8"
    "cfc0f01f0005000201a5f645400000000049454e44ae426082"
)


@pytest.fixture
def app(admin: httpx.Client) -> str:
    made = app_with(admin, "商机", DEAL)
    for deal in DEALS:
        admin.post(f"/apps/{made}/forms/deal/records", json={"values": deal}).raise_for_status()
    return made


@pytest.fixture
def tablet(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page under a finger, as wide as a desk."""
    with open_page(chromium, server, request.node.nodeid, hand=True) as page:
        page.set_viewport_size({"width": 1180, "height": 820})
        yield sign_in(page, server)


def stage_of(admin: httpx.Client, app: str, name: str) -> str | None:
    """Return where a deal stands for the server."""
    found: str | None = next(
        deal["values"]["stage"]
        for deal in all_of(admin, app, "deal")
        if deal["values"]["name"] == name
    )
    return found


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 60)


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 12, start[1] + 8, steps=3)
    page.mouse.move(*end, steps=10)


def test_a_card_is_dragged_to_another_column_and_brought_back(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.goto(f"/apps/{app}/forms/deal?view=board")
    lead, offer = (page.get_by_role("region", name=each, exact=True) for each in ("接洽", "报价"))
    expect(lead).to_contain_text("¥150.50")

    drag(page, middle(page, "[data-column='=lead'] li"), middle(page, "[data-column='=offer'] ul"))
    expect(offer).to_contain_text("1 → 2")
    expect(offer).to_contain_text("¥300.00")
    page.mouse.up()

    expect(offer.get_by_role("button", name="安吉茶楼")).to_be_visible()
    expect(page.get_by_text("「安吉茶楼」已移到「报价」")).to_be_visible()
    expect(lead).to_contain_text("¥50.50")
    assert stage_of(admin, app, "安吉茶楼") == "offer"
    page.get_by_role("button", name="撤销").click()
    expect(lead.get_by_role("button", name="安吉茶楼")).to_be_visible()
    expect(lead).to_contain_text("¥150.50")


def test_a_card_that_may_not_go_there_is_put_back_with_the_reason(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/deal?view=board")
    lead = page.get_by_role("region", name="接洽", exact=True)
    expect(lead.get_by_role("button", name="安吉茶楼")).to_be_visible()

    drag(page, middle(page, "[data-column='=lead'] li"), middle(page, "[data-column='=lost'] ul"))
    page.mouse.up()

    expect(page.get_by_text("「安吉茶楼」没有改：「原因」必填")).to_be_visible()
    expect(lead.get_by_role("button", name="安吉茶楼")).to_be_visible()


def test_a_card_goes_by_keyboard_and_says_where_it_is(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/deal?view=board")
    page.get_by_role("button", name="安吉茶楼").focus()

    page.keyboard.press("Space")
    expect(page.get_by_text("拿起「安吉茶楼」")).to_be_attached()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("「报价」，第 2 列，共 4 列")).to_be_attached()
    page.keyboard.press("Space")

    offer = page.get_by_role("region", name="报价", exact=True)
    expect(offer.get_by_role("button", name="安吉茶楼")).to_be_focused()


def finger(session: CDPSession, kind: str, *at: tuple[float, float]) -> None:
    points = [{"x": x, "y": y} for x, y in at]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_card_is_dragged_by_a_finger_that_held_it(
    tablet: Page, app: str, admin: httpx.Client
) -> None:
    tablet.goto(f"/apps/{app}/forms/deal?view=board")
    offer = tablet.get_by_role("region", name="报价", exact=True)
    expect(tablet.get_by_role("button", name="安吉茶楼")).to_be_visible()
    session = tablet.context.new_cdp_session(tablet)
    (x, y), (to_x, to_y) = (
        middle(tablet, f"[data-column='={each}'] ul") for each in ("lead", "offer")
    )

    finger(session, "touchStart", (x, y))
    expect(tablet.locator("article", has_text="安吉茶楼")).to_have_count(2)
    for step in range(1, 9):
        finger(session, "touchMove", (x + (to_x - x) * step / 8, y + (to_y - y) * step / 8))
    expect(offer).to_contain_text("1 → 2")
    finger(session, "touchEnd")

    expect(offer.get_by_role("button", name="安吉茶楼")).to_be_visible()
    expect(tablet.get_by_text("「安吉茶楼」已移到「报价」")).to_be_visible()
    assert stage_of(admin, app, "安吉茶楼") == "offer"


def test_a_phone_shows_one_column_and_moves_by_menu(phone: Page, app: str) -> None:
    phone.goto(f"/apps/{app}/forms/deal?view=board")
    expect(phone.get_by_role("button", name="接洽 2")).to_have_attribute("aria-pressed", "true")

    phone.get_by_role("button", name="移动「安吉茶楼」").click()
    phone.get_by_role("menuitem", name="移到「报价」").click()

    expect(phone.get_by_role("button", name="报价 2")).to_be_visible()
    phone.get_by_role("button", name="报价 2").click()
    expect(phone.get_by_role("button", name="安吉茶楼", exact=True)).to_be_visible()


def test_a_card_is_added_in_its_column_with_its_name_alone(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/deal?view=board")
    offer = page.get_by_role("region", name="报价", exact=True)
    offer.get_by_role("button", name="商机", exact=True).click()
    page.get_by_label("在「报价」新增商机的名称").fill("宁波超市")
    page.keyboard.press("Enter")

    expect(offer.get_by_role("button", name="宁波超市")).to_be_visible()
    expect(offer.get_by_role("button", name="绍兴文旅")).to_be_visible()


def test_a_record_is_dragged_to_another_day_and_opened(
    page: Page, app: str, admin: httpx.Client
) -> None:
    page.clock.install(time="2026-11-05T02:00:00Z")
    page.goto(f"/apps/{app}/forms/deal?view=days")
    event = page.get_by_text("安吉茶楼")
    expect(event).to_be_visible()

    drag(page, middle(page, ":text('安吉茶楼')"), middle(page, "[data-date='2026-11-18']"))
    page.mouse.up()

    expect(page.get_by_text("「安吉茶楼」已改期")).to_be_visible()
    moved = next(
        deal for deal in all_of(admin, app, "deal") if deal["values"]["name"] == "安吉茶楼"
    )
    assert moved["values"]["due"] == "2026-11-18"
    page.get_by_text("湖州礼盒").click()
    expect(page).to_have_url(re.compile("record="))


def test_a_day_that_is_clicked_is_the_day_of_a_new_record(page: Page, app: str) -> None:
    page.clock.install(time="2026-11-05T02:00:00Z")
    page.goto(f"/apps/{app}/forms/deal?view=days")
    expect(page.get_by_text("安吉茶楼")).to_be_visible()

    page.mouse.click(*middle(page, "[data-date='2026-11-20']"))

    expect(page.get_by_label("成交日")).to_have_value("2026-11-20")


def test_a_gallery_shows_the_first_picture_of_each(
    page: Page, app: str, admin: httpx.Client
) -> None:
    sent = admin.post("/files", files={"file": ("茶.png", PIXEL, "image/png")}).raise_for_status()
    first = all_of(admin, app, "deal")[0]
    path = f"/apps/{app}/forms/deal/records/{first['id']}"
    change = {"values": {"photo": [{"id": sent.json()["id"], "name": "茶.png"}]}}
    admin.patch(path, json=change, headers={"If-Match": f'"{first["version"]}"'}).raise_for_status()

    page.goto(f"/apps/{app}/forms/deal?view=wall")

    cards = page.get_by_role("article")
    expect(cards).to_have_count(3)
    expect(cards.filter(has_text=first["values"]["name"]).locator("img")).to_have_attribute(
        "src", re.compile(sent.json()["id"])
    )
    cards.filter(has_text="绍兴文旅").get_by_role("button").click()
    expect(page).to_have_url(re.compile("record="))
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
