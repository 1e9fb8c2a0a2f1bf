"""What an uploaded file is: told by its ending and its first bytes, never by who sends it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

HEAD = 64
"""How many of the first bytes are looked at."""
UNKNOWN = "application/octet-stream"
_ZIP = rb"PK(?:\x03\x04|\x05\x06)"
_OFFICE = rb"(?:PK\x03\x04|\xd0\xcf\x11\xe0)"
"""A workbook that is locked with a password is no zip."""
_OPEN_XML = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind that is known by how its files begin."""

    type: str
    endings: tuple[str, ...]
    begins: bytes

    def fits(self, head: bytes) -> bool:
        return re.match(self.begins, head, re.DOTALL) is not None


KINDS = (
    FileKind("image/png", ("png",), rb"\x89PNG"),
    FileKind("image/jpeg", ("jpg", "jpeg", "jfif"), rb"\xff\xd8\xff"),
    FileKind("image/gif", ("gif",), rb"GIF8[79]a"),
    FileKind("image/webp", ("webp",), rb"RIFF.{4}WEBP"),
    FileKind("image/bmp", ("bmp",), rb"BM"),
    FileKind("image/heic", ("heic", "heif"), rb".{4}ftyp"),
    FileKind("application/pdf", ("pdf",), rb"%PDF"),
    FileKind("application/zip", ("zip",), _ZIP),
    FileKind("application/gzip", ("gz", "tgz"), rb"\x1f\x8b"),
    FileKind("application/x-7z-compressed", ("7z",), rb"7z\xbc\xaf"),
    FileKind("application/vnd.rar", ("rar",), rb"Rar!"),
    FileKind(f"{_OPEN_XML}wordprocessingml.document", ("docx",), _OFFICE),
    FileKind(f"{_OPEN_XML}spreadsheetml.sheet", ("xlsx",), _OFFICE),
    FileKind(f"{_OPEN_XML}presentationml.presentation", ("pptx",), _OFFICE),
    FileKind("video/mp4", ("mp4", "m4v"), rb".{4}ftyp"),
    FileKind("video/quicktime", ("mov",), rb".{4}(?:ftyp|moov|mdat|wide|free|skip)"),
)
_BY_ENDING: Mapping[str, FileKind] = {each: kind for kind in KINDS for each in kind.endings}
_BY_TYPE: Mapping[str, FileKind] = {kind.type: kind for kind in KINDS}
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""What every browser draws."""
_DRAWN = tuple(kind for kind in KINDS if kind.type in PICTURES)


def type_told(name: str, claimed: str, head: bytes) -> str | None:
    r"""Return the media type of a file; None where its ending says what its bytes do not.

    Of an ending that says nothing, what the sender claims counts, as far as it can be seen. A picture that
    bears the ending of another kind of picture is what its bytes are: chats and phones save many so.

    >>> type_told("a.png", "image/png", b"<script>"), type_told("a", "image/png", b"<script>")
    (None, 'application/octet-stream')
    >>> type_told("a.png", "image/png", b"\xff\xd8\xff\xe0")
    'image/jpeg'
    """
    if kind := _BY_ENDING.get(name.rpartition(".")[2].lower()):
        allowed = _DRAWN if kind in _DRAWN else (kind,)
        return next((each.type for each in allowed if each.fits(head)), None)
    kind = _BY_TYPE.get(claimed)
    return claimed if kind is None or kind.fits(head) else UNKNOWN
