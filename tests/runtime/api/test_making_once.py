"""A record that is asked for twice is made once."""

from __future__ import annotations

import pytest

from dougong.kernel.ids import id_at, new_id
from tests.runtime.api.test_batches import CLERK, REVIEW, published
from tests.runtime.api.test_recycling import RECORDS, somebody
from tests.runtime.house import Answer, Caller, House


def make(caller: Caller, app: str, id: str, name: str) -> Answer:
    return caller.post(RECORDS.format(app=app), {"values": {"name": name}, "id": id})


def test_asked_again_the_record_is_shown_as_it_is_by_now(house: House) -> None:
    app, admin, id = published(house), house.admin(), new_id()
    first = make(admin, app, id, "钱玉兰")
    address = f"{RECORDS.format(app=app)}/{id}"
    admin.patch(address, {"values": {"name": "钱玉"}}, If_Match='"1"')

    again = make(admin, app, id, "钱玉兰")

    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.json["id"], again.json["values"]["name"]) == (id, "钱玉")
    assert len(admin.get(RECORDS.format(app=app)).json["items"]) == 1


def test_asked_again_no_second_process_begins(house: House) -> None:
    app, id = published(house, REVIEW), new_id()
    clerk = somebody(house, app, CLERK, "clerk")
    assert make(clerk, app, id, "新客户").json["state"] == "pending"
    assert make(clerk, app, id, "新客户").json["state"] == "pending"

    runs = clerk.get(f"{RECORDS.format(app=app)}/{id}/runs").json["items"]
    assert len(runs) == 1


@pytest.mark.parametrize("deleted", [False, True])
def test_an_id_that_is_gone_or_somebody_elses_is_refused(house: House, deleted: bool) -> None:
    app, id = published(house), new_id()
    clerk = somebody(house, app, CLERK, "clerk")
    make(house.admin(), app, id, "钱玉兰")
    if deleted:
        house.admin().delete(f"{RECORDS.format(app=app)}/{id}")

    refused = make(house.admin() if deleted else clerk, app, id, "钱玉兰")

    assert (refused.status_code, refused.json["code"]) == (409, "conflict")


def test_who_may_make_but_not_read_is_not_told_what_others_wrote_since(house: House) -> None:
    app, id = published(house), new_id()
    making = {"operations": ["create"], "scope": "all"}
    visitor = somebody(house, app, {**CLERK, "forms": {"customer": making}}, "visitor")
    first = make(visitor, app, id, "钱玉兰")
    change = {"values": {"name": "不可说"}}
    house.admin().patch(f"{RECORDS.format(app=app)}/{id}", change, If_Match='"1"')

    again = make(visitor, app, id, "钱玉兰")

    assert first.json["values"]["name"] == "钱玉兰"
    assert (again.status_code, again.json["id"], again.json["values"]) == (201, id, {})
    assert again.json["title"] is None


@pytest.mark.parametrize("milliseconds", [4_000_000_000_000, (1 << 48) - 1])
def test_nobody_names_their_record_the_newest_for_years(house: House, milliseconds: int) -> None:
    refused = make(house.admin(), published(house), id_at(milliseconds, 7), "钱玉兰")

    assert [each["code"] for each in refused.json["errors"]] == ["record.no_id"]


def test_what_is_no_id_is_said_at_its_place(house: House) -> None:
    app = published(house)

    refused = make(house.admin(), app, "00000000-0000-0000-0000-000000000000", "钱玉兰")

    assert refused.status_code == 422
    assert [each["path"] for each in refused.json["errors"]] == ["id"]
