from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from dougong.definitions.content import Body
from dougong.expressions import Row
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Invalid
from dougong.printing import Signed, compile_print, default_print, face
from dougong.printing.marks import Code, Words
from tests.engine.printing.notes import (
    NAMES,
    NOTE,
    item,
    note,
    printed,
    read,
    sheet,
    subject,
    template,
    text_of,
)

ROWS: Body = {
    "type": "rows",
    "rows": "items",
    "numbered": True,
    "columns": [
        {"value": "name"},
        {"value": "qty", "width": 14, "sum": True},
        {"value": "price", "width": 24},
        {"value": "amount", "label": "小计", "width": 28, "sum": True},
    ],
}
POINTS = 72 / 25.4


def many(count: int) -> tuple[Row, ...]:
    return tuple(item(f"第{at:03}号茶", 1, "10") for at in range(1, count + 1))


def test_chinese_is_found_again_in_the_pdf_without_any_typeface_of_the_system() -> None:
    spec = template(
        {"type": "heading", "text": "溪山茶业 送货单"},
        {"type": "text", "text": "大写：人民币{RMB(total)}，{pay}，{day}"},
        {"type": "grid", "cells": [{"value": "number"}, {"value": "customer"}]},
    )

    found = text_of(spec)

    assert "溪山茶业 送货单" in found
    assert "大写：人民币壹万陆仟陆佰元整，货到付款，2026-11-16" in found
    assert "DH-1115-032" in found
    assert "苏州观澜商贸有限公司" in found


def test_values_of_several_parts_are_printed_as_people_write_them() -> None:
    spec = template({"type": "text", "text": "{place}，{period}，{call}"})
    about = note(
        place="浙江省/杭州市/西湖区/文三路 1 号",
        period="2026-01-01/2026-01-31",
        call="09:30:00",
    )

    assert "浙江省杭州市西湖区文三路 1 号，2026-01-01 ~ 2026-01-31，09:30" in text_of(
        spec, subject(about)
    )


def test_the_pdf_carries_the_letters_it_uses_and_no_others() -> None:
    pdf = printed(sheet(template({"type": "text", "text": "一二三"}, footer={"pages": False})))

    fonts: Any = read(pdf).pages[0]["/Resources"]
    (font,) = (each.get_object() for each in fonts["/Font"].values())
    carried = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]["/FontFile2"]
    assert len(pdf) < 12_000
    assert len(carried.get_object().get_data()) < 6_000


@pytest.mark.parametrize(
    ("more", "width", "height"),
    [
        ({"paper": "A4"}, 210, 297),
        ({"paper": "A4", "orientation": "landscape"}, 297, 210),
        ({"paper": "A5"}, 148, 210),
        ({"paper": "continuous"}, 241, 139.7),
        ({"paper": "continuous", "height": 93.1}, 241, 93.1),
    ],
)
def test_pages_are_as_large_as_the_paper(
    more: dict[str, Json], width: float, height: float
) -> None:
    page = read(printed(sheet(template({"type": "text", "text": "纸"}, **more)))).pages[0]

    assert float(page.mediabox.width) / POINTS == pytest.approx(width, abs=0.1)
    assert float(page.mediabox.height) / POINTS == pytest.approx(height, abs=0.1)


def test_rows_go_on_overleaf_under_the_same_head_and_none_is_lost() -> None:
    spec = template({"type": "heading", "text": "送货单"}, ROWS, paper="A5")

    pages = [
        page.extract_text() for page in read(printed(sheet(spec, subject(note(*many(120)))))).pages
    ]

    assert len(pages) > 3
    assert all("品名" in page for page in pages)
    assert re.findall(r"第(\d{3})号茶", "".join(pages)) == [f"{at:03}" for at in range(1, 121)]
    assert "合计" in pages[-1]
    assert "1,200.00" in pages[-1]
    assert f"第 {len(pages)} / {len(pages)} 页" in pages[-1]


def test_a_cell_that_is_higher_than_a_page_goes_on_overleaf() -> None:
    long = "".join(f"〔{at}〕" for at in range(1, 900))
    spec = template(ROWS, paper="continuous", footer={"pages": False})

    found = text_of(spec, subject(note(item(long, 1, "1"))))

    assert found.count("〔") == found.count("〕") == 899
    assert "〔899〕" in found


