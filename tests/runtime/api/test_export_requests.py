"""Exports that wait for somebody's word, by the API: of records and of figures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from tests.runtime.api.test_handovers import codes, worked
from tests.runtime.house import Caller, House

NOTE: dict[str, Any] = {
    "key": "note",
    "label": "便签",
    "fields": [{"key": "t", "type": "text", "label": "内容"}],
}
BOARD: dict[str, Any] = {
    "key": "board",
    "label": "看板",
    "blocks": [
        {
            "key": "by_text", "type": "table", "label": "各种内容", "form": "note",
            "dimensions": ["t"], "measures": ["COUNT()"],
        },
    ],
}  # fmt: skip
ALL = {"operations": ["create", "read", "export"], "scope": "all"}


def three_notes(house: House) -> tuple[str, Caller]:
    """Return an app with three notes, and Ann who may export them; two rows are the limit."""
    admin, ann = house.admin(), house.person("ann")
    app = admin.post("/apps", {"label": "便签"}).json["key"]
    admin.put(f"/apps/{app}/draft/forms/note", NOTE)
    admin.put(f"/apps/{app}/draft/dashboards/board", BOARD)
    admin.put(
        f"/apps/{app}/draft/roles/all", {"key": "all", "label": "所有人", "forms": {"note": ALL}}
    )
    plan = admin.post(f"/apps/{app}/plan").json
    published = admin.post(f"/apps/{app}/publish", {"plan": plan["id"], "confirm": True})
    assert published.status_code == 200, plan
    holders = [{"kind": "person", "id": ann.get("/me").json["id"]}]
    admin.put(f"/apps/{app}/roles/all/holders", {"holders": holders})
    for text in ("茶", "饭", "酒"):
        admin.post(f"/apps/{app}/forms/note/records", {"values": {"t": text}})
    admin.patch("/organisation/exports", {"above": 2})
    return str(app), ann


def agreed(house: House, ann: Caller) -> Any:
    """Let an administrator agree, a worker make the file, and Ann fetch it."""
    admin = house.admin()
    [waiting] = admin.get("/export-requests").json["waiting"]
    done = admin.post(f"/export-requests/{waiting['id']}/decision", {"agrees": True})
    assert done.status_code == 200
    worked(house)
    return ann.post(f"/export-requests/{waiting['id']}/file")


def test_records_are_asked_for_agreed_to_and_fetched(house: House) -> None:
    app, ann = three_notes(house)
    address = f"/apps/{app}/forms/note/exports"
    assert codes(ann.post(address, {})) == {"reason": "export.reason_needed"}

    asked = ann.post(address, {"reason": "盘点"})

    assert (asked.status_code, asked.json["people"]) == (
        202,
        [house.admin().get("/me").json["name"]],
    )
    file: Any = agreed(house, ann)
    book = load_workbook(BytesIO(file.data))
    assert [sheet.max_row for sheet in book.worksheets] == [4, 6]
    [job] = [each for each in ann.get("/jobs").json["items"] if each["kind"] == "export"]
    assert "file" not in job["result"]


def test_figures_go_the_same_way(house: House) -> None:
    app, ann = three_notes(house)
    address = f"/apps/{app}/dashboards/board/blocks/by_text/export"
    assert codes(ann.post(address, {})) == {"reason": "export.reason_needed"}

    asked = ann.post(address, {"reason": "盘点"})

    assert (asked.status_code, asked.mimetype) == (202, "application/json")
    file: Any = agreed(house, ann)
    assert load_workbook(BytesIO(file.data)).sheetnames == ["各种内容", "导出说明"]
    lines = house.admin().get("/audit").json["items"]
    assert [each["what"] for each in lines if each["what"].startswith("export.")] == [
        "export.fetched", "export.made", "export.agreed", "export.asked", "export.policy",
    ]  # fmt: skip


def test_few_figures_come_at_once_with_their_stamp(house: House) -> None:
    app, ann = three_notes(house)
    house.admin().patch("/organisation/exports", {"above": 3})

    file: Any = ann.post(f"/apps/{app}/dashboards/board/export", {})

    assert file.status_code == 200
    book = load_workbook(BytesIO(file.data))
    foot: Any = book.worksheets[0].oddFooter
    assert foot.center.text.startswith("ann · ")


def test_the_policy_is_for_administrators_and_everybody_learns_of_the_watermark(
    house: House,
) -> None:
    ann = house.person("ann")
    assert ann.get("/organisation/exports").status_code == 403
    assert ann.patch("/organisation/exports", {"above": 0}).status_code == 403
    assert house.admin().patch("/organisation/exports", {"above": -1}).status_code == 422

    house.admin().patch("/organisation/exports", {"watermark": True})

    assert ann.get("/me").json["organisation"]["watermark"] is True
