"""Taking records out as a table: a job reads them page by page and leaves a file for whoever asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from dougong.access.permit import Operation, Permit
from dougong.access.principal import Principal
from dougong.access.shares import both
from dougong.expressions import Value
from dougong.fields.catalogue import LAYOUT, ROWS
from dougong.fields.spec import FieldSpec
from dougong.forms.cells import Cell
from dougong.forms.spec import FormSpec
from dougong.forms.writing_cells import Writer
from dougong.forms.writing_sheets import TableFormat
from dougong.kernel.canonical import Json
from dougong.kernel.portions import AT_ONCE
from dougong.kernel.wording import label_in, worded
from dougong.kernel.work import Claim
from dougong.records.guard import guard
from dougong.records.query import Count, Query
from dougong.records.record import Record
from dougong.records.shape import FormRef
from dougong.records.store import Page
from dougong.usecases.facts.permits import demanded, permits_on, surroundings
from dougong.usecases.facts.specs import published
from dougong.usecases.jobs import tell_progress, who_started
from dougong.usecases.reading.records import Listing, read_query
from dougong.usecases.reading.stamping import (
    Outline,
    agreed_request,
    keep_file,
    name_of_file,
    note_export,
    outgrown,
    ready,
    stamp_of,
    stamped_table,
)
from dougong.usecases.showing.narrowing import narrowing_in_words
from dougong.usecases.showing.presenting import masked
from dougong.usecases.unit_of_work import UnitOfWork, WorkFactory

NOT_A_CELL = LAYOUT | ROWS


@dataclass(frozen=True, slots=True)
class Export:
    """Which records of a form, in which order, with which fields, as which file, in whose language.

    With `ids` only those of the records are taken.
    """

    form: FormRef
    filter: str | None = None
    sort: tuple[str, ...] = ()
    search: str | None = None
    fields: tuple[str, ...] | None = None
    ids: tuple[str, ...] | None = None
    format: TableFormat = TableFormat.XLSX
    locale: str = "zh-CN"

    @property
    def listing(self) -> Listing:
        return Listing(self.filter, self.sort, self.fields, self.search, AT_ONCE)

    def json(self) -> dict[str, Json]:
        """Return it as a job keeps it."""
        return {
            "app": self.form.app,
            "form": self.form.form,
            "filter": self.filter,
            "sort": list(self.sort),
            "search": self.search,
            "fields": None if self.fields is None else list(self.fields),
            "ids": None if self.ids is None else list(self.ids),
            "format": self.format.value,
            "locale": self.locale,
        }

    @classmethod
    def of(cls, kept: Mapping[str, Json]) -> Export:
        """Read one back."""
        return cls(
            FormRef(str(kept["app"]), str(kept["form"])),
            cast("str | None", kept["filter"]),
            tuple(cast("list[str]", kept["sort"])),
            cast("str | None", kept["search"]),
            _tuple(kept["fields"]),
            _tuple(kept["ids"]),
            TableFormat(str(kept["format"])),
            str(kept["locale"]),
        )


def start_export(
    work: UnitOfWork, who: Principal, export: Export, request: str | None = None
) -> str:
    """Add the job that exports; return its id. `request` is what somebody agreed to, where that was needed."""
    spec, _ = published(work, export.form)
    demanded(work, who, spec, export.form, Operation.EXPORT)
    read_query(spec, export.form, export.listing)
    return work.jobs.add("export", {**export.json(), "request": request}, by=who.id)


def outline_of(work: UnitOfWork, who: Principal, export: Export) -> tuple[Outline, list[FieldSpec]]:
    """Return what somebody would take out now, counted, and the fields in it."""
    taking = _taking(work, who, export)
    page = taking.page(None, count=Count.EXACT, limit=1)
    return taking.outline(page.count or 0), taking.fields


def carry_export(works: WorkFactory, claim: Claim) -> Json:
    """Read the records and keep the file; a fall on the way begins anew, a finished file is kept once."""
    export = Export.of(claim.payload)
    rows: list[Sequence[Cell]] = []
    cursor: str | None = None
    total = 0
    while True:
        with works.reading() as work:
            taking = _taking(work, who_started(work, claim), export)
            page = taking.page(cursor, count=Count.EXACT if cursor is None else Count.NONE)
        total = page.count if page.count is not None else total
        if cursor is None and _outgrown(works, claim, total):
            return {"done": 0, "total": total, "outgrown": True}
        rows += taking.rows(page.items)
        cursor = page.next
        if not tell_progress(works, claim, len(rows), total):
            return None
        if cursor is None:
            return _kept(works, claim, taking, rows)


def _kept(
    works: WorkFactory, claim: Claim, taking: _Taking, rows: Sequence[Sequence[Cell]]
) -> Json:
    export, outline = taking.export, taking.outline(len(rows))
    with works.reading() as work:
        stamp = stamp_of(work, taking.who, claim.id, export.locale)
    content = stamped_table(export.format, stamp, outline, (taking.head, *rows))
    name = name_of_file(export.format, stamp, outline.label)
    with works.writing() as work:
        request = agreed_request(work, claim)
        kept = keep_file(work, claim, request, name, content, export.format.media_type)
        note_export(work, taking.who, export.form.app, outline, stamp)
        if request is not None:
            ready(work, request, str(kept.pop("kept")), len(rows))
        work.commit()
    return {**kept, "done": len(rows), "total": len(rows)}


def _outgrown(works: WorkFactory, claim: Claim, total: int) -> bool:
    """Tell whether there are more rows by now than was agreed; then it must be asked again."""
    with works.writing() as work:
        request = agreed_request(work, claim)
        if request is None or total <= request.bound:
            return False
        outgrown(work, request, total)
        work.commit()
    return True


@dataclass(frozen=True, slots=True)
class _Taking:
    """One export as it stands in one transaction."""

    work: UnitOfWork
    who: Principal
    export: Export
    form: FormSpec
    permit: Permit
    query: Query
    writer: Writer

    def page(self, cursor: str | None, *, count: Count, limit: int = AT_ONCE) -> Page[Record]:
        spec, _ = published(self.work, self.export.form)
        query = replace(self.query, cursor=cursor, count=count, limit=limit)
        permits = {**permits_on(self.work, self.who, spec, query), self.export.form: self.permit}
        around = surroundings(self.work, self.who)
        return self.work.records.fetch(guard(query, permits, spec.shapes, around))

    def outline(self, rows: int) -> Outline:
        export, spec = self.export, published(self.work, self.export.form)[0]
        words = narrowing_in_words(self.work, spec, self.form, self.query, export.locale)
        chosen = (
            worded("export.chosen", {"count": len(export.ids)}, export.locale) if export.ids else ""
        )
        searched = (
            worded("export.searched", {"text": export.search}, export.locale)
            if export.search
            else ""
        )
        narrowed = "；".join(filter(None, (words, searched, chosen)))
        label = label_in(self.form.label, export.locale)
        return Outline(label, narrowed, tuple(str(each) for each in self.head), rows)

    @property
    def fields(self) -> list[FieldSpec]:
        """Return what becomes a column, in the order that was asked for."""
        wanted = self.export.fields or tuple(self.form.fields)
        return [
            self.form.fields[key]
            for key in wanted
            if key in self.permit.readable
            and key in self.form.fields
            and self.form.fields[key].type.key not in NOT_A_CELL
        ]

    @property
    def head(self) -> list[Cell]:
        return [label_in(field.label, self.export.locale) for field in self.fields]

    def rows(self, records: Sequence[Record]) -> Iterator[list[Cell]]:
        fields = self.fields
        for record in records:
            yield [self._cell(field, record.values.get(field.key), record) for field in fields]

    def _cell(self, field: FieldSpec, value: Value, record: Record) -> Cell:
        if field.key in (record.reading or self.permit).masked:
            return masked(field, value)
        return self.writer.cell(field, value, record.titles)


def _taking(work: UnitOfWork, who: Principal, export: Export) -> _Taking:
    """Open an export with the rights that whoever asked has today."""
    spec, form = published(work, export.form)
    reading = demanded(work, who, spec, export.form, Operation.READ)
    taking = demanded(work, who, spec, export.form, Operation.EXPORT)
    query = replace(read_query(spec, export.form, export.listing), ids=export.ids)
    writer = Writer(work.moment.zone, export.locale)
    return _Taking(work, who, export, form, both(reading, taking), query, writer)


def _tuple(kept: Json) -> tuple[str, ...] | None:
    return None if kept is None else tuple(cast("list[str]", kept))
