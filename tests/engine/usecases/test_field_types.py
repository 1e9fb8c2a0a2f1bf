"""Fields of the newer types, kept and asked for on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.errors import Invalid
from dougong.records.shape import FormRef
from dougong.usecases.processes.submitting import submit_new, submit_patch
from dougong.usecases.reading.filing import Upload, keep_file
from dougong.usecases.reading.records import Listing, get_record, list_records
from dougong.usecases.showing.presenting import record_json
from tests.engine.usecases.workshop import Workshop

THINGS = FormRef("crm", "thing")
MAKER = Principal(PrincipalKind.USER, "01900000-0000-7000-8000-000000000001", "林晓岚", admin=True)


def with_fields(*fields: dict[str, Any]) -> dict[str, Any]:
    """Return an app with one form that has a name and these fields."""
    name = {"key": "name", "type": "text", "label": "名称"}
    return {
        "app": {"format": 1, "key": "crm", "label": "样样有"},
        "forms": [{"key": "thing", "label": "东西", "fields": [name, *fields]}],
    }


def made(workshop: Workshop, **values: Any) -> str:
    return workshop.as_(MAKER, submit_new, THINGS, values).written.record.id


def changed(workshop: Workshop, id: str, **values: Any) -> None:
    record, _, _ = workshop.as_(MAKER, get_record, THINGS, id)
    workshop.as_(MAKER, submit_patch, THINGS, id, record.version, values)


def read(workshop: Workshop, id: str) -> Any:
    """Return the values as they go over the wire."""
    record, permit, spec = workshop.as_(MAKER, get_record, THINGS, id)
    return record_json(spec, record, permit, {})["values"]


def named(workshop: Workshop, where: str, sort: tuple[str, ...] = ("name",)) -> list[str]:
    """Return the names of the records that a condition holds for."""
    found: Any = workshop.as_(MAKER, list_records, THINGS, Listing(where, sort))
    return [each["values"]["name"] for each in found.items()]


STAMPS = with_fields(
    {"key": "made", "type": "created_at", "label": "创建时间"},
    {"key": "maker", "type": "created_by", "label": "创建人"},
    {"key": "changed", "type": "updated_at", "label": "更新时间"},
    {"key": "changer", "type": "updated_by", "label": "更新人"},
)


def test_a_form_shows_who_made_a_record_and_when_from_the_record_itself(
    workshop: Workshop,
) -> None:
    workshop.published(STAMPS)
    id = made(workshop, name="甲")
    before = read(workshop, id)
    workshop.clock.advance(timedelta(hours=1))

    changed(workshop, id, name="乙")

    after = read(workshop, id)
    assert (before["made"], before["changed"]) == ("2026-11-22T04:00:00.000000Z",) * 2
    assert (after["made"], after["changed"]) == (before["made"], "2026-11-22T05:00:00.000000Z")
    assert after["maker"]["id"] == after["changer"]["id"] == MAKER.id


def test_lists_are_filtered_and_sorted_by_what_the_system_noted(workshop: Workshop) -> None:
    workshop.published(STAMPS)
    made(workshop, name="先")
    workshop.clock.advance(timedelta(days=3))
    made(workshop, name="后")

    assert named(workshop, "made < DATETIME(2026, 11, 24, 0, 0, 0)") == ["先"]
    assert named(workshop, f'maker = "{MAKER.id}"', ("-made",)) == ["后", "先"]


def test_nobody_writes_what_the_system_notes(workshop: Workshop) -> None:
    workshop.published(STAMPS)

    with pytest.raises(Invalid) as refused:
        made(workshop, name="甲", made="2020-01-01T00:00:00Z")

    assert [each.path for each in refused.value.problems] == ["made"]


def test_rows_of_a_sub_form_have_no_stamps(workshop: Workshop) -> None:
    inside = {"key": "made", "type": "created_at", "label": "创建时间"}
    app = with_fields({"key": "rows", "type": "sub_form", "label": "明细", "fields": [inside]})

    with pytest.raises(Invalid) as refused:
        workshop.published(app)

    assert "form.stamp_in_rows" in {each.code for each in refused.value.problems}


PLACES = with_fields(
    {"key": "home", "type": "address", "label": "地址"},
    {"key": "spot", "type": "location", "label": "定位"},
    {"key": "where", "type": "formula", "label": "市", "expression": "home.city"},
)


def test_an_address_is_kept_and_asked_for_by_its_parts(workshop: Workshop) -> None:
    workshop.published(PLACES)
    id = made(workshop, name="甲", home="浙江省杭州市西湖区文三路 1 号")
    made(workshop, name="乙", home={"code": "330203", "detail": ""})
    made(workshop, name="丙")

    assert read(workshop, id)["home"] == {
        "province": "浙江省", "city": "杭州市", "district": "西湖区",
        "detail": "文三路 1 号", "code": "330106",
    }  # fmt: skip
    assert read(workshop, id)["where"] == "杭州市"
    assert named(workshop, 'home.province = "浙江省"', ("home",)) == ["乙", "甲"]
    assert named(workshop, 'home.city = "杭州市" OR ISBLANK(home)') == ["丙", "甲"]


def test_an_address_that_is_no_place_is_refused_by_its_field(workshop: Workshop) -> None:
    workshop.published(PLACES)

    with pytest.raises(Invalid) as refused:
        made(workshop, name="甲", home={"province": "浙江省", "city": "苏州市"})

    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("home", "field.place_unknown")
    ]


def test_a_text_becomes_an_address_where_it_is_one(workshop: Workshop) -> None:
    workshop.published(with_fields({"key": "home", "type": "text", "label": "地址"}))
    good = made(workshop, name="甲", home="上海市浦东新区世纪大道 1 号")
    bad = made(workshop, name="乙", home="老地方")

    workshop.published(PLACES)

    assert read(workshop, good)["home"]["district"] == "浦东新区"
    assert read(workshop, bad)["home"] is None


def test_a_place_is_found_by_its_name(workshop: Workshop) -> None:
    workshop.published(PLACES)
    spot = {"latitude": "30.2461", "longitude": "120.1512", "accuracy": 12, "name": "湖畔居"}
    id = made(workshop, name="甲", spot=spot)
    made(workshop, name="乙", spot="西泠")

    assert read(workshop, id)["spot"] == "湖畔居 (30.246100, 120.151200 ±12 m)"
    assert named(workshop, 'CONTAINS(spot, "湖畔")') == ["甲"]


FILES = with_fields(
    {"key": "signed", "type": "signature", "label": "签名", "required": True},
    {"key": "photos", "type": "image", "label": "照片"},
)


def uploaded(workshop: Workshop, name: str, type: str) -> str:
    begins = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}.get(type, b"%PDF")
    content = BytesIO(begins + name.encode())
    kept: Any = workshop.as_(MAKER, keep_file, Upload(content, name, type))
    return str(kept["id"])


def test_a_signature_and_photos_are_kept_as_files(workshop: Workshop) -> None:
    workshop.published(FILES)
    drawn = uploaded(workshop, "signature.png", "image/png")
    photos = [uploaded(workshop, f"{at}.jpg", "image/jpeg") for at in range(2)]

    id = made(workshop, name="甲", signed=[drawn], photos=photos)

    assert read(workshop, id)["signed"] == [{"id": drawn, "name": "signature.png"}]
    assert [each["id"] for each in read(workshop, id)["photos"]] == photos
    changed(workshop, id, photos=photos[:1])
    assert [each["name"] for each in read(workshop, id)["photos"]] == ["0.jpg"]


def test_what_is_no_picture_is_refused_where_pictures_are_wanted(workshop: Workshop) -> None:
    workshop.published(FILES)
    drawn = uploaded(workshop, "signature.png", "image/png")
    page = uploaded(workshop, "a.html", "text/html")

    with pytest.raises(Invalid) as refused:
        made(workshop, name="甲", signed=[drawn], photos=[page])

    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("photos", "field.not_picture")
    ]


SMALL = with_fields(
    {"key": "papers", "type": "attachment", "label": "材料", "max_megabytes": 1, "accept": [".pdf", ".docx"]},
    {"key": "rows", "type": "sub_form", "label": "明细", "fields": [
        {"key": "photo", "type": "image", "label": "照片", "max_megabytes": 1}]},
)  # fmt: skip


def test_what_a_field_takes_no_page_has_to_say(workshop: Workshop) -> None:
    workshop.published(SMALL)
    script, contract = uploaded(workshop, "a.exe", ""), uploaded(workshop, "A.PDF", "")
    page, photo = (
        uploaded(workshop, "a.html", "text/html"),
        uploaded(workshop, "a.png", "image/png"),
    )
    large = uploaded(workshop, "x" * 1_000_001, "image/png")
    refused: list[tuple[str, str]] = []

    for given in (
        {"papers": [script]}, {"papers": [large]},
        {"rows": [{"photo": [page]}]}, {"rows": [{"photo": [photo]}, {"photo": [large]}]},
    ):  # fmt: skip
        with pytest.raises(Invalid) as no:
            made(workshop, name="甲", **given)
        refused += [(each.path, each.code) for each in no.value.problems]

    assert refused == [
        ("papers", "field.file_ending"), ("papers", "field.file_too_large"),
        ("rows", "field.not_picture"), ("rows", "field.file_too_large"),
    ]  # fmt: skip
    made(workshop, name="甲", papers=[contract], rows=[{"photo": [photo]}])


def test_a_signature_that_is_demanded_is_missed(workshop: Workshop) -> None:
    workshop.published(FILES)

    with pytest.raises(Invalid) as refused:
        made(workshop, name="甲", signed=[])

    assert [each.path for each in refused.value.problems] == ["signed"]


RICH = with_fields(
    {"key": "terms", "type": "rich_text", "label": "条款"},
    {"key": "long", "type": "formula", "label": "字数", "expression": "LEN(terms)", "decimals": 0},
)
TERMS = '<p>三十天<strong>月结</strong> &lt; 甲</p><ul><li><p>a<a href="https://e.com/?q=&gt;">b</a></p></li></ul>'


def test_formulas_filters_and_searches_read_the_words_and_not_the_marks(workshop: Workshop) -> None:
    workshop.published(RICH)
    id = made(workshop, name="甲", terms={"html": TERMS})
    made(workshop, name="乙")

    assert read(workshop, id)["terms"]["text"] == "三十天月结 < 甲\nab"
    assert read(workshop, id)["long"] == "12"
    assert named(workshop, 'terms = "三十天月结 < 甲" & CHAR(10) & "ab"') == ["甲"]
    assert named(workshop, 'CONTAINS(terms, "strong") OR CONTAINS(terms, "nbsp")') == []
    found = workshop.as_(MAKER, list_records, THINGS, Listing(search="天月结 <", sort=("terms",)))
    assert len(found.items()) == 1


def test_a_change_of_looks_alone_is_a_change(workshop: Workshop) -> None:
    workshop.published(RICH)
    id = made(workshop, name="甲", terms={"html": "<p>月结</p>"})

    changed(workshop, id, terms={"html": "<p><strong>月结</strong></p>"})

    assert read(workshop, id)["terms"] == {"html": "<p><strong>月结</strong></p>", "text": "月结"}


def test_what_would_run_in_a_page_never_comes_back(workshop: Workshop) -> None:
    workshop.published(RICH)
    attack = '<p onmouseover="x()">a</p><script>x()</script><a href="javascript:x()">b</a>'

    terms = read(workshop, made(workshop, name="甲", terms={"html": attack}))["terms"]

    assert not {"script", "onmouseover", "javascript"} & set(
        terms["html"].replace("<", " ").replace('"', " ").replace("=", " ").split()
    )


def test_lines_of_a_text_become_paragraphs(workshop: Workshop) -> None:
    workshop.published(with_fields({"key": "terms", "type": "long_text", "label": "条款"}))
    id = made(workshop, name="甲", terms="a < b\nc")

    workshop.published(RICH)

    assert read(workshop, id)["terms"]["html"] == "<p>a &lt; b</p><p>c</p>"


TREE = with_fields(
    {"key": "above", "type": "reference", "label": "上级", "form": "thing", "tree": True},
    {"key": "like", "type": "reference", "label": "相似", "form": "thing"},
)


def test_no_record_comes_to_stand_above_itself(workshop: Workshop) -> None:
    workshop.published(TREE)
    top = made(workshop, name="总部")
    middle = made(workshop, name="大区", above=top)
    low = made(workshop, name="门店", above=middle)

    for above in (low, middle, top):
        with pytest.raises(Invalid) as refused:
            changed(workshop, top, above=above)
        assert [(each.path, each.code) for each in refused.value.problems] == [
            ("above", "record.own_ancestor")
        ]

    changed(workshop, low, above=top)
    assert read(workshop, low)["above"]["label"] == "总部"


def test_records_that_are_only_alike_may_refer_to_one_another(workshop: Workshop) -> None:
    workshop.published(TREE)
    one = made(workshop, name="甲")
    other = made(workshop, name="乙", like=one)

    changed(workshop, one, like=other)

    assert read(workshop, one)["like"]["label"] == "乙"
