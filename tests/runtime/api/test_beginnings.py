"""What somebody began to fill in: theirs alone, on every device, and gone once it is submitted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dougong.kernel.clock import VirtualClock
from dougong.kernel.ids import new_id
from dougong.records.unfinished import MOST
from dougong_runtime.worker.schedules import Schedules
from tests.runtime.house import Caller, House

NOTE: dict[str, Any] = {
    "key": "note",
    "label": "记事",
    "fields": [
        {"key": "title", "type": "text", "label": "题目", "required": True},
        {"key": "phone", "type": "phone", "label": "电话"},
        {"key": "scans", "type": "attachment", "label": "附件"},
        {"key": "lines", "type": "sub_form", "label": "行",
         "fields": [{"key": "scan", "type": "attachment", "label": "附件"}]},
    ],
}  # fmt: skip
FORM = "/apps/notes/forms/note"


@pytest.fixture
def office(house: House) -> House:
    admin = house.admin()
    admin.post("/apps", {"key": "notes", "label": "记事"})
    admin.put("/apps/notes/draft/forms/note", NOTE)
    plan = admin.post("/apps/notes/plan").json
    admin.post("/apps/notes/publish", {"plan": plan["id"], "confirm": True})
    return house


def keep(caller: Caller, id: str, **values: Any) -> int:
    return caller.put(f"{FORM}/unfinished/{id}", {"values": values}).status_code


def mine(caller: Caller) -> list[Any]:
    return list(caller.get(f"{FORM}/unfinished").json["items"])


def test_what_is_begun_is_there_on_another_device_right_or_wrong(office: House) -> None:
    ann, id = office.admin(), new_id()
    assert keep(ann, id, phone="123") == 200
    assert keep(ann, id, phone="123", title="远山", lines=[{"scan": []}]) == 200

    other = office.stranger()
    other.sign_in()
    [found] = mine(other)
    assert (found["id"], found["words"]) == (id, ["123", "远山"])
    values = other.get(f"{FORM}/unfinished/{id}").json["values"]
    assert values == {"phone": "123", "title": "远山", "lines": [{"scan": []}]}


def test_nobody_else_sees_or_writes_it(office: House) -> None:
    admin, id = office.admin(), new_id()
    keep(admin, id, title="远山")
    bob = office.person("bob", admin=True)

    assert mine(bob) == []
    assert bob.get(f"{FORM}/unfinished/{id}").status_code == 404
    assert bob.delete(f"{FORM}/unfinished/{id}").status_code == 404
    assert keep(bob, id, title="改过") == 409
    assert office.person("eve").get(f"{FORM}/unfinished").status_code == 404
    assert admin.get(f"{FORM}/unfinished/{id}").json["values"] == {"title": "远山"}


def test_submitted_it_is_gone_and_refused_it_stays(office: House) -> None:
    admin, id = office.admin(), new_id()
    keep(admin, id, phone="13800138000")

    assert admin.post(f"{FORM}/records", {"id": id, "values": {}}).status_code == 422
    assert len(mine(admin)) == 1
    made = admin.post(f"{FORM}/records", {"id": id, "values": {"title": "远山"}})
    assert made.status_code == 201
    assert mine(admin) == []
    # A keeping that was on its way meanwhile comes too late.
    assert keep(admin, id, title="远山") == 409


def test_there_is_an_end_to_how_many_and_how_much(office: House) -> None:
    admin = office.admin()
    ids = [new_id() for _ in range(MOST)]
    assert {keep(admin, id, title=id) for id in ids} == {200}

    assert keep(admin, new_id(), title="zu viel") == 422
    assert keep(admin, ids[0], title="长" * 200_000) == 422
    assert keep(admin, "no-id", title="x") == 422
    assert keep(admin, ids[0], title=10**30) == 400
    assert admin.delete(f"{FORM}/unfinished/{ids[0]}").status_code == 204
    assert len(mine(admin)) == MOST - 1


def test_its_uploads_outlive_the_day_and_go_with_it(office: House) -> None:
    admin, id = office.admin(), new_id()
    held, row, loose = (
        admin.post(f"/files?name={name}", upload(name), Content_Type=FORM_DATA).json["id"]
        for name in ("a", "b", "c")
    )
    keep(admin, id, scans=[{"id": held}], lines=[{"scan": [{"id": row}]}])

    passed(office, timedelta(days=2))
    assert [admin.get(f"/files/{each}").status_code for each in (held, row, loose)] == [
        200,
        200,
        404,
    ]

    passed(office, timedelta(days=61))
    assert mine(admin) == []
    assert admin.get(f"/files/{held}").status_code == 404


BOUNDARY = "between-the-parts"
FORM_DATA = f"multipart/form-data; boundary={BOUNDARY}"


def upload(name: str) -> bytes:
    head = f'Content-Disposition: form-data; name="file"; filename="{name}.txt"'
    return f"--{BOUNDARY}\r\n{head}\r\n\r\n{name}\r\n--{BOUNDARY}--\r\n".encode()


def passed(house: House, by: timedelta) -> None:
    """Let the schedules be asked as if so much time had passed."""
    clock = VirtualClock(house.runtime.clock.now())
    schedules = Schedules(house.runtime.database.works, clock)
    clock.advance(by)
    schedules.tick()
