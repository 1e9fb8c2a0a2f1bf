"""What is uploaded is what it says it is, is shown only where it cannot run, and leaves room for others."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest

from tests.runtime.api.zoo import THINGS, Zoo, done
from tests.runtime.house import API, Answer, Caller, House

SCRIPT = b"<script>alert(document.cookie)</script>"
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
)
PNG = b"\x89PNG\r\n\x1a\n"


def sent(who: Caller, name: str, content: bytes, type: str = "application/octet-stream") -> Answer:
    body: Any = {"file": (BytesIO(content), name, type)}
    headers = {"X-CSRF-Token": who.csrf}
    answer: Any = who.client.post(f"{API}/files", data=body, headers=headers)
    found: Answer = answer
    return found


@pytest.mark.parametrize(
    "name", ["a.png", "a.jpg", "a.gif", "a.WEBP", "a.pdf", "a.docx", "a.xlsx", "a.zip", "a.mp4"]
)
def test_a_file_whose_bytes_are_not_what_its_ending_says_is_refused(
    house: House, name: str
) -> None:
    refused = sent(house.admin(), name, SCRIPT, "image/png")

    assert refused.status_code == 422
    assert [each["code"] for each in refused.json["errors"]] == ["file.not_what_it_says"]
    assert name in refused.json["errors"][0]["message"]


@pytest.mark.parametrize(
    ("name", "content", "claimed", "type"),
    [
        ("a.html", SCRIPT, "image/png", "application/octet-stream"),
        ("a", SCRIPT, "application/pdf", "application/octet-stream"),
        ("photo", PNG, "image/png", "image/png"),
        ("a.png", PNG, "text/html", "image/png"),
        ("a.txt", b"a", "text/plain", "text/plain"),
    ],
)
def test_what_a_file_is_does_not_follow_from_what_its_sender_claims(
    house: House, name: str, content: bytes, claimed: str, type: str
) -> None:
    assert done(sent(house.admin(), name, content, claimed))["type"] == type


@pytest.mark.parametrize(
    ("name", "content", "claimed"),
    [
        ("a.svg", DRAWING, "image/svg+xml"),
        ("a.html", SCRIPT, "text/html"),
        ("a.xml", SCRIPT, "application/xml"),
        ("a.js", b"alert(1)", "text/javascript"),
        ("a.html", SCRIPT, "image/png"),
    ],
)
def test_what_could_run_is_saved_and_never_shown(
    house: House, name: str, content: bytes, claimed: str
) -> None:
    admin = house.admin()
    kept = done(sent(admin, name, content, claimed))["id"]

    found = admin.get(f"/files/{kept}").headers

    assert found["Content-Type"] == "application/octet-stream"
    assert found["Content-Disposition"].startswith("attachment;")
    assert found["Content-Security-Policy"] == "sandbox"
    assert found["X-Content-Type-Options"] == "nosniff"


def flood(across: int, down: int) -> bytes:
    """Return a picture that says in a few bytes that it has very many dots."""
    head = b"IHDR" + struct.pack(">IIBBBBB", across, down, 1, 0, 0, 0, 0)
    return (
        PNG
        + struct.pack(">I", 13)
        + head
        + struct.pack(">I", zlib.crc32(head))
        + bytes(4)
        + b"IDAT"
    )


def test_a_picture_of_more_dots_than_anybody_can_hold_is_refused_unread(house: House) -> None:
    admin = house.admin()

    refused = sent(admin, "a.png", flood(60_000, 60_000), "image/png")

    assert [each["code"] for each in refused.json["errors"]] == ["file.too_many_dots"]
    assert sent(admin, "a.png", flood(12_000, 9_000), "image/png").status_code == 201


def cramped(house: House, size: int) -> House:
    """Return the same house where each may keep so many bytes only."""
    settings = replace(house.runtime.settings, files_each=str(size))
    return House.of(replace(house.runtime, settings=settings))


def test_nobody_fills_the_disk_with_files_and_others_have_their_own_room(house: House) -> None:
    house = cramped(house, 1000)
    ann = house.person("ann")
    kept = done(sent(ann, "a.txt", b"a" * 700))

    refused = sent(ann, "b.txt", b"b" * 400)

    assert refused.status_code == 422
    assert [each["code"] for each in refused.json["errors"]] == ["file.no_room"]
    assert "DOUGONG_FILES_EACH" in refused.json["errors"][0]["message"]
    assert sent(ann, "c.txt", b"c" * 300).status_code == 201
    assert sent(house.admin(), "d.txt", b"d" * 900).status_code == 201
    assert ann.get(f"/files/{kept['id']}").status_code == 200
    folder = house.runtime.settings.folder / "files"
    assert sorted(each.stat().st_size for each in folder.rglob("*") if each.is_file()) == [
        300, 700, 900,
    ]  # fmt: skip


NAMES = [
    '"; filename="x.exe', "a\r\nSet-Cookie: x=1.txt", "../../etc/passwd", "..\\..\\a.bat",
    "\u202egpj.exe", "a%0d%0aX: y.txt", "合同（终）.txt", "'.txt", ";.txt",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_file_says_more_than_a_name(house: House, name: str) -> None:
    admin = house.admin()
    with house.runtime.database.works.writing() as work:
        me = work.people.named("admin")
        assert me is not None
        file = work.files.add(BytesIO(b"x"), name=name, type="text/plain", by=me.id).id
        work.commit()

    found = admin.get(f"/files/{file}").headers

    disposition = found["Content-Disposition"]
    assert disposition.isascii()
    assert disposition.startswith("attachment; filename*=UTF-8''")
    assert not set(disposition.partition("''")[2]) & set("\"'; \r\n/\\")
    assert unquote(disposition.partition("''")[2]) == name
    assert "Set-Cookie" not in found


def test_a_field_for_pictures_takes_none_that_only_claims_to_be_one(house: House) -> None:
    zoo = Zoo.of(house)
    drawing = done(sent(zoo.ann, "a.svg", DRAWING, "image/png"))

    made = zoo.ann.post(THINGS, {"values": {"photo": [drawing["id"]]}})

    assert made.status_code == 422
    assert [each["code"] for each in made.json["errors"]] == ["field.not_picture"]
