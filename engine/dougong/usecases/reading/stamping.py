"""What a file that leaves carries: who took it, when, and a short number by which the audit finds it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from dougong.access.principal import Principal
from dougong.forms.cells import Cell
from dougong.forms.writing_sheets import TableFormat, table_file, workbook_file
from dougong.forms.written_sheet import WrittenSheet
from dougong.kernel.canonical import Json
from dougong.kernel.ids import new_id
from dougong.kernel.wording import worded
from dougong.kernel.work import Claim
from dougong.messages.kept import by_code
from dougong.messages.store import Notice
from dougong.records.exports import MOST_FETCHES, ExportRequest, ExportState
from dougong.usecases.auditing import noted_by
from dougong.usecases.unit_of_work import UnitOfWork

NOTICE = "export.told"
EXPORTS = "/tasks/exports"
"""Where clients show requests."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is taken out, in words: of what, narrowed how, with which fields, how many rows."""

    label: str
    filter: str
    fields: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who takes something out, at which local time, under which number."""

    name: str
    at: str
    number: str
    locale: str

    @property
    def line(self) -> str:
        """Return it in one line."""
        return worded(
            "export.stamp",
            {"name": self.name, "at": self.at, "number": self.number},
            self.locale,
        )

    def named(self, label: str) -> str:
        """Return the name of a file that can say it nowhere else."""
        return f"{label}-{self.name}-{self.at[:10]}-{self.number}"

    def sheet(self, outline: Outline) -> WrittenSheet:
        """Return a sheet that says it at length; the sheets with rows stay as they can be imported again."""

        def said(word: str) -> str:
            return worded(f"export.sheet_{word}", {}, self.locale)

        lines: list[tuple[str, Cell]] = [
            (said("who"), self.name),
            (said("at"), self.at),
            (said("number"), self.number),
            (said("of"), outline.label),
            (said("filter"), outline.filter),
            (said("rows"), outline.rows),
            (said("fields"), "、".join(outline.fields)),
        ]
        told = [each for each in lines if each[1] not in {"", None}]
        return WrittenSheet(said("title"), told, head=0, widths={0: 14, 1: 60}, stamp=self.line)


def stamp_of(work: UnitOfWork, who: Principal, id: str, locale: str) -> Stamp:
    """Return the stamp of what somebody takes out now; `id` is what the number is drawn from."""
    return Stamp(who.name, f"{work.moment.local:%Y-%m-%d %H:%M}", number_of(id), locale)


def number_of(id: str) -> str:
    """Return a short number for an id.

    >>> number_of("01a22d59-fadd-760a-8037-7ba7da87c98e")
    'DA87C98E'
    """
    return id[-8:].upper()


def stamped_table(
    format: TableFormat, stamp: Stamp, outline: Outline, rows: Sequence[Sequence[Cell]]
) -> bytes:
    """Return rows as a file that says who took it; of text only its name can, or it could not be imported again."""
    if format is TableFormat.CSV:
        return table_file(format, outline.label, rows)
    return workbook_file(
        [WrittenSheet(outline.label, rows, stamp=stamp.line), stamp.sheet(outline)]
    )


def name_of_file(format: TableFormat, stamp: Stamp, label: str) -> str:
    """Return what a file is called: one of text says who took it there."""
    if format is TableFormat.CSV:
        return f"{stamp.named(label)}.csv"
    return f"{label}.{format.value}"


def note_export(work: UnitOfWork, who: Principal, app: str, outline: Outline, stamp: Stamp) -> None:
    """Write down that something left: who took what, narrowed how, how many rows of which fields."""
    noted_by(
        work, who, "export.made", who.id, form=outline.label, filter=outline.filter or "–",
        rows=outline.rows, fields="、".join(outline.fields[:100]), number=stamp.number, app=app,
    )  # fmt: skip


def keep_file(
    work: UnitOfWork,
    claim: Claim,
    request: ExportRequest | None,
    name: str,
    content: bytes,
    type: str,
) -> dict[str, Json]:
    """Keep what was made: for whoever started the job, or, where it was agreed to, to be fetched some times only."""
    by = claim.made_by if request is None else None
    kept = work.files.add(BytesIO(content), name=name, type=type, by=by)
    return {"file": kept.id, "name": name} if request is None else {"name": name, "kept": kept.id}


def told_of(work: UnitOfWork, request: ExportRequest, code: str, **params: Json) -> None:
    """Put a message into the box of whoever asked."""
    body: dict[str, Json] = {
        "text": by_code(code, form=request.told.get("form"), **params),
        "address": EXPORTS,
    }
    work.notices.add([Notice(new_id(), request.asker, NOTICE, body, work.moment.at)])


def agreed_request(work: UnitOfWork, claim: Claim) -> ExportRequest | None:
    """Return the request that a job carries out; None for what nobody had to agree to."""
    id = claim.payload.get("request")
    found = work.exports.locked(str(id)) if id else None
    return found if found is not None and found.state is ExportState.AGREED else None


def ready(work: UnitOfWork, request: ExportRequest, file: str, rows: int) -> None:
    """Let whoever asked fetch what was made, and tell them."""
    work.exports.keep(
        replace(request, state=ExportState.READY, file=file, ready_at=work.moment.at, made=rows)
    )
    told_of(work, request, "export.told_ready", rows=rows, most=MOST_FETCHES)


def outgrown(work: UnitOfWork, request: ExportRequest, rows: int) -> None:
    """Close a request that came to more rows than was agreed."""
    work.exports.keep(replace(request, state=ExportState.OUTGROWN, made=rows))
    told_of(work, request, "export.told_outgrown", rows=rows, agreed=request.rows)
