"""Uploaded files: kept by whoever may sign in, read by whoever may read the field that holds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO

from dougong.access.principal import Principal, PrincipalKind
from dougong.fields.types.attachment import MEGABYTE
from dougong.kernel.canonical import Json
from dougong.kernel.errors import Forbidden, Invalid, NotFound, refuse_if
from dougong.kernel.problems import Problem
from dougong.printing.late import too_many_dots
from dougong.records.file_kinds import HEAD, PICTURES, type_told
from dougong.records.files import FileUse, Held, StoredFile
from dougong.records.shape import FormRef
from dougong.usecases.reading.records import permits_in
from dougong.usecases.unit_of_work import UnitOfWork

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Room:
    """How much one person may keep, in bytes and in files; who comes by public links shares one such room."""

    size: int
    count: int = 100_000


ROOM = Room(20_000_000_000)


@dataclass(frozen=True, slots=True)
class Upload:
    """What a client sends: bytes, and what it calls them."""

    source: BinaryIO
    name: str
    type: str


def keep_file(work: UnitOfWork, who: Principal, upload: Upload, room: Room = ROOM) -> Json:
    """Keep an upload; unless a record holds it within a day, it is swept away.

    Raises `Invalid` where its bytes are not what its name says, or who sends it keeps as much as one may.
    """
    plain = "".join(each for each in upload.name if each.isprintable())
    name = plain.replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:] or "file"
    type = _type_of(upload, name)
    # Before anything is written: bytes that no row tells of would stay for ever.
    refuse_if(_beyond(room, work.files.kept_by(who.id), upload.source.seek(0, SEEK_END)))
    upload.source.seek(0)
    kept = work.files.add(upload.source, name=name, type=type, by=who.id)
    return {"id": kept.id, "name": kept.name, "size": kept.size, "type": kept.type}


def _type_of(upload: Upload, name: str) -> str:
    head = upload.source.read(HEAD)
    upload.source.seek(0)
    type = type_told(name, upload.type, head)
    if type is None:
        raise Invalid([Problem("file", "file.not_what_it_says", {"name": name[-60:]})])
    if type in PICTURES and (most := too_many_dots(upload.source)):
        raise Invalid([Problem("file", "file.too_many_dots", {"name": name[-60:], "most": most})])
    return type


def _beyond(room: Room, held: Held, size: int) -> Iterator[Problem]:
    """Yield why there is no room for so many bytes more."""
    if held.size + size > room.size:
        yield Problem("file", "file.no_room", {"most": room.size // MEGABYTE})
    elif held.count >= room.count:
        yield Problem("file", "file.too_many", {"most": room.count})


def open_file(work: UnitOfWork, who: Principal, id: str) -> tuple[StoredFile, Path]:
    """Return a file and where its bytes lie; one that may not be read is not found."""
    found = next(iter(work.files.get([id])), None)
    if found is None or not _open_to(work, who, [found]):
        raise NotFound(what="file")
    return found, work.files.path(found)


def strange_files(work: UnitOfWork, who: Principal, ids: Iterable[str]) -> frozenset[str]:
    """Return the files that somebody may not open: to attach one would be to open it."""
    wanted = frozenset(ids)
    if not wanted or who.kind is PrincipalKind.SYSTEM:
        return frozenset()
    return wanted - _open_to(work, who, work.files.get(wanted))


def _open_to(work: UnitOfWork, who: Principal, files: Sequence[StoredFile]) -> frozenset[str]:
    """Return which of some files somebody may open: what they read somewhere, and what is theirs and used nowhere."""
    uses = work.files.uses(each.id for each in files)
    used = {each.file for each in uses}
    own = {each.id for each in files if each.id not in used and each.made_by == who.id}
    by_form: defaultdict[FormRef, list[FileUse]] = defaultdict(list)
    for use in uses:
        by_form[use.form].append(use)
    return frozenset(own).union(*(_readable(work, who, ref, some) for ref, some in by_form.items()))


def _readable(work: UnitOfWork, who: Principal, ref: FormRef, uses: Sequence[FileUse]) -> set[str]:
    """Return the files that somebody reads in fields of some records of a form."""
    try:
        permits = permits_in(work, who, ref, {each.record for each in uses})
    except (NotFound, Forbidden):
        return set()
    return {
        use.file for use in uses if use.record in permits and use.field in permits[use.record].clear
    }
