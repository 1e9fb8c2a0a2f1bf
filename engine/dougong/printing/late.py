"""What is slow to load waits until something is printed: every start of the product would pay for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, cast

if TYPE_CHECKING:
    from dougong.printing.face import Face
    from dougong.printing.layout import Sheet


def pdf_of(
    sheets: Sequence[Sheet], face: Face, *, title: str, at: datetime, watermark: str = ""
) -> bytes:
    """Return the records one after the other as one document; see `dougong.printing.pdf`."""
    told = {"title": title, "at": at, "watermark": watermark}
    return cast(bytes, _late("pdf").pdf_of(sheets, face, **told))


def advances_of(source: bytes) -> Mapping[int, float]:
    """Return how wide each character of a font is; see `dougong.printing.letters`."""
    return cast("Mapping[int, float]", _late("letters").advances_of(source))


def letters_of(source: bytes, texts: Iterable[str]) -> bytes:
    """Return a font of the characters in some texts alone; see `dougong.printing.letters`."""
    return cast(bytes, _late("letters").letters_of(source, texts))


def too_many_dots(source: BinaryIO) -> int | None:
    """Return how many dots a picture may have, if it has more; see `dougong.printing.blocks.dots`."""
    return cast("int | None", _late("blocks.dots").too_many_dots(source))


def _late(module: str) -> Any:
    return import_module(f"dougong.printing.{module}")
