"""Delivery notes of a tea house, and what prints them."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import cast
from zipfile import ZipFile

from pypdf import PdfReader

from dougong.definitions.content import Body
from dougong.expressions import Row, Surroundings, Value
from dougong.forms.compile import compile_forms
from dougong.kernel.canonical import Json
from dougong.kernel.clock import Moment
from dougong.messages.vocabulary import Vocabulary
from dougong.printing import (
    PrintSpec,
    Sheet,
    Subject,
    compile_print,
    face,
    filled_word,
    labels_of,
    laid_out,
    pdf_of,
)
from dougong.publishing.names import AppNames

NOTE: Body = {
    "key": "note",
    "label": "送货单",
    "fields": [
        {"key": "number", "type": "text", "label": "单号"},
        {"key": "customer", "type": "reference", "label": "客户", "form": "customer"},
        {"key": "day", "type": "date", "label": "发货日期"},
        {"key": "pay", "type": "choice", "label": "付款方式", "options": [
            {"value": "cod", "label": "货到付款"}, {"value": "month", "label": "月结"}]},
        {"key": "remark", "type": "long_text", "label": "备注"},
        {"key": "items", "type": "sub_form", "label": "货品明细", "fields": [
            {"key": "name", "type": "text", "label": "品名"},
            {"key": "qty", "type": "number", "label": "数量", "decimals": 0},
            {"key": "price", "type": "money", "label": "单价", "currency": "CNY"},
            {"key": "amount", "type": "formula", "label": "金额", "expression": "qty * price"}]},
        {"key": "total", "type": "formula", "label": "合计", "expression": "SUM(items.amount)"},
        {"key": "photo", "type": "attachment", "label": "照片"},
        {"key": "place", "type": "address", "label": "送货地址"},
        {"key": "period", "type": "date_range", "label": "期间"},
        {"key": "call", "type": "time", "label": "到货时间"},
    ],
}  # fmt: skip
CUSTOMER: Body = {
    "key": "customer",
    "label": "客户",
    "fields": [{"key": "name", "type": "text", "label": "客户名称"}],
}
NAMES = AppNames("tea", compile_forms("tea", [NOTE, CUSTOMER]).shapes)
WORDS = Vocabulary({"note": NOTE, "customer": CUSTOMER})
AT = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
AROUND = Surroundings(Moment(AT))


def template(*blocks: Body, **more: Json) -> PrintSpec:
    """Return a template of some blocks; their keys count up."""
    keyed: list[Json] = [{"key": f"b{at}", **each} for at, each in enumerate(blocks)]
    return compile_print(
        {"key": "t", "label": "送货单", "form": "note", "blocks": keyed, **more},
        NAMES,
        labels_of(NOTE),
    )


def item(name: str, qty: int, price: str) -> Row:
    cost = Decimal(price)
    return {"id": name, "name": name, "qty": Decimal(qty), "price": cost, "amount": qty * cost}


def note(*items: Row, **values: Value) -> Row:
    """Return a record as the engine sees it."""
    rows = items or (item("明前龙井", 40, "186"), item("正山小种", 20, "458"))
    total = sum((cast(Decimal, each["amount"]) for each in rows), Decimal())
    return {
        "id": "r1", "number": "DH-1115-032", "customer": {"id": "c1", "name": "苏州观澜"},
        "day": date(2026, 11, 16), "pay": "cod", "remark": None, "items": rows, "total": total, **values,
    }  # fmt: skip


def subject(row: Row | None = None, **more: object) -> Subject:
    return Subject(row or note(), AROUND, WORDS, {"c1": "苏州观澜商贸有限公司"}, **more)  # type: ignore[arg-type]


def sheet(spec: PrintSpec, about: Subject | None = None) -> Sheet:
    return laid_out(spec, about or subject(), face())


def printed(*sheets: Sheet) -> bytes:
    return pdf_of(sheets, face(), title="送货单", at=AT)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(spec: PrintSpec, about: Subject | None = None) -> str:
    """Return what a reader finds in the printed document."""
    return "\n".join(page.extract_text() for page in read(printed(sheet(spec, about))).pages)


TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def paragraph(*texts: str) -> str:
    """Return a paragraph whose text Word has split."""
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{each}</w:t></w:r>" for each in texts)
    return f"<w:p>{runs}</w:p>"


def line(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(each)}</w:tc>" for each in cells) + "</w:tr>"


def word(*parts: str, **others: str) -> bytes:
    """Return a Word file with some parts in its body."""
    kept = BytesIO()
    with ZipFile(kept, "w") as zip:
        zip.writestr("[Content_Types].xml", TYPES)
        zip.writestr("word/document.xml", HEAD + "".join(parts) + "</w:body></w:document>")
        for name, content in others.items():
            zip.writestr(name, content)
    return kept.getvalue()


def body_of(document: bytes) -> str:
    """Return the XML of a Word file's text, without its frame."""
    with ZipFile(BytesIO(document)) as zip:
        text = zip.read("word/document.xml").decode()
    return text.partition("<w:body>")[2].removesuffix("</w:body></w:document>")


def filled(document: bytes, about: Subject | None = None) -> str:
    return body_of(filled_word_of(document, about))


def filled_word_of(document: bytes, about: Subject | None = None) -> bytes:
    spec = template(word=word_body(document))
    assert spec.word is not None
    return filled_word(spec.word, about or subject())


def word_body(document: bytes) -> Json:
    """Return a Word file as a definition holds it."""
    return {"name": "送货单.docx", "content": b64encode(document).decode()}
