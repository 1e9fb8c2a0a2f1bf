"""Files that are small and would grow without end when they are read."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from dougong.forms.sheets import MOST_BYTES, read_sheets
from dougong.kernel.errors import Invalid

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def a_workbook(**parts: bytes) -> bytes:
    """Return a workbook whose first sheet is as given, with further parts."""
    book, out, plain = Workbook(), io.BytesIO(), io.BytesIO()
    book.save(plain)
    with ZipFile(plain) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            given = parts.get("sheet") if name == SHEET else None
            target.writestr(name, given or source.read(name))
        if "more" in parts:
            target.writestr("xl/more.xml", parts["more"])
    return out.getvalue()


def a_sheet(rows: str, size: str = "A1") -> bytes:
    return f'<worksheet {MAIN}><dimension ref="{size}"/><sheetData>{rows}</sheetData></worksheet>'.encode()


def code_of(content: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        read_sheets(content)
    return refused.value.problems[0].code


def test_a_row_far_below_all_others_is_not_reached_by_counting() -> None:
    far = a_sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="900000000"><c><v>2</v></c></row>')

    assert code_of(a_workbook(sheet=far)) == "form.table_too_large"


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    wide = a_sheet('<row r="1"><c r="A1"><v>1</v></c></row>', "A1:XFD1048576")

    assert [len(sheet.rows) for sheet in read_sheets(a_workbook(sheet=wide))] == [1]


def test_a_workbook_that_unpacks_to_more_than_memory_holds_is_refused() -> None:
    assert code_of(a_workbook(more=bytes(MOST_BYTES))) == "form.table_too_large"
