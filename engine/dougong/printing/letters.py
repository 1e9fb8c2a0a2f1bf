"""A font, read and cut down; the one place that knows the library for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

_UNUSED = {
    "maxZones": 1,
    "maxTwilightPoints": 0,
    "maxStorage": 0,
    "maxFunctionDefs": 0,
    "maxInstructionDefs": 0,
    "maxStackElements": 0,
    "maxSizeOfInstructions": 0,
    "maxComponentElements": 0,
}


def advances_of(source: bytes) -> Mapping[int, float]:
    """Return how wide each character of a font is, in the size of the letters, by code point."""
    font = TTFont(BytesIO(source), lazy=True)
    em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
    return {code: widths[name][0] / em for code, name in font.getBestCmap().items()}


def letters_of(source: bytes, texts: Iterable[str]) -> bytes:
    """Return a TrueType font of the characters in some texts alone.

    Its outlines become quadratic: readers find the text again in every viewer then, while the glyph numbers of a
    reduced CFF font mean nothing to some.
    """
    font = _reduced(source, "".join({*"".join(texts)}))
    order, shapes = font.getGlyphOrder(), font.getGlyphSet()
    font["loca"], outlines = newTable("loca"), newTable("glyf")
    font["glyf"] = outlines
    outlines.glyphOrder = order
    outlines.glyphs = {name: _quadratic(shapes, name) for name in order}
    del font["CFF "]
    extremes = font["maxp"]
    extremes.tableVersion = 0x00010000
    for name, value in _UNUSED.items():
        setattr(extremes, name, value)
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"
    kept = BytesIO()
    font.save(kept)
    return kept.getvalue()


def _reduced(source: bytes, text: str) -> TTFont:
    font = TTFont(BytesIO(source), lazy=True, recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    return font


def _quadratic(shapes: Mapping[str, object], name: str) -> object:
    pen = TTGlyphPen(shapes)
    shapes[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))  # type: ignore[attr-defined]
    return pen.glyph()
