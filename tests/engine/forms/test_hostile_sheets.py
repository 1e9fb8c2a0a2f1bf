"""Files that are broken, closed, or small and would grow without end when they are read."""

from __future__ import annotations

import io
import resource
import tracemalloc
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from dougong.forms.sheets import read_sheets
from dougong.forms.workbooks import MOST_BYTES, OLD_OR_LOCKED
from dougong.kernel.errors import Invalid

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
WAYS = "xl/_rels/workbook.xml.rels"
BOOK = "xl/workbook.xml"
WAY_OF_SHEETS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TO_STRINGS = (
    b'<Relationship Id="rText" Target="sharedStrings.xml"'
    b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
MOST_TAKEN = 200 << 20


def a_workbook(**parts: bytes) -> bytes:
    """Return a workbook whose first sheet and texts are as given, with further parts."""
    book, out, plain = Workbook(), io.BytesIO(), io.BytesIO()
    book.active["A1"] = "客户"  # type: ignore[index]
    book.save(plain)
    given = {SHEET: parts.get("sheet")}
    with ZipFile(plain) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = given.get(name) or source.read(name)
            if name == BOOK and "sheets" in parts:
                part = part.replace(b"</sheets>", parts["sheets"] + b"</sheets>")
            if name == WAYS and "strings" in parts:
                part = part.replace(b"</Relationships>", TO_STRINGS)
            target.writestr(name, part)
        if "strings" in parts:
            target.writestr(STRINGS, parts["strings"])
        if "more" in parts:
            target.writestr("xl/more.xml", parts["more"])
    return out.getvalue()


def a_sheet(rows: str, size: str = "A1") -> bytes:
    return f'<worksheet {MAIN}><dimension ref="{size}"/><sheetData>{rows}</sheetData></worksheet>'.encode()


def code_of(content: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        read_sheets(content)
    return refused.value.problems[0].code


@pytest.mark.parametrize("far", ['r="A900000000"', 'r="XFD1048576"', 'r="A1048577"'])
def test_a_cell_far_from_all_others_is_not_reached_by_counting(far: str) -> None:
    row = far.strip('r="').lstrip("AXFD")
    sheet = a_sheet(
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c {far}><v>2</v></c></row>'
    )

    assert code_of(a_workbook(sheet=sheet)) == "form.table_too_large"


def test_a_lone_cell_in_the_last_corner_costs_no_more_than_its_rows() -> None:
    corner = a_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime

    read_sheets(a_workbook(sheet=corner))

    # It took a hundred seconds, and may now take what a million empty rows take.
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 20


def test_merged_ranges_that_lie_over_one_another_are_refused() -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(1, 100))
    merged = "".join(f'<mergeCell ref="A{at}:A{at + 90_000}"/>' for at in range(1, 100))
    sheet = a_sheet(rows).replace(
        b"</worksheet>", f"<mergeCells>{merged}</mergeCells></worksheet>".encode()
    )

    assert code_of(a_workbook(sheet=sheet)) == "form.table_too_large"


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    wide = a_sheet('<row r="1"><c r="A1"><v>1</v></c></row>', "A1:XFD1048576")

    assert [len(sheet.rows) for sheet in read_sheets(a_workbook(sheet=wide))] == [1]


def test_a_workbook_that_unpacks_to_more_than_memory_holds_is_refused() -> None:
    assert code_of(a_workbook(more=bytes(MOST_BYTES))) == "form.table_too_large"


@pytest.mark.parametrize(("long", "cells"), [(100_000, 40_000), (50_000, 10_000)])
def test_one_long_text_in_very_many_cells_does_not_fill_the_memory_of_who_reads_it(
    long: int, cells: int
) -> None:
    text = f'<sst {MAIN} count="1" uniqueCount="1"><si><t>{"A" * long}</t></si></sst>'.encode()
    rows = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, cells))

    workbook = a_workbook(sheet=a_sheet(rows), strings=text)

    # Only what the call itself takes: the process may have run other tests before this one.
    tracemalloc.start()
    code = code_of(workbook)
    _, taken = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert code == "form.table_too_large"
    assert taken < MOST_TAKEN


def test_a_part_that_two_hundred_sheets_show_is_not_read_two_hundred_times() -> None:
    rows = "".join(
        f'<row r="{at}"><c r="A{at}"><v>1</v></c><c r="B{at}"><v>1</v></c></row>'
        for at in range(1, 50_000)
    )
    shown = "".join(
        f'<sheet name="s{at}" sheetId="{at + 9}" r:id="rId1" xmlns:r="{WAY_OF_SHEETS}"/>'
        for at in range(200)
    )

    assert code_of(a_workbook(sheet=a_sheet(rows), sheets=shown.encode())) == "form.table_too_large"


def test_entities_are_not_opened() -> None:
    sheet = a_sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')

    assert code_of(a_workbook(sheet=BOMB.encode() + sheet)) == "form.table_declares"


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.99])
def test_half_a_workbook_is_told_from_no_workbook(kept: float) -> None:
    whole = a_workbook()

    assert code_of(whole[: int(len(whole) * kept)]) == "form.table_cut_short"


def test_a_workbook_with_a_password_says_so() -> None:
    locked = OLD_OR_LOCKED + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(900)

    assert code_of(locked) == "form.table_locked"
    assert code_of(OLD_OR_LOCKED + bytes(900)) == "form.old_workbook"


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00\x00", b"%PDF-1.7\n\x00\xff", bytes(99)]
)
def test_what_is_no_table_at_all_is_refused(content: bytes) -> None:
    assert code_of(content) == "form.not_a_table"


def test_an_archive_without_a_workbook_is_refused() -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("readme.txt", "hello")

    assert code_of(out.getvalue()) == "form.not_a_table"
