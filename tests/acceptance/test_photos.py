"""A photo taken on a phone: sent small and upright, seen wherever the record is, and named like the file it was."""

from __future__ import annotations

import base64
import struct
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.acceptance.shop import app_with

pytestmark = pytest.mark.browser

MEGABYTE = 1_000_000
MOVES: dict[str, Any] = {"key": "move", "label": "出入库", "fields": [
    {"key": "what", "type": "text", "label": "商品", "required": True},
    {"key": "keeper", "type": "member", "label": "经手人", "default": "ME()"},
    {"key": "photo", "type": "attachment", "label": "照片"},
    {"key": "paper", "type": "attachment", "label": "原图", "keep_original": True},
]}  # fmt: skip
NOISE = """async ([width, height]) => {
  const canvas = new OffscreenCanvas(width, height), pen = canvas.getContext("2d");
  const drawn = pen.createImageData(width, height);
  let seed = 7;
  for (let at = 0; at < drawn.data.length; at += 4) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    drawn.data.set([(at / width) & 255, (seed >> 12) & 255, (seed >> 20) & 127, 255], at);
  }
  pen.putImageData(drawn, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}"""
SIZE = """async (id) => {
  const blob = await (await fetch(`/api/v1/files/${id}`)).blob(), picture = await createImageBitmap(blob);
  return [blob.size, picture.width, picture.height];
}"""
ON_ITS_SIDE = (
    b"Exif\0\0MM\0*\0\0\0\x08"
    + struct.pack(">H", 1)
    + struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
    + b"\0\0\0\0"
)


@pytest.fixture
def app(admin: httpx.Client) -> str:
    return app_with(admin, "库存", MOVES)


@pytest.fixture
def photo(phone: Page, tmp_path: Path) -> Path:
    """A photo as large as cameras make them, which says that it was held on its side."""
    plain = base64.b64decode(phone.evaluate(NOISE, [4032, 3024]))
    mark = b"\xff\xe1" + struct.pack(">H", len(ON_ITS_SIDE) + 2) + ON_ITS_SIDE
    path = tmp_path / "货架.jpg"
    path.write_bytes(plain[:2] + mark + plain[2:])
    return path


def test_a_large_photo_is_sent_small_and_upright_and_seen_everywhere(
    phone: Page, app: str, photo: Path, admin: httpx.Client
) -> None:
    phone.goto(f"/apps/{app}/forms/move/new")
    phone.get_by_label("商品").fill("打印纸")
    with phone.expect_file_chooser() as asked:
        phone.get_by_role("button", name="拍照").first.click()
    asked.value.set_files(photo)
    expect(phone.get_by_role("img", name="货架.jpg")).to_be_visible(timeout=60_000)
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_role("heading", name="打印纸")).to_be_visible()

    expect(phone.get_by_role("img", name="货架.jpg").first).to_be_visible()
    [record] = admin.get(f"/apps/{app}/forms/move/records").json()["items"]
    [kept] = record["values"]["photo"]
    size, width, height = phone.evaluate(SIZE, kept["id"])
    assert photo.stat().st_size > 8 * MEGABYTE
    assert (width, height) == (1920, 2560)
    assert size < photo.stat().st_size / 2


def test_a_photo_is_looked_at_in_full(page: Page, app: str, admin: httpx.Client) -> None:
    record = with_photo(page, app, admin)
    page.goto(f"/apps/{app}/forms/move/records/{record}")

    page.get_by_role("img", name="货架.png").click()

    expect(page.locator(".ant-image-preview img").first).to_be_visible()


def test_a_photo_in_a_list_is_a_picture_that_does_not_open_the_record(
    page: Page, app: str, admin: httpx.Client
) -> None:
    with_photo(page, app, admin)
    page.goto(f"/apps/{app}/forms/move")

    page.get_by_role("grid").get_by_role("img", name="货架.png").click()

    expect(page.locator(".ant-image-preview img").first).to_be_visible()
    expect(page).to_have_url(f"{page.url.split('/apps')[0]}/apps/{app}/forms/move")


def test_a_field_that_asks_for_originals_gets_them(
    phone: Page, app: str, photo: Path, admin: httpx.Client
) -> None:
    phone.goto(f"/apps/{app}/forms/move/new")
    phone.get_by_label("商品").fill("打印纸")
    with phone.expect_file_chooser() as asked:
        phone.get_by_role("button", name="从相册或文件选").last.click()
    asked.value.set_files(photo)
    expect(phone.get_by_role("img", name="货架.jpg")).to_be_visible(timeout=60_000)
    phone.get_by_role("button", name="提交").click()
    expect(phone.get_by_role("heading", name="打印纸")).to_be_visible()

    [record] = admin.get(f"/apps/{app}/forms/move/records").json()["items"]
    [kept] = record["values"]["paper"]
    assert admin.get(f"/files/{kept['id']}").content == photo.read_bytes()


def test_a_broken_connection_is_made_good(page: Page, app: str) -> None:
    page.goto(f"/apps/{app}/forms/move/new")
    tries: list[str] = []

    def broken_once(route: Any) -> None:
        tries.append(route.request.url)
        route.abort("connectionreset") if len(tries) == 1 else route.continue_()

    page.route("**/api/v1/files", broken_once)
    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name="上传文件").first.click()
    asked.value.set_files(FilePayload(name="合同.pdf", mimeType="application/pdf", buffer=b"%PDF"))

    expect(page.get_by_role("link", name="合同.pdf")).to_be_visible()
    assert len(tries) == 2


def test_whoever_fills_in_is_named_at_once(page: Page, phone: Page, app: str) -> None:
    for each in (page, phone):
        each.goto(f"/apps/{app}/forms/move/new")
        expect(each.locator(".ant-select").get_by_text("管理员", exact=True)).to_be_visible()


def with_photo(page: Page, app: str, admin: httpx.Client) -> str:
    """Return the id of a record with a small picture."""
    drawn = page.evaluate(NOISE, [64, 48])
    sent = {"file": ("货架.png", BytesIO(base64.b64decode(drawn)), "image/png")}
    file = admin.post("/files", files=sent).raise_for_status().json()["id"]
    values = {"what": "打印纸", "photo": [file]}
    made = admin.post(f"/apps/{app}/forms/move/records", json={"values": values})
    return str(made.raise_for_status().json()["id"])
