"""Records on paper, as a client asks for them."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

import pytest
from flask.wrappers import Response
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from tests.engine.printing.notes import body_of, paragraph, word, word_body
from tests.runtime.house import Answer, Caller, House

NOTE: dict[str, Any] = {
    "key": "note",
    "label": "便签",
    "fields": [{"key": "text", "type": "text", "label": "内容", "required": True}],
}
SHEET: dict[str, Any] = {
    "key": "sheet",
    "label": "便签纸",
    "form": "note",
    "paper": "A5",
    "blocks": [
        {"key": "text", "type": "text", "text": "写着：{text}"},
        {"key": "code", "type": "code"},
    ],
}
LETTER = {
    "key": "letter",
    "label": "信",
    "form": "note",
    "word": word_body(word(paragraph("{{text}}"))),
}


def opened(house: House) -> tuple[Caller, str, str]:
    """Return an administrator, the app and a record in it."""
    admin = house.admin()
    app = admin.post("/apps", {"label": "便签"}).json["key"]
    admin.put(f"/apps/{app}/draft/forms/note", NOTE)
    for each in (SHEET, LETTER):
        assert admin.put(f"/apps/{app}/draft/prints/{each['key']}", each).status_code == 200
    planned = admin.post(f"/apps/{app}/plan").json
    assert planned["problems"] == []
    assert (
        admin.post(f"/apps/{app}/publish", {"plan": planned["id"], "confirm": True}).status_code
        == 200
    )
    made = admin.post(f"/apps/{app}/forms/note/records", {"values": {"text": "明前龙井"}})
    return admin, app, made.json["id"]


def content(answer: Answer) -> bytes:
    data: bytes = cast(Response, answer).data
    return data


@pytest.mark.parametrize("template", ["sheet", "default"])
def test_a_record_is_a_pdf_that_the_browser_shows(house: House, template: str) -> None:
    admin, app, id = opened(house)

    answer = admin.get(f"/apps/{app}/forms/note/records/{id}/print/{template}")

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''")
    assert "明前龙井" in PdfReader(BytesIO(content(answer))).pages[0].extract_text()


def test_a_word_template_gives_a_word_file(house: House) -> None:
    admin, app, id = opened(house)

    answer = admin.get(f"/apps/{app}/forms/note/records/{id}/print/letter")

    assert answer.mimetype.endswith("wordprocessingml.document")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "明前龙井" in body_of(content(answer))
    many = admin.post(f"/apps/{app}/forms/note/print/letter", {"ids": [id]})
    assert (many.status_code, many.json["errors"][0]["code"]) == (422, "print.word_single")


def test_what_is_not_there_is_not_found(house: House) -> None:
    admin, app, id = opened(house)
    records = f"/apps/{app}/forms/note/records"

    assert admin.get(f"{records}/{id}/print/gone").status_code == 404
    assert admin.get(f"{records}/nobody/print/sheet").status_code == 404
    assert house.stranger().get(f"{records}/{id}/print/sheet").status_code == 401
    assert house.person("dan").get(f"{records}/{id}/print/sheet").status_code == 404


def test_many_are_a_job_and_too_many_are_refused(house: House) -> None:
    admin, app, id = opened(house)
    prints = f"/apps/{app}/forms/note/print/sheet"

    assert admin.post(prints, {"ids": [id]}).status_code == 202
    assert admin.post(prints, {"ids": []}).json["errors"][0]["path"] == "ids"
    many = admin.post(prints, {"ids": [f"r{at}" for at in range(51)]})
    assert "50" in many.json["errors"][0]["message"]


def test_a_preview_is_of_the_schema_that_describes_it(house: House) -> None:
    admin, app, id = opened(house)
    described = admin.get("/openapi.json").json

    answer = admin.post(f"/apps/{app}/prints/preview", {"template": SHEET, "record": id})

    schema = {"$ref": "#/components/schemas/Sheet", "components": described["components"]}
    assert [*Draft202012Validator(schema).iter_errors(answer.json)] == []
    assert "写着：明前龙井" in answer.text
    path = described["paths"]["/api/v1/apps/{app}/forms/{form}/records/{id}/print/{key}"]
    assert "application/pdf" in path["get"]["responses"]["200"]["content"]


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"blocks": [{"key": "a", "type": "text", "text": "{gone}"}]}, "blocks/a/text"),
        ({"blocks": [{"key": "a", "type": "hologram"}]}, "blocks/a/type"),
        ({"paper": "B9"}, "paper"),
        ({"form": "gone"}, "form"),
    ],
)
def test_a_template_that_cannot_be_says_where(
    house: House, wrong: dict[str, Any], path: str
) -> None:
    admin, app, id = opened(house)

    answer = admin.post(
        f"/apps/{app}/prints/preview", {"template": {**SHEET, **wrong}, "record": id}
    )

    assert answer.status_code == 422
    assert path in answer.json["errors"][0]["path"]
