"""Uploaded files: kept by whoever may sign in, read by whoever may read the field that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dougong.access.principal import Principal, PrincipalKind
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, NotFound
from dougong.records.files import FileUse, StoredFile
from dougong.usecases.reading_records import get_record
from dougong.usecases.unit_of_work import UnitOfWork

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """What a client sends: bytes, and what it calls them."""

    source: BinaryIO
    name: str
    type: str


def keep_file(work: UnitOfWork, who: Principal, upload: Upload) -> Json:
    """Keep an upload; unless a record holds it within a day, it is swept away."""
    plain = "".join(each for each in upload.name if each.isprintable())
    name = plain.replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:] or "file"
    kept = work.files.add(upload.source, name=name, type=upload.type, by=who.id)
    return {"id": kept.id, "name": kept.name, "size": kept.size, "type": kept.type}


def open_file(work: UnitOfWork, who: Principal, id: str) -> tuple[StoredFile, Path]:
    """Return a file and where its bytes lie; one that may not be read is not found."""
    found = next(iter(work.files.get([id])), None)
    if found is None or not _open_to(work, who, found):
        raise NotFound(what="file")
    return found, work.files.path(found)


def strange_files(work: UnitOfWork, who: Principal, ids: Iterable[str]) -> frozenset[str]:
    """Return the files that somebody may not open: to attach one would be to open it."""
    wanted = frozenset(ids)
    if not wanted or who.kind is PrincipalKind.SYSTEM:
        return frozenset()
    return wanted - {each.id for each in work.files.get(wanted) if _open_to(work, who, each)}


def _open_to(work: UnitOfWork, who: Principal, file: StoredFile) -> bool:
    uses = work.files.uses(file.id)
    own = not uses and file.made_by == who.id
    return own or any(_readable(work, who, use) for use in uses)


def _readable(work: UnitOfWork, who: Principal, use: FileUse) -> bool:
    try:
        _, permit, _ = get_record(work, who, use.form, use.record)
    except (NotFound, Forbidden):
        return False
    return use.field in permit.clear
