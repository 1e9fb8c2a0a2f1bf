"""Workbooks and texts as people have them become rows: both epochs, merged heads, hidden sheets, old encodings."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as TheirCell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet.worksheet import Worksheet

from dougong.forms.cells import Cell
from dougong.forms.sheets import Sheet, read_sheets

REAL = 13
FIRST_SURE_DAY = datetime.fromisoformat("1900-03-01")
"""Before it, spreadsheets count a day that never was."""
TIMES = {"[H]", "[HH]", "[S]", "[SS]", "A/P"}
"""Formats of which readers disagree whether a time is meant."""
DAY, MOMENT = date(2026, 2, 28), datetime.fromisoformat("2026-02-28T08:30")


def a_book(fill: Callable[[Workbook, Worksheet], None]) -> list[Sheet]:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(book, sheet)
    book.save(out)
    return read_sheets(out.getvalue())


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_a_day_is_the_same_day_whatever_the_workbook_counts_from(epoch: datetime) -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        book.epoch = epoch
        sheet.append([DAY, MOMENT, DAY])
        sheet["C1"].number_format = '[$-804]yyyy"年"m"月"d"日"'

    [sheet] = a_book(fill)

    assert sheet.rows == [[DAY, MOMENT, DAY]]


def test_a_merged_head_stands_over_each_of_its_columns_and_rows() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.append(["客户", "联系方式", None])
        sheet.append([None, "手机", "邮箱"])
        sheet.append(["钱玉兰", "138", "q@example.com"])
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    [sheet] = a_book(fill)

    assert [list(row) for row in sheet.rows] == [
        ["客户", "联系方式", "联系方式"],
        ["客户", "手机", "邮箱"],
        ["钱玉兰", "138", "q@example.com"],
    ]


def test_rows_and_columns_keep_their_numbers_wherever_a_table_begins() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet["C3"] = "客户"

    [sheet] = a_book(fill)

    assert [list(row) for row in sheet.rows] == [[], [], [None, None, "客户"]]


def test_what_is_hidden_is_passed_over() -> None:
    def fill(book: Workbook, sheet: Worksheet) -> None:
        sheet.title = "订单"
        book.create_sheet("字典").sheet_state = "hidden"
        book.create_sheet("更深").sheet_state = "veryHidden"

    assert [sheet.name for sheet in a_book(fill)] == ["订单"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("between", [",", "\t", ";"])
def test_text_is_read_in_the_encodings_that_spreadsheets_write(encoding: str, between: str) -> None:
    text = f"客户{between}备注\r\n钱玉兰{between}“镕”，￥12\r\n"

    [sheet] = read_sheets(text.encode(encoding))

    assert sheet.rows == [["客户", "备注"], ["钱玉兰", "“镕”，￥12"]]


def test_letters_that_only_the_newer_encoding_has_survive() -> None:
    [sheet] = read_sheets("姓名,地名\n𠮷野,㐂\n".encode("gb18030"))

    assert sheet.rows[1] == ["𠮷野", "㐂"]


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_real_workbooks_are_read_as_another_reader_reads_them(material: Path) -> None:
    books = sorted((material / "xlsx" / "real").glob("*.xlsx"))
    assert len(books) == REAL
    different = {book.name: list(_differences(book)) for book in books}

    assert {name: cells for name, cells in different.items() if cells} == {}


def _differences(path: Path) -> Iterator[tuple[str, str, object, Cell]]:
    """Compare days, numbers and texts; times without a day, and errors, every reader tells in its own way."""
    theirs = load_workbook(path, data_only=True)
    for sheet in read_sheets(path.read_bytes()):
        for at, row in enumerate(theirs[sheet.name].iter_rows(min_row=1, min_col=1)):
            for column, cell in enumerate(row):
                value, ours = cell.value, _at(sheet.rows, at, column)
                if _compared(value, cell) and _plain(ours) != _plain(value):
                    yield sheet.name, cell.coordinate, value, ours


def _compared(value: object, cell: TheirCell | MergedCell) -> bool:
    if cell.data_type == "e" or cell.number_format in TIMES:
        return False
    if isinstance(value, datetime):
        return value >= FIRST_SURE_DAY
    return isinstance(value, str | int | float)


def _at(rows: Sequence[Sequence[Cell]], row: int, column: int) -> Cell:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if isinstance(value, date):
        return datetime.combine(value, time())
    return None if value == "" else value
