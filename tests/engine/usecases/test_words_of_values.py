"""Values in tasks and messages are written as people write them, not as they are kept."""

from __future__ import annotations

from tests.engine.usecases.office import ANN, BOB, CREDIT, SALES, Office, on_update
from tests.engine.usecases.workshop import Workshop

APP = {"format": 1, "key": "crm", "label": "客户管理"}
FIELDS = [
    {"key": "home", "type": "address", "label": "地址"},
    {"key": "period", "type": "date_range", "label": "期间"},
    {"key": "call", "type": "time", "label": "时间"},
    {"key": "win", "type": "percent", "label": "赢率"},
]


def test_an_approver_reads_what_was_changed_in_words(workshop: Workshop) -> None:
    office = Office(workshop, []).opened()
    keys = [each["key"] for each in FIELDS]
    process = on_update(trigger={"on": "record.update", "hold": True, "fields": keys})
    form = {**CREDIT, "fields": [*CREDIT["fields"], *FIELDS]}
    workshop.published({"app": APP, "forms": [form], "processes": [process], "roles": [SALES]})
    made = office.submit(ANN, customer="甲").written.record

    office.patch(
        ANN,
        made,
        home="浙江省杭州市西湖区文三路 1 号",
        period={"from": "2026-01-01", "to": "2026-01-31"},
        call="09:30:00",
        win="0.125",
    )

    assert [each["after_text"] for each in office.page(BOB)["changes"]] == [
        "浙江省杭州市西湖区文三路 1 号",
        "2026-01-01 ~ 2026-01-31",
        "09:30",
        "12.5%",
    ]
