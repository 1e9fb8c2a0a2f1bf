"""Tables become files in which nothing starts to compute, and which our own reader takes back."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from dougong.expressions import Value
from dougong.fields.spec import FieldSpec
from dougong.fields.types.choice import Choice
from dougong.fields.types.choices import Choices
from dougong.fields.types.datetime import DateTime
from dougong.fields.types.number import Number
from dougong.fields.types.text import Text
from dougong.forms.cells import Cell
from dougong.forms.sheets import read_sheets
from dougong.forms.writing_cells import Writer
from dougong.forms.writing_sheets import TableFormat, table_file

HEAD: list[Cell] = ["姓名", "额度"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-x", "@SUM(A1)", "\t=1", "\n=1", "＝1+1", "＠SUM(A1)"]
)
def test_a_text_that_a_spreadsheet_would_compute_stays_a_text(text: str) -> None:
    as_text = table_file(TableFormat.CSV, "客户", [HEAD, [text, None]]).decode("utf-8-sig")
    assert as_text.splitlines()[1].lstrip('"').startswith("'")

    book = load_workbook(io.BytesIO(table_file(TableFormat.XLSX, "客户", [HEAD, [text, None]])))
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_negative_figure_stays_a_figure() -> None:
    assert b"-12.50" in table_file(TableFormat.CSV, "客户", [[Decimal("-12.50")]])


@pytest.mark.parametrize("format", TableFormat)
def test_our_own_reader_takes_a_table_back(format: TableFormat) -> None:
    written = table_file(format, "客户/档案", [HEAD, ["钱玉兰,\n二", Decimal("3.50")]])

    [sheet] = read_sheets(written)

    assert [str(cell) for cell in sheet.rows[1]] in (
        ["钱玉兰,\n二", "3.5"],
        ["钱玉兰,\n二", "3.50"],
    )


def test_a_figure_that_excel_would_round_travels_as_text() -> None:
    figure = Decimal("123456789012.123456")
    book = load_workbook(io.BytesIO(table_file(TableFormat.XLSX, "x", [[figure]])))
    assert book.worksheets[0]["A1"].value == str(figure)


def test_control_characters_do_not_break_a_workbook() -> None:
    [sheet] = read_sheets(table_file(TableFormat.XLSX, "x", [["a\x00b\x0bc"]]))
    assert sheet.rows[0] == ["abc"]


OPTIONS = {"options": [{"value": "gold", "label": "金卡"}, {"value": "vip", "label": "贵宾"}]}


@pytest.mark.parametrize(
    ("field", "value", "cell"),
    [
        (FieldSpec("a", "A", Choice.of(OPTIONS)), "gold", "金卡"),
        (FieldSpec("a", "A", Choice.of(OPTIONS)), "gone", "gone"),
        (FieldSpec("a", "A", Choices.of(OPTIONS)), ("gold", "vip"), "金卡、贵宾"),
        (FieldSpec("a", "A", Text.of({})), "r1", "钱玉兰"),
        (FieldSpec("a", "A", Number.of({})), Decimal("1.50"), Decimal("1.50")),
        (FieldSpec("a", "A", Text.of({})), date(2026, 1, 31), date(2026, 1, 31)),
        (FieldSpec("a", "A", Text.of({})), True, "是"),
        (FieldSpec("a", "A", Text.of({})), None, None),
        (
            FieldSpec("a", "A", DateTime.of({})),
            datetime(2026, 1, 31, 16, 30, tzinfo=UTC),
            datetime(2026, 2, 1, 0, 30, tzinfo=UTC).replace(tzinfo=None),
        ),
    ],
)
def test_a_cell_holds_what_people_read(field: FieldSpec, value: Value, cell: Cell) -> None:
    assert Writer("Asia/Shanghai").cell(field, value, {"r1": "钱玉兰"}) == cell
