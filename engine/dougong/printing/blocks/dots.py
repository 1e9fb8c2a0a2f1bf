"""How many dots a picture has, told by its head: a small file can unfold to more than a browser or we can hold."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image

from dougong.printing.blocks.picture import SHOWN

MOST = 2 * (Image.MAX_IMAGE_PIXELS or 0)
"""Twice of what the library that opens pictures warns of: any photo of a telephone has fewer, but for the largest."""


def too_many_dots(source: BinaryIO) -> int | None:
    """Return how many there may be, if a picture has more; what is no picture has none. Only its head is read."""
    try:
        with Image.open(source, formats=SHOWN):
            return None
    except Image.DecompressionBombError:
        return MOST
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning):
        # A large one is only warned of, which is an error where every warning is.
        return None
    finally:
        source.seek(0)
