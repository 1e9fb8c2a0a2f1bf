"""From what a driver gives straight to what the contract writes, where no value is needed in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from dougong.fields.column import ColumnShape, Storage
from dougong.fields.protocol import Value
from dougong.fields.spec import FieldSpec
from dougong.fields.types.datetime import DateTime
from dougong.fields.types.number import Number
from dougong.kernel.instants import instant
from dougong.store.codec import Codec, Decode, Raw, as_it_is

_ANY_TEXT = "text"


def dumping(codec: Codec, spec: FieldSpec, shape: ColumnShape) -> Decode:
    """Return what turns the cell of a field into what its type dumps of the value."""
    kind, decode = spec.type, codec.decoder(shape)
    if shape.storage is Storage.TEXT and kind.dump(_ANY_TEXT) == _ANY_TEXT:
        return as_it_is
    if codec.dialect == "sqlite" and isinstance(kind, Number) and kind.column == shape:
        return _decimals(shape.scale)
    if isinstance(kind, DateTime):
        return instants(codec)
    # What is dumped of a plain field, text and truth, is a value too.
    return lambda raw: cast(Value, kind.dump(decode(raw)))


def instants(codec: Codec) -> Callable[[Raw], str]:
    """Return what turns the cell of an instant into what the contract writes."""
    return _shortened if codec.dialect == "sqlite" else instant


def _shortened(raw: Raw) -> str:
    """Drop the fraction of a second where there is none; SQLite keeps the text that the contract writes otherwise."""
    text: str = raw
    return text.replace(".000000Z", "Z")


def _decimals(scale: int) -> Decode:
    factor = 10**scale
    if scale == 0:
        return str

    def text(raw: Raw) -> str:
        whole, rest = divmod(abs(raw), factor)
        return f"{'-' if raw < 0 else ''}{whole}.{rest:0{scale}}"

    return text
