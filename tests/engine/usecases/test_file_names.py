"""A file is called by its name wherever it is shown, never by its id."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from dougong.usecases.facts.specs import published
from dougong.usecases.reading.filing import Upload, keep_file
from dougong.usecases.reading.records import Listing, get_record, list_records
from dougong.usecases.showing.presenting import record_json
from tests.engine.usecases.office import ANN, BOB, CREDIT, REF, SALES, Office, on_update
from tests.engine.usecases.workshop import Workshop

APP = {"format": 1, "key": "crm", "label": "客户管理"}
FIELDS: list[dict[str, Any]] = [
    {"key": "photo", "type": "attachment", "label": "照片"},
    {"key": "lines", "type": "sub_form", "label": "明细", "fields": [
        {"key": "what", "type": "text", "label": "项目"},
        {"key": "proof", "type": "attachment", "label": "凭证"}]},
]  # fmt: skip


def an_office(workshop: Workshop, *processes: dict[str, Any]) -> Office:
    office = Office(workshop, []).opened()
    form = {**CREDIT, "fields": [*CREDIT["fields"], *FIELDS]}
    app = {"app": APP, "forms": [form], "processes": list(processes), "roles": [SALES]}
    workshop.published(app)
    return office


def uploaded(office: Office, name: str) -> str:
    begins = b"\x89PNG" if name.endswith(".png") else b"\xff\xd8\xff"
    upload = Upload(BytesIO(begins + name.encode()), name, "image/png")
    kept: Any = office.workshop.as_(office.who(ANN), keep_file, upload)
    return str(kept["id"])


def names_in(value: Any) -> list[str]:
    return [each["name"] for each in value]


def test_the_answer_the_record_and_the_list_call_files_by_their_names(workshop: Workshop) -> None:
    office = an_office(workshop)
    photo, proof = uploaded(office, "货架.png"), uploaded(office, "发票.jpg")

    made = office.submit(
        ANN, customer="甲", photo=[photo], lines=[{"what": "纸", "proof": [proof]}]
    ).written.record
    found, permit, _ = workshop.as_(office.who(ANN), get_record, REF, made.id)
    page = workshop.as_(office.who(ANN), list_records, REF, Listing(fields=("photo", "lines")))

    spec, _ = workshop.do(lambda work, _: published(work, REF))
    for shown in (
        record_json(spec, made, permit, {}),
        record_json(spec, found, permit, {}),
        page.items()[0],
    ):
        values: Any = shown["values"]
        assert names_in(values["photo"]) == ["货架.png"]
        assert names_in(values["lines"][0]["proof"]) == ["发票.jpg"]


def test_a_file_that_waits_for_agreement_has_its_name(workshop: Workshop) -> None:
    trigger = {"on": "record.update", "hold": True, "fields": ["photo"]}
    office = an_office(workshop, on_update(trigger=trigger))
    made = office.submit(ANN, customer="甲").written.record
    office.patch(ANN, made, photo=[uploaded(office, "合影.jpg")])

    page = office.page(BOB)

    (change,) = page["changes"]
    assert (change["before_text"], change["after_text"]) == ("", "合影.jpg")
    assert names_in(page["record_view"]["values"]["photo"]) == ["合影.jpg"]
