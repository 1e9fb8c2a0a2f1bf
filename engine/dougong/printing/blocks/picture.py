"""The images attached in a field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageOps

from dougong.definitions.content import Body
from dougong.printing.blank import Reading
from dougong.printing.blocks.block import BlockType, Content, Plain
from dougong.printing.marks import Image, Piece
from dougong.printing.pen import Pen
from dougong.printing.subject import Subject

HEIGHT = 40
GAP = 3
MOST_DOTS = 40_000_000
"""More in one image is refused unread: it would take the memory of the machine."""
DOTS_AT_MOST = 1600
SHOWN = ("PNG", "JPEG", "GIF", "WEBP")


@dataclass(frozen=True, slots=True)
class Pictures(Plain):
    """As many beside each other as fit, each as high as was asked for."""

    field: str = ""
    high: float = HEIGHT

    def pieces(self, subject: Subject, pen: Pen) -> Iterator[Piece]:
        line: list[Image] = []
        left = 0.0
        for content in subject.pictures.get(self.field, ()):
            drawn = self._drawn(content, pen)
            if drawn is None:
                yield from pen.paragraphs(subject.words.said("print.no_image"), pen.size)
                continue
            if line and left + drawn.width > pen.width:
                yield Piece(max(each.height for each in line) + GAP, tuple(line))
                line, left = [], 0.0
            line.append(Image(left, 0, drawn.width, drawn.height, drawn.content))
            left += drawn.width + GAP
        if line:
            yield Piece(max(each.height for each in line) + GAP, tuple(line))

    def _drawn(self, content: bytes, pen: Pen) -> Image | None:
        if (found := readable(content)) is None:
            return None
        kept, width, height = found
        scale = min(min(self.high, pen.height) / height, pen.width / width)
        return Image(0, 0, width * scale, height * scale, kept)


def readable(content: bytes) -> tuple[bytes, int, int] | None:
    """Return an image as a JPEG or PNG of bearable size, with its dots; None of what is no image that we show."""
    try:
        with Pillow.open(BytesIO(content), formats=SHOWN) as image:
            if image.width * image.height > MOST_DOTS:
                return None
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((DOTS_AT_MOST, DOTS_AT_MOST))
            clear = "A" in upright.mode or "transparency" in upright.info
            kept = BytesIO()
            upright.convert("RGBA" if clear else "RGB").save(kept, "PNG" if clear else "JPEG")
            return kept.getvalue(), upright.width, upright.height
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return None


def _pictures(body: Body, reading: Reading) -> Content:
    key = str(body.get("field", ""))
    # An attachment has no value in a formula: that the field is there, where-used tells.
    high = body.get("high")
    return Pictures(
        reading.scope.form, (), key, float(high) if isinstance(high, int | float) else HEIGHT
    )


PICTURE = BlockType(
    "picture",
    {"zh-CN": "图片", "en": "Pictures"},
    "image",
    {
        "field": {"$ref": "terms.json#/$defs/key", "needed": True},
        "high": {"type": "number", "minimum": 5, "maximum": 250},
    },
    _pictures,
)