def test_a_block_is_printed_only_where_its_condition_holds() -> None:
    spec = template({"type": "text", "text": "货到付款，当面点清", "when": 'pay = "cod"'})

    assert "当面点清" in text_of(spec)
    assert "当面点清" not in text_of(spec, subject(note(pay="month")))


def test_a_code_stands_beside_what_follows_and_holds_the_link() -> None:
    spec = template(
        {"type": "code", "beside": True, "side": 20},
        {"type": "text", "text": "字" * 100},
        footer={"pages": False},
    )

    found = sheet(spec, subject(link="https://tea.example/a/tea/forms/note/records/r1"))

    marks = [placed.mark for placed in found.pages[0]]
    (code,) = (mark for mark in marks if isinstance(mark, Code))
    lines = [mark for mark in marks if isinstance(mark, Words) and mark.y < 30]
    assert code.x == pytest.approx(210 - 15 - 20)
    assert all(line.x + line.width <= code.x for line in lines)


def test_the_trail_says_who_decided_what_and_is_left_out_where_nobody_did() -> None:
    spec = template({"type": "trail"})
    signed = Signed("主管审批", "赵一鸣", "同意", "按协议价", "2026-11-15 10:20")

    found = text_of(spec, subject(trail=(signed,)))

    assert all(each in found for each in ("环节", "主管审批", "赵一鸣", "同意", "按协议价"))
    assert "环节" not in text_of(spec)


def test_a_masked_field_prints_its_stars_and_a_hidden_one_nothing() -> None:
    spec = template({"type": "grid", "cells": [{"value": "number"}, {"value": "remark"}]})

    found = text_of(spec, subject(note(number=None, remark=None), masks={"number": "D****2"}))

    assert "D****2" in found
    assert "备注" in found


def test_pictures_are_drawn_and_what_is_none_is_said() -> None:
    kept = BytesIO()
    Image.new("RGB", (3000, 1500), "green").save(kept, "PNG")
    spec = template({"type": "picture", "field": "photo", "high": 30})

    pdf = printed(sheet(spec, subject(pictures={"photo": (kept.getvalue(), b"no image")})))

    page = read(pdf).pages[0]
    assert [image.image.width for image in page.images if image.image] == [1600]
    assert "有一张图片打不开" in page.extract_text()


def test_a_typeface_that_lacks_a_character_prints_a_box() -> None:
    assert face().shown("好\U0001f600\x07茶") == "好□茶"


def test_lines_break_between_characters_around_words_and_never_before_a_closing_mark() -> None:
    size = 10.0
    room = face().width("字" * 5, size)

    assert face().lines("一二三四五，六", size, room) == ["一二三四", "五，六"]
    assert face().lines("送 Longjing 茶", size, room) == ["送", "Longjing", "茶"]


def test_every_problem_of_a_template_is_told_at_its_place() -> None:
    with pytest.raises(Invalid) as refused:
        template(
            {"type": "text", "text": "{nothing}"},
            {"type": "grid", "cells": [{"value": "number + "}]},
            {"type": "rows", "rows": "gone", "columns": [{"value": "name"}]},
            {"type": "rows", "rows": "items", "columns": [{"value": "pay"}]},
            {"type": "line", "when": "total"},
            margins={"left": 60, "right": 60},
            paper="A5",
        )

    assert [(each.path, each.code) for each in refused.value.problems] == [
        ("margins", "print.no_room"),
        ("blocks/b0/text", "expression.unknown_name"),
        ("blocks/b1/cells/0/value", "expression.operand_missing"),
        ("blocks/b2/rows", "print.no_rows"),
        ("blocks/b3/columns/0/value", "expression.unknown_name"),
        ("blocks/b4/when", "expression.unexpected"),
    ]


def test_a_form_without_a_template_has_one_that_prints_all_of_it() -> None:
    found = text_of(
        compile_print(default_print(NOTE), NAMES), subject(link="https://tea.example/1")
    )

    assert all(
        each in found for each in ("送货单", "单号", "货品明细", "明前龙井", "7,440.00", "合计")
    )
