"""Taking records out as a table: a job reads them page by page and leaves a file for whoever asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
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
from dougong.forms.writing_sheets import TableFormat, table_file
from dougong.kernel.canonical import Json
from dougong.kernel.portions import AT_ONCE
from dougong.kernel.wording import label_in
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


def start_export(work: UnitOfWork, who: Principal, export: Export) -> str:
    """Add the job that exports; return its id."""
    spec, _ = published(work, export.form)
    demanded(work, who, spec, export.form, Operation.EXPORT)
    read_query(spec, export.form, export.listing)
    return work.jobs.add("export", export.json(), by=who.id)


def carry_export(works: WorkFactory, claim: Claim) -> Json:
    """Read the records and keep the file; a fall on the way begins anew, a finished file is kept once."""
    export = Export.of(claim.payload)
    rows: list[Sequence[Cell]] = []
    cursor: str | None = None
    total = 0
    while True:
        with works.reading() as work:
            taking = _taking(work, claim, export)
            page = taking.page(cursor, count=Count.EXACT if cursor is None else Count.NONE)
        total = page.count if page.count is not None else total
        rows += taking.rows(page.items)
        cursor = page.next
        if not tell_progress(works, claim, len(rows), total):
            return None
        if cursor is None:
            return _kept(works, claim, taking, rows)


def _kept(
    works: WorkFactory, claim: Claim, taking: _Taking, rows: Sequence[Sequence[Cell]]
) -> Json:
    export, label = taking.export, label_in(taking.form.label, taking.export.locale)
    content = table_file(export.format, label, (taking.head, *rows))
    name = f"{label}.{export.format.value}"
    with works.writing() as work:
        kept = work.files.add(
            BytesIO(content), name=name, type=export.format.media_type, by=claim.made_by
        )
        work.commit()
    return {"file": kept.id, "name": name, "done": len(rows), "total": len(rows)}


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

    def page(self, cursor: str | None, *, count: Count) -> Page[Record]:
        spec, _ = published(self.work, self.export.form)
        query = replace(self.query, cursor=cursor, count=count)
        permits = {**permits_on(self.work, self.who, spec, query), self.export.form: self.permit}
        around = surroundings(self.work, self.who)
        return self.work.records.fetch(guard(query, permits, spec.shapes, around))

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


def _taking(work: UnitOfWork, claim: Claim, export: Export) -> _Taking:
    """Open an export with the rights that whoever asked has today."""
    who = who_started(work, claim)
    spec, form = published(work, export.form)
    reading = demanded(work, who, spec, export.form, Operation.READ)
    taking = demanded(work, who, spec, export.form, Operation.EXPORT)
    query = replace(read_query(spec, export.form, export.listing), ids=export.ids)
    writer = Writer(work.moment.zone, export.locale)
    return _Taking(work, who, export, form, both(reading, taking), query, writer)


def _tuple(kept: Json) -> tuple[str, ...] | None:
    return None if kept is None else tuple(cast("list[str]", kept))
