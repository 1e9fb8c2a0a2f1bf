"""From pages to a PDF: the one place that knows the library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fpdf import FPDF
from fpdf.enums import TextMode

from dougong.printing.face import POINT, Face
from dougong.printing.layout import Sheet
from dougong.printing.marks import Code, Image, Mark, Rule, Shade, Words

FAMILY = "han"
HAIR = 0.15
_BOLD = 0.018
"""How much thicker than the letters of the typeface bold ones are drawn, in their size."""
WATERMARK, SLANT = 10, 20
"""The size of its letters in points, and how steeply it rises in degrees."""
ACROSS, DOWN = 18, 42
"""Millimetres between two watermarks beside each other, and between two rows of them."""
_SEEN_THROUGH = 0.14
_FAINT, _SHADE = 95, 243


def pdf_of(
    sheets: Sequence[Sheet], face: Face, *, title: str, at: datetime, watermark: str = ""
) -> bytes:
    """Return the records one after the other as one document; it carries the letters it uses, and no others.

    `watermark` is drawn faintly across each page, again and again.
    """
    pdf = FPDF(unit="mm")
    pdf.set_auto_page_break(False)
    pdf.set_title(title)
    pdf.set_creation_date(at)
    pdf.set_lang("zh-CN")
    pdf.set_line_width(HAIR)
    with TemporaryDirectory() as folder:
        # The library reads a typeface from a file only.
        letters = Path(folder) / "letters.ttf"
        letters.write_bytes(face.part([*_texts(sheets), watermark]))
        pdf.add_font(FAMILY, fname=letters)
        for sheet in sheets:
            for page in sheet.pages:
                pdf.add_page(format=(sheet.paper.width, sheet.paper.height))
                for placed in page:
                    _draw(pdf, placed.mark)
                _cover(pdf, watermark, face.width(watermark, WATERMARK))
        return bytes(pdf.output())


def _texts(sheets: Sequence[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        for page in sheet.pages:
            yield from (each.mark.text for each in page if isinstance(each.mark, Words))


def _cover(pdf: FPDF, watermark: str, width: float) -> None:
    """Draw a text across the page at a slant, over everything: a picture would hide it."""
    if not watermark:
        return
    pdf.set_font(FAMILY, size=WATERMARK)
    pdf.set_text_color(0)
    with pdf.local_context(fill_opacity=_SEEN_THROUGH):
        for row in range(int(pdf.h // DOWN) + 2):
            # Each row begins half a text further than the one above: no column of white is left to cut along.
            at = -(row % 2) * (width + ACROSS) / 2
            while at < pdf.w:
                with pdf.rotation(SLANT, at, row * DOWN):
                    pdf.text(at, row * DOWN, watermark)
                at += width + ACROSS


def _draw(pdf: FPDF, mark: Mark) -> None:
    match mark:
        case Words():
            _write(pdf, mark)
        case Rule():
            pdf.line(mark.x, mark.y, mark.to_x, mark.to_y)
        case Shade():
            pdf.set_fill_color(_SHADE)
            pdf.rect(mark.x, mark.y, mark.width, mark.height, style="F")
        case Image():
            pdf.image(BytesIO(mark.content), mark.x, mark.y, mark.width, mark.height)
        case Code():
            _encode(pdf, mark)


def _write(pdf: FPDF, words: Words) -> None:
    if not words.text:
        return
    pdf.set_font(FAMILY, size=words.size)
    pdf.set_text_color(_FAINT if words.faint else 0)
    if not words.bold:
        pdf.text(words.x, words.y, words.text)
        return
    thick = words.size * POINT * _BOLD
    with pdf.local_context(text_mode=TextMode.FILL_STROKE, line_width=thick):
        pdf.text(words.x, words.y, words.text)


def _encode(pdf: FPDF, code: Code) -> None:
    """Draw the dark modules of a row that touch as one: no hair of white between them."""
    pdf.set_fill_color(0)
    side = code.size / len(code.modules)
    for down, row in enumerate(code.modules):
        for at, length in dark_runs(row):
            pdf.rect(code.x + at * side, code.y + down * side, length * side, side, style="F")


def dark_runs(row: str) -> Iterator[tuple[int, int]]:
    """Yield where dark modules begin, and how many there are.

    >>> list(dark_runs("0110100"))
    [(1, 2), (4, 1)]
    """
    at = 0
    while (at := row.find("1", at)) >= 0:
        end = row.find("0", at)
        end = len(row) if end < 0 else end
        yield at, end - at
        at = end
