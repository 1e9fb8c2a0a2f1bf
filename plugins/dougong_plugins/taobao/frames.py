"""Frames of TOP's messages over a WebSocket: little-endian, a header after another (seen in tmcpy 0.3.7).

Version, kind of frame, then headers: an id of two bytes, and a value by it. Values of our own have a key and a type.
Lengths are those of bytes; tmcpy counts characters, which is the same for what it sends.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import TypeAlias

from dougong_plugins.taobao.signing import handshake_signature

Byte: TypeAlias = bytes
"""One byte, where a number would be written as eight."""
_VERSION = 2
_CONNECT, _SEND = 0, 2
_END, _CUSTOM, _FLAG, _TOKEN = 0, 1, 4, 5
_TEXT, _BYTE, _LONG = 1, 2, 5
_PULL, _CONFIRM = b"\x01", b"\x02"
_SPEAKS = "top-sdk-java-201403304"


def handshake_frame(app_key: str, group: str, milliseconds: str, secret: str) -> bytes:
    """Return the frame that opens a connection for a group of messages; the answer brings a token."""
    content = {
        "timestamp": milliseconds,
        "app_key": app_key,
        "sdk": _SPEAKS,
        "sign": handshake_signature(app_key, group, milliseconds, secret),
        "group_name": group,
    }
    flag = struct.pack("<HI", _FLAG, 1)
    return _framed(_CONNECT, flag, content)


def pull_frame(token: str) -> bytes:
    """Return the frame that asks for messages: to be sent every fifty seconds at least."""
    return _framed(_SEND, _token(token), {"__kind": _PULL})


def confirm_frame(token: str, message: int) -> bytes:
    """Return the frame after which a message does not come again."""
    return _framed(_SEND, _token(token), {"__kind": _CONFIRM, "id": message})


def _framed(kind: int, headers: bytes, content: Mapping[str, str | int | Byte]) -> bytes:
    written = b"".join(_custom(key, value) for key, value in content.items())
    return bytes((_VERSION, kind)) + headers + written + struct.pack("<H", _END)


def _custom(key: str, value: str | int | Byte) -> bytes:
    head = struct.pack("<H", _CUSTOM) + _counted(key)
    if isinstance(value, bytes):
        return head + bytes((_BYTE,)) + value
    if isinstance(value, int):
        return head + bytes((_LONG,)) + struct.pack("<q", value)
    return head + bytes((_TEXT,)) + _counted(value)


def _token(token: str) -> bytes:
    return struct.pack("<H", _TOKEN) + _counted(token)


def _counted(text: str) -> bytes:
    written = text.encode()
    return struct.pack("<I", len(written)) + written
