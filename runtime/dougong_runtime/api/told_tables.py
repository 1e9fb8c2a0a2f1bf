"""Tables of rows with something told of each beside them: what would become of it, or why it was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marshmallow import fields, validate

from dougong.forms.cells import Cell
from dougong.forms.writing_sheets import TableFormat, table_file
from dougong.kernel.problems import Problem
from dougong.kernel.wording import Label, label_in, text_of
from dougong_runtime.api.checking import Shape
from dougong_runtime.api.reply import Reply, named

FORMATS = validate.OneOf([each.value for each in TableFormat])


class AsFile(Shape):
    """Which kind of file is asked for."""

    format = fields.String(load_default=TableFormat.XLSX.value, validate=FORMATS)


@dataclass(frozen=True, slots=True)
class ToldRow:
    """The cells of a row, what is told of it, and which of its cells are bad."""

    cells: Sequence[Cell]
    told: Sequence[str]
    bad: frozenset[int] = frozenset()


def reasons(problems: Iterable[tuple[Label | None, Problem]], locale: str) -> str:
    """Return problems in words, each with the field it is about, where its words do not name it already."""
    return "；".join(_reason(label, problem, locale) for label, problem in problems)


def _reason(label: Label | None, problem: Problem, locale: str) -> str:
    text, name = text_of(problem, locale), label_in(label, locale) if label else ""
    return text if not name or name in text else f"{name}：{text}"


def table_reply(
    format: TableFormat,
    name: str,
    head: Sequence[Cell],
    told: Sequence[str],
    rows: Sequence[ToldRow],
) -> Reply:
    """Return the rows as a file; what is told stands in columns of its own, however short a row is."""
    width = max((len(head), *(len(row.cells) for row in rows)))
    table = [_beside(head, width, told), *(_beside(row.cells, width, row.told) for row in rows)]
    marked = {at: row.bad for at, row in enumerate(rows, start=1) if row.bad}
    return file_reply(format, name, table_file(format, name, table, marked))


def file_reply(format: TableFormat, name: str, content: bytes) -> Reply:
    """Return a file to be kept under a name."""
    headers = {"Content-Disposition": named("attachment", f"{name}.{format.value}")}
    return Reply(content, headers=headers, type=format.media_type)


def _beside(cells: Sequence[Cell], width: int, told: Sequence[str]) -> list[Cell]:
    return [*cells, *[None] * (width - len(cells)), *told]
