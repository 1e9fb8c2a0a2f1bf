"""A .docx is a zip of XML: opened with bounds, so that a file that lies about its size costs nothing."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from dougong.kernel.errors import Invalid
from dougong.kernel.problems import Problem

MOST_BYTES = 1 << 20
"""How large an uploaded template may be."""
MOST_PARTS = 300
LARGEST_PART = 4 << 20
LARGEST_WHOLE = 16 << 20
BODY = "word/document.xml"
_ALWAYS = ("[Content_Types].xml", BODY)
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Zips begin to count here; one moment for all makes equal content equal bytes."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file by name, in their order."""

    parts: Mapping[str, bytes] = field(repr=False)

    @property
    def written(self) -> tuple[str, ...]:
        """Return the names of the parts that people write in: the text, headers and footers."""
        return tuple(name for name in self.parts if name == BODY or _is_margin(name))

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the file with some parts replaced."""
        kept = BytesIO()
        with ZipFile(kept, "w", ZIP_DEFLATED) as zip:
            for name, content in {**self.parts, **changed}.items():
                info = ZipInfo(name, _MOMENT)
                info.compress_type = ZIP_DEFLATED
                zip.writestr(info, content)
        return kept.getvalue()


def open_package(content: bytes) -> Package:
    """Read a Word file; `Invalid` says what is wrong with it in words that lead on."""
    if len(content) > MOST_BYTES:
        raise Invalid([Problem("", "print.word_too_big")])
    try:
        with ZipFile(BytesIO(content)) as zip:
            package = Package(_parts(zip))
    except (
        BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
    ) as broken:
        raise Invalid([Problem("", "print.word_not_one")]) from broken
    if any(name not in package.parts for name in _ALWAYS):
        raise Invalid([Problem("", "print.word_not_one")])
    return package


def _parts(zip: ZipFile) -> dict[str, bytes]:
    infos = [each for each in zip.infolist() if not each.is_dir()]
    if len(infos) > MOST_PARTS or sum(each.file_size for each in infos) > LARGEST_WHOLE:
        raise Invalid([Problem("", "print.word_too_big")])
    if any("vbaProject" in each.filename for each in infos):
        raise Invalid([Problem("", "print.word_macros")])
    return {each.filename: _part(zip, each) for each in infos}


def _part(zip: ZipFile, info: ZipInfo) -> bytes:
    """Read a part, and no further than it may be large: what the index says of its size is only said."""
    with zip.open(info) as stream:
        content = stream.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise Invalid([Problem("", "print.word_too_big")])
    return content


def _is_margin(name: str) -> bool:
    return name.startswith(("word/header", "word/footer")) and name.endswith(".xml")
