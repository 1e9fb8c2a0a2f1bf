"""Pages as they go over the wire, for a browser that draws the very marks of the PDF."""

from __future__ import annotations

from base64 import b64encode

from dougong.kernel.canonical import Json
from dougong.printing.face import POINT
from dougong.printing.layout import Sheet
from dougong.printing.marks import Code, Image, Mark, Placed, Rule, Shade, Words


def sheet_json(sheet: Sheet) -> Json:
    """Return pages with their marks in millimetres."""
    paper = sheet.paper
    return {
        "width": paper.width,
        "height": paper.height,
        "margins": [*paper.margins],
        "pages": [[_placed(each) for each in page] for page in sheet.pages],
    }


def _placed(placed: Placed) -> Json:
    return {"block": placed.block, **_mark(placed.mark)}


def _mark(mark: Mark) -> dict[str, Json]:
    match mark:
        case Words():
            return {
                "kind": "words", "x": _mm(mark.x), "y": _mm(mark.y), "text": mark.text,
                "size": _mm(mark.size * POINT), "bold": mark.bold, "faint": mark.faint, "width": _mm(mark.width),
            }  # fmt: skip
        case Rule():
            return {
                "kind": "rule",
                "x": _mm(mark.x),
                "y": _mm(mark.y),
                "to_x": _mm(mark.to_x),
                "to_y": _mm(mark.to_y),
            }
        case Shade():
            return {"kind": "shade", **_box(mark.x, mark.y, mark.width, mark.height)}
        case Image():
            kind = "png" if mark.content.startswith(b"\x89PNG") else "jpeg"
            source = f"data:image/{kind};base64,{b64encode(mark.content).decode()}"
            return {
                "kind": "image",
                **_box(mark.x, mark.y, mark.width, mark.height),
                "source": source,
            }
        case Code():
            return {
                "kind": "code",
                "x": _mm(mark.x),
                "y": _mm(mark.y),
                "side": _mm(mark.size),
                "modules": [*mark.modules],
            }


def _box(x: float, y: float, width: float, height: float) -> dict[str, Json]:
    return {"x": _mm(x), "y": _mm(y), "width": _mm(width), "height": _mm(height)}


def _mm(value: float) -> float:
    return round(value, 3)
