from __future__ import annotations

import re
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from dougong.kernel.errors import Invalid
from dougong.kernel.wording import text_of
from tests.engine.printing.notes import (
    HEAD,
    TYPES,
    filled,
    filled_word_of,
    line,
    note,
    paragraph,
    subject,
    template,
    word,
    word_body,
)

RUN = "<w:r><w:rPr><w:b/></w:rPr>"


def said(text: str) -> str:
    return f'{RUN}<w:t xml:space="preserve">{text}</w:t></w:r>'


def text_of_word(document: str) -> str:
    """Return what people read of a document."""
    return re.sub(r"<[^>]*>", "", document)


def refused(document: bytes) -> list[str]:
    with pytest.raises(Invalid) as found:
        template(word=word_body(document))
    assert all(each.path == "word" for each in found.value.problems)
    return [each.code for each in found.value.problems]


def test_a_tag_becomes_the_value_however_word_has_split_it() -> None:
    found = filled(word(paragraph("单号 {", "{num", "ber}} 共 {{total}}")))

    assert found == f"<w:p>{said('单号 DH-1115-032')}{said('')}{said(' 共 ¥16,600.00')}</w:p>"


def test_curly_quotation_marks_are_what_word_makes_of_straight_ones() -> None:
    assert "好" in filled(word(paragraph("{{IF(pay = “cod”, “好”, “不”)}}")))


def test_a_tag_may_say_what_a_field_is_called() -> None:
    found = filled(word(paragraph("{{单号}} 大写 {{RMB(合计)}}{{?合计 > 100}} 大单{{/}}")))

    assert "DH-1115-032 大写 壹万陆仟陆佰元整 大单" in text_of_word(found)


def test_rows_and_their_columns_may_be_called_by_their_names() -> None:
    document = word(
        "<w:tbl>",
        line("{{#货品明细}}{{品名}}", "{{?数量 > 20}}{{金额}}{{/}}{{/货品明细}}"),
        "</w:tbl>",
    )

    said = text_of_word(filled(document))
    assert "明前龙井" in said
    assert "7,440.00" in said
    assert "9,160.00" not in said


def test_rows_that_there_are_not_are_said_once_whatever_stands_in_them() -> None:
    inside = "{{#没有}}{{品名}}{{?数量 > 1}}!{{/}}{{/没有}}"

    assert refused(word(paragraph(inside))) == ["print.word_tag"]


def test_a_name_that_no_field_has_is_said() -> None:
    assert refused(word(paragraph("{{没有这个}}"))) == ["print.word_tag"]


def test_a_row_of_a_table_stands_once_for_each_row_of_the_sub_form() -> None:
    head, foot = line("品名", "金额"), line("合计", "{{RMB(total)}}")
    document = word(
        "<w:tbl>", head, line("{{#items}}{{name}}", "{{amount}}{{/items}}"), foot, "</w:tbl>"
    )

    found = filled(document)

    assert found.count("<w:tr>") == 4
    assert found.index("明前龙井") < found.index("7,440.00") < found.index("正山小种")
    assert "壹万陆仟陆佰元整" in found
    assert "{{" not in found


def test_paragraphs_between_tags_stand_for_each_row_or_where_the_condition_holds() -> None:
    document = word(
        paragraph("{{#items}}"), paragraph("· {{name}} × {{qty}}"), paragraph("{{/items}}"),
        paragraph('{{?pay = "month"}}'), paragraph("月结三十天"), paragraph("{{/}}"),
        paragraph("{{?total &gt; 100}}大单，{{/}}已核对"),
    )  # fmt: skip

    found = filled(document)

    assert found.count("<w:p>") == 3
    assert "· 正山小种 × 20" in found
    assert "月结" not in found
    assert "大单，已核对" in found


def test_what_people_wrote_cannot_become_part_of_the_document() -> None:
    found = filled(word(paragraph("{{remark}}")), subject(note(remark="</w:t><b>&\n第二行\x0b")))

    assert "&lt;/w:t&gt;&lt;b&gt;&amp;</w:t><w:br/>" in found
    assert "第二行</w:t>" in found


def test_what_has_no_tags_stays_as_it_is_byte_for_byte() -> None:
    kept = {"word/styles.xml": "<styles/>", "word/media/image1.png": "dots"}
    document = filled_word_of(word(paragraph("没有标签"), **kept))

    with ZipFile(BytesIO(document)) as zip:
        assert {name: zip.read(name).decode() for name in kept} == kept
        assert paragraph("没有标签") in zip.read("word/document.xml").decode()


def test_equal_records_make_equal_documents() -> None:
    document = word(paragraph("{{number}}"))

    assert filled_word_of(document) == filled_word_of(document)


def test_a_wrong_tag_is_told_with_its_reason() -> None:
    with pytest.raises(Invalid) as found:
        template(
            word=word_body(word(paragraph("{{nothing}} {{#gone}} {{#items}} {{/}} {{/}} {{/}}")))
        )

    texts = [text_of(each) for each in found.value.problems]
    assert len(texts) == 3
    assert texts[0].startswith("标签 {{nothing}} 不对：")
    assert "没有子表「gone」" in texts[1]
    assert "多了一个结束标签" in texts[2]


def test_a_part_without_an_end_is_told() -> None:
    assert refused(word(paragraph("{{#items}}"), paragraph("{{name}}"))) == ["print.word_open"]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"", "print.word_not_one"),
        (b"%PDF-1.7 no zip", "print.word_not_one"),
        (word()[:-30], "print.word_not_one"),
        (b"x" * (1 << 21), "print.word_too_big"),
        (word(**{"word/vbaProject.bin": "macro"}), "print.word_macros"),
        (word("<w:p>"), "print.word_broken"),
        (word("<w:p>" * 300 + "</w:p>" * 300), "print.word_too_big"),
    ],
    ids=["empty", "no zip", "cut off", "large", "macros", "no xml", "deep"],
)
def test_what_is_no_template_is_refused_in_words_that_lead_on(document: bytes, code: str) -> None:
    assert refused(document) == [code]


def test_a_zip_of_something_else_is_no_word_document() -> None:
    kept = BytesIO()
    with ZipFile(kept, "w") as zip:
        zip.writestr("hello.txt", "hello")

    assert refused(kept.getvalue()) == ["print.word_not_one"]


def bomb(*, lies: bool) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as zip:
        zip.writestr("[Content_Types].xml", TYPES)
        zip.writestr("word/document.xml", b" " * (200 << 20))
    content = kept.getvalue()
    true_size, said_size = (200 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    return content.replace(true_size, said_size) if lies else content


@pytest.mark.parametrize("lies", [False, True])
def test_a_zip_bomb_is_refused_without_being_unpacked(lies: bool) -> None:
    document = bomb(lies=lies)
    tracemalloc.start()

    codes = refused(document)

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes[0] in {"print.word_too_big", "print.word_not_one"}
    assert most < 20 << 20


def test_entities_are_refused_unread() -> None:
    kept = BytesIO()
    levels = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    with ZipFile(kept, "w") as zip:
        zip.writestr("[Content_Types].xml", TYPES)
        zip.writestr(
            "word/document.xml",
            f'<!DOCTYPE x [<!ENTITY e0 "x">{levels}]>{HEAD}&e11;</w:body></w:document>',
        )

    assert refused(kept.getvalue()) == ["print.word_broken"]
